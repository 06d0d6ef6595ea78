"""Running a plan: steps, fallbacks, notes and clocks; kept on the device, in tabs of their own, across plans."""

import json

import pytest

import runs
import sites
from runs import FORBIDDEN, OTHER, PLAN, context, site, tab
from watching import FRAME

__all__ = ["context", "site", "tab"]


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_steps_are_ticked_skipped_with_a_reason_and_taken_up_again(tab, scheme):
    desk = tab(scheme)
    desk.start()
    assert desk.current() == ["look"]
    desk.tick("look")
    assert desk.state("look") == "Done 03:15, Engineer."
    assert desk.current() == ["restart"]
    desk.skip("restart", "It is off")
    assert desk.state("restart") == "Skipped 03:15: It is off"
    assert desk.current() == ["watch"]
    desk.step("restart").get_by_role("button", name="Take up again").click()
    assert desk.state("restart") == "Now"
    assert desk.current() == ["restart"]
    assert desk.log() == [
        "Run started: Restore the server", "Done: Look at the console", "Skipped: Restart it. Reason: It is off", "To be done again: Restart it",
    ]


def test_a_skip_needs_a_reason_and_can_be_called_off(tab):
    desk = tab()
    desk.start()
    desk.step("look").get_by_role("button", name="Skip").click()
    desk.page.get_by_role("button", name="Skip it").click()
    assert desk.page.locator("#pb-ask").is_visible()
    desk.refuse()
    assert desk.current() == ["look"]
    assert desk.page.evaluate("document.activeElement.textContent") == "Skip…"


def test_a_fallback_leads_into_its_contingency_and_back(tab):
    desk = tab()
    desk.start()
    desk.take("If the disk is gone")
    assert desk.current() == ["spare"]
    assert desk.page.evaluate("document.activeElement.id") == "no-disk"
    assert desk.page.locator(".branch.pb-taken").inner_text().endswith("Taken 03:15")
    desk.tick("spare")
    desk.tick("image")
    desk.page.clock.run_for(1000)
    bar = desk.page.locator(".pb-now")
    assert bar.inner_text() == "Next: → Watch it for a while"
    bar.locator("a").click()
    assert desk.page.evaluate("document.activeElement.className").startswith("outcome")
    desk.take("→ Watch it")
    assert desk.current() == ["watch"]
    assert "Fallback taken: If the disk is gone → If the disk is gone" in desk.log()


def test_a_contingency_that_is_taken_again_is_done_again(tab):
    desk = tab()
    desk.start()
    for _ in range(2):
        desk.take("If the disk is gone")
        assert desk.current() == ["spare"]
        assert desk.state("spare") == "Now"
        desk.tick("spare")
        desk.page.clock.run_for(1000)


@pytest.mark.parametrize("scheme, script", [("http", None), ("file", None), ("http", FORBIDDEN), ("file", FORBIDDEN)])
def test_a_branch_to_another_plan_opens_it_in_the_same_run(tab, scheme, script):
    desk = tab(scheme, script)
    desk.start()
    desk.note("smells of smoke", step="look")
    desk.take("If the whole site is dark")
    desk.page.wait_for_selector("#start .pb-controls")
    desk.page.wait_for_selector(".pb-panel")
    assert desk.page.url == desk.site.address(OTHER, scheme) + "#start"
    assert desk.current() == ["start"]
    desk.tick("start")
    desk.fold("Log")
    assert desk.log() == [
        "Run started: Restore the server", "Note on “Look at the console”: smells of smoke",
        "Fallback taken: If the whole site is dark → Fail over to the second site: Start the second site",
        "Plan opened: Fail over to the second site", "Done: Start the second site",
    ]


def test_declared_unknown_opens_the_plan_for_the_unknown(tab):
    desk = tab()
    desk.start()
    desk.take("declare unknown")
    desk.page.wait_for_url("**/plans/unknown.html")
    desk.page.wait_for_selector("#start .pb-controls")


