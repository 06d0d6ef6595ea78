"""One customer's view of plans, and copies for one customer that tell nothing of another."""

import base64
import json
import re
import shutil
import zipfile
import zlib

import axe_playwright_python.sync_playwright as axe
import pytest

import runs
from customers import begin, page, pick, site
from runs import PLAN
from sites import ROOT, Site
from watching import watched

__all__ = ["page", "site"]


def shown(page):
    """What the page says where customers differ."""
    return {
        "text": page.locator("main .text p", has_text="The server is").inner_text(),
        "code": page.locator("main .text pre", has_text="ssh").inner_text(),
        "chips": [text.replace("\u00a0", " ") for text in page.locator(".chip").all_inner_texts()],
        "calls": page.locator(".calls > div").count(),
        "rto": page.evaluate("document.body.dataset.rto"),
        "steps": page.locator("li.step").all_text_contents(),
        "marks": page.locator(".override:visible").all_inner_texts(),
    }


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_plan_becomes_that_of_the_picked_customer_and_back(site, page, scheme):
    page.goto(site.address(PLAN, scheme))
    page.wait_for_selector(".pb-start button")
    before = shown(page)
    assert before["marks"] == ["Done otherwise at Acme Bakery"] * 3
    assert "srv0, its door {{door}}: srv0, {{door}}, {{other}}." in before["text"]
    pick(page, "Acme Bakery")
    now = shown(page)
    assert "The server is srv-11 <b>, its door green: srv-11 <b>, green, {{other}}." in now["text"]
    assert "ssh srv-11 <b> green" in now["code"]
    assert now["chips"] == ["RTO 2h", "RPO 3h"] and now["rto"] == "120"
    assert page.locator(".calls .customer a").all_inner_texts() == ["Acme Bakery", "555-0111"]
    look = page.locator("#look")
    assert look.locator("> p strong").inner_text() == "Look at the console."
    assert look.locator("> .override p").all_inner_texts() == ["At Acme Bakery, instead", "Ring Acme Bakery and read srv-11 <b> <b>:", "Why: the <b> console is theirs"]
    assert look.locator(".override pre").inner_text().strip() == "ping srv-11 <b>"
    assert not look.get_by_text("It says more than the monitoring.").is_visible()
    look.locator("summary").click()
    assert look.get_by_text("It says more than the monitoring.").is_visible()
    assert page.locator("#watch > .override p").all_inner_texts() == ["Not done at Acme Bakery", "Why: they watch it"]
    assert page.locator("#restart > .override:visible p").all_inner_texts()[:2] == ["At Acme Bakery as well", "Tell the foreman."]
    assert page.locator("#restart pre").first.is_visible()
    pick(page, "Bolt Works")
    assert shown(page)["marks"] == [] and "srv-22" in shown(page)["text"]
    pick(page, "Any customer")
    assert shown(page) == before


def test_the_choice_is_remembered_until_the_device_is_cleared(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    page.goto(site.http(runs.OTHER))
    page.wait_for_selector(".calls .customer")
    page.goto(site.http(PLAN))
    page.wait_for_selector("#look .override-title")
    begin(page)
    assert page.locator("#pb-run-customer").input_value() == "Acme Bakery"
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('planbook customer')).length") == 1
    page.evaluate("document.querySelectorAll('#pb-run details').forEach(fold => { fold.open = true; })")
    page.get_by_role("button", name="Clear this device…").first.click()
    page.get_by_role("button", name="Delete everything").click()
    page.wait_for_function("() => document.getElementById('pb-customer').textContent === 'For any customer'")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('planbook customer') || key.startsWith('planbook run')).length") == 0


