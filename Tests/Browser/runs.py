"""A small knowledge base to run plans of, and a technician who does."""

import datetime

import pytest

START = datetime.datetime(2026, 11, 23, 3, 15)
PLAN = "plans/restore-server.html"
OTHER = "plans/fail-over.html"

SERVER = """---
title: Restore the server
incidents: [server-down]
priority: P1
owner: engineer
rto: 4h
rpo: 1d
review: { last: 2026-11-01, every: 6mo }
exercise: { last: 2026-11-01, every: 1y }
---

The server does not answer.

## Tactical steps

1. **Look at the console.** It says more than the monitoring. {#look role=engineer time=10m}

   - If the disk is gone → [[#no-disk]]
   - If the whole site is dark → [[fail-over#start]]

2. **Restart it.** Once. {#restart role=engineer time=20m approval=lead}

   ```bash
   uptime
   ```

   ```powershell {danger}
   Restart-Computer srv1 -Force
   ```

   - After 30m → escalate to [[lead]]
   - If nothing of this is known → declare unknown

3. **Watch it for a while.** {#watch role=engineer time=15m}

   - If everything above holds → exit

## Contingencies

### If the disk is gone {#no-disk}

1. **Put in the spare disk.** {#spare role=engineer time=30m}
2. **Restore the image.** {#image role=engineer time=1h}

→ [[#watch]]

## Communication

Tell the customer. See [[server-down]].

## Exit criteria

- [ ] Users can log on.
- [ ] The backup runs.

## Strategic steps

1. **Find out why.** {#why role=engineer}
"""

FAIL_OVER = """---
title: Fail over to the second site
incidents: [server-down]
priority: P2
owner: lead
rto: 2h
rpo: 1d
review: { last: 2026-11-01, every: 6mo }
exercise: { last: 2026-11-01, every: 1y }
---

When the first site is dark.

## Tactical steps

1. **Start the second site.** {#start role=lead time=30m}

   - If it does not start → accept the loss

## Contingencies

### If nobody is there

→ escalate to [[lead]]

## Communication

Tell the customer.

## Exit criteria

- [ ] Users can log on.

## Strategic steps

1. **Test it more often.** {#test role=lead}
"""

FILES = {
    "planbook.yml": "title: Test desk\nlanguage: en\n",
    "content/plans/restore-server.md": SERVER,
    "content/plans/fail-over.md": FAIL_OVER,
    "content/plans/unknown.md": FAIL_OVER.replace("[server-down]", "[unknown]").replace("Fail over to the second site", "Plan for the unknown"),
    "content/incidents/server-down.md": "---\ntitle: Server down\nservices: [servers]\nseverity: sev2\n---\n\nA server does not answer.\n",
    "content/services/servers.md": "---\ntitle: Servers\nowner: lead\n---\n\nAll servers.\n",
    "content/roles/engineer.md": "---\ntitle: Engineer\nholders: [{ name: Sam, phone: 555-0100, hours: 24x7 }]\n---\n\nMends.\n",
    "content/roles/lead.md": "---\ntitle: Lead\nholders: [{ name: Kim, phone: 555-0101, hours: 24x7 }]\n---\n\nLeads.\n",
    "content/customers/harbour.md": "---\ntitle: Harbour \"Foods\"\nservices: [servers]\nranking: [server-down]\nagreed: 2026-10-01\ncontacts: [{ name: Ann, phone: 555-0102, hours: 24x7 }]\n---\n\nFish.\n",
}

# Done when the page leaves the bar the room that it takes.
ROOM = """() => {
    const bar = document.getElementById("pb-run-bar");
    const room = bar && (bar.matches(".pb-tall") ? 0 : bar.offsetHeight);
    return bar !== null && document.documentElement.style.getPropertyValue("--pb-bar") === `${room}px`;
}"""

# Storage that is not there, as where cookies are blocked.
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });"


def stand_still(page, time):
    """Sets the time of a page and all of its device; it passes when a test lets it, however long the machine takes."""
    page.clock.install(time=time - datetime.timedelta(hours=1))
    page.clock.pause_at(time)


