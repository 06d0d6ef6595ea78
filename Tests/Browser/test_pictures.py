"""The drawings of the whole knowledge base: what they show, how they are moved, and the tables behind them."""

import pytest

from watching import FRAME, watched

BOX = "document.getElementById('pb-graph').getAttribute('viewBox').split(' ').map(Number)"


@pytest.fixture
def graph(sample, browser):
    """The graph of the sample's links."""
    with watched(browser) as watch:
        watch.open(sample.http("graph.html"), inspects=False)
        yield watch.page
        assert watch.problems == []


def test_the_graph_is_zoomed_and_moved_by_the_keyboard(graph):
    x, y, width, height = graph.evaluate(BOX)
    press = lambda name: (graph.get_by_role("button", name=name, exact=True).focus(), graph.keyboard.press("Enter"))
    press("Zoom in")
    zoomed = graph.evaluate(BOX)
    assert zoomed[2] < width and zoomed[3] < height and zoomed[0] > x
    press("Right")
    assert graph.evaluate(BOX)[0] > zoomed[0]
    press("Down")
    assert graph.evaluate(BOX)[1] > zoomed[1]
    press("Show all")
    assert graph.evaluate(BOX) == [x, y, width, height]


def test_the_graph_is_dragged_and_a_drag_follows_no_link(graph):
    before = graph.evaluate(BOX)
    place = graph.locator("#pb-graph circle").first.bounding_box()
    graph.mouse.move(place["x"] + 4, place["y"] + 4)
    graph.mouse.down()
    graph.mouse.move(place["x"] + 60, place["y"] + 44, steps=4)
    graph.mouse.up()
    assert graph.evaluate(BOX)[0] < before[0] and graph.evaluate(BOX)[1] < before[1]
    assert graph.url.endswith("graph.html")


def test_a_page_of_the_graph_is_a_link(graph):
    link = graph.locator("#pb-graph a[data-kind=plan]").first
    name = link.evaluate("link => link.getAttribute('href')")
    link.locator("circle").click()
    graph.wait_for_url(f"**/{name}")


def test_a_kind_is_left_out_with_its_links(graph):
    plans = graph.locator("#pb-graph a[data-kind=plan]:visible")
    assert plans.count() > 10
    lines = graph.locator("#pb-graph line:visible").count()
    graph.get_by_role("checkbox", name="plan", exact=True).click()
    assert plans.count() == 0
    assert 0 < graph.locator("#pb-graph line:visible").count() < lines
    graph.get_by_role("checkbox", name="plan", exact=True).click()
    assert graph.locator("#pb-graph line:visible").count() == lines


def test_names_cover_neither_names_nor_pages(graph):
    overlaps = graph.evaluate("""() => {
        const boxOf = element => element.getBoundingClientRect();
        const names = [...document.querySelectorAll("#pb-graph text:not(.minor)")];
        const circles = [...document.querySelectorAll("#pb-graph circle")];
        const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const found = [];
        for (const [index, name] of names.entries()) {
            for (const other of names.slice(index + 1)) if (meets(boxOf(name), boxOf(other))) found.push([name.textContent, other.textContent]);
            for (const circle of circles) if (circle.parentElement !== name.parentElement && meets(boxOf(name), boxOf(circle))) found.push([name.textContent, circle.parentElement.textContent]);
        }
        return { names: names.length, found };
    }""")
    assert overlaps["names"] >= 20
    assert overlaps["found"] == []


def test_each_drawing_has_a_table_that_says_the_same(sample, browser):
    with watched(browser) as watch:
        page = watch.page
        watch.open(sample.http("overview.html"), inspects=False)
        assert page.locator("main svg").count() == 3
        for section in page.locator("main section").all():
            section.locator("summary").click()
            assert section.locator("svg").get_attribute("aria-label") or section.locator("svg").get_attribute("role") == "img"
            assert section.locator("table:visible tbody tr").count() > 5
        watch.open(sample.http("graph.html"), inspects=False)
        page.locator("details summary", has_text="As a table").click()
        assert page.locator("table:visible tbody tr").count() == page.locator("#pb-graph circle").count()


def test_the_flow_of_a_plan_leads_to_its_steps_and_fits_a_phone(sample, browser):
    with watched(browser, viewport={"width": 360, "height": 780}) as watch:
        page = watch.page
        watch.open(sample.http("plans/contain-ransomware.html"), inspects=False)
        page.locator(".flow summary").click()
        drawn = page.locator(".diagram").bounding_box()
        assert drawn["x"] >= 0 and drawn["x"] + drawn["width"] <= 360
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.diagram text')).fontSize) * document.querySelector('.diagram').getBoundingClientRect().width / document.querySelector('.diagram').viewBox.baseVal.width")
        assert size >= 10
        targets = page.evaluate("[...document.querySelectorAll('.diagram a[href^=\"#\"]')].map(link => link.getAttribute('href').slice(1))")
        assert len(targets) > 10
        assert all(page.evaluate("id => document.getElementById(id) !== null", target) for target in targets)
        page.locator(".diagram a[href='#isolate']").click()
        page.wait_for_selector("#isolate:target")
        page.evaluate(FRAME)
        assert page.locator("#isolate").evaluate("step => step.getBoundingClientRect().top >= 0 && step.getBoundingClientRect().top < innerHeight")