def test_escalations_losses_and_exits_are_noted(tab):
    desk = tab()
    desk.start()
    desk.take("After 30m")
    assert desk.log()[-1] == "Fallback taken: After 30m → escalate to Lead"
    desk.take("If everything above holds")
    assert desk.log()[-1] == "Exit: If everything above holds → exit"
    assert desk.page.evaluate("document.activeElement.textContent") == "Finish"
    desk.page.get_by_role("button", name="Finish", exact=True).click()
    assert desk.page.locator(".pb-now").inner_text() == "Finished"
    assert desk.page.get_by_role("button", name="Take up again").is_visible()


def test_approvals_roles_and_exit_criteria_are_kept(tab):
    desk = tab()
    desk.start()
    desk.fold("Who plays which role")
    desk.page.get_by_label("Engineer", exact=True).fill("Sam")
    desk.page.get_by_label("Engineer", exact=True).press("Tab")
    desk.tick("look")
    assert desk.state("look") == "Done 03:15, Sam."
    desk.tick("restart")
    assert desk.state("restart") == "Done 03:15, Sam. No approval by Lead is noted."
    desk.step("restart").get_by_role("textbox", name="Approved by").fill("Kim")
    desk.step("restart").get_by_role("textbox", name="Approved by").press("Tab")
    assert desk.state("restart") == "Done 03:15, Sam."
    desk.page.get_by_label("Users can log on").check()
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel")
    assert desk.page.get_by_label("Users can log on").is_checked()
    assert desk.step("restart").get_by_role("textbox").input_value() == "Kim"
    assert "Holds: Users can log on." in desk.log()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_run_survives_a_reload_and_a_closed_tab(tab, scheme):
    desk = tab(scheme)
    desk.start()
    desk.tick("look")
    desk.page.fill("#pb-run-ticket", "T1")
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel")
    assert desk.state("look").startswith("Done")
    desk.page.close()
    again = tab(scheme)
    again.open()
    assert again.page.locator(".pb-runs").inner_text().startswith("Restore the server · 2026-11-23 03:15 · T1")
    again.page.get_by_role("button", name="Open: Restore the server").click()
    again.page.wait_for_selector(".pb-panel")
    assert again.current() == ["restart"]
    assert again.page.input_value("#pb-run-ticket") == "T1"


def test_two_tabs_write_to_one_run_and_lose_nothing(tab):
    one, two = tab(), tab()
    one.start()
    two.open()
    two.page.get_by_role("button", name="Open: ").click()
    two.page.wait_for_selector(".pb-panel")
    one.tick("look")
    two.page.wait_for_selector("#look.pb-settled")
    two.note("from the other tab")
    one.page.wait_for_function("() => document.querySelector('.pb-log').textContent.includes('from the other tab')")
    assert one.log() == two.log()
    assert len(one.log()) == 3


def test_runs_are_kept_apart(tab):
    one, two = tab(), tab()
    one.start()
    one.tick("look")
    two.start()
    assert two.state("look") == "Now"
    two.skip("look", "no console")
    one.page.reload()
    one.page.wait_for_selector(".pb-panel")
    assert one.state("look").startswith("Done")
    one.fold("Other runs")
    one.page.get_by_role("button", name="Open: ").click()
    one.page.wait_for_selector("#look.pb-skipped")


def test_a_run_is_put_aside_deleted_and_deletion_reaches_other_tabs(tab):
    one, two = tab(), tab()
    one.start()
    one.page.get_by_role("button", name="Put aside").click()
    assert one.page.locator("#pb-run-bar").count() == 0
    assert one.page.locator(".pb-controls").count() == 0
    two.open()
    two.page.get_by_role("button", name="Open: ").click()
    two.page.wait_for_selector(".pb-panel")
    one.page.get_by_role("button", name="Delete: ").click()
    one.agree()
    two.page.wait_for_selector("text=Start this plan")
    assert one.page.locator(".pb-runs").count() == 0


def test_a_run_may_be_put_aside_while_its_export_is_on_its_way(tab):
    desk = tab()
    desk.start()
    desk.page.route("**/theme/export.js", lambda route: (desk.page.get_by_role("button", name="Put aside").click(), route.continue_()))
    desk.page.locator("summary", has_text="Finish and export").click()
    desk.ready()
    desk.page.get_by_role("button", name="Start this plan").wait_for()
    desk.page.evaluate("planbook.load('export.js').then(() => {})")
    # What went wrong there is told after it.
    desk.page.evaluate(FRAME)


