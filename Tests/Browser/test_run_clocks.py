"""The clocks of a run, and how its times are written: from when they count, over midnight and when clocks are changed."""

import datetime
import json

from runs import PLAN, Technician, context, site, stand_still, tab

__all__ = ["context", "site", "tab"]


def words(desk):
    """What the clocks say, one by one."""
    desk.page.clock.run_for(1000)
    return [" ".join(part.split()) for part in desk.page.locator(".pb-clocks *").all_inner_texts()]


def test_clocks_run_and_say_in_words_what_is_over(tab):
    desk = tab()
    desk.open()
    desk.page.evaluate("document.body.dataset.rto = 240")
    desk.begin()
    clocks = desk.page.locator(".pb-clocks")
    desk.page.clock.run_for(1000)
    desk.page.clock.run_for(5 * 60_000)
    assert words(desk) == ["Elapsed: 5 min", "RTO: 3 h 55 min left", "Step: 5 min left", "Next update: 25 min left"]
    desk.page.clock.run_for(31 * 60_000)
    assert words(desk) == ["Elapsed: 36 min", "RTO: 3 h 24 min left", "Step over by 26 min", "Next update over by 6 min"]
    assert clocks.locator("strong").all_inner_texts() == ["Step over by 26 min", "Next update over by 6 min"]
    desk.page.get_by_role("button", name="Update sent").click()
    desk.tick("look")
    desk.page.clock.run_for(1000)
    assert words(desk) == ["Elapsed: 36 min", "RTO: 3 h 24 min left", "Step: 20 min left", "After 30m: 30 min left", "Next update: 30 min left"]
    desk.page.fill("#pb-run-every", "0")
    desk.page.clock.run_for(4 * 3_600_000)
    assert words(desk)[1] == "RTO over by 36 min"
    assert words(desk)[2:] == ["Step over by 3 h 40 min", "After 30m over by 3 h 30 min"]
    # Screen readers hear it when they ask.
    assert desk.page.locator("#pb-status").inner_text() != words(desk)[0]
    desk.page.get_by_role("button", name="Times").click()
    desk.page.clock.run_for(100)
    assert desk.page.locator("#pb-status").inner_text().startswith("Elapsed: 4 h 36 min. RTO over by")
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel")
    assert "RTO over by 36 min" in words(desk)


def test_a_clock_counts_from_when_its_step_came_up(tab):
    desk = tab()
    desk.start()
    step = lambda: [part for part in words(desk) if part.startswith(("Step", "After"))]
    for name, expected in [("look", ["Step: 20 min left", "After 30m: 30 min left"]), ("restart", ["Step: 15 min left"])]:
        desk.page.clock.run_for(10 * 60_000)
        desk.tick(name)
        assert step() == expected
    desk.page.clock.run_for(5 * 60_000)
    assert step() == ["Step: 10 min left"]
    desk.take("If the disk is gone")
    desk.tick("spare")
    desk.page.clock.run_for(10 * 60_000)
    assert step() == ["Step: 50 min left"]
    # The page finds it again, and who undoes a step that is done starts anew.
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel")
    assert step() == ["Step: 50 min left"]
    desk.tick("spare")
    assert step() == ["Step: 30 min left"]


def test_a_step_that_is_ticked_before_its_turn_is_passed_over(tab):
    desk = tab()
    desk.start()
    desk.tick("restart")
    assert desk.current() == ["look"]
    desk.page.clock.run_for(10 * 60_000)
    desk.tick("look")
    assert desk.current() == ["watch"]
    assert "Step: 15 min left" in words(desk)
    # What is to be done again later does not hurry past what is up.
    desk.tick("look")
    desk.tick("restart")
    assert desk.current() == ["look"]


def test_a_whole_contingency_that_is_taken_again_begins_with_its_first_step(tab):
    desk = tab()
    desk.start()
    desk.take("If the disk is gone")
    desk.tick("spare")
    desk.tick("image")
    desk.take("If the disk is gone")
    assert desk.current() == ["spare"]


