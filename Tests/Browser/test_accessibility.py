"""Every kind of page for every kind of reader: axe, narrow screens, large letters, the keyboard, forced colours."""

import axe_playwright_python.sync_playwright as axe
import pytest

import runs
from watching import watched

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What does not depend on colours is looked at once.
OPTIONS = {
    "light": {"resultTypes": ["violations"], "runOnly": TAGS, "rules": {"target-size": {"enabled": True}}},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]},
}
UNFOLD = "document.querySelectorAll('details').forEach(element => element.open = true)"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(sample, browser, scheme, width):
    problems = {}
    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as watch:
        for path in sample.one_of_each:
            watch.open(sample.http(path), inspects=False)
            watch.page.evaluate(UNFOLD)
            found = axe.Axe().run(watch.page, options=OPTIONS[scheme]).response["violations"]
            if found:
                problems[path] = [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found]
    assert problems == {}


def test_axe_would_find_something(browser, serve):
    body = "<img src=a.png><p style='color:#ccc'>pale</p><button style='width:9px;height:9px;padding:0'>a</button><button style='width:9px;height:9px;padding:0'>b</button>"
    site = serve({"page.html": f"<!DOCTYPE html><html><title>x</title>{body}</html>"})
    with watched(browser) as watch:
        watch.open(site.http("page.html"), inspects=False)
        found = {item["id"] for item in axe.Axe().run(watch.page, options=OPTIONS["light"]).response["violations"]}
    assert {"html-has-lang", "image-alt", "color-contrast", "target-size"} <= found


@pytest.mark.parametrize("width, size", [(320, "100%"), (360, "200%"), (1280, "200%")])
def test_no_page_is_wider_than_its_window(sample, browser, width, size):
    wide = {}
    with watched(browser, viewport={"width": width, "height": 800}) as watch:
        for path in sample.one_of_each:
            watch.open(sample.http(path), inspects=False)
            watch.page.evaluate(UNFOLD)
            watch.page.evaluate("size => document.documentElement.style.fontSize = size", size)
            taken = watch.page.evaluate("document.documentElement.scrollWidth")
            if taken > width:
                wide[path] = taken
    assert wide == {}


def test_no_plan_is_wider_than_a_small_phone_with_large_letters(sample, browser):
    wide = {}
    with watched(browser, viewport={"width": 320, "height": 800}) as watch:
        for path in [path for path in sample.paths if path.startswith("plans/")]:
            watch.open(sample.http(path), inspects=False)
            watch.page.evaluate(UNFOLD)
            watch.page.evaluate("document.documentElement.style.fontSize = '200%'")
            taken = watch.page.evaluate("document.documentElement.scrollWidth")
            if taken > 320:
                wide[path] = taken
    assert wide == {}


# Whether something lies over what has the focus, or the window ends before it.
HIDDEN = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    if (element === document.body || !box.width || !box.height) return null;
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1);
    const tops = [box.top + 2, box.top + box.height / 2, box.bottom - 2].filter(y => y >= 0 && y < innerHeight);
    const isSeen = tops.some(y => {
        const found = document.elementFromPoint(x, y);
        return found && (element.contains(found) || found.contains(element) && !found.closest(".unknown, header.site, #pb-run-bar, .pb-start"));
    });
    return isSeen ? null : element.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("width, height", [(360, 640), (1280, 800)])
def test_what_has_the_focus_is_never_hidden(sample, browser, width, height):
    hidden = {}
    with watched(browser, viewport={"width": width, "height": height}) as watch:
        for path in sample.one_of_each:
            watch.open(sample.http(path), inspects=False)
            if path.startswith("plans/") and not path.endswith("/index.html"):
                watch.page.wait_for_selector(".pb-start button")
            for key in ["Tab"] * 45 + ["Shift+Tab"] * 12:
                watch.page.keyboard.press(key)
                if found := watch.page.evaluate(HIDDEN):
                    hidden.setdefault(path, []).append(found)
    assert hidden == {}


def test_the_first_key_leads_past_the_header(sample, watch):
    watch.open(sample.http("plans/unknown-incident.html"), inspects=False)
    watch.page.keyboard.press("Tab")
    assert watch.page.evaluate("document.activeElement.className") == "skip"
    watch.page.keyboard.press("Enter")
    watch.page.wait_for_selector("#pb-content:focus")


