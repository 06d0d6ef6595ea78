"""What a phone loads before it shows a page, and that nothing moves once it does."""

import gzip
import shutil

import pytest

import runs
from sites import ROOT, Site
from watching import watched

KIB = 1024
SHIFTS = """
window.__shift = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.__shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The site of content/ with the built-in theme: this repository's own templates would override it."""
    root = tmp_path_factory.mktemp("plain")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "tickets", root / "tickets")
    shutil.copy(ROOT / "planbook.yml", root)
    with Site.built(root, root / "site") as site:
        yield site


def packed(path):
    return len(gzip.compress(path.read_bytes(), 6))


def test_the_first_page_of_a_plan_keeps_to_its_budget(plain, browser):
    with watched(browser, service_workers="block") as watch:
        asked = []
        watch.page.on("request", lambda request: asked.append(request.url))
        watch.page.goto(plain.http("plans/contain-ransomware.html"))
        # What a page loads of its own accord ends with these two.
        watch.page.wait_for_selector(".pb-start button")
        watch.page.wait_for_selector("#pb-offline:not(:empty)")
    names = {url.split("/", 3)[3] for url in asked}
    sizes = {name: packed(plain.folder / name) for name in names}
    assert {"theme/theme.css", "theme/page.js", "theme/run.js", "theme/offline.js"} <= names
    assert not {"theme/bar.js", "theme/panel.js", "theme/export.js", "theme/customers.js", "theme/search.js", "theme/previews.js", "theme/pictures.css"} & names
    assert sum(size for name, size in sizes.items() if name.endswith(".css")) <= 14 * KIB
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= 16 * KIB


def test_every_plan_of_the_sample_keeps_to_its_budget(plain):
    plans = sorted((plain.folder / "plans").glob("*.html"))
    assert len(plans) > 30
    assert {path.name: packed(path) for path in plans if packed(path) > 12 * KIB} == {}


def test_a_page_is_as_long_among_few_pages_as_among_many(make_site):
    more = {f"content/handbook/page-{number:03}.md": f"# Page {number}\n\nSee [[page-{number // 2:03}]].\n" for number in range(1, 400)}
    first = "content/handbook/page-001.md"
    few, many = make_site(runs.FILES | {first: more[first]}), make_site(runs.FILES | more)
    assert len(many.paths) > len(few.paths) + 380
    for path in [runs.PLAN, "search.html", "404.html"]:
        assert (few.folder / path).stat().st_size == (many.folder / path).stat().st_size, path


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(sample, browser, width):
    moved = {}
    with watched(browser, viewport={"width": width, "height": 800}) as watch:
        watch.page.add_init_script(SHIFTS)
        for path in [*sample.one_of_each, "search.html?q=backup", "search.html?q=zzzzqqqq"]:
            watch.page.goto(sample.http(path), wait_until="networkidle")
            if (sample.folder / path.split("?")[0]).read_text(encoding="utf-8").find("kind-plan") > 0:
                watch.page.wait_for_selector(".pb-start button")
            if "?q=" in path:
                watch.page.wait_for_selector("[data-query]")
            watch.page.wait_for_selector("#pb-offline:not(:empty)")
            watch.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if shift := watch.page.evaluate("window.__shift"):
                moved[path] = shift
    assert moved == {}


def test_a_page_is_painted_whole_before_any_script(sample, browser):
    with watched(browser) as watch:
        watch.page.route("**/*.js", lambda route: route.abort())
        watch.page.goto(sample.http("plans/contain-ransomware.html"))
        assert watch.page.locator("li.step:visible").count() > 8
        watch.page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length === 1")
