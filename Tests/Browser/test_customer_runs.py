"""Runs for a customer: the page, the clocks and the steps are that customer's, in the site of all and in its own copy."""

import pytest

import runs
from customers import CUSTOMER, begin, files, page, pick, says, site
from runs import PLAN, Technician
from sites import Site, write

__all__ = ["page", "site"]


def test_a_run_goes_on_in_a_customers_view(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    begin(page)
    page.get_by_role("checkbox", name="Done: Look at the console").check()
    assert "RTO: 2 h" in page.locator(".pb-clocks").inner_text() or "RTO: 1 h 59" in page.locator(".pb-clocks").inner_text()
    page.reload()
    page.wait_for_selector("#look .override-title")
    page.wait_for_selector("#look > .pb-controls")
    assert page.get_by_role("checkbox", name="Done: Look at the console").is_checked()


def test_a_run_and_its_page_are_for_the_same_customer(site, page):
    page.goto(site.http(PLAN))
    begin(page)
    field = page.locator("#pb-run-customer")
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
    begin(page)
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
    begin(page)
    page.get_by_role("checkbox", name="Done: Restart srv0").check()
    page.get_by_label("The backup of srv0 runs.").check()
    pick(page, "Acme Bakery")
    page.reload()
    page.wait_for_selector(".step.pb-settled:has-text('Restart srv-11 <b>')")
    assert page.locator(".step.pb-settled").count() == 1
    assert page.get_by_label("The backup of srv-11 <b> runs.").is_checked()


def test_one_clock_for_a_run_on_every_page(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    begin(page)
    says(page, "RTO: 2 h 0 min left")
    for path in ["roles/lead.html", "index.html", "plans/unknown.html", runs.OTHER, PLAN]:
        page.goto(site.http(path))
        says(page, "RTO: 2 h 0 min left")
        # Whom the page is for may come later.
        if path.startswith("plans/"):
            page.wait_for_selector("#pb-customer:text('For Acme Bakery')")
        page.evaluate("planbook.bar.tick()")
        assert "RTO: 2 h 0 min left" in page.locator("#pb-run-bar").inner_text()


def test_a_run_passes_over_what_is_not_done_at_its_customer(site, page):
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    begin(page)
    page.get_by_role("checkbox", name="Done: Look at the console").check()
    says(page, "Now: Restart it")
    page.get_by_role("checkbox", name="Done: Restart it").check()
    says(page, "Next: what has to hold at the end")
    assert page.locator("[aria-current=step]").count() == 0
    # Elsewhere it is done.
    pick(page, "Bolt Works")
    says(page, "Now: Watch it for a while")
    pick(page, "Acme Bakery")
    says(page, "Next: what has to hold at the end")


def test_nothing_warns_while_a_customer_is_on_its_way(site, page):
    page.goto(site.http(PLAN))
    begin(page)
    page.evaluate("""() => {
        window.seen = [];
        new MutationObserver(() => window.seen.push(document.querySelector('.pb-clocks').textContent)).observe(document.querySelector('.pb-clocks'), { childList: true });
    }""")
    page.route("**/customer-*.js", lambda route: (page.evaluate("planbook.bar.tick()"), route.continue_()))
    page.locator("#pb-run-customer").fill("Acme Bakery")
    says(page, "RTO: 2 h 0 min left")
    assert [text for text in page.evaluate("window.seen") if "The page is for" in text] == []


def test_a_customer_that_cannot_be_loaded_is_said_and_not_asked_for_without_end(site, page):
    asked = []
    page.route("**/customer-*.js", lambda route: asked.append(route.request.url) or route.fulfill(body="", content_type="text/javascript"))
    page.goto(site.http(PLAN))
    begin(page)
    page.locator("#pb-run-customer").fill("Acme Bakery")
    says(page, "The page is for any customer, the run for Acme Bakery")
    # Nor when something else is kept.
    page.locator("#pb-run-ticket").fill("T1")
    says(page, "The page is for any customer, the run for Acme Bakery")
    assert len(asked) == 1


# Plans for several incidents


PROMISES = "ranking: [{ incident: server-down, rto: 2d, rpo: 24h }, { incident: site-dark, rto: 30m }]"


def several():
    """A plan for three incidents, of which a customer was promised something for two."""
    incident = runs.FILES["content/incidents/server-down.md"]
    plan = files()["content/plans/restore-server.md"].replace("incidents: [server-down]", "incidents: [server-down, disk-dying, site-dark]").replace("rto: 4h", "rto: 6h")
    return files() | {
        "content/plans/restore-server.md": plan,
        "content/incidents/disk-dying.md": incident.replace("Server down", "Disk dying in a server"),
        "content/incidents/site-dark.md": incident.replace("Server down", "A \"site\" | <b> dark"),
        "content/customers/acme.md": CUSTOMER.format(title="Acme Bakery", number=11).replace("ranking: [{ incident: server-down, rto: 2h, rpo: 3h }]", PROMISES),
    }


CHOICES = [("Disk dying in a server", "RTO: 6 h 0 min left", ["RTO 6h", "RPO 1d"]), ("A \"site\" | <b> dark", "RTO: 30 min left", ["RTO 30m", "RPO 1d"]),
           ("Server down", "RTO: 48 h 0 min left", ["RTO 2d", "RPO 24h"])]


def test_the_clock_is_what_was_promised_for_the_incident_of_the_run(make_site, page):
    site = make_site(several())
    page.goto(site.http(PLAN))
    pick(page, "Acme Bakery")
    chips = lambda: [text.replace("\u00a0", " ") for text in page.locator(".chip").all_inner_texts()]
    # Before anybody says which of them it is, the shortest holds.
    assert chips() == ["RTO 30m", "RPO 24h"]
    begin(page)
    incident = page.locator("#pb-run-incident")
    for title, clock, expected in CHOICES:
        incident.select_option(title)
        says(page, clock)
        assert chips() == expected
    incident.select_option("Disk dying in a server")
    says(page, "RTO: 6 h 0 min left")
    page.goto(site.http("roles/lead.html"))
    says(page, "RTO: 6 h 0 min left")
    page.goto(site.http(PLAN))
    says(page, "RTO: 6 h 0 min left")
    assert page.locator("#pb-run-incident option:checked").inner_text() == "Disk dying in a server"


# A copy for one customer


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Acme's copy."""
    root = tmp_path_factory.mktemp("copy")
    write(root, several())
    with Site.built(root, root / "site", "--keep-going", "--customer", "acme", "--bundle", root / "all.html") as site:
        yield site


@pytest.mark.parametrize("form", ["http", "file", "bundle"])
def test_a_copy_knows_whose_it_is(copy, page, form):
    page.goto((copy.folder.parent / "all.html").as_uri() + f"#{PLAN}" if form == "bundle" else copy.address(PLAN, form))
    begin(page)
    assert page.locator("#pb-run-customer").input_value() == "Acme Bakery"
    says(page, "RTO: 48 h 0 min left")
    page.locator("#pb-run-customer").fill("")
    page.locator("#pb-run-customer").fill("acme bakery")
    page.locator("#pb-run-customer").press("Tab")
    page.evaluate("planbook.bar.tick()")
    assert "The page is for" not in page.locator("#pb-run-bar").inner_text()
    for title, clock, _ in CHOICES:
        page.locator("#pb-run-incident").select_option(title)
        says(page, clock)
    desk = Technician(page)
    assert 'customer: "customers/acme"' in desk.export("review")[1]
    desk.tick("look")
    desk.tick("restart")
    says(page, "Next: what has to hold at the end")
    page.locator("#pb-run-customer").fill("Nobody Ltd")
    says(page, "The page is for Acme Bakery, the run for Nobody Ltd")