def test_forced_colours_reach_drawings_and_labels(sample, browser):
    colour = "([selector, name]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name)"
    with watched(browser, forced_colors="active") as watch:
        watch.open(sample.http("plans/unknown-incident.html"), inspects=False)
        watch.page.evaluate(UNFOLD)
        text = watch.page.evaluate(colour, ["body", "color"])
        back = watch.page.evaluate(colour, ["body", "background-color"])
        assert watch.page.evaluate(colour, [".diagram text", "fill"]) == text
        assert watch.page.evaluate(colour, [".diagram rect", "fill"]) == back
        assert watch.page.evaluate(colour, [".diagram rect", "stroke"]) != back
        assert watch.page.evaluate(colour, [".priority", "border-style"]) == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_text_on_solid_grounds_readable(sample, browser, scheme):
    unseen = []
    with watched(browser, forced_colors="active", color_scheme=scheme, viewport={"width": 400, "height": 900}) as watch:
        page = watch.page

        def look(selector):
            page.locator(selector).first.scroll_into_view_if_needed()
            box = page.locator(selector).first.bounding_box()
            # A step's number or tick stands in its corner.
            clip = {**box, "width": 40, "height": 40} if selector == ".step" else box
            shots = []
            for colour in ["currentcolor", "transparent"]:
                page.evaluate("""colour => {
                    const sheet = new CSSStyleSheet();
                    sheet.replaceSync(`*, ::before { -webkit-text-fill-color: ${colour} !important; }`);
                    document.adoptedStyleSheets = [sheet];
                }""", colour)
                shots.append(page.screenshot(clip=clip))
            if shots[0] == shots[1]:
                unseen.append(selector)

        watch.open(sample.http("plans/clean-infected-workstation.html"), inspects=False)
        page.wait_for_selector(".pb-start button")
        for selector in [".priority", ".step", ".danger-title", ".pb-start button"]:
            look(selector)
        page.locator(".danger .pb-copy").click()
        look("#pb-ask .pb-danger")
        page.keyboard.press("Escape")
        page.wait_for_selector("#pb-ask", state="detached")
        runs.Technician(page).begin()
        page.locator(".step").first.get_by_role("checkbox").click()
        for selector in [".step", ".pb-panel .pb-main"]:
            look(selector)
    assert unseen == []


def test_a_language_from_right_to_left_is_laid_out_so(make_site, browser):
    plan = runs.SERVER.replace("title: Restore the server", "title: استعادة الخادم").replace("**Look at the console.** It says more than the monitoring.", "**انظر إلى وحدة التحكم.** تقول أكثر من المراقبة.")
    site = make_site(runs.FILES | {"planbook.yml": "title: مركز الطوارئ\nlanguage: ar\n", "content/plans/restore-server.md": plan})
    with watched(browser, viewport={"width": 360, "height": 800}) as watch:
        page = watch.page
        for path in [runs.PLAN, "index.html", "roles/lead.html"]:
            assert watch.open(site.http(path)) == []
            assert page.evaluate("document.documentElement.dir") == "rtl"
            assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.goto(site.http(runs.PLAN))
        page.wait_for_selector(".pb-start button")
        box = lambda selector: page.locator(selector).first.bounding_box()
        # Steps begin at the right, English in them at the left, and code is never turned round.
        assert box("#look .role")["x"] > 180
        lines = """text => {
            const element = [...document.querySelectorAll("main .text p")].find(found => found.textContent.includes(text));
            const range = document.createRange();
            range.selectNodeContents(element);
            const [first, whole] = [range.getClientRects()[0], element.getBoundingClientRect()];
            return first.left - whole.left < whole.right - first.right;
        }"""
        assert page.evaluate(lines, "The server does not answer.")
        assert page.evaluate("getComputedStyle(document.querySelector('main pre')).direction") == "ltr"


def test_the_triangle_of_a_summary_stands_before_its_text(make_site, browser):
    details = "<details><summary>English</summary>\n\nx\n\n</details>\n\n<details><summary>تفاصيل الخطة</summary>\n\nx\n\n</details>\n"
    for language, own in [("ar", "rtl"), ("en", "ltr")]:
        site = make_site(runs.FILES | {"planbook.yml": f"title: x\nlanguage: {language}\nraw_html: true\n", "content/notes.md": f"# Notes\n\n{details}\n[[server-down]]\n"})
        with watched(browser) as watch:
            assert watch.open(site.file("notes.html")) == []
            directions = "() => [...document.querySelectorAll('summary')].map(found => [found.textContent, getComputedStyle(found).direction])"
            found = dict(watch.page.evaluate(directions))
            assert (found["Menu"], found["English"], found["تفاصيل الخطة"]) == (own, "ltr", "rtl")
            assert watch.page.evaluate("getComputedStyle(document.querySelector('main summary')).unicodeBidi") == "isolate"


def test_other_languages_say_nothing_of_their_direction(make_site):
    for language in ["en", "de-CH", "ar-Latn", "arn", "haw"]:
        site = make_site(runs.FILES | {"planbook.yml": f"title: x\nlanguage: {language}\n"})
        assert f'<html lang="{language}">' in (site.folder / "index.html").read_text()
    for language in ["he-IL", "FA", "az-Arab-IR", "ur"]:
        site = make_site(runs.FILES | {"planbook.yml": f"title: x\nlanguage: {language}\n"})
        assert f'<html lang="{language}" dir="rtl">' in (site.folder / "index.html").read_text()
