"""What a run leaves behind: a review that the compiler accepts, a text for the ticket, and JSON."""

import json
import shutil
import subprocess

import pytest

import runs
from runs import Technician
from sites import ROOT, TODAY, compiler
from watching import watched

HOSTILE = [
    "\"quotes\" 'single' \\ back\\slash \\\" : # & * ! | > %  @",
    "---\ntitle: x\n---\n# Heading\n\n## What went well\n- item\n1. one\n===\n\n    code",
    "`code` ``` fence\n~~~\nfence", "<script>alert(1)</script> <!-- planbook: allow broken-link — x --> &amp; <b>",
    "{{x}} {{domain}} \\{{y}} {#id role=x} {danger}", "[[x]] ![[x]] [[_TOC_]] [a](b.md) [a][b] ![](x.png) [^1] [^1]: x <https://x.example>",
    "| a | b |\n|---|---|\n| c", "If it fails → [[nowhere]]", "TODO TBD <insert name> coming soon", "password: hunter2!x token=abcdef1234567890ABCDEF",
    "javascript:alert(1) [x](javascript:alert(1)) file:///etc/passwd www.example.com a@b.example", "\u0000\u0007\u007f\u0085\u2028\ufeff\ud83d\ude00 \ud800 äöü 漢字 \u202e",
    "+ plus\n- minus\n* star\n> quote\n1) one\n: colon\n? what\n% percent", "~~gone~~ **bold** _it_ ***", "   \n\t\n  ", "rm -rf / --no-preserve-root",
]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A copy of the sample knowledge base, to lay reviews into."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "tickets", root / "tickets")
    shutil.copy(ROOT / "planbook.yml", root)
    return root


@pytest.fixture
def desk(browser, sample, request):
    """A technician at the sample site, from a server or from the disk."""
    with watched(browser, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]) as watch:
        yield Technician(watch.page, sample, getattr(request, "param", "http"))


