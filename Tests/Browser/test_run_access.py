"""A run for everyone: by the keyboard, on a phone, with large text, forced colours or no scripts at all."""

import axe_playwright_python.sync_playwright as axe
import pytest

from runs import PLAN, Technician, context, site, tab
from watching import watched

__all__ = ["context", "site", "tab"]


def test_a_run_is_led_by_the_keyboard_alone(tab):
    desk = tab()
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.open()
    press = desk.page.keyboard.press

    def reach(role, name):
        """Presses Tab until the element with the name has the focus, which nothing may cover."""
        wanted = desk.page.get_by_role(role, name=name).first
        for _ in range(150):
            press("Tab")
            assert not desk.page.evaluate(COVERED), desk.page.evaluate("document.activeElement.outerHTML")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"{role} {name} cannot be reached")

    reach("button", "Start this plan")
    press("Enter")
    desk.page.wait_for_selector(".pb-panel")
    reach("textbox", "Ticket")
    desk.page.keyboard.type("T7")
    reach("button", "Take this fallback: If the disk is gone")
    press("Enter")
    assert desk.current() == ["spare"]
    reach("checkbox", "Done: Put in the spare disk")
    press("Space")
    assert desk.current() == ["image"]
    reach("button", "Skip…: Restore the image")
    press("Enter")
    desk.page.keyboard.type("there is none")
    press("Tab")
    press("Enter")
    desk.page.wait_for_selector("#image.pb-skipped")
    assert desk.state("image") == "Skipped 03:15: there is none"
    reach("button", "Go on: → Watch it for a while")
    press("Enter")
    assert desk.current() == ["watch"]
    assert desk.page.evaluate("document.activeElement.id") == "watch"


