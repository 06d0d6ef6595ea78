"""axe finds nothing on one page of each kind, in both colour schemes, on phones and on desks."""

import axe_playwright_python.sync_playwright as axe
import pytest

from watching import watched

# What does not depend on colours is looked at once.
OPTIONS = {"light": {"resultTypes": ["violations"]}, "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(sample, browser, scheme, width):
    problems = {}
    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as watch:
        for path in sample.one_of_each:
            watch.open(sample.http(path), inspects=False)
            found = axe.Axe().run(watch.page, options=OPTIONS[scheme]).response["violations"]
            if found:
                problems[path] = [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found]
    assert problems == {}


def test_axe_would_find_something(browser, serve):
    site = serve({"page.html": "<!DOCTYPE html><html><title>x</title><img src=a.png><p style='color:#ccc'>pale</p></html>"})
    with watched(browser) as watch:
        watch.open(site.http("page.html"), inspects=False)
        found = {item["id"] for item in axe.Axe().run(watch.page).response["violations"]}
    assert {"html-has-lang", "image-alt", "color-contrast"} <= found
