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