# Whether something that sticks to an edge of the window lies over the middle of what has the focus.
COVERED = """() => {
    const box = document.activeElement.getBoundingClientRect();
    if (!box.width || !box.height || document.activeElement === document.body) return false;
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const found = document.elementFromPoint(box.left + box.width / 2, y);
    const over = found?.closest("#pb-run-bar, .pb-start, header.site, .unknown");
    return Boolean(over && !over.contains(document.activeElement));
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_is_covered_or_sticks_out(tab, width):
    desk = tab()
    desk.page.set_viewport_size({"width": width, "height": 640})
    desk.open()
    assert desk.page.evaluate("document.documentElement.scrollWidth") == width
    start = desk.page.get_by_role("button", name="Start this plan").bounding_box()
    assert start["y"] + start["height"] <= 640
    desk.start()
    desk.fold("Log")
    desk.fold("Finish and export")
    assert desk.page.evaluate("document.documentElement.scrollWidth") == width
    count = desk.page.evaluate("document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]').length")
    desk.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _ in range(count):
        desk.page.keyboard.press("Tab")
        assert not desk.page.evaluate(COVERED), desk.page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("width, height", [(740, 360), (844, 390), (720, 450), (911, 430), (568, 320)])
def test_on_a_phone_that_lies_on_its_side_the_bar_and_the_start_are_in_sight(tab, width, height):
    desk = tab()
    desk.page.set_viewport_size({"width": width, "height": height})
    desk.open()
    start = desk.page.get_by_role("button", name="Start this plan").bounding_box()
    assert height - 80 < start["y"] and start["y"] + start["height"] <= height
    desk.start()
    desk.tick("look")
    desk.page.clock.run_for(4 * 3_600_000)
    desk.make_room()
    bar = desk.page.locator("#pb-run-bar").bounding_box()
    assert bar["y"] + bar["height"] == height and bar["height"] <= height / 3
    assert desk.page.evaluate("document.documentElement.scrollWidth") == width
    for part in desk.page.locator("#pb-run-bar :is(a, button, span, strong)").all():
        box = part.bounding_box()
        assert box["y"] >= bar["y"] and box["y"] + box["height"] <= height
    for name in ["spare", "why"]:
        desk.step(name).get_by_role("checkbox").focus()
        assert not desk.page.evaluate(COVERED)


@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_twice_the_size_fits_in_a_run(tab, width):
    desk = tab()
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.start()
    for part in ["Log", "Who plays which role", "Finish and export"]:
        desk.fold(part)
    desk.page.evaluate("document.documentElement.style.fontSize = '200%'")
    desk.make_room()
    assert desk.page.evaluate("document.documentElement.scrollWidth") == width
    # The bar leaves room for what it belongs to.
    assert desk.page.eval_on_selector("#pb-run-bar", "bar => getComputedStyle(bar).position === 'fixed' ? bar.offsetHeight : 0") <= 300
    assert desk.page.evaluate("[...document.querySelectorAll('#pb-run-bar *')].every(element => element.matches('a') || element.getBoundingClientRect().right <= innerWidth)")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_run(site, browser, scheme, width):
    found = {}

    def look(name):
        options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
        violations = axe.Axe().run(desk.page, options=options).response["violations"]
        if violations:
            found[name] = [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in violations]

    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as watch:
        desk = Technician(watch.page, site)
        # What looks at the page waits for its timers.
        watch.page.clock.resume()
        desk.open()
        look("before")
        desk.start()
        desk.tick("look")
        desk.skip("restart", "a reason")
        desk.note("seen", step="watch")
        desk.take("If the disk is gone")
        for part in ["Log", "Who plays which role", "Finish and export"]:
            desk.fold(part)
        desk.page.clock.run_for(3_600_000)
        look("amid")
        desk.step("spare").get_by_role("button", name="Skip").click()
        look("asking")
        desk.refuse()
        desk.page.get_by_role("button", name="Put aside").click()
        desk.page.evaluate("scrollTo(0, 0)")
        look("aside")
        assert watch.problems == []
    assert found == {}


def test_forced_colours_show_where_the_run_stands(site, browser):
    with watched(browser, forced_colors="active") as watch:
        desk = Technician(watch.page, site)
        desk.start()
        desk.tick("look")
        widths = watch.page.evaluate("['look', 'restart', 'watch'].map(id => getComputedStyle(document.getElementById(id)).outlineStyle)")
    assert widths == ["none", "solid", "none"]


def test_without_scripts_the_page_is_a_whole_checklist(site, browser):
    with watched(browser, java_script_enabled=False) as watch:
        watch.page.goto(site.http(PLAN))
        assert watch.page.locator("li.step").count() == 6
        assert watch.page.locator(".task input").count() == 2
        assert watch.page.locator("main button").count() == 0
        assert watch.page.locator("#pb-run").bounding_box()["height"] < 80


@pytest.mark.parametrize("name", ["bar.js", "panel.js"])
def test_a_run_goes_on_where_a_part_of_it_cannot_be_loaded(site, browser, name):
    with watched(browser) as watch:
        watch.page.route(f"**/theme/{name}", lambda route: route.abort())
        desk = Technician(watch.page, site)
        desk.open()
        watch.page.get_by_role("button", name="Start this plan").press("Enter")
        watch.page.wait_for_selector("#pb-run .notice:has-text('could not be loaded')")
        assert watch.page.locator(".pb-panel" if name == "bar.js" else "#pb-run-bar").is_visible()
        desk.tick("look")
        assert desk.state("look").startswith("Done")


def test_scripts_that_cannot_be_loaded_leave_the_page_as_it_is(site, browser):
    with watched(browser) as watch:
        watch.page.route("**/theme/run.js", lambda route: route.abort())
        with watch.page.expect_event("requestfailed", lambda request: request.url.endswith("/run.js")):
            watch.page.goto(site.http(PLAN))
        watch.page.wait_for_selector(".pb-copy")
        assert watch.page.locator("li.step").count() == 6
        assert watch.page.locator(".pb-controls").count() == 0
