"""What a site tells the web and other programs: addresses, feed, sitemap, history, and the list of pages."""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as xml

import pytest

import runs
from sites import Site, write
from watching import watched

URL = "https://plans.example.com/it/"
ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = f'title: "Desk <1> & \\"co\\""\nlanguage: de-CH\nurl: "{URL}"\n'


def git(root, *arguments, day="2026-11-20"):
    """Runs git in a folder, with nobody's settings."""
    nobody = {f"GIT_{who}_{what}": value for who in ["AUTHOR", "COMMITTER"] for what, value in [("NAME", "Sam"), ("EMAIL", "sam@example.com"), ("DATE", f"{day}T12:00:00Z")]}
    environment = {**os.environ, **nobody, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with an address, of a repository in which one page was changed later."""
    root = tmp_path_factory.mktemp("web")
    write(root, runs.FILES | {"planbook.yml": SETTINGS})
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "All")
    path = root / "content/plans/restore-server.md"
    path.write_text(path.read_text().replace("Once.", "Only once."))
    git(root, "commit", "--quiet", "--all", "--message", "More", day="2026-11-22")
    with Site.built(root, root / "site", "--keep-going") as site:
        yield site


def text(site, path):
    return (site.folder / path).read_text(encoding="utf-8")


def test_each_page_names_its_one_address_and_what_a_link_to_it_shows(site, browser):
    with watched(browser) as watch:
        watch.open(site.http(runs.PLAN))
        head = lambda selector, name: watch.page.locator(f"head {selector}").get_attribute(name)
        address = "https://plans.example.com/it/plans/restore-server.html"
        assert head("link[rel=canonical]", "href") == address
        assert head("meta[property='og:url']", "content") == address
        assert head("meta[property='og:title']", "content") == "Restore the server"
        assert head("meta[property='og:type']", "content") == "article"
        assert head("meta[property='og:site_name']", "content") == 'Desk <1> & "co"'
        assert head("meta[property='og:description']", "content") == "The server does not answer."
        assert head("link[rel=alternate]", "type") == "application/atom+xml"
        assert watch.page.locator("html").get_attribute("lang") == "de-CH"
        icon = watch.page.request.get(watch.page.evaluate("document.querySelector('link[rel=icon]').href"))
        assert icon.ok and b"<svg" in icon.body()


def test_links_stay_relative_so_that_the_site_works_elsewhere(site):
    for path in site.paths:
        if path != "404.html":
            assert "plans.example.com" not in re.sub(r"<(link|meta)[^>]*>", "", text(site, path)), path


def test_the_sitemap_has_every_page_once(site):
    tree = xml.fromstring(text(site, "sitemap.xml"))
    found = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(found) == len(set(found))
    assert URL + runs.PLAN in found
    assert not any("404.html" in address for address in found)


def test_the_feed_says_what_changed_last(site):
    feed = xml.fromstring(text(site, "feed.xml"))
    assert feed.find(ATOM + "title").text == 'Desk <1> & "co"'
    entries = feed.findall(ATOM + "entry")
    assert len(entries) > 5
    assert entries[0].find(ATOM + "title").text == "Restore the server"
    assert entries[0].find(ATOM + "updated").text.startswith("2026-11-22T12:00:00")
    assert feed.find(ATOM + "updated").text == entries[0].find(ATOM + "updated").text
    for entry in [feed, *entries]:
        assert entry.find(ATOM + "id").text and entry.find(ATOM + "link").get("href").startswith("https://plans.example.com/")
    assert len({entry.find(ATOM + "id").text for entry in entries}) == len(entries)


def test_pages_say_when_they_were_changed(site, browser):
    with watched(browser) as watch:
        watch.open(site.http(runs.PLAN), inspects=False)
        assert watch.page.locator("footer time").inner_text() == "2026-11-22"
        watch.open(site.http("index.html"), inspects=False)
        changes = watch.page.locator("section[aria-labelledby=pb-changes]")
        assert changes.locator("a").first.inner_text() == "Restore the server"
        changes.get_by_role("link", name="All recent changes").click()
        watch.page.wait_for_url("**/changes.html")
        assert watch.page.locator("h2").all_inner_texts() == ["2026-11-22", "2026-11-20"]


def test_without_an_address_or_a_repository_nothing_is_made_up(make_site):
    plain = make_site(runs.FILES)
    assert not (plain.folder / "sitemap.xml").exists() and not (plain.folder / "feed.xml").exists()
    for path in plain.paths:
        assert "canonical" not in text(plain, path) and "og:" not in text(plain, path) and "Last changed" not in text(plain, path)


def test_other_programs_find_every_page_in_a_list(site):
    pages = json.loads(text(site, "plans.json"))
    assert pages["version"] == 1
    for page in pages["pages"]:
        assert (site.folder / page["url"]).exists(), page
    plan = next(page for page in pages["pages"] if page["id"] == "plans/restore-server")
    assert {name: plan[name] for name in ["kind", "title", "status", "priority", "owner", "incidents", "review_by"]} == {
        "kind": "plan", "title": "Restore the server", "status": "active", "priority": "P1", "owner": "roles/engineer",
        "incidents": ["incidents/server-down"], "review_by": "2027-05-01",
    }
    schema = json.loads(text(site, "plans.schema.json"))
    known = schema["properties"]["pages"]["items"]
    assert set(known["required"]) <= set(plan) <= set(known["properties"])
