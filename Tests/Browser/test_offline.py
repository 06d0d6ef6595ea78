"""Reading without a network: the copy on the device, the whole site in one file, and the folder on a stick."""

import functools
import shutil
import subprocess
import threading
import zipfile

import axe_playwright_python.sync_playwright as axe
import pytest

import runs
from runs import FILES, PLAN, Technician
from sites import TODAY, Handler, Server, Site, compiler, write
from watching import watched

KEPT = "#pb-offline:has-text('All pages are kept')"
RENAMED = FILES["content/plans/restore-server.md"].replace("title: Restore the server", "title: Restore any server")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A knowledge base on the disk."""
    root = tmp_path_factory.mktemp("base")
    write(root, FILES)
    return root


@pytest.fixture(scope="module")
def built(base):
    """Its site, and the same as one page and as a zip file."""
    out = base / "site"
    with Site.built(base, out, "--keep-going", "--bundle", base / "all.html", "--zip", base / "all.zip") as site:
        yield site


@pytest.fixture
def device(browser):
    """A page on a device that keeps what it is given."""
    with watched(browser, service_workers="allow", accept_downloads=True) as watch:
        yield watch.page


def keep(page, site, path="index.html"):
    """Opens a page and waits until the whole site is kept."""
    page.goto(site.http(path))
    page.wait_for_selector(KEPT)


def test_what_was_published_last_is_read_without_a_network(built, device):
    keep(device, built)
    device.context.set_offline(True)
    desk = Technician(device, built)
    desk.start()
    desk.tick("look")
    desk.take("If the whole site is dark")
    device.wait_for_selector("#start .pb-controls")
    device.goto(built.http("search.html?q=console"))
    assert device.locator(".hits a").first.inner_text().startswith("Restore the server")
    device.goto(built.http("graph.html"))
    assert device.locator("#pb-graph circle").count() > 4
    device.goto(built.http("nothing/here.html"))
    assert device.locator("h1").inner_text() == "Page not found"


def test_a_new_version_is_shown_whole_and_when_nothing_is_lost_by_it(base, browser):
    out = base / "versions"
    with Site.built(base, out, "--keep-going") as site, watched(browser, service_workers="allow") as watch:
        page = watch.page
        keep(page, site, PLAN)
        other = page.context.new_page()
        other.goto(site.http("index.html"))
        (base / "content/plans/restore-server.md").write_text(RENAMED)
        try:
            Site.built(base, out, "--keep-going")
            page.reload()
            page.get_by_role("button", name="Show it").wait_for()
            # Two pages of the old version are open, so neither changes under its reader.
            assert page.locator("h1").inner_text() == "Restore the server"
            page.get_by_role("button", name="Show it").click()
            page.wait_for_selector("h1:has-text('Restore any server')")
            other.wait_for_selector(".incidents:has-text('Restore any server')")
        finally:
            (base / "content/plans/restore-server.md").write_text(FILES["content/plans/restore-server.md"])


def test_a_device_can_be_relieved_of_the_copy(built, device):
    keep(device, built)
    device.get_by_role("button", name="Remove them").click()
    device.get_by_role("button", name="Keep them").wait_for()
    assert device.evaluate("caches.keys()") == []
    device.reload()
    # What was decided holds for the next page.
    device.get_by_role("button", name="Keep them").click()
    device.wait_for_selector(KEPT)


def test_clearing_the_device_leaves_nothing_behind(built, device):
    keep(device, built)
    desk = Technician(device, built)
    desk.start()
    desk.tick("look")
    device.get_by_role("button", name="Clear this device").click()
    assert "copy of its pages" in device.locator("#pb-ask").inner_text()
    desk.agree()
    device.get_by_role("button", name="Start this plan").wait_for()
    device.get_by_role("button", name="Keep them").wait_for()
    assert device.evaluate("caches.keys()") == []
    stored = "Object.fromEntries(Object.entries(localStorage))"
    assert device.evaluate(stored) == {"planbook offline /": "off"}
    assert device.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    # It stays so on the next pages, until somebody asks.
    for path in [PLAN, "index.html"]:
        device.goto(built.http(path))
        device.get_by_role("button", name="Keep them").wait_for()
        assert device.evaluate("caches.keys()") == []
        assert device.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    device.get_by_role("button", name="Keep them").click()
    device.wait_for_selector(KEPT)
    assert device.evaluate(stored) == {}


def test_clearing_the_device_takes_the_copy_that_its_page_does_not_know_of_yet(built, device):
    keep(device, built)
    # Somebody clears the device before the script that says what is kept has come.
    device.add_init_script("""{
        const append = Element.prototype.append;
        Element.prototype.append = function (...children) {
            if (children.some(child => child.src?.endsWith("/offline.js"))) globalThis.appendLate = () => append.apply(this, children);
            else append.apply(this, children);
        };
    }""")
    desk = Technician(device, built)
    desk.start()
    device.wait_for_function("() => globalThis.appendLate")
    device.get_by_role("button", name="Clear this device").click()
    assert "copy of its pages" in device.locator("#pb-ask").inner_text()
    desk.agree()
    assert device.evaluate("caches.keys()") != []
    device.evaluate("appendLate()")
    device.get_by_role("button", name="Keep them").wait_for()
    assert device.evaluate("caches.keys()") == []
    assert device.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_clearing_the_device_stops_what_is_being_fetched(built, browser):
    reached, released = threading.Event(), threading.Event()

    class Slow(Handler):
        """Lets the copy wait for one of its files."""

        def do_GET(self):
            if self.path.endswith("/roles/lead.html"):
                reached.set()
                released.wait(20)
            super().do_GET()

    server = Server(("127.0.0.1", 0), functools.partial(Slow, directory=built.folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with watched(browser, service_workers="allow") as watch:
        page = watch.page
        page.goto(f"http://127.0.0.1:{server.server_port}/{PLAN}")
        assert reached.wait(20)
        page.evaluate("planbook.forget()")
        page.get_by_role("button", name="Keep them").wait_for()
        released.set()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        page.get_by_role("button", name="Keep them").wait_for()
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    server.shutdown()
    server.server_close()


def test_a_large_site_is_kept_once_somebody_asks_for_it(built, device):
    device.route("**/copy-size.js", lambda route: route.fulfill(body="planbook.copySize = 123456789;", content_type="text/javascript"))
    device.goto(built.http("index.html"))
    device.get_by_role("button", name="Keep them").wait_for()
    assert device.locator("#pb-offline").inner_text().startswith("These pages can be kept on this device for reading without a network: 124 MB.")
    assert device.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    device.get_by_role("button", name="Keep them").click()
    device.wait_for_selector(KEPT)
    device.reload()
    device.wait_for_selector(KEPT)


# The bundle

@pytest.fixture
def bundle(built, base, browser):
    """A page that shows the bundle from the disk, where nothing else may be asked for."""
    asked = []
    with watched(browser, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]) as watch:
        watch.page.on("request", lambda request: asked.append(request.url))
        watch.page.on("console", lambda message: watch.problems.append(message.text) if message.type == "warning" else None)
        watch.page.goto((base / "all.html").as_uri())
        watch.page.wait_for_selector("h1:has-text('Test desk')")
        yield watch.page
        assert [url for url in asked if not url.startswith(("data:", "blob:", (base / "all.html").as_uri()))] == []
        assert [problem for problem in watch.problems if not problem.startswith(("request", "download"))] == []


def test_an_address_without_a_page_says_so_in_the_bundle(bundle):
    bundle.get_by_role("link", name="Restore the server").first.click()
    bundle.wait_for_selector("h1:has-text('Restore the server')")
    # A place that there is not on the page is no page.
    bundle.evaluate("""() => new Promise(done => {
        addEventListener("popstate", () => setTimeout(done), { once: true });
        location.hash = "#nowhere";
    })""")
    assert bundle.locator("h1").inner_text() == "Restore the server"
    for address in ["#plans/nothing.html", "#nothing/", "#plans/nothing.html?q=x", "#plans/nothing.html#here"]:
        bundle.evaluate("address => { location.hash = address; }", address)
        bundle.wait_for_selector("h1:has-text('Page not found')")
        bundle.get_by_role("link", name="All known incidents").click()
        bundle.wait_for_selector("h1:has-text('Test desk')")
    bundle.goto(bundle.url.split("#")[0] + "#plans/nothing.html")
    bundle.reload()
    bundle.wait_for_selector("h1:has-text('Page not found')")


def test_a_bundle_of_a_published_site_finds_its_way_from_a_dead_address(base, tmp_path, browser):
    write(tmp_path, FILES | {"planbook.yml": "title: Test desk\nurl: https://plans.example.com/it\n"})
    Site.built(tmp_path, tmp_path / "site", "--keep-going", "--bundle", tmp_path / "all.html")
    with watched(browser) as watch:
        watch.page.goto((tmp_path / "all.html").as_uri() + "#gone.html")
        watch.page.wait_for_selector("h1:has-text('Page not found')")
        assert watch.page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
        watch.page.fill("#pb-query", "console")
        watch.page.wait_for_selector(".hits a")
        watch.page.keyboard.press("Escape")
        watch.page.get_by_role("link", name="All known incidents").click()
        watch.page.wait_for_selector("h1:has-text('Test desk')")


def test_one_file_holds_pages_search_and_runs(bundle):
    bundle.get_by_role("link", name="Restore the server").first.click()
    bundle.wait_for_selector("h1:has-text('Restore the server')")
    desk = Technician(bundle)
    desk.begin()
    desk.tick("look")
    desk.note("smells of smoke", step="look")
    desk.take("If the whole site is dark")
    bundle.wait_for_selector("#start .pb-controls")
    desk.tick("start")
    desk.fold("Log")
    assert [line.split(":")[0] for line in desk.log()] == ["Run started", "Done", "Note on “Look at the console”", "Fallback taken", "Plan opened", "Done"]
    assert desk.export("text")[1].startswith("Plan: Restore the server")
    bundle.fill("#pb-query", "watch it")
    bundle.wait_for_selector(".hits a")
    bundle.keyboard.press("ArrowDown")
    bundle.keyboard.press("Enter")
    bundle.wait_for_selector("h1:has-text('Restore the server')")


def test_a_run_in_a_bundle_survives_a_reload(bundle):
    bundle.goto(bundle.url + f"#{PLAN}")
    desk = Technician(bundle)
    desk.begin()
    desk.tick("look")
    bundle.reload()
    bundle.wait_for_selector(".pb-panel")
    bundle.wait_for_selector("#look.pb-settled")
    assert desk.current() == ["restart"]


def test_a_bundle_goes_back_and_leads_to_places(bundle):
    bundle.goto(bundle.url + f"#{PLAN}#no-disk")
    bundle.wait_for_selector("#no-disk:target")
    bundle.get_by_role("link", name="Server down").first.click()
    bundle.wait_for_selector("h1:has-text('Server down')")
    bundle.go_back()
    bundle.wait_for_selector("h1:has-text('Restore the server')")


def test_the_address_of_a_place_in_a_bundle_has_its_page(bundle, browser):
    file = bundle.url
    address = lambda: bundle.evaluate("location.hash")
    bundle.goto(f"{file}#{PLAN}#watch")
    bundle.wait_for_selector("#watch:target")
    assert address() == f"#{PLAN}#watch"
    bundle.get_by_role("link", name="If the disk is gone", exact=True).first.click()
    bundle.wait_for_selector("#no-disk:target")
    assert address() == f"#{PLAN}#no-disk"
    assert bundle.locator("#no-disk").bounding_box()["y"] < 400
    sent = bundle.url
    bundle.go_back()
    bundle.wait_for_selector("#watch:target")
    assert address() == f"#{PLAN}#watch"
    bundle.go_forward()
    bundle.wait_for_selector("#no-disk:target")
    bundle.reload()
    bundle.wait_for_selector("#no-disk:target")
    with watched(browser) as other:
        other.page.goto(sent)
        other.page.wait_for_selector("#no-disk:target")
        assert other.page.locator("h1").inner_text() == "Restore the server"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_bundle(built, base, browser, scheme, width):
    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 4_000}) as watch:
        # So tall that the bar at the bottom lies over nothing.
        watch.page.goto((base / "all.html").as_uri() + f"#{PLAN}")
        Technician(watch.page).begin()
        options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
        found = axe.Axe().run(watch.page, options=options).response["violations"]
        assert [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found] == []


# Other ways to carry a site

def test_the_zip_file_is_the_site(built, base, tmp_path):
    with zipfile.ZipFile(base / "all.zip") as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
    same = subprocess.run(["diff", "-r", "-x", ".planbook-manifest", tmp_path, built.folder], capture_output=True, text=True, check=False)
    assert same.stdout == ""


def test_outputs_are_the_same_bytes_each_time(built, base, tmp_path):
    command = [compiler(), "build", "--root", base, "--out", tmp_path / "site", "--today", TODAY, "--keep-going", "--jobs", "1", "--quiet"]
    subprocess.run([*command, "--bundle", tmp_path / "all.html", "--zip", tmp_path / "all.zip"], capture_output=True, check=False)
    for name in ["all.html", "all.zip"]:
        assert (tmp_path / name).read_bytes() == (base / name).read_bytes(), name


def test_a_copied_folder_works_from_a_stick(built, browser, tmp_path):
    shutil.copytree(built.folder, tmp_path / "stick (1) ä#", dirs_exist_ok=True)
    with watched(browser) as watch:
        desk = Technician(watch.page, Site(tmp_path / "stick (1) ä#"), "file")
        desk.start()
        desk.tick("look")
        desk.take("If the whole site is dark")
        watch.page.wait_for_selector("#start .pb-controls")
        watch.page.fill("#pb-query", "console")
        watch.page.wait_for_selector(".hits a")
        watch.page.locator(".hits a").first.click()
        watch.page.wait_for_selector("h1:has-text('Restore the server')")
        assert runs.PLAN in watch.page.url
