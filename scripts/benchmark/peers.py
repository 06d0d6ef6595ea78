"""Other site generators from PyPI, in a virtual environment of their own, on the same pages with ordinary Markdown links."""

import json
import shutil
import subprocess
import sys
import venv

from measure import Contestant

PACKAGES = {
    "hugo": ["hugo"],
    "pagefind": ["pagefind", "pagefind_bin"],
    "zensical": ["zensical"],
    "mkdocs": ["mkdocs<2", "mkdocs-material"],
}
TITLES = {"hugo": "Hugo", "pagefind": "Pagefind on Hugo's pages", "zensical": "Zensical", "mkdocs": "MkDocs Material"}
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
LIST = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


def install(names, folder, say):
    """Installs the peers `names`; gives those that are there afterwards."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    for name in names:
        say(f"Installing {TITLES[name]} …")
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES[name]]
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            say(f"*** {TITLES[name]} could not be installed and is left out. ***")
            continue
        yield name


def versions(names, folder):
    """What was installed, by package name."""
    listed = subprocess.run([folder / "bin" / "python", "-m", "pip", "list", "--format", "json"], capture_output=True, check=True)
    known = {entry["name"].lower().replace("-", "_"): entry["version"] for entry in json.loads(listed.stdout)}
    for name in names:
        for package in PACKAGES[name]:
            key = package.split("<")[0].replace("-", "_")
            if key in known:
                yield package.split("<")[0], known[key]


def contestants(names, corpus, scratch, folder, jobs):
    """The peers `names`, set up to build the pages of `corpus`."""
    makers = {"hugo": hugo, "pagefind": pagefind, "zensical": zensical, "mkdocs": mkdocs}
    return [makers[name](corpus, scratch, folder, jobs) for name in names]


def hugo(corpus, scratch, folder, jobs):
    source = scratch / "hugo"
    layouts = source / "layouts"
    layouts.mkdir(parents=True)
    for name, text in {"page.html": PAGE, "home.html": LIST, "section.html": LIST}.items():
        (layouts / name).write_text(text)
    settings = {
        "baseURL": "https://example.com/",
        "title": "Benchmark",
        "contentDir": str(corpus / "content"),
        "disableKinds": ["taxonomy", "term", "rss"],
        "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "always"}}}},
    }
    (source / "hugo.json").write_text(json.dumps(settings))
    program = str(folder / "bin" / "hugo")
    return Contestant(
        TITLES["hugo"], lambda out: [program, "--quiet", "--source", str(source), "--destination", str(out)], {"GOMAXPROCS": str(jobs)}
    )


def pagefind(corpus, scratch, folder, jobs):
    site = scratch / "pagefind-site"
    maker = hugo(corpus, scratch / "for-pagefind", folder, jobs)
    subprocess.run(maker.command(site), check=True, stdout=subprocess.DEVNULL)
    python = str(folder / "bin" / "python")
    command = lambda out: [python, "-m", "pagefind", "--site", str(out), "--quiet"]
    return Contestant(TITLES["pagefind"], command, {"RAYON_NUM_THREADS": str(jobs)}, over=site)


def mkdocs(corpus, scratch, folder, jobs):
    settings = scratch / "mkdocs.yml"
    text = f"site_name: Benchmark\nsite_url: https://example.com/\ndocs_dir: {corpus / 'content'}\ntheme: {{ name: material }}\n"
    settings.write_text(text + "plugins: [search]\n")
    program = str(folder / "bin" / "mkdocs")
    return Contestant(TITLES["mkdocs"], lambda out: [program, "build", "--quiet", "-f", str(settings), "-d", str(out)], {})


def zensical(corpus, scratch, folder, jobs):
    # It reads and writes below its own settings only.
    home = scratch / "zensical"
    home.mkdir()
    (home / "zensical.toml").write_text('[project]\nsite_name = "Benchmark"\nsite_url = "https://example.com/"\ndocs_dir = "content"\n')
    shutil.copytree(corpus / "content", home / "content")
    command = [str(folder / "bin" / "zensical"), "build", "--clean", "--config-file", str(home / "zensical.toml")]
    return Contestant(TITLES["zensical"], lambda out: command, {"RAYON_NUM_THREADS": str(jobs)}, output=home / "site")
