"""Search finds what is meant, from a server and from the disk, by keyboard and by address."""

import random
import re
import unicodedata

import axe_playwright_python.sync_playwright as axe
import pytest

from payloads import VALUES
from watching import watched

SCHEMES = ["http", "file"]


def titles(site):
    """The title and the address of every page that has a source."""
    found = {}
    for path in site.paths:
        text = (site.folder / path).read_text()
        if 'data-page="' in text and not path.endswith("backlinks.html"):
            title = re.search(r"<h1>(.*?)(?: <span|</h1>)", text).group(1)
            found[path] = title.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return found


def mistake(title, chance):
    """The title with one letter of a long word swapped, left out, doubled or replaced."""
    word = chance.choice(list(re.finditer(r"[A-Za-z]{4,}", title)))
    found = title
    while found == title:
        at = chance.randrange(word.start(), word.end() - 1)
        kinds = [title[at + 1] + title[at], title[at + 1], title[at] * 2 + title[at + 1], "x" + title[at + 1]]
        found = title[:at] + chance.choice(kinds) + title[at + 2:]
    return found


class Search:
    """The field of a page, and what comes up below it."""

    def __init__(self, page):
        self.page = page
        self.field = page.locator("#pb-query")

    def type(self, text):
        """Types `text` and waits for what is found; what was found for the same before is not taken for it."""
        self.page.evaluate("document.querySelectorAll('[data-query]').forEach(box => box.removeAttribute('data-query'))")
        self.field.fill(text)
        self.page.wait_for_selector(f'[data-query="{text.strip()}"]')
        return self

    @property
    def hits(self):
        """The titles of the hits, in order."""
        return self.page.locator(".hits .hit-title").all_text_contents()

    @property
    def addresses(self):
        """Where the hits lead, in order."""
        return self.page.locator(".hits a").evaluate_all("all => all.map(link => link.href)")


@pytest.fixture
def search(sample, browser):
    """The search of the front page, over HTTP."""
    with watched(browser) as watch:
        watch.open(sample.http("index.html"))
        yield Search(watch.page)
        assert watch.problems == []


def indexed_words(site):
    """The words of the index, decoded."""
    digits = [code for code in range(0x20, 0x7F) if chr(code) not in '"\\<']
    found = set()
    for file in site.folder.glob("theme/search/[nt]*.js"):
        text = file.read_text().split('"')[5]
        at, word = 0, ""

        def number():
            nonlocal at
            first = digits.index(ord(text[at]))
            at += 1 if first < 60 else 2 if first < 89 else 3 if first < 91 else 5
            return first

        while at < len(text):
            shared = number()
            end = text.index(" ", at)
            word = word[:shared] + text[at:end]
            found.add(word)
            at = end + 1
            number(), number()
    return found


def test_the_browser_cuts_words_as_the_compiler_does(make_site, browser):
    blocks = [range(0xA0, 0x3100), range(0x4E00, 0x4E10), range(0xA640, 0xA7FF), range(0xF900, 0xF910), range(0xFB00, 0xFB07), range(0xFE00, 0xFFEF), range(0x1F300, 0x1F310), range(0x20000, 0x20004)]
    # What is no character in Unicode yet may become a letter with the next version of either side.
    known = [code for block in blocks for code in block if unicodedata.category(chr(code)) != "Cn"]
    lines = [" ".join(f"x{chr(code)}y{code}" for code in known[start:start + 40]) for start in range(0, len(known), 40)]
    text = "\n\n".join(lines)
    site = make_site({"content/handbook/all.md": f"# All letters\n\n{text}\n"})
    with watched(browser) as watch:
        watch.open(site.http("index.html"), inspects=False)
        found = watch.page.evaluate("""async text => {
            await planbook.load("search-index.js");
            await planbook.search.start();
            return planbook.search.words(text).map(({ word }) => word);
        }""", text)
    assert len(set(found)) > 8_000
    assert set(found) - indexed_words(site) == set()