def at(context, site, zone, time):
    """A technician in a time zone, at a time in UTC."""
    context.close()
    page = context.browser.new_context(timezone_id=zone, service_workers="block", accept_downloads=True).new_page()
    desk = Technician(page)
    desk.site = site
    stand_still(page, time)
    return desk


def test_times_over_midnight_have_their_day(context, site):
    desk = at(context, site, "Europe/London", datetime.datetime(2026, 11, 29, 22, 30, tzinfo=datetime.UTC))
    desk.start()
    desk.page.clock.run_for(60 * 60_000)
    desk.tick("look")
    desk.page.clock.run_for(2 * 3_600_000)
    desk.tick("restart")
    desk.note("seen", step="watch")
    desk.take("If the disk is gone")
    desk.page.get_by_role("button", name="Finish", exact=True).click()
    assert desk.state("look") == "Done 23:30, Engineer."
    assert desk.state("restart").startswith("Done 2026-11-30 01:30, Engineer.")
    assert desk.page.locator("#watch .pb-notes").inner_text() == "2026-11-30 01:30 seen"
    assert desk.page.locator(".branch.pb-taken .pb-state").inner_text() == "Taken 2026-11-30 01:30"
    desk.fold("Log")
    assert desk.page.locator(".pb-log time").all_inner_texts() == ["22:30", "23:30", "2026-11-30 01:30", "01:30", "01:30", "01:30"]
    assert "Started 2026-11-29 22:30." in desk.page.locator(".pb-panel").inner_text()
    assert "Finished 2026-11-30 01:30." in desk.page.locator(".pb-panel").inner_text()
    desk.page.context.close()


def test_when_clocks_are_put_back_times_have_their_offset(context, site):
    desk = at(context, site, "Europe/London", datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC))
    desk.start()
    assert "Started 2026-10-25 01:30." in desk.page.locator(".pb-panel").inner_text()
    desk.page.clock.run_for(25 * 60_000)
    desk.tick("look")
    desk.page.clock.run_for(25 * 60_000)
    desk.tick("restart")
    desk.page.get_by_role("button", name="Finish", exact=True).click()
    assert desk.state("look") == "Done 01:55 +01:00, Engineer."
    desk.fold("Log")
    assert desk.page.locator(".pb-log time").all_inner_texts() == ["01:30 +01:00", "01:55 +01:00", "01:20 +00:00", "01:20 +00:00"]
    review = desk.export("review")[1]
    assert "from 2026-10-25 01:30 +01:00 to 2026-10-25 01:20 +00:00: 50 minutes." in review
    assert "| 2026-10-25 01:20 +00:00 | Engineer | Done: Restart it |" in review
    assert "2026-10-25 01:55 +01:00  Done: Look at the console (Engineer)" in desk.export("text")[1]
    desk.page.context.close()


def test_two_runs_of_one_minute_are_told_apart(tab):
    desk = tab()
    stored = lambda number, more: {"version": 1, "id": f"2026-11-23-aaaaaaa{number}", "events": [
        {"id": "a", "at": f"2026-11-23T03:15:0{number}Z", "what": "start", "plan": "plans/restore-server", "title": "Restore the server"}, *more]}
    done = {"id": "b", "at": "2026-11-23T03:16:00Z", "what": "done", "plan": "plans/restore-server", "step": "look", "title": "Look"}
    desk.open()
    for number, more in [(1, []), (2, [done])]:
        desk.page.evaluate("([id, run]) => localStorage.setItem(planbook.log.key(id), run)", [f"2026-11-23-aaaaaaa{number}", json.dumps(stored(number, more))])
    desk.open(PLAN)
    names = desk.page.locator(".pb-runs span").all_inner_texts()
    assert [name.split(" · ", 1)[1] for name in names] == ["2026-11-23 03:15:02 · 1 done", "2026-11-23 03:15:01 · 0 done"]