def test_this_device_is_cleared_after_asking(tab):
    desk = tab()
    desk.start()
    desk.page.evaluate("localStorage.setItem('of somebody else', '1')")
    desk.page.get_by_role("button", name="Clear this device").click()
    assert desk.page.evaluate("document.activeElement.textContent") == "Cancel"
    desk.page.get_by_role("button", name="Cancel").click()
    desk.closed()
    assert desk.page.locator(".pb-panel").is_visible()
    desk.page.get_by_role("button", name="Clear this device").click()
    desk.agree()
    desk.page.wait_for_selector("text=Start this plan")
    # And that nobody wants the pages on this device.
    desk.page.wait_for_selector("#pb-offline:has-text('are not kept')")
    assert sorted(desk.page.evaluate("Object.keys(localStorage)")) == ["of somebody else", "planbook offline /"]


def test_a_page_that_has_changed_says_so_and_finds_its_steps(tab, make_site):
    desk = tab()
    desk.site = make_site(runs.FILES)
    desk.start()
    desk.tick("look")
    desk.tick("restart")
    desk.tick("why")
    changed = runs.SERVER.replace("{#look ", "{#console ").replace("Once.", "Twice.").replace("1. **Find out why.** {#why role=engineer}", "1. **Buy a new one.** {#buy role=engineer}")
    root = desk.site.folder.parent
    (root / "content/plans/restore-server.md").write_text(changed)
    sites.Site.built(root, desk.site.folder, "--keep-going")
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel .notice:visible")
    notice = desk.page.locator(".pb-panel .notice:visible").inner_text()
    assert "This page has changed since the run began" in notice
    assert "No longer on the page, but kept in the log: Find out why." in notice
    assert desk.state("console").startswith("Done")
    assert desk.state("restart").startswith("Done")
    assert desk.current() == ["watch"]
    desk.page.get_by_role("button", name="Go on with the page as it is").click()
    assert not desk.page.locator(".pb-panel .notice:visible").count()
    assert desk.log()[-1].startswith("The page had changed")


def test_without_storage_a_run_lives_in_its_tab_and_says_so(tab):
    desk = tab(script=FORBIDDEN)
    desk.start()
    assert "This browser keeps nothing for this page" in desk.page.locator(".pb-panel").inner_text()
    desk.tick("look")
    assert desk.current() == ["restart"]
    assert desk.export("text")[1].startswith("Plan: Restore the server")


def test_storage_that_is_full_is_said(tab):
    desk = tab()
    desk.start()
    assert "keeps nothing" not in desk.page.locator(".pb-panel").inner_text()
    desk.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    desk.tick("look")
    assert "This browser keeps nothing for this page" in desk.page.locator(".pb-panel").inner_text()
    assert desk.current() == ["restart"]


@pytest.mark.parametrize("stored", [
    "", "{", "null", "[]", '"x"', '{"version": 2}', '{"version": 1, "id": "2026-11-23-aaaaaaaa", "events": []}',
    '{"version": 1, "id": "2026-11-23-aaaaaaaa", "events": [null, 1, {"id": {}, "at": "never", "what": "done"}]}',
    '{"version": 1, "id": "../x", "events": [{"id": "a", "at": "2026-11-23T00:00:00Z", "what": "start"}]}',
])
def test_corrupt_storage_never_breaks_a_page(tab, stored):
    desk = tab()
    desk.open()
    desk.page.evaluate("stored => localStorage.setItem(planbook.log.key('2026-11-23-aaaaaaaa'), stored)", stored)
    desk.page.evaluate("planbook.session('run', '2026-11-23-aaaaaaaa')")
    desk.start()
    desk.tick("look")
    assert desk.current() == ["restart"]