def findings(base, name, text):
    """What the compiler says about the base with a review in it."""
    path = base / "content/reviews" / name
    path.write_text(text, encoding="utf-8")
    try:
        command = [compiler(), "check", "--root", base, "--today", TODAY, "--deny", "warnings", "--format", "concise"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        return [] if result.returncode == 0 and result.stdout.startswith("no findings") else result.stdout.splitlines()
    finally:
        path.unlink()


def follow(desk, texts):
    """Leads a run with `texts` wherever something can be typed."""
    desk.start("plans/contain-ransomware.html")
    give = lambda number: texts[number % len(texts)]
    desk.page.fill("#pb-run-ticket", give(0).replace("\n", " "))
    for number, field in enumerate(["well", "challenges", "feedback"]):
        desk.fold("Finish and export")
        desk.page.fill(f"#pb-run-{field}", give(number))
    desk.fold("Who plays which role")
    for number in range(2):
        desk.page.fill(f"#pb-run-role-{number}", give(number + 1).replace("\n", " "))
        desk.page.locator(f"#pb-run-role-{number}").press("Tab")
        close(desk)
    desk.tick("isolate")
    for text in texts:
        desk.note(text or "x")
        close(desk)
    desk.skip("stop-shares", give(3) if give(3).strip() else "x")
    close(desk)
    desk.step("disable-accounts").get_by_role("textbox").fill(give(4).replace("\n", " "))
    desk.tick("disable-accounts")


def close(desk):
    """Closes what is asked about secrets."""
    if desk.page.locator("#pb-ask").count():
        desk.page.get_by_role("button", name="Leave it out").click()
        desk.closed()


@pytest.mark.parametrize("desk", ["http", "file"], indirect=True)
def test_an_exported_review_passes_the_check_unchanged(desk, base):
    follow(desk, ["A quiet night."])
    desk.page.fill("#pb-run-customer", "Harbour Foods")
    # Only who is in the list has an id, and the list comes after the panel.
    desk.page.get_by_role("link", name="Contacts of Harbour Foods").wait_for()
    desk.page.fill("#pb-run-ticket", "T20261123.0001, T20261123.0002")
    desk.take("If a domain administrator")
    desk.page.get_by_role("button", name="Finish", exact=True).click()
    name, text = desk.export("review")
    assert name == "2026-11-23-0315-contain-ransomware.md"
    assert findings(base, name, text) == []
    for part in [
        'title: "Contain ransomware, 2026-11-23 03:15"', "date: 2026-11-23", 'incident: "incidents/ransomware-in-part-of-the-office"', 'plan: "plans/contain-ransomware"',
        'customer: "customers/harbour-foods"', 'tickets: ["T20261123.0001", "T20261123.0002"]', "## What went well\n\nA quiet night.", "## Challenges", "## Customer feedback",
        "| 2026-11-23 03:15 | A quiet night. | Done: Cut the suspects off the network, powered on |", "- Stop the file server from serving: A quiet night.",
        "- Disable the accounts in use: A quiet night.", "- 2026-11-23 03:15: If a domain administrator or krbtgt is involved → If the attacker holds the domain",
    ]:
        assert part in text


def test_a_check_would_find_a_review_that_is_not_valid(desk, base):
    desk.start("plans/contain-ransomware.html")
    name, text = desk.export("review")
    assert findings(base, name, text) == []
    assert "L301" in findings(base, name, text.replace("incidents/ransomware-in", "incidents/nothing-in"))[0]


def test_a_run_over_several_plans_and_without_a_customer_passes_too(desk, base):
    desk.start("plans/unknown-incident.html")
    desk.take("If names failed first")
    desk.page.wait_for_url("**/restore-dns.html")
    desk.page.wait_for_selector(".pb-panel")
    name, text = desk.export("review")
    assert 'incident: "unknown"' in text
    assert "[[plans/restore-dns]], revision" in text
    assert findings(base, name, text) == []


# Each start puts other texts into the fields.
@pytest.mark.parametrize("first", range(0, len(HOSTILE), 4))
def test_whatever_is_typed_the_review_is_valid(desk, base, first):
    follow(desk, [text for text in HOSTILE[first:] + HOSTILE[:first] if text.strip()])
    desk.page.fill("#pb-run-customer", HOSTILE[first].replace("\n", " "))
    name, text = desk.export("review")
    assert findings(base, name, text) == []
    assert "hunter2" not in text


def test_what_was_typed_reads_the_same_on_the_review_page(desk, tmp_path):
    typed = [text for text in HOSTILE if "password" not in text and "\u0000" not in text and text.strip()]
    follow(desk, typed)
    name, text = desk.export("review")
    (tmp_path / name).write_text(text, encoding="utf-8")
    html = subprocess.run([compiler(), "render", tmp_path / name], capture_output=True, text=True, check=True).stdout
    desk.page.set_content(html)
    cells = desk.page.eval_on_selector_all("td:nth-child(3)", "cells => cells.map(cell => cell.textContent)")
    for note in typed:
        wanted = "Note: " + " ".join(" ".join(line.split()) for line in note.split("\n") if line.strip())
        assert wanted in cells


@pytest.mark.parametrize("desk", ["http", "file"], indirect=True)
def test_the_ticket_gets_plain_text(desk):
    follow(desk, ["Line one\nLine two"])
    name, text = desk.export("text")
    assert name.endswith(".txt")
    assert "Plan: Contain ransomware (revision " in text
    assert "2026-11-23 03:15  Note: Line one / Line two (Line one Line two)" in text
    assert "2026-11-23 03:15  Skipped: Stop the file server from serving. Reason: Line one / Line two" in text


@pytest.mark.parametrize("desk", ["http", "file"], indirect=True)
def test_machines_get_json_with_a_version_and_times_in_utc(desk):
    follow(desk, HOSTILE[:3])
    desk.page.clock.run_for(60_000)
    desk.tick("save-backups")
    name, text = desk.export("json")
    assert name.endswith(".json")
    data = json.loads(text)
    assert data["version"] == 1
    assert data["started"] == "2026-11-23T03:15:00.000Z"[:16] + data["started"][16:]
    assert data["plans"][0]["id"] == "plans/contain-ransomware"
    steps = {step["step"]: step for step in data["steps"]}
    assert steps["isolate"]["status"] == "done"
    assert steps["stop-shares"]["reason"] == HOSTILE[0].strip()
    assert steps["save-backups"]["at"] > steps["isolate"]["at"]
    assert all(event["at"].endswith("Z") for event in data["events"])


@pytest.mark.parametrize("desk", ["http", "file"], indirect=True)
def test_exports_can_be_copied(desk):
    desk.start("plans/contain-ransomware.html")
    desk.fold("Finish and export")
    desk.page.locator(".pb-panel").get_by_role("button", name="Copy", exact=True).click()
    desk.page.locator(".pb-panel").get_by_role("button", name="Copied", exact=True).wait_for()
    assert desk.page.evaluate("navigator.clipboard.readText()") == desk.page.input_value("#pb-run-output")
