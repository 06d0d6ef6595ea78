"""Taps that start or open a run: the second of two, and what comes below the finger meanwhile."""

import pytest

from runs import context, site, tab

__all__ = ["context", "site", "tab"]

UNDER_FINGER = """(element, [x, y]) => {
    Object.assign(element.style, { position: "fixed", zIndex: 9, left: `${x - 30}px`, top: `${y - 20}px`, width: "60px", height: "40px" });
}"""


def place_of(button):
    """Where a finger presses a button."""
    box = button.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("name", ["Update sent", "Put aside", "Done"])
def test_a_second_tap_on_the_start_presses_nothing_that_came_below_it(tab, name):
    desk = tab()
    desk.open()
    place = place_of(desk.page.get_by_role("button", name="Start this plan"))
    desk.page.mouse.click(*place)
    desk.page.wait_for_selector(".pb-panel")
    # Whatever the finger would meet, here without leaving it to chance.
    element = desk.page.get_by_label(name).or_(desk.page.get_by_role("button", name=name)).first
    element.evaluate(UNDER_FINGER, place)
    desk.page.mouse.click(*place)
    assert desk.page.locator(".pb-panel").count() == 1
    assert desk.log() == ["Run started: Restore the server"]
    desk.page.clock.run_for(1100)
    desk.page.mouse.click(*place)
    assert desk.page.locator(".pb-panel").count() == 0 or len(desk.log()) == 2


@pytest.mark.parametrize("name", ["Start this plan", "Open: "])
def test_taps_on_what_is_long_in_coming_start_one_run_and_press_nothing(tab, name):
    desk = tab()
    desk.open()
    if name == "Open: ":
        desk.begin()
        desk.page.get_by_role("button", name="Put aside").click()
        desk.page.reload()
        desk.ready()

    def tap_again(route):
        """Seconds pass, and the finger meets what has come already."""
        desk.page.clock.run_for(5000)
        desk.page.get_by_role("checkbox", name="Done: Look at the console").evaluate(UNDER_FINGER, place)
        desk.page.mouse.click(*place)
        # It lies where it lay, or it would cover the rest.
        desk.page.get_by_role("checkbox", name="Done: Look at the console").evaluate("element => element.removeAttribute('style')")
        route.continue_()

    desk.page.route("**/theme/panel.js", tap_again)
    button = desk.page.get_by_role("button", name=name)
    button.scroll_into_view_if_needed()
    place = place_of(button)
    desk.page.mouse.click(*place)
    desk.page.wait_for_selector(".pb-panel")
    desk.page.get_by_role("button", name="Put aside").evaluate(UNDER_FINGER, place)
    desk.page.mouse.click(*place)
    assert desk.page.locator(".pb-panel").count() == 1
    assert desk.log() == ["Run started: Restore the server"]
    assert desk.page.evaluate("planbook.log.all().length") == 1


def test_whoever_has_gone_on_after_the_start_may_press_anything(tab):
    desk = tab()
    desk.open()
    place = place_of(desk.page.get_by_role("button", name="Start this plan"))
    desk.page.mouse.click(*place)
    desk.page.wait_for_selector(".pb-panel")
    desk.tick("look")
    desk.page.get_by_role("button", name="Update sent").evaluate(UNDER_FINGER, place)
    desk.page.mouse.click(*place)
    assert desk.log()[-1] == "Customer was updated"


def test_what_was_offered_is_gone_once_a_run_has_started(tab):
    desk = tab()
    desk.open()
    offered = []
    desk.page.route("**/theme/panel.js", lambda route: (offered.append(desk.page.locator("#pb-run button").count()), route.continue_()))
    desk.begin()
    assert offered == [0]