def test_a_foreign_run_with_strange_values_is_shown_as_text(tab):
    strange = {"version": 1, "id": "2026-11-23-aaaaaaaa", "extra": {}, "events": [
        {"id": "a", "at": "2026-11-23T00:00:00Z", "what": "start", "plan": "plans/restore-server", "title": "<img src=x onerror=alert(1)>", "incidents": 3},
        {"id": "b", "at": "2026-11-23T00:01:00Z", "what": "done", "plan": "plans/restore-server", "step": "__proto__", "title": "<b>"},
        {"id": "c", "at": "2026-11-23T00:02:00Z", "what": "role", "name": "__proto__", "who": "\u2028"},
        {"id": "d", "at": "2026-11-23T00:03:00Z", "what": "constructor", "plan": ["x"]},
    ]}
    desk = tab()
    desk.open()
    desk.page.evaluate("stored => localStorage.setItem(planbook.log.key('2026-11-23-aaaaaaaa'), stored)", json.dumps(strange))
    desk.open()
    desk.page.get_by_role("button", name="Open: ").click()
    desk.page.wait_for_selector(".pb-panel")
    assert desk.page.locator("#pb-run-title").inner_text() == "Run: <img src=x onerror=alert(1)>"
    assert desk.page.locator("#pb-run img").count() == 0


def test_secrets_are_left_out(tab):
    desk = tab()
    desk.start()
    desk.note("root password: hunter2!x and https://sam:geheim1@host/x")
    assert "A secret was left out" in desk.page.locator("#pb-ask").inner_text()
    assert desk.page.evaluate("document.activeElement.textContent") == "Leave it out"
    desk.refuse()
    assert desk.log()[-1] == "Note: root password: [left out] and https://sam:[left out]@host/x"
    assert "hunter2" not in desk.page.evaluate("JSON.stringify(localStorage)")
    desk.note("the password was reset, password policy is fine")
    assert desk.log()[-1] == "Note: the password was reset, password policy is fine"


@pytest.mark.parametrize("text", [
    "The password is expired on DC01", "password: changed by user", "password: unknown", "The key is under the mat, the API key is wrong.",
    "Token = expired; the passphrase is known to Kim",
])
def test_words_about_secrets_are_kept(tab, text):
    desk = tab()
    desk.start()
    desk.note(text)
    assert desk.page.locator("#pb-ask").count() == 0
    assert desk.log()[-1] == f"Note: {text}"


@pytest.mark.parametrize("text, secret", [
    ("password: sunshine", "sunshine"), ("the password is sunshine.", "sunshine"), ("password is Sunshine for now", "Sunshine"), ("pwd=correct-horse-battery", "horse"),
    ("the password is xkrtpfgh on DC01", "xkrtpfgh"), ("psk: `expired or so`", "or so"), ("password is hunter2 on DC01", "hunter2"), ("api key: Bearer abcdefgh", "abcdefgh"),
    ("password expired: is it hunter? password: hunter", "password: hunter"),
])
def test_secrets_are_known_by_their_looks(tab, text, secret):
    desk = tab()
    desk.start()
    desk.note(text)
    assert secret not in desk.page.locator("#pb-ask").inner_text()
    desk.page.get_by_role("button", name="Leave it out").click()
    assert secret not in desk.page.evaluate("JSON.stringify(localStorage)")


def test_who_knows_better_keeps_the_words(tab):
    desk = tab()
    desk.start()
    desk.note("password: somebody")
    desk.page.clock.run_for(120_000)
    desk.agree()
    desk.note("later", step="look")
    assert desk.log() == ["Run started: Restore the server", "Note: password: somebody", "Note on “Look at the console”: later"]
    assert desk.page.locator(".pb-log time").all_inner_texts() == ["03:15", "03:15", "03:17"]


def test_notes_and_fallbacks_can_be_taken_back(tab):
    desk = tab()
    desk.start()
    desk.note("a slip")
    desk.page.get_by_role("button", name="Remove: Note: a slip").click()
    assert desk.log() == ["Run started: Restore the server"]
    assert "a slip" not in desk.page.evaluate("JSON.stringify(localStorage)")
    assert desk.page.evaluate("document.activeElement.className") == "pb-log"


def test_an_update_that_was_not_sent_can_be_taken_back(tab):
    desk = tab()
    desk.start()
    desk.page.clock.run_for(10 * 60_000)
    desk.page.get_by_role("button", name="Update sent").click()
    desk.page.clock.run_for(1000)
    assert "Next update: 30 min left" in desk.page.locator(".pb-clocks").inner_text()
    desk.page.get_by_role("button", name="Remove: Customer was updated").click()
    assert desk.log() == ["Run started: Restore the server"]
    desk.page.clock.run_for(1000)
    assert "Next update: 20 min left" in desk.page.locator(".pb-clocks").inner_text()


