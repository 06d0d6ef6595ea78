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
from runs import PLAN
from sites import ROOT, Site
from watching import watched

CUSTOMER = """---
title: {title}
services: [servers]
ranking: [{{ incident: server-down, rto: 2h, rpo: 3h }}]
agreed: 2026-11-01
contacts: [{{ name: "{title} <desk>", phone: 555-01{number}, hours: 24x7 }}]
variables: {{ server: "srv-{number} <b>", door: green }}
overrides:
  - plan: restore-server
    step: look
    replace: |
      Ring {title} and read `{{{{server}}}}` <b>:

      ```sh
      ping {{{{server}}}}
      ```
    reason: the <b> console is theirs
  - {{ plan: restore-server, step: watch, skip: true, reason: they watch it }}
  - {{ plan: restore-server, step: restart, add: Tell the foreman., reason: the lift }}
---

A customer.
"""

SERVICE = "---\ntitle: Servers\nowner: engineer\n---\n\nServers.\n"
TEXT = "\nThe server is {{server}}, its door {{door}}: `{{server}}`, `{{door}}`, `{{other}}`.\n\n```sh\nssh {{server}} {{door}}\n```\n"


def files():
    """The plans that are run, with variables, and two customers."""
    plan = runs.FILES["content/plans/restore-server.md"]
    plan = plan.replace("owner: engineer\n", "owner: engineer\nvariables: { server: srv0 }\n", 1).replace("## Tactical steps", TEXT + "\n## Tactical steps", 1)
    return runs.FILES | {
        "content/plans/restore-server.md": plan,
        "content/services/servers.md": SERVICE,
        "content/customers/acme.md": CUSTOMER.format(title="Acme Bakery", number=11),
        "content/customers/bolt.md": CUSTOMER.format(title="Bolt Works", number=22).split("overrides:")[0] + "---\n\nAnother one.\n",
    }


@pytest.fixture(scope="module")
def site(make_site):
    """A site with two customers."""
    return make_site(files())


@pytest.fixture
def page(browser):
    """A page of a device, which remembers; nothing may go wrong on it."""
    errors = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield made
    context.close()
    assert errors == []


def pick(page, title):
    """Picks a customer, as somebody does who has the plan open."""
    page.locator("#pb-customer").click()
    page.locator("#pb-customer-choice").select_option(title)
    page.get_by_role("button", name="Show", exact=True).click()
    expect = "For any customer" if title == "Any customer" else f"For {title}"
    page.wait_for_function("text => document.getElementById('pb-customer').textContent === text", arg=expect)


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
    page.get_by_role("button", name="Start this plan").click()
    page.wait_for_selector("#pb-run-customer")
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
    page.goto(site.http(PLAN), wait_until="networkidle")
    assert not [name for name in asked if name.startswith("customer")]
    page.evaluate("localStorage.setItem(`planbook customer ${planbook.root.pathname}`, 'customers/__proto__')")
    page.goto(site.http(PLAN), wait_until="networkidle")
    page.wait_for_function("() => !localStorage.getItem(`planbook customer ${planbook.root.pathname}`)")
    assert page.locator("#pb-customer").inner_text() == "For any customer"


