"""The pages of the sample site: their policy, from a server and from the disk, and what they ask for."""

import pytest

from watching import watched


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_page_of_each_kind_keeps_to_its_policy_asks_nobody_and_has_the_theme(sample, watch, scheme):
    for path in sample.one_of_each:
        assert watch.open(sample.address(path, scheme)) == [], path
        # Scripts bring their own after it.
        assert watch.page.evaluate("document.styleSheets[0].href").endswith("/theme/theme.css"), path
        # The browser's own style sheet has a margin of eight pixels.
        assert watch.page.evaluate("getComputedStyle(document.body).margin") == "0px", path


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_an_inline_script_a_form_and_an_image_from_the_web_are_refused(sample, watch, scheme, serve):
    page = (sample.folder / "404.html").read_text()
    live = '<script>document.title = "ran"</script><img src="https://evil.example/x.png"><p style="color: red">x</p>'
    site = serve({"page.html": page.replace("</main>", live + "</main>"), "theme/theme.css": ""})
    watch.open(site.address("page.html", scheme), inspects=False)
    assert watch.page.title() != "ran"
    watch.page.wait_for_function("all => all.every(directive => window.__violations.join().includes(directive))", arg=["script-src-elem", "style-src-attr", "img-src"])


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_scripts_data_and_downloads_of_the_site_are_allowed(sample, watch, scheme, serve):
    page = (sample.folder / "404.html").read_text()
    script = """
        const data = JSON.parse(document.getElementById("data").textContent);
        const link = Object.assign(document.createElement("a"), { download: "x.txt", textContent: data.name });
        link.href = URL.createObjectURL(new Blob(["x"]));
        link.id = "made";
        document.querySelector("main").append(link);
    """
    parts = '<script type="application/json" id="data">{"name": "made"}</script>'
    page = page.replace("</head>", '<script src="theme/own.js" defer></script></head>').replace("</main>", parts + "</main>")
    site = serve({"page.html": page, "theme/own.js": script, "theme/theme.css": ""})
    watch.open(site.address("page.html", scheme), inspects=False)
    assert watch.page.evaluate("window.__violations") == []
    assert watch.page.inner_text("#made") == "made"
    with watch.page.expect_download() as download:
        watch.page.click("#made")
    assert download.value.suggested_filename == "x.txt"


@pytest.mark.parametrize("width, height", [(360, 780), (1280, 800)])
@pytest.mark.parametrize("path", ["plans/contain-ransomware.html", "plans/unknown-incident.html"])
def test_what_a_plan_is_opened_for_is_in_sight_at_once(sample, browser, path, width, height):
    with watched(browser, viewport={"width": width, "height": height}) as watch:
        watch.open(sample.http(path), inspects=False)
        watch.page.wait_for_selector(".pb-start button")
        in_sight = """selector => [...document.querySelectorAll(selector)].filter(element => {
            const box = element.getBoundingClientRect();
            const found = document.elementFromPoint(box.left + 2, box.bottom - 2);
            return box.bottom <= innerHeight && found && (element.contains(found) || found.contains(element));
        }).length"""
        for selector in [".lead", ".priority", ".chip", ".calls > div:first-child a[href^='tel:']", ".dues", ".pb-start button", ".unknown a", "#pb-query"]:
            assert watch.page.evaluate(in_sight, selector), selector


@pytest.mark.parametrize("width", [360, 1280])
def test_points_of_incidents_are_called_points_by_one_name_on_all_screens(sample, browser, width):
    with watched(browser, viewport={"width": width, "height": 800}) as watch:
        watch.open(sample.http("incidents/index.html"), inspects=False)
        cell = watch.page.locator("table.incidents td:nth-child(6)").first
        label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert label == ('"Why here: "' if width == 360 else "none")
        assert watch.page.locator("table.incidents th").last.evaluate("cell => cell.textContent") == "Why here"
        assert cell.inner_text().startswith("84 points; no. 3, 3, 5 for 3 of 3 customers; ")


def test_what_a_thumb_has_to_hit_is_as_large_as_a_thumb(sample, browser):
    with watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as watch:
        watch.open(sample.http("plans/restore-printing.html"), inspects=False)
        watch.page.wait_for_selector(".pb-copy")
        heights = lambda selector: watch.page.locator(selector).evaluate_all("all => all.map(element => element.getBoundingClientRect().height)")
        for selector in [".calls a[href^='tel:']", ".pick a"]:
            assert min(heights(selector)) >= 44, selector
        # These are larger for a thumb than they look.
        for selector in [".step-details .role a", ".pb-copy"]:
            reach = "element => parseFloat(getComputedStyle(element, '::after').height)"
            assert all(watch.page.locator(selector).evaluate_all(f"all => all.map({reach}).map(height => height >= 42)")), selector


def test_steps_done_otherwise_fit_a_phone(sample, browser):
    with watched(browser, viewport={"width": 360, "height": 740}) as watch:
        watch.open(sample.http("customers/harbour-foods.html"), inspects=False)
        rights = watch.page.locator("table.overrides :is(td, p, a)").evaluate_all("all => all.map(element => element.getBoundingClientRect().right)")
        assert len(rights) > 12 and max(rights) <= 360