def test_a_link_from_elsewhere_brings_no_run(tab):
    desk = tab()
    desk.start()
    carried = desk.page.evaluate("encodeURIComponent(JSON.stringify({ run: planbook.log.encode(planbook.log.all()[0]), to: '' }))")
    desk.page.get_by_role("button", name="Clear this device").click()
    desk.agree()
    desk.ready()
    desk.page.goto("about:blank")
    desk.open(f"{PLAN}#pb-run={carried}")
    assert desk.page.url == desk.site.http(PLAN)
    assert desk.page.evaluate("planbook.log.all().length") == 0


def test_every_other_page_leads_back_to_the_run(tab):
    desk = tab()
    desk.start()
    desk.page.goto(desk.site.http("roles/lead.html"))
    desk.page.wait_for_selector("#pb-run-bar")
    desk.page.get_by_role("link", name="Back to: Restore the server").click()
    desk.page.wait_for_selector(".pb-panel")
    # A plan that the run has not come to is only offered.
    desk.page.goto(desk.site.http(OTHER))
    desk.ready()
    assert desk.page.locator(".pb-controls").count() == 0
    desk.page.get_by_role("button", name="Go on with it in this plan").click()
    desk.page.wait_for_selector("#start.pb-current")


def test_a_customer_of_the_knowledge_base_has_its_contacts_at_hand(tab):
    desk = tab()
    desk.start()
    desk.page.fill("#pb-run-customer", 'harbour "foods"')
    assert desk.page.get_by_role("link", name='Contacts of Harbour "Foods"').get_attribute("href").endswith("/customers/harbour.html")


TWINS = """---
title: Restore the server
incidents: [server-down]
priority: P1
owner: engineer
review: { last: 2026-11-01, every: 6mo }
exercise: { last: 2026-11-01, every: 1y }
---

The server does not answer.

## Tactical steps

1. **Wait.** For the lamp.
2. **Wait.** For the tone.

   - If it fails → escalate to [[lead]]
   - If it fails → escalate to [[lead]]

3. **Wait.** For the door.

## Contingencies

### If it burns

→ escalate to [[lead]]

### If it floods

→ escalate to [[lead]]

## Communication

Tell the customer.

## Exit criteria

- [ ] It runs.
- [ ] It runs.

## Strategic steps

1. **Find out why.**
"""


def test_what_says_the_same_is_told_apart(tab, make_site):
    desk = tab()
    desk.site = make_site(runs.FILES | {"content/plans/restore-server.md": TWINS})
    desk.start()
    steps, boxes, ways = desk.page.locator("li.step"), desk.page.locator(".task input"), desk.page.locator(".branch, .outcome")
    classes = lambda locator, name: locator.evaluate_all("(all, name) => all.map(element => element.classList.contains(name))", name)
    steps.nth(1).get_by_role("checkbox").click()
    boxes.nth(1).check()
    ways.nth(1).get_by_role("button").click()
    ways.nth(3).get_by_role("button").click()
    for _ in range(2):
        assert classes(steps, "pb-settled") == [False, True, False, False]
        assert boxes.evaluate_all("all => all.map(box => box.checked)") == [False, True]
        assert classes(ways, "pb-taken") == [False, True, False, True]
        desk.page.reload()
        desk.page.wait_for_selector(".pb-panel")
    # The log of an older version knows titles only; it meant all of them, and now means the first.
    desk.page.evaluate("""() => {
        const [run] = planbook.log.all();
        localStorage.setItem(planbook.log.key(run.id), planbook.log.encode({ ...run, events: run.events.map(event => ({ ...event, key: undefined, step: event.step?.split("\\n")[0] })) }));
    }""")
    desk.page.reload()
    desk.page.wait_for_selector(".pb-panel")
    assert classes(steps, "pb-settled") == [True, False, False, False]
    assert boxes.evaluate_all("all => all.map(box => box.checked)") == [True, False]
    assert classes(ways, "pb-taken") == [False, False, True, False]
