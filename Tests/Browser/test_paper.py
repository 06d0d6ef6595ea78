"""A plan without scripts, and on paper."""

import pytest

import runs
from sites import ROOT
from watching import watched

PLAN = "plans/contain-ransomware.html"
STEPS = "() => [...document.querySelectorAll('li.step')]"


@pytest.fixture
def paper(sample, browser):
    """A plan as it is printed."""
    with watched(browser, viewport={"width": 700, "height": 1000}) as watch:
        watch.open(sample.http(PLAN), inspects=False)
        watch.page.wait_for_selector(".pb-start button")
        watch.page.emulate_media(media="print")
        yield watch.page


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_without_scripts_a_plan_is_a_complete_checklist(sample, browser, scheme):
    with watched(browser, java_script_enabled=False) as watch:
        page = watch.page
        page.goto(sample.address(PLAN, scheme))
        source = (ROOT / "content/plans/contain-ransomware.md").read_text()
        steps = page.locator("li.step:visible")
        assert steps.count() == source.count("{#") - source.count("### ")
        # What a step falls back to stands on the step itself.
        assert steps.filter(has_text="Cut the suspects off").locator(".branch").count() == 2
        assert page.locator(".head a[href^='tel:']").count() >= 2
        assert page.locator(".head .dues").inner_text().startswith("Reviewed 20")
        assert page.locator(".task input[type=checkbox]:visible").count() == 6
        # Nothing offers what it cannot do.
        assert page.get_by_role("button").count() == 0
        page.locator(".flow summary").click()
        assert page.locator(".diagram").is_visible()


def test_without_scripts_every_page_of_the_site_is_a_link_away(sample, browser):
    with watched(browser, java_script_enabled=False) as watch:
        page = watch.page
        page.goto(sample.http("index.html"))
        page.get_by_role("link", name="Contain ransomware").first.click()
        page.wait_for_selector("h1:text-is('Contain ransomware')")
        page.get_by_role("link", name="I don’t know what this is").click()
        page.wait_for_selector("h1:text-is('Plan for the unknown')")


def test_each_step_has_a_box_to_tick_that_covers_no_text(paper):
    boxes = paper.evaluate("""() => [...document.querySelectorAll("li.step")].map(step => {
        const box = getComputedStyle(step, "::after");
        const range = document.createRange();
        range.selectNodeContents(step);
        const right = Math.max(...[...range.getClientRects()].map(rect => rect.right));
        return { width: parseFloat(box.width), border: box.borderTopStyle, room: step.getBoundingClientRect().right - parseFloat(box.right) - parseFloat(box.width) - right };
    })""")
    assert len(boxes) > 10
    assert all(box["width"] > 12 and box["border"] == "solid" and box["room"] >= 0 for box in boxes)


def test_a_run_on_paper_has_one_box_a_step_in_its_state(sample, browser):
    with watched(browser, viewport={"width": 700, "height": 1000}) as watch:
        desk = runs.Technician(watch.page, sample)
        desk.start(PLAN)
        desk.tick("isolate")
        desk.skip("stop-shares", "none there")
        watch.page.emulate_media(media="print")
        marks = watch.page.evaluate("""() => ["isolate", "stop-shares", "disable-accounts"].map(id => {
            const { content, borderTopStyle } = getComputedStyle(document.getElementById(id), "::after");
            return `${content} ${borderTopStyle}`;
        })""")
        assert marks == ['"✓" solid', '"–" solid', '"" solid']
        assert watch.page.locator("li.step input[type=checkbox]:visible").count() == 0
        assert watch.page.locator("#isolate > .pb-controls > .pb-state").inner_text().startswith("Done 03:15")


def test_paper_has_addresses_and_numbers_in_full(paper):
    after = paper.evaluate("getComputedStyle(document.querySelector('.text a[href^=http]'), '::after').content")
    assert "https://" in after or "attr(href)" in after
    assert paper.locator(".head a[href^='tel:']:visible").count() >= 2
    # Everybody whom the steps name can be rung.
    roles = set(paper.locator(".step-details .role").all_inner_texts()) | set(paper.locator(".step-details .approval a").all_inner_texts())
    named = set(paper.locator(".phones dt").all_inner_texts())
    assert roles and roles == named
    assert paper.locator(".phones a[href^='tel:']:visible").count() >= len(roles)


def test_paper_has_nothing_to_press(paper):
    assert paper.locator(":is(button, input[type=search], nav, .unknown, .flow, #pb-run button):visible").count() == 0


def test_paper_is_black_on_white_in_the_dark_too(sample, browser):
    with watched(browser, color_scheme="dark") as watch:
        watch.open(sample.http(PLAN), inspects=False)
        watch.page.emulate_media(media="print", color_scheme="dark")
        assert watch.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        colours = watch.page.evaluate("[...document.querySelectorAll('.step, .head, .branch, .contingency, .facts')].map(element => getComputedStyle(element).backgroundColor)")
        assert all(colour == "rgba(0, 0, 0, 0)" or min(map(int, colour[4:-1].split(","))) > 200 for colour in colours)


def test_a_plan_prints_on_few_sheets(sample, browser, tmp_path):
    with watched(browser) as watch:
        watch.open(sample.http(PLAN), inspects=False)
        watch.page.pdf(path=tmp_path / "plan.pdf", format="A4")
        sheets = (tmp_path / "plan.pdf").read_bytes().count(b"/Type /Page\n")
        assert 3 <= sheets <= 8


LINES = """cells => cells.map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
})"""


def table(columns, cell):
    """A table of so many columns with the text in each cell, as part of a step."""
    rows = [[f"Column{number}" for number in range(columns)], ["---"] * columns, [cell] * columns]
    return "".join(f"   | {' | '.join(row)} |\n" for row in rows)


@pytest.mark.parametrize("columns, cell", [
    (3, "`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies`"), (5, "[somebody](mailto:somebody.with.a.long.name@department.example.com) 2026-11-01"),
    (8, "everything that was said, seen and written down there 10.0.0.1"), (12, "Averylongwordthatgoeson with more behind"),
])
def test_a_wide_table_fits_the_sheet(make_site, browser, columns, cell):
    plan = runs.SERVER.replace("2. **Restart it.**", f"{table(columns, cell)}\n2. **Restart it.**")
    site = make_site(runs.FILES | {"content/plans/restore-server.md": plan})
    # As wide as A4 between its margins; what is wider shrinks the whole plan.
    with watched(browser, viewport={"width": 680, "height": 1000}) as watch:
        watch.open(site.http(runs.PLAN), inspects=False)
        watch.page.emulate_media(media="print")
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= 680
        right = "element => element.getBoundingClientRect().right"
        assert watch.page.locator(".text table").evaluate(right) <= watch.page.locator(".text .scroll").evaluate(right)
        # Short words stay whole, in few columns all words of headers.
        assert watch.page.locator(".text th").first.bounding_box()["width"] >= 36
        if columns < 9:
            assert max(watch.page.locator(".text th").evaluate_all(LINES)) == 1