def test_a_customer_that_is_gone_is_forgotten_and_none_is_loaded_unasked(site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/theme/")[-1]))
    page.goto(site.http(PLAN))
    page.wait_for_selector(".pb-start button")
    page.wait_for_selector("#pb-offline:not(:empty)")
    assert not [name for name in asked if name.startswith("customer")]
    page.evaluate("localStorage.setItem(`planbook customer ${planbook.root.pathname}`, 'customers/__proto__')")
    page.goto(site.http(PLAN))
    page.wait_for_function("() => !localStorage.getItem(`planbook customer ${planbook.root.pathname}`)")
    assert page.locator("#pb-customer").inner_text() == "For any customer"


def test_what_is_copied_is_the_customers(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    page.locator(".code", has_text="ssh").get_by_role("button").click()
    # The button says so for seconds only.
    page.wait_for_selector("#pb-status:has-text('Copied')", state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "ssh srv-11 <b> green"


def test_the_question_whose_it_is_has_room_for_a_thumb(site, browser):
    with watched(browser, viewport={"width": 360, "height": 740}) as watch:
        watch.page.goto(site.http(PLAN))
        watch.page.locator("#pb-customer").click()
        asked = watch.page.wait_for_selector("#pb-ask")
        assert asked.evaluate("dialog => getComputedStyle(dialog).borderTopWidth") == "2px"
        box = watch.page.locator("#pb-customer-choice").bounding_box()
        assert box["width"] > 240 and box["height"] >= 36


def test_axe_finds_nothing_in_a_customers_view(site, browser):
    for width in [360, 1280]:
        with watched(browser, viewport={"width": width, "height": 800}) as watch:
            watch.page.goto(site.http(PLAN))
            watch.page.locator("#pb-customer").click()
            watch.page.wait_for_selector("#pb-ask")
            options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
            assert [found["id"] for found in axe.Axe().run(watch.page, options=options).response["violations"]] == []
            watch.page.locator("#pb-customer-choice").select_option("Acme Bakery")
            watch.page.get_by_role("button", name="Show", exact=True).click()
            watch.page.wait_for_selector("#look .override-title")
            assert [found["id"] for found in axe.Axe().run(watch.page, options=options).response["violations"]] == []


def test_the_sheet_for_the_talk_is_one_page_that_needs_nothing(tmp_path, browser):
    Site.exported(ROOT, tmp_path, "priorities", "--customer", "harbour-foods")
    sheet = tmp_path / "priorities-harbour-foods.html"
    with watched(browser) as watch:
        watch.page.goto(sheet.as_uri())
        assert watch.page.locator("h1").inner_text() == "Priorities of Harbour Foods"
        assert watch.page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse") == "collapse"
        assert watch.page.locator("tbody tr").count() > 30
        assert [found["id"] for found in axe.Axe().run(watch.page).response["violations"]] == []
    assert not re.search(r"https?://|<script|src=", sheet.read_text(encoding="utf-8"))


# Copies for one customer


def customers():
    """The customers of content/, each with what it goes by."""
    found = {}
    for path in sorted((ROOT / "content/customers").glob("*.md")):
        if path.stem in ("index", "README"):
            continue
        fields = path.read_text(encoding="utf-8").split("\n---")[0]
        lists = [line for line in re.findall(r"^(?:aliases|psa_names): \[(.*)\]$", fields, re.MULTILINE)]
        names = [re.search(r"^title: (.*)$", fields, re.MULTILINE)[1], *(name.strip() for line in lists for name in line.split(",")), f"customers/{path.stem}", path.stem]
        contacts = fields.split("\ncontacts:")[1].split("\nranking:")[0]
        values = re.findall(r"(?:name|phone|email): ([^\n]*)$", contacts, re.MULTILINE)
        phones = [re.sub(r"\D", "", phone) for phone in re.findall(r"phone: (.*)$", contacts, re.MULTILINE)]
        assert len(names) > 5 and len(values) >= 9 and len(phones) >= 3, path
        found[path.stem] = names + values + phones
    return found


def bundled(path):
    """The packs of a bundle, unpacked, and the page around them."""
    text = path.read_text(encoding="utf-8")
    packs = re.findall(r'<script type="text/plain" class="pb-pack"([^>]*)>([^<]*)</script>', text)
    assert packs
    found = {f"bundle pack {number}": unpacked(base64.b64decode(pack), attributes) for number, (attributes, pack) in enumerate(packs)}
    assert any(b"<title>" in data for data in found.values())
    return found | {"bundle page": re.sub(r">[A-Za-z0-9+/=\s]{1000,}<", "><", text).encode()}


def unpacked(data, attributes):
    """The bytes of a pack, deflated unless its attributes say that it is stored."""
    return data if "stored" in attributes else zlib.decompress(data, -15)


@pytest.fixture(scope="module", params=sorted(customers()))
def copy(request, tmp_path_factory):
    """A customer's copy of content/ with an address, so that it has feeds: everything in it by path."""
    root = tmp_path_factory.mktemp("copy")
    base = root / "base"
    base.mkdir()
    for name in ["content", "templates"]:
        shutil.copytree(ROOT / name, base / name)
    settings = (ROOT / "planbook.yml").read_text(encoding="utf-8")
    (base / "planbook.yml").write_text(settings + "\nurl: https://plans.example.com/it\n", encoding="utf-8")
    Site.built(base, root / "out", "--customer", request.param, "--zip", root / "out.zip", "--bundle", root / "out.html")
    found = {str(path.relative_to(root / "out")): path.read_bytes() for path in (root / "out").rglob("*") if path.is_file()}
    with zipfile.ZipFile(root / "out.zip") as archive:
        found |= {f"zip {name}": archive.read(name) for name in archive.namelist()}
    found |= bundled(root / "out.html")
    return request.param, found


def test_nothing_of_another_customer_is_in_a_copy(copy):
    own, found = copy
    all_names = customers()
    kinds = {name.rsplit(".", 1)[-1] for name in found}
    assert {"html", "js", "json", "svg", "xml", "css"} <= kinds and any(name.startswith("bundle") for name in found)
    others = [name for customer, names in all_names.items() if customer != own for name in names if name not in all_names[own]]
    assert len(others) > 20
    hits = []
    for path, data in found.items():
        lowered = data.lower()
        hits += [(path, name) for name in others if name.lower().encode() in lowered or name.lower() in path.lower()]
    assert hits == []


def test_a_copy_is_whole(copy):
    own, found = copy
    assert f"customers/{own}.html" in found
    listed = json.loads(found["plans.json"])["pages"]
    assert {page["id"] for page in listed if page["kind"] == "customer"} == {f"customers/{own}"}
    assert sum(page["kind"] == "plan" for page in listed) > 30
    addresses = {path for path in found if path.endswith(".html")}
    for path in addresses:
        # The page for dead addresses starts at the root of the server.
        if path == "404.html" or path.startswith("zip "):
            continue
        for link in re.findall(rb'<a [^>]*href="([^"#?:]+)[#"]', found[path]):
            target = (path.rsplit("/", 1)[0] + "/" if "/" in path else "") + link.decode()
            parts = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts).replace("&amp;", "&") in found, (path, link)
