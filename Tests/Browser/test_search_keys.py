"""Search by the keyboard alone."""

from test_search import search

__all__ = ["search"]


def test_the_keyboard_is_enough(search):
    page = search.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "pb-query" and search.field.input_value() == ""
    page.keyboard.type("ransomware")
    page.wait_for_selector('[data-query="ransomware"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = search.addresses[1]
    assert page.evaluate("document.activeElement.href") == second
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "pb-query"
    page.keyboard.press("Escape")
    assert not page.locator("#pb-results").is_visible() and page.evaluate("document.activeElement.id") == "pb-query"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#pb-results:not([hidden]) .hits a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    assert search.field.input_value() == "ransomwarex"
    search.type("ransomware")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(second)


def test_whoever_has_gone_on_into_the_results_stays_there_when_they_come_anew(search):
    search.type("ransomware")
    search.page.keyboard.press("Escape")
    # Both keys before the results that the first one asks for.
    search.page.evaluate("""() => {
        document.querySelectorAll(".hits li").forEach(item => item.classList.add("before"));
        const field = document.getElementById("pb-query");
        for (let count = 0; count < 2; count += 1) field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    }""")
    search.page.wait_for_selector(".hits li:not(.before)")
    assert search.page.evaluate("document.activeElement.href") == search.addresses[0]


def test_tabbing_out_closes_the_results(search):
    page = search.page
    search.type("ransomware")
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('search')"):
            break
    assert not page.locator("#pb-results").is_visible()
