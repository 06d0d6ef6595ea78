"""Pages that reload while their knowledge base is being written."""

import contextlib
import re
import signal
import subprocess

import pytest
from playwright.sync_api import expect

from sites import TODAY, compiler, write

LONG = "\n\n".join(f"Paragraph {number}." for number in range(200))
FILES = {
    "planbook.yml": "title: Ours\nchecks: { no-plan-for-the-unknown: off }\n",
    "content/index.md": "# Front\n\n- [Notes](handbook/notes.md)\n",
    "content/handbook/notes.md": f"# Notes\n\nFirst words.\n\n{LONG}\n",
}


@contextlib.contextmanager
def serving(root):
    """The address at which the knowledge base at `root` is served, and the program that serves it."""
    command = [compiler(), "serve", "--root", root, "--today", TODAY]
    # A shell that runs the tests in the background has them ignore Ctrl-C.
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        for line in program.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        yield found[0], program
    finally:
        program.kill()
        program.wait()


@pytest.fixture
def page(browser):
    """An empty page of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_saved_change_shows_where_the_reader_was(page, tmp_path):
    write(tmp_path, FILES)
    with serving(tmp_path) as (address, _):
        page.goto(address + "handbook/notes.html")
        expect(page.get_by_text("First words.")).to_be_attached()
        page.evaluate("window.scrollTo(0, 2500)")
        write(tmp_path, {"content/handbook/notes.md": FILES["content/handbook/notes.md"].replace("First words.", "Other words.")})
        expect(page.get_by_text("Other words.")).to_be_attached()
        page.wait_for_function("() => window.scrollY === 2500")


def test_a_reader_who_moves_while_the_page_loads_stays_there(page, tmp_path):
    write(tmp_path, FILES)
    with serving(tmp_path) as (address, _):
        page.goto(address + "handbook/notes.html")
        expect(page.get_by_text("First words.")).to_be_attached()
        page.evaluate("sessionStorage.setItem('planbook serve place', JSON.stringify({ path: location.pathname, x: 0, y: 100 }))")
        held = []
        page.route("**/print.css", lambda route: held.append(route))
        with page.expect_request("**/print.css"):
            page.reload(wait_until="domcontentloaded")
        page.wait_for_function("() => window.scrollY === 100")
        page.mouse.wheel(0, 2400)
        page.wait_for_function("() => window.scrollY === 2500")
        held[0].continue_()
        page.wait_for_load_state("load")
        # Two frames later nothing is left to be done.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.scrollY") == 2500


def test_errors_appear_over_the_page_and_go_when_they_are_mended(page, tmp_path):
    write(tmp_path, FILES)
    with serving(tmp_path) as (address, _):
        violations = []
        page.on("console", lambda message: violations.append(message.text) if message.type == "error" else None)
        page.goto(address + "handbook/notes.html")
        overlay = page.locator("#pb-live")
        expect(page.get_by_text("First words.")).to_be_attached()
        expect(overlay).to_have_count(0)
        write(tmp_path, {"content/handbook/notes.md": "# Notes\n\nFirst words, [[absent]].\n"})
        expect(overlay.get_by_role("heading")).to_have_text("The knowledge base has 1 error")
        expect(overlay.locator("pre")).to_contain_text("3 | First words, [[absent]].")
        assert overlay.evaluate("box => getComputedStyle(box).position") == "fixed"
        write(tmp_path, {"planbook.yml": "titel: [\n"})
        expect(overlay.get_by_role("heading")).to_contain_text("cannot be built any more")
        overlay.get_by_role("button", name="Close").click()
        expect(overlay).to_have_count(0)
        write(tmp_path, {"planbook.yml": FILES["planbook.yml"]})
        expect(overlay.get_by_role("heading")).to_have_text("The knowledge base has 1 error")
        write(tmp_path, FILES)
        expect(page.get_by_text("First words.", exact=True)).to_be_attached()
        expect(overlay).to_have_count(0)
        assert [text for text in violations if "Content Security Policy" in text] == []


def test_ctrl_c_ends_it_at_once_and_the_page_stays(page, tmp_path):
    write(tmp_path, FILES)
    with serving(tmp_path) as (address, program):
        page.goto(address + "handbook/notes.html")
        expect(page.get_by_text("First words.")).to_be_attached()
        program.send_signal(signal.SIGINT)
        # It does not wait for the page, whose question is answered after 25 seconds.
        assert program.wait(20) == -signal.SIGINT
        expect(page.get_by_text("First words.")).to_be_attached()


def test_a_burst_of_changes_ends_in_the_right_state(page, tmp_path):
    many = {f"content/handbook/many-{number}.md": f"# Many {number}\n\nText {number}.\n" for number in range(1000)}
    write(tmp_path, {**FILES, **many})
    with serving(tmp_path) as (address, _):
        page.goto(address + "handbook/many-999.html")
        expect(page.get_by_text("Text 999.")).to_be_attached()
        write(tmp_path, {path: text.replace("Text", "Later") for path, text in many.items()})
        (tmp_path / "content/handbook/many-0.md").unlink()
        expect(page.get_by_text("Later 999.")).to_be_attached()
        page.goto(address + "handbook/many-500.html")
        expect(page.get_by_text("Later 500.")).to_be_attached()
        page.goto(address + "handbook/many-0.html")
        expect(page.get_by_role("heading", name="Page not found")).to_be_attached()