class Technician:
    """Somebody who follows a plan in a page of the browser."""

    def __init__(self, page, site=None, scheme="http"):
        """Without a site the page is open already, and keeps its own time."""
        self.page, self.site, self.scheme = page, site, scheme
        if site:
            stand_still(page, START)

    def open(self, path=PLAN):
        """Opens a page; its scripts have run when this returns."""
        self.page.goto(self.site.address(path, self.scheme))
        self.ready()

    def ready(self):
        """Waits for what a plan's page shows about runs."""
        self.page.wait_for_selector("#pb-run :is(button, h2)")

    def start(self, path=PLAN):
        """Opens a plan and starts it."""
        self.open(path)
        self.begin()

    def begin(self):
        """Starts the plan that is open, by the keyboard: for a second after a tap, another one at its place would be the same."""
        self.page.get_by_role("button", name="Start this plan").press("Enter")
        self.page.wait_for_selector(".pb-panel")
        self.make_room()

    def make_room(self):
        """Waits until nothing ends up below the bar."""
        self.page.wait_for_function(ROOM)

    def step(self, name):
        """A step by its id."""
        return self.page.locator(f"#{name}")

    def tick(self, name):
        """Ticks a step."""
        self.step(name).get_by_role("checkbox").click()

    def skip(self, name, reason):
        """Skips a step."""
        self.step(name).get_by_role("button", name="Skip").click()
        self.answer(reason)

    def take(self, words):
        """Takes the branch or the outcome with `words`."""
        self.page.locator(".branch, .outcome").filter(has_text=words).get_by_role("button").click()

    def note(self, text, step=None):
        """Writes a note."""
        place = self.step(step) if step else self.page.locator("#pb-run-bar")
        place.get_by_role("button", name="Note").click()
        self.answer(text)

    def answer(self, text):
        """Answers the question that is open."""
        self.page.fill("#pb-answer", text)
        self.page.locator("#pb-ask button[value=yes]").click()
        self.page.wait_for_selector("#pb-answer", state="detached")

    def agree(self):
        """Says yes to the question that is open."""
        self.page.locator("#pb-ask button[value=yes]").click()
        self.closed()

    def refuse(self):
        """Says no to the question that is open."""
        self.page.keyboard.press("Escape")
        self.closed()

    def closed(self):
        """Waits until no question is open: a browser says that one is closed when it gets to it, not at once."""
        self.page.wait_for_selector("#pb-ask", state="detached")

    def state(self, name):
        """What a step says about itself."""
        return self.page.locator(f"#{name} > .pb-controls > .pb-state").inner_text()

    def current(self):
        """The ids of the steps that are up."""
        return self.page.eval_on_selector_all("[aria-current=step]", "steps => steps.map(step => step.id)")

    def log(self):
        """What the log says, a line for each event."""
        return self.page.eval_on_selector_all(".pb-log li span", "items => items.map(item => item.textContent)")

    def fold(self, title):
        """Opens a part of the panel."""
        part = self.page.locator(".pb-panel > details").filter(has=self.page.locator("summary", has_text=title))
        if part.get_attribute("open") is None:
            part.locator("summary").click()
        if title == "Finish and export":
            self.page.wait_for_function("() => document.getElementById('pb-run-output').value")

    def export(self, form):
        """What a format gives, as a download, after comparing it with what is shown."""
        self.fold("Finish and export")
        self.page.select_option("#pb-run-format", form)
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download").click()
        with open(download.value.path(), encoding="utf-8") as file:
            text = file.read()
        assert text == self.page.input_value("#pb-run-output")
        return download.value.suggested_filename, text


@pytest.fixture(scope="module")
def site(make_site):
    """The site whose plans are run."""
    return make_site(FILES)


@pytest.fixture
def context(browser):
    """A device: what one page keeps, the next one finds."""
    made = browser.new_context(service_workers="block", accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture
def tab(context, site):
    """Opens tabs of the device; nothing may go wrong in any of them."""
    errors = []

    def make(scheme="http", script=None):
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        if script:
            page.add_init_script(script)
        return Technician(page, site, scheme)

    yield make
    assert errors == []
