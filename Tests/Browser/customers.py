"""A small knowledge base with two customers, and a page that somebody reads for one of them."""

import pytest

import runs

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


# The time stands still, so that clocks say the same however long a test takes; timers run on. A bundle cannot live with those of Playwright's clock.
STILL = """{
    const now = Date.UTC(2026, 10, 23, 3, 15);
    globalThis.Date = class extends Date {
        constructor(...values) { super(...(values.length ? values : [now])); }
        static now() { return now; }
    };
}"""


@pytest.fixture
def page(browser):
    """A page of a device, which remembers; nothing may go wrong on it."""
    errors = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(STILL)
    made = context.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield made
    context.close()
    assert errors == []


# Done when the page is a customer's, and the device has kept whose.
PICKED = """([title, shown]) => {
    const [id] = planbook.customerList.find(([, other]) => other === title) ?? [null];
    return document.getElementById("pb-customer").textContent === shown && localStorage.getItem(`planbook customer ${planbook.root.pathname}`) === id;
}"""


def pick(page, title):
    """Picks a customer, as somebody does who has the plan open."""
    page.locator("#pb-customer").click()
    page.locator("#pb-customer-choice").select_option(title)
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_selector("#pb-ask", state="detached")
    shown = "For any customer" if title == "Any customer" else f"For {title}"
    page.wait_for_function(PICKED, arg=[title, shown])


def begin(page):
    """Starts the plan that is open."""
    runs.Technician(page).begin()


def says(page, text):
    """Waits until the bar of the run says `text`."""
    page.locator("#pb-run-bar", has_text=text).wait_for()
