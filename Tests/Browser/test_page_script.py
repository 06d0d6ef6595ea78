"""What every page does in a browser: copying, asking first, previews, and days that have passed."""

import datetime

import pytest

import runs
from runs import PLAN
from watching import FRAME, watched


@pytest.fixture(scope="module")
def site(make_site):
    """A site with code and links."""
    return make_site(runs.FILES)


@pytest.fixture
def page(browser):
    """A page that may use the clipboard; what it says for a while, it says until a test lets the time pass."""
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as watch:
        runs.stand_still(watch.page, runs.START)
        yield watch.page
        assert watch.problems == []


def pasted(page):
    """What is in the clipboard."""
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_code_is_copied_and_says_so(site, page, scheme):
    page.goto(site.address(PLAN, scheme))
    button = page.get_by_role("button", name="Copy: uptime")
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert pasted(page) == "uptime"
    page.clock.run_for(100)
    assert page.locator("#pb-status").inner_text() == "Copied"
    page.clock.run_for(3000)
    button.wait_for()


def test_without_a_clipboard_the_older_way_is_taken(site, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.goto(site.http(PLAN))
    page.get_by_role("button", name="Copy: uptime").click()
    page.get_by_role("button", name="Copied").wait_for()
    page.evaluate("delete navigator.clipboard")
    assert pasted(page) == "uptime"
    assert page.evaluate("document.activeElement.className") == "pb-copy"


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_what_destroys_is_copied_after_a_question_only(site, page, scheme):
    page.goto(site.address(PLAN, scheme))
    page.get_by_role("button", name="Copy: uptime").click()
    page.get_by_role("button", name="Copied").wait_for()
    button = page.locator(".danger .pb-copy")
    button.click()
    assert "Copy a destructive command?" in page.locator("#pb-ask").inner_text()
    assert "Restart-Computer srv1 -Force" in page.locator("#pb-ask pre").inner_text()
    # A second Enter out of habit says no.
    page.keyboard.press("Enter")
    page.wait_for_selector("#pb-ask", state="detached")
    assert pasted(page) == "uptime"
    button.click()
    page.get_by_role("button", name="Copy it").click()
    page.locator(".danger").get_by_role("button", name="Copied").wait_for()
    assert pasted(page) == "Restart-Computer srv1 -Force"


@pytest.mark.parametrize("due, text, words, is_late", [
    ("2026-11-24", "due 2026-11-24", "due 2026-11-24", False),
    ("2026-11-23", "due 2026-11-23", "due today", False),
    ("2026-11-22", "due 2026-11-22", "overdue by 1 day, since 2026-11-22", True),
    ("2026-11-11", "overdue since 2026-11-11", "overdue by 12 days, since 2026-11-11", True),
    ("2026-12-01", "overdue since 2026-12-01", "due 2026-12-01", False),
    ("2025-11-23", "2025-11-23", "2025-11-23, overdue by 365 days", True),
    ("2026-11-23", "2026-11-23", "2026-11-23, due today", False),
    ("2026-11-25", "2026-11-25", "2026-11-25", False),
    ("soon", "soon", "soon", True),
])
def test_what_is_overdue_is_counted_on_the_day_of_reading(site, serve, page, due, text, words, is_late):
    html = (site.folder / "404.html").read_text().replace("</main>", f'<p>Review <time class="due late" data-due="{due}">{text}</time></p></main>')
    other = serve({"page.html": html, "theme/page.js": (site.folder / "theme/page.js").read_bytes(), "theme/theme.css": ""})
    runs.stand_still(page, datetime.datetime(2026, 11, 23, 23, 59))
    page.goto(other.http("page.html"))
    assert page.locator("time").inner_text() == words
    assert (page.locator("time").get_attribute("class") == "due late") == is_late


def test_previews_come_by_pointer_and_by_keyboard_and_go_with_escape(site, page):
    page.goto(site.http(PLAN))
    page.wait_for_selector(".pb-copy")
    link = page.locator(".text a", has_text="Server down")
    link.scroll_into_view_if_needed()
    page.clock.run_for(1000)
    link.hover()
    assert page.locator("#pb-card").count() == 0
    page.evaluate("planbook.load('previews.js').then(() => {})")
    page.clock.run_for(500)
    assert page.locator("#pb-card").inner_text() == "Server down incident\n\nA server does not answer."
    assert link.get_attribute("aria-describedby") == "pb-card"
    # The card can be pointed at.
    page.locator("#pb-card").hover()
    page.clock.run_for(1000)
    assert page.locator("#pb-card").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#pb-card").count() == 0
    assert link.get_attribute("aria-describedby") is None
    page.mouse.move(0, 0)
    page.clock.run_for(1000)
    page.evaluate("document.querySelector('.text a[href*=server-down]').previousElementSibling?.focus()")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    # A page that scrolls to what has the focus says so with the next frame, and takes the card away.
    page.evaluate(FRAME)
    page.clock.run_for(1000)
    assert page.locator("#pb-card").is_visible()
    page.keyboard.press("Tab")
    assert page.locator("#pb-card").count() == 0


def test_a_touch_opens_no_preview(site, browser):
    with watched(browser, has_touch=True, viewport={"width": 390, "height": 800}) as watch:
        page = watch.page
        runs.stand_still(page, runs.START)
        page.goto(site.http(PLAN))
        page.wait_for_selector(".pb-copy")
        page.evaluate("document.querySelector('.text a[href*=server-down]').addEventListener('click', event => event.preventDefault())")
        page.locator(".text a", has_text="Server down").tap()
        page.clock.run_for(1000)
        assert page.locator("#pb-card").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_scripts_arrive(site, browser, width):
    with watched(browser, viewport={"width": width, "height": 800}) as watch:
        watch.page.add_init_script("""
            window.__shift = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) window.__shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
        """)
        # The scripts come when the page has been painted.
        watch.page.route("**/theme/*.js", lambda route: (watch.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"), route.continue_()) if route.request.url.endswith("run.js") else route.continue_())
        watch.page.goto(site.http(PLAN))
        watch.page.wait_for_selector(".pb-copy")
        watch.page.wait_for_selector(".pb-start button")
        watch.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert watch.page.evaluate("window.__shift") == 0