ASK = """async texts => {
    await planbook.load("search-index.js");
    const found = [];
    for (const text of texts) {
        const { hits } = planbook.search.top(await planbook.search.query(text), 1, "", () => true);
        found.push(hits.length ? (await planbook.search.entry(hits[0].page)).address : null);
    }
    return found;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_named_by_its_title_comes_first(sample, browser, scheme):
    wanted = titles(sample)
    assert len(wanted) > 100
    with watched(browser) as watch:
        watch.open(sample.address("index.html", scheme), inspects=False)
        found = watch.page.evaluate(ASK, list(wanted.values()))
    wrong = {title: (path, first) for (path, title), first in zip(wanted.items(), found) if first != path}
    assert len(wrong) <= len(wanted) // 100, wrong
    assert watch.problems == []


def test_a_title_with_one_mistake_still_comes_first(sample, browser):
    chance = random.Random(5)
    pages = [(path, title) for path, title in titles(sample).items() if re.search(r"[A-Za-z]{4,}", title)]
    chosen = chance.sample(pages, 100)
    texts = [mistake(title, chance) for _, title in chosen]
    with watched(browser) as watch:
        watch.open(sample.http("index.html"), inspects=False)
        found = watch.page.evaluate(ASK, texts)
    wrong = {text: (path, first) for text, (path, _), first in zip(texts, chosen, found) if first != path}
    assert len(wrong) <= 5, wrong


def test_what_is_being_typed_finds_words_that_begin_so(search):
    assert "Ransomware in part of the office" in search.type("ransomw").hits


@pytest.mark.parametrize("number", ["555-0170", "555 0170", "5550170"])
def test_a_telephone_number_finds_whom_it_reaches(search, number):
    assert search.type(number).hits[0] == "Castellan Legal"


@pytest.mark.parametrize("words", ["I don't know what this is", "don’t know what this"])
def test_the_way_to_the_plan_for_the_unknown_is_found_by_what_it_is_called(search, words):
    assert search.type(words).hits[0] == "Plan for the unknown"


def test_a_plan_comes_before_a_wiki_page(make_site, browser):
    site = make_site({
        "content/handbook/a.md": "# Zebra crossing\n\nA zebra.\n", "content/plans/b.md": "---\ntitle: Zebra crossing gone\n---\n\nA zebra.\n",
        "content/plans/c.md": "---\ntitle: Zebra crossing old\nstatus: retired\n---\n\nA zebra zebra.\n",
    })
    with watched(browser) as watch:
        watch.open(site.http("index.html"), inspects=False)
        search = Search(watch.page)
        assert search.type("zebra").hits == ["Zebra crossing gone", "Zebra crossing", "Zebra crossing old"]
        assert search.type("zebra crossing old").hits[0] == "Zebra crossing old"


BASE = {
    "content/handbook/cafe.md": "# Über Cafés\n\nDie Straße zum Øresund; naïve Ἀθῆναι, ПРИВЕТ, 日本語.\n\n## Deep inside\n\nOnly here stands quuxword.\n",
    "content/incidents/loud.md": "---\ntitle: Printing stopped\nservices: [x]\nseverity: sev3\nmatch: [paper jam tray two]\n---\n\nText.\n",
    "content/plans/loud.md": "---\ntitle: Get paper moving\nincidents: [loud]\naliases: [Tray rescue]\ntags: [xerography]\npriority: P3\n---\n\n## Applies when\n\n- the drum whistles\n\n## Tactical steps\n\n1. **Unclog rollers** with a cloth. {#unclog role=x}\n2. Reassemble.\n\n## Contingencies\n\n### If it burns {#fire}\n\nWater.\n",
}


@pytest.fixture(scope="module")
def base(make_site):
    """A site of three pages."""
    return make_site(BASE)


@pytest.mark.parametrize("text, title", [
    ("uber cafes", "Über Cafés"), ("ÜBER CAFÉS", "Über Cafés"), ("strasse", "Über Cafés"), ("oresund", "Über Cafés"), ("naive", "Über Cafés"),
    ("привет", "Über Cafés"), ("本", "Über Cafés"), ("quuxwrod", "Über Cafés"),
    ("tray rescue", "Get paper moving"), ("xerography", "Get paper moving"), ("drum whistles", "Get paper moving"),
    ("unclog rollers", "Get paper moving"), ("reasemble", "Get paper moving"), ("paper jam tray", "Printing stopped"),
])
def test_every_part_of_a_page_is_found_however_it_is_spelt(base, browser, text, title):
    with watched(browser) as watch:
        watch.open(base.http("index.html"), inspects=False)
        assert title in Search(watch.page).type(text).hits[:2]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_hit_leads_to_the_section_that_holds_it(base, browser, scheme):
    with watched(browser) as watch:
        watch.open(base.address("handbook/cafe.html", scheme), inspects=False)
        search = Search(watch.page)
        for text, end in [("quuxword", "handbook/cafe.html#deep-inside"), ("cloth", "plans/loud.html#unclog"), ("water", "plans/loud.html#fire"), ("printing stopped", "incidents/loud.html")]:
            assert search.type(text).addresses[0].endswith("/" + end), text
        assert watch.page.locator(".hits mark").first.text_content() == "Printing"
        search.type("whistles")
        assert watch.page.locator(".hits .hit-text mark").all_text_contents() == ["whistles"]


@pytest.fixture(scope="module")
def codes(make_site):
    """A site where one page has a code, and many have what stands around it in messages."""
    common = "the operation could not be completed because access was refused while connecting share folder of remote computer"
    pages = {f"content/handbook/p{number}.md": f"# Page {number}\n\n{' '.join(common.split()[number % 3::2])}.\n" for number in range(12)}
    return make_site(pages | {"content/handbook/code.md": "# Rights are missing\n\nThe event log says 0x80070005.\n"})


@pytest.mark.parametrize("text", [
    "logon denied 0x80070005",
    "the operation could not be completed because access was refused while connecting the share of the remote computer: 0x80070005",
    "unheard gibberish nobody wrote ever anywhere said about " * 3 + "operation 0x80070005 unwritten",
])
def test_the_rarest_word_of_a_message_is_looked_for_wherever_it_stands(codes, browser, text):
    with watched(browser) as watch:
        watch.open(codes.http("index.html"), inspects=False)
        assert "Rights are missing" in Search(watch.page).type(text).hits


def test_what_has_only_the_rarest_word_comes_behind_what_has_more(codes, browser):
    with watched(browser) as watch:
        watch.open(codes.http("index.html"), inspects=False)
        search = Search(watch.page)
        hits = search.type("connecting folder computer 0x80070005").hits
        assert hits[-1] == "Rights are missing" or "Rights are missing" not in hits
        assert search.type("missing rights").hits == ["Rights are missing"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("form", ["?q=", "#q="])
def test_an_address_shows_what_it_asks_for(sample, browser, scheme, form):
    with watched(browser) as watch:
        watch.open(sample.address("search.html", scheme), inspects=False)
        # From one fragment to another nothing is loaded anew.
        watch.page.goto("about:blank")
        watch.page.goto(sample.address("search.html", scheme) + f"{form}backup%20failed")
        watch.page.wait_for_selector('[data-query="backup failed"]')
        search = Search(watch.page)
        assert search.field.input_value() == "backup failed"
        assert "Backup job failed" in search.hits[:3]
        assert not watch.page.locator("#pb-everything").is_visible()
        assert watch.problems == []


def test_the_place_for_results_takes_no_room_before_there_are_any(sample, browser):
    with watched(browser) as watch:
        watch.open(sample.http("search.html"), inspects=False)
        watch.page.wait_for_selector("#pb-found .hits", state="attached")
        search = Search(watch.page)
        takes_room = "() => document.getElementById('pb-found').checkVisibility()"
        assert not watch.page.evaluate(takes_room)
        search.type("backup failed")
        assert watch.page.evaluate(takes_room) and "Backup job failed" in search.hits[:3]
        search.field.fill("")
        assert not watch.page.evaluate(takes_room) and watch.page.locator("#pb-everything").is_visible()
        assert watch.problems == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_enter_shows_all_results(sample, browser, scheme):
    with watched(browser) as watch:
        watch.open(sample.address("plans/unknown-incident.html", scheme), inspects=False)
        Search(watch.page).type("server")
        watch.page.keyboard.press("Enter")
        watch.page.wait_for_url("**/search.html?q=server")
        watch.page.wait_for_selector('[data-query="server"]')
        count = int(re.search(r"\d+", watch.page.locator(".hit-count").text_content()).group())
        assert count > 20 and len(Search(watch.page).hits) == 20
        watch.page.locator(".hit-foot button").click()
        watch.page.wait_for_function("() => document.querySelectorAll('.hits li').length > 20")
        assert watch.page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.hits li')[20]")
        assert watch.problems == []


def test_filters_leave_what_they_say(sample, browser):
    with watched(browser) as watch:
        watch.open(sample.http("search.html?q=server"))
        page = watch.page
        page.wait_for_selector('[data-query="server"]')
        page.locator('button[data-filter="plan"]').click()
        page.wait_for_selector('button[data-filter="plan"][aria-pressed="true"]')
        assert set(page.locator(".hits .kind").all_text_contents()) == {"plan"}
        assert page.evaluate("document.activeElement.dataset.filter") == "plan"
        before = int(re.search(r"\d+", page.locator(".hit-count").text_content()).group())
        page.locator('select[data-filter="service"]').select_option("Printing service")
        page.wait_for_url("**service=Printing*")
        after = int(re.search(r"\d+", page.locator(".hit-count").text_content()).group())
        assert 0 < after < before
        shown = Search(page).hits
        page.reload()
        page.wait_for_selector('[data-query="server"]')
        assert Search(page).hits == shown
        assert page.locator('select[data-filter="service"]').input_value() == "Printing service"
        page.locator('select[data-filter="customer"]').select_option(index=1)
        page.wait_for_url("**customer=*")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("asked, kept", [
    ("kind=Plan", "plan"), ("kind=PLANS", "plan"), ("service=printing%20service", "Printing service"), ("service=services/printing", "Printing service"), ("service=backup", "Backup and recovery service"),
    ("customer=customers/castellan-legal", "Castellan Legal"), ("customer=castellan-legal", "Castellan Legal"), ("customer=CASTELLAN%20LEGAL", "Castellan Legal"),
])
def test_filters_of_an_address_go_by_any_case_and_by_ids(sample, browser, scheme, asked, kept):
    with watched(browser) as watch:
        watch.page.goto(sample.address("search.html", scheme) + f"?q=server&{asked}")
        watch.page.wait_for_selector('[data-query="server"]')
        chosen = watch.page.evaluate("""() => [...document.querySelectorAll("[aria-pressed=true], select[data-filter]")].map(one => one.value || one.dataset.filter)""")
        assert kept in chosen
        assert "There is no" not in watch.page.locator(".hit-count").inner_text()
        assert watch.page.locator(".hits li").count() > 0


@pytest.mark.parametrize("asked", ["kind=plna", "customer=nobody-ltd", "service=x&kind=constructor"])
def test_a_filter_that_there_is_not_is_said_and_left_out(sample, browser, asked):
    with watched(browser) as watch:
        watch.page.goto(sample.http("search.html?q=server"))
        watch.page.wait_for_selector('[data-query="server"]')
        count = watch.page.locator(".hit-count").inner_text()
        watch.page.goto(sample.http(f"search.html?q=server&{asked}"))
        watch.page.wait_for_selector('[data-query="server"]')
        said = watch.page.locator(".hit-count").inner_text()
        assert said.startswith(count)
        for name, value in [pair.split("=") for pair in asked.split("&")]:
            assert f"There is no {name} “{value}”" in said
        watch.page.locator('button[data-filter="plan"]').click()
        watch.page.wait_for_selector('button[data-filter="plan"][aria-pressed="true"]')
        assert "There is no" not in watch.page.locator(".hit-count").inner_text()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_changed_fragment_is_a_new_question(sample, browser, scheme):
    with watched(browser) as watch:
        watch.page.goto(sample.address("search.html", scheme) + "#q=ransomware")
        watch.page.wait_for_selector('[data-query="ransomware"]')
        watch.page.evaluate("location.hash = '#q=backup%20failed&kind=incident'")
        watch.page.wait_for_selector('[data-query="backup failed"]')
        assert Search(watch.page).hits[0] == "Backup job failed"
        assert set(watch.page.locator(".hits .kind").all_text_contents()) == {"incident"}
        assert Search(watch.page).field.input_value() == "backup failed"


def test_enter_goes_to_the_first_hit_of_what_was_typed_last(sample, browser):
    with watched(browser) as watch:
        watch.page.goto(sample.http("search.html?q=ransomware"))
        watch.page.wait_for_selector('[data-query="ransomware"]')
        watch.page.evaluate("""() => {
            const field = document.getElementById("pb-query");
            field.focus();
            field.value = "backup job failed";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.form.requestSubmit();
        }""")
        watch.page.wait_for_selector(".hits a:focus")
        assert watch.page.evaluate("document.activeElement.querySelector('.hit-title').textContent") == "Backup job failed"
        assert watch.page.evaluate("document.activeElement.isConnected")


def test_nothing_found_offers_the_plan_for_the_unknown(search):
    search.type("zzzzqqqq")
    assert search.hits == []
    assert search.page.locator(".hit-count").text_content() == "Nothing found for “zzzzqqqq”."
    assert search.page.locator("#pb-results .hit-foot a").get_attribute("href").endswith("plans/unknown-incident.html")


def test_without_scripts_the_page_lists_what_there_is(sample, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.http("search.html?q=server"))
    assert "needs JavaScript" in page.locator("noscript").text_content() or page.locator("text=needs JavaScript").is_visible()
    assert page.locator("#pb-everything .kinds a").count() >= 8
    assert page.locator("#pb-everything table.incidents tbody tr").count() > 20
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_axe_finds_nothing_in_results(sample, browser, scheme, width, path):
    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as watch:
        watch.open(sample.http(path), inspects=False)
        for text in ["server", "zzzzqqqq"]:
            Search(watch.page).type(text)
            options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "rules": {"target-size": {"enabled": True}}}
            found = axe.Axe().run(watch.page, options=options).response["violations"]
            assert [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found] == []


@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_results_fit_a_narrow_screen(sample, browser, path):
    with watched(browser, viewport={"width": 320, "height": 640}) as watch:
        watch.open(sample.http(path), inspects=False)
        Search(watch.page).type("backup")
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_text_is_live_in_results(make_site, browser):
    files = {}
    for number, value in enumerate(VALUES + ["</script><script>alert(1)</script>", "\u2028alert(1)//", "\\\"); alert(1); //", "__proto__ constructor toString"]):
        text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", "\\L").replace("\x7f", "\\x7F")
        files[f"content/handbook/v{number}.md"] = f'---\ntitle: "payload {text}"\n---\n\n# Payload\n\nwords {value} words\n\n## h {value}\n\npayload `{value}`\n'
    site = make_site(files)
    for scheme in SCHEMES:
        with watched(browser) as watch:
            watch.open(site.address("index.html", scheme), inspects=False)
            search = Search(watch.page).type("payload")
            assert len(search.hits) == 8
            search.type("proto constructor hasOwnProperty")
            for text in ["<script>alert(1)</script>", "' onmouseover=alert(1)", "\\", "\u2028"]:
                search.field.fill(text)
                # Nothing is looked for where there is nothing but a space.
                wanted = "text => (document.getElementById('pb-results').dataset.query ?? '') === text.trim()"
                watch.page.wait_for_function(wanted, arg=text)
            assert watch.page.locator(".hits script, .hits img, .hits svg").count() == 0
            assert watch.problems == []


def test_a_query_loads_little_and_only_of_the_site(sample, browser):
    with watched(browser) as watch:
        requests = []
        watch.page.on("request", lambda request: requests.append(request.url))
        watch.open(sample.http("plans/unknown-incident.html"))
        assert not [url for url in requests if "search" in url]
        Search(watch.page).type("ransomware encrypted files")
        assert all(url.startswith(sample.http("theme/")) for url in requests[1:] if not url.endswith(".html"))
        loaded = [url for url in requests if "/theme/search/" in url]
        assert len(loaded) == len(set(loaded))
        size = sum((sample.folder / url.split("/", 3)[3]).stat().st_size for url in loaded)
        assert 0 < size <= 300_000
        assert watch.problems == []


def test_a_file_of_an_older_site_is_asked_for_anew(sample, browser):
    with watched(browser) as watch:
        stale = []

        def answer(route):
            if route.request.url.endswith("/index.js"):
                stale.append(route.request.url)
                body = (sample.folder / "theme/search/index.js").read_text()
                route.fulfill(body=re.sub(r'"[0-9a-f]{16}"', '"0000000000000000"', body, count=1), content_type="text/javascript")
            else:
                route.continue_()

        watch.page.route("**/theme/search/index.js*", answer)
        watch.open(sample.http("index.html"), inspects=False)
        assert "Ransomware in part of the office" in Search(watch.page).type("ransomware").hits
        assert len(stale) == 1
