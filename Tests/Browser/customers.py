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


def says(page, text):
    """Waits until the bar of the run says `text`."""
    page.wait_for_function("text => document.getElementById('pb-run-bar').textContent.includes(text)", arg=text)
