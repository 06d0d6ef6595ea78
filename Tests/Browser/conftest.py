"""Fixtures: one browser, the sample site, and sites made of a few files."""

import os
import pathlib
import shutil

import playwright.sync_api
import pytest

# What these assert says what differs, as the tests themselves do.
pytest.register_assert_rewrite("customers", "runs", "watching")

from sites import ROOT, Site, write
from watching import watched

# As long as every other wait: a busy machine takes its time.
playwright.sync_api.expect.set_options(timeout=30_000)

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
APPLICATIONS = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"]


def chromium():
    """Where the system's Chromium is."""
    found = [os.environ.get("PLANBOOK_CHROMIUM"), *map(shutil.which, NAMES)]
    found += [path for name in APPLICATIONS if os.path.exists(path := f"/Applications/{name}")]
    assert any(found), "There is no Chromium: ./scripts/test installs one."
    return next(filter(None, found))


@pytest.fixture(scope="session")
def browser():
    """A browser without a window, and without a sandbox for root, who can have none."""
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # No name is ever looked up: what is not on this machine fails at once, and is recorded.
    flags += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"]
    with playwright.sync_api.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium(), args=flags)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The site of content/."""
    with Site.built(ROOT, tmp_path_factory.mktemp("sample") / "site", "--deny", "warnings") as site:
        yield site


@pytest.fixture(scope="session")
def make_site(tmp_path_factory):
    """Builds a site of `files`, by their paths in the knowledge base, in spite of errors in them."""
    sites = []

    def make(files):
        root = tmp_path_factory.mktemp("base")
        write(root, files)
        sites.append(Site.built(root, root / "site", "--keep-going").__enter__())
        return sites[-1]

    yield make
    for site in sites:
        site.__exit__()


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Serves `files` as they are."""
    sites = []

    def make(files):
        folder = pathlib.Path(tmp_path_factory.mktemp("files"))
        write(folder, files)
        sites.append(Site(folder).__enter__())
        return sites[-1]

    yield make
    for site in sites:
        site.__exit__()


@pytest.fixture
def watch(browser):
    """A page whose doings are recorded."""
    with watched(browser) as page:
        yield page