def test_a_run_goes_on_in_a_customers_view(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    page.get_by_role("button", name="Start this plan").click()
    page.wait_for_selector("#look > .pb-controls")
    page.get_by_role("checkbox", name="Done: Look at the console").check()
    assert "RTO: 2 h" in page.locator(".pb-clocks").inner_text() or "RTO: 1 h 59" in page.locator(".pb-clocks").inner_text()
    page.reload()
    page.wait_for_selector("#look .override-title")
    page.wait_for_selector("#look > .pb-controls")
    assert page.get_by_role("checkbox", name="Done: Look at the console").is_checked()


def says(page, text):
    """Waits until the bar of the run says `text`."""
    page.wait_for_function("text => document.getElementById('pb-run-bar').textContent.includes(text)", arg=text)


def test_a_run_and_its_page_are_for_the_same_customer(site, page):
    page.goto(site.http(PLAN))
    page.get_by_role("button", name="Start this plan").click()
    field = page.locator("#pb-run-customer")
    field.wait_for()
    says(page, "RTO: 4 h 0 min left")
    pick(page, "Acme Bakery")
    assert field.input_value() == "Acme Bakery"
    says(page, "RTO: 2 h 0 min left")
    field.fill("bolt works")
    page.wait_for_selector("#pb-customer:text('For Bolt Works')")
    assert page.locator("main .text p", has_text="The server is").inner_text().startswith("The server is srv-22")
    # The run is Acme's on its other plan too, and the clock is that of the plan that it began with.
    field.fill("Acme Bakery")
    page.wait_for_selector("#pb-customer:text('For Acme Bakery')")
    page.locator("#look summary").click()
    page.locator(".branch", has_text="If the whole site is dark").get_by_role("button").click()
    page.wait_for_selector("#start .pb-controls")
    page.wait_for_selector(".calls .customer")
    says(page, "RTO: 2 h 0 min left")
    field.fill("Nobody Ltd")
    says(page, "The page is for Acme Bakery, the run for Nobody Ltd")
    field.press("Tab")
    page.wait_for_selector("#pb-customer:text('For any customer')")
    says(page, "RTO: 4 h 0 min left")
    assert "The page is for" not in page.locator("#pb-run-bar").inner_text()
    # Nobody in particular is no reason to forget what was typed, but a customer is taken back.
    pick(page, "Any customer")
    assert field.input_value() == "Nobody Ltd"
    pick(page, "Acme Bakery")
    pick(page, "Any customer")
    assert field.input_value() == ""


def test_a_run_without_a_customer_says_whose_page_it_is_on(site, page):
    page.goto(site.http(PLAN))
    page.get_by_role("button", name="Start this plan").click()
    page.wait_for_selector("#pb-run-customer")
    other = page.context.new_page()
    other.goto(site.http(PLAN))
    pick(other, "Bolt Works")
    page.reload()
    says(page, "The page is for Bolt Works, the run for nobody yet")
    # What the run says counts on its pages, whatever was picked elsewhere.
    page.locator("#pb-run-customer").fill("Acme Bakery")
    page.wait_for_selector("#pb-customer:text('For Acme Bakery')")
    pick(other, "Bolt Works")
    page.reload()
    page.wait_for_selector("#pb-customer:text('For Acme Bakery')")
    says(page, "RTO: 2 h 0 min left")


def test_steps_are_the_same_whoever_the_page_is_for(make_site, page):
    plan = files()["content/plans/restore-server.md"].replace("**Restart it.** Once. {#restart ", "**Restart {{server}}.** Once. {").replace("- [ ] The backup runs.", "- [ ] The backup of {{server}} runs.")
    site = make_site(files() | {"content/plans/restore-server.md": plan})
    page.goto(site.http(PLAN))
    page.get_by_role("button", name="Start this plan").click()
    page.get_by_role("checkbox", name="Done: Restart srv0").check()
    page.get_by_label("The backup of srv0 runs.").check()
    pick(page, "Acme Bakery")
    page.reload()
    page.wait_for_selector(".step.pb-settled:has-text('Restart srv-11 <b>')")
    assert page.locator(".step.pb-settled").count() == 1
    assert page.get_by_label("The backup of srv-11 <b> runs.").is_checked()


def test_what_is_copied_is_the_customers(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    page.locator(".code", has_text="ssh").get_by_role("button").click()
    page.wait_for_function("() => document.activeElement.textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "ssh srv-11 <b> green"


def test_axe_finds_nothing_in_a_customers_view(site, browser):
    for width in [360, 1280]:
        with watched(browser, viewport={"width": width, "height": 800}) as watch:
            watch.page.goto(site.http(PLAN))
            watch.page.locator("#pb-customer").click()
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
