"""Whatever a page holds: no code runs, no request leaves, and the text stays in its place."""

import json

import pytest

from payloads import VALUES, bodies
from watching import watched

PIXEL = bytes.fromhex("47494638396101000100000000002c00000000010001000002024401003b")


def base_of_bodies(raw_html):
    """A knowledge base with a page for each payload, which also goes on after it."""
    links = " ".join(f"[[p{number:03}]]" for number in range(len(bodies())))
    files = {"planbook.yml": f"raw_html: {str(raw_html).lower()}\n", "content/index.md": f"# Payloads\n\n{links}\n", "content/payloads/y.png": PIXEL}
    for number, body in enumerate(bodies()):
        files[f"content/payloads/p{number:03}.md"] = f"---\ntitle: Payload {number}\n---\n\n{body}\n\nThe end of the text.\n"
        # The same text a second time, as part of another page.
        if number % 16 == 0:
            files[f"content/payloads/t{number:03}.md"] = f"# Transcluding {number}\n\n- ![[p{number:03}]]\n\n![[p{number:03}]]\n\nThe end of the text.\n"
    return files


def takes_the_rest(body):
    """Whether the body ends in HTML that, as CommonMark has it, goes on to the end of the file."""
    ends = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!E": ">", "<script": "</", "<style": "</", "<textarea": "</", "<pre": "</"}
    return any(body.lower().startswith(start.lower()) and end not in body for start, end in ends.items())


def base_of_values(value):
    """A knowledge base that has `value` in every field that readers see."""
    text = json.dumps(value)
    contact = f"{{ name: {text}, role: {text}, phone: {text}, email: {text}, hours: [{text}], authorises: [{text}] }}"
    offering = f"{{ name: {text}, vendor: {text}, docs: {text}, phone: {text}, portal: {text} }}"
    pages = {
        "services/s": f"title: {text}\nowner: r", "roles/r": f"title: {text}\nholders: [{contact}]",
        "incidents/i": f"title: {text}\nservices: [s]\nseverity: sev1\nmatch: [{text}]",
        "plans/p": f"title: {text}\nincidents: [i]\npriority: P1\nowner: r\nrto: {text}\nvariables: {{ v: {text} }}",
        "plans/unknown": f"title: {text}\nincidents: [unknown]\npriority: P1\nowner: r",
        "products/o": f"title: {text}\narea: {text}\nprimary: {offering}\nsecondary: {offering}\nretired: [{text}]",
        "customers/c": f"title: {text}\nservices: [s]\nranking: [{{ incident: i, note: {text} }}]\ncontacts: [{contact}]\npsa_names: [{text}]",
        "reviews/v": f"title: {text}\ndate: 2026-01-01\nincident: i\ncustomer: c\ntickets: [{text}]\nactions: [{{ what: {text}, owner: r }}]",
        "notes/n": f"title: {text}\naliases: [{text}]\ntags: [{text}]\nstatus: draft\nx-own: {text}",
    }
    body = "{{v}} [[p]] [[n]] [[#two]]\n\n## One\n\n## Two\n\n## Three\n"
    files = {f"content/{path}.md": f"---\n{fields}\n---\n\n{body}" for path, fields in pages.items()}
    names = f"P1: {{ name: {text}, response: 1h }}"
    files["planbook.yml"] = f"title: {text}\nlanguage: {text}\nvariables: {{ v: {text} }}\npriorities: {{ {names} }}\n"
    return files


def problems(site, browser, scheme="http", paths=None):
    """What is wrong with the pages at `paths`, or with any page of the site."""
    ends = {f"payloads/p{number:03}.html" for number, body in enumerate(bodies()) if not takes_the_rest(body)}
    found = {}
    with watched(browser) as watch:
        for path in paths or site.paths:
            opens = watch.follow if site.leads_on(path) else watch.open
            wrong = list(opens(site.address(path, scheme)))
            if path.startswith("payloads/p") and "class=\"linked-from\"" not in watch.page.content():
                wrong.append("nothing to swallow")
            if path in ends and "The end of the text." not in watch.page.text_content("main .text"):
                wrong.append("the text was swallowed")
            if wrong:
                found[path] = wrong
    return found


def payload_pages(site):
    """The pages with payloads, of which there must be some."""
    found = [path for path in site.paths if path.startswith("payloads/")]
    assert len(found) > 40
    return found


def test_there_are_enough_payloads():
    assert len(set(bodies())) >= 150


@pytest.mark.parametrize("raw_html", [False, True])
def test_no_text_runs_code_or_leaves_its_place(make_site, browser, raw_html):
    site = make_site(base_of_bodies(raw_html))
    # The lists have nothing of the bodies on them.
    assert problems(site, browser, paths=["index.html", *payload_pages(site)]) == {}


@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_front_matter_or_settings_is_live(make_site, browser, value):
    assert problems(make_site(base_of_values(value)), browser) == {}


def test_pages_from_the_disk_reach_no_share(make_site, browser):
    files = base_of_bodies(True)
    kept = {path: text for path, text in files.items() if "evil.example" in str(text) or not path.startswith("content/payloads/")}
    site = make_site(kept)
    assert problems(site, browser, "file", payload_pages(site)) == {}


PAGE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title>{head}</head><body><header class="site"></header><main id="pb-content"><div class="text">{text}</div><section class="linked-from"></section></main><footer class="site"></footer></body></html>'
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"


@pytest.mark.parametrize("head, text, expected", [
    ("", "<script>alert(1)</script>", "dialog: 1"),
    ("", "<script>alert(1)</script>", "script: "),
    (POLICY, "<script>alert(1)</script>", "policy script-src-elem"),
    ("", "<img src=x onerror=alert(1)>", "dialog: 1"),
    (POLICY, "<b onclick=alert(1)>x</b>", "handler onclick"),
    ("", "<img src=https://evil.example/x.png>", "request: https://evil.example/x.png"),
    ("", "<a href='java\tscript:alert(1)'>x</a>", "unsafe link"),
    ("", "<a href=data:text/html,x>x</a>", "unsafe link"),
    ("", "<p style=color:red>x", "attribute style"),
    ("", "<iframe></iframe>", "element: <iframe"),
    ("", "<form></form>", "element: <form"),
    ("", "<h2 id=pb-x>x</h2>", "id of the theme's"),
    ("", "</div><p id=pb-content>x", "id twice"),
    ("", "</div></main>x<main>", "mains"),
    ("", "<details><div>", "swallowed"),
    ("", "<!--", "0 of body > footer.site"),
    ("<base href=https://evil.example/>", "", "base https://evil.example/"),
    ("", "<script>throw Error('x')</script>", "error: "),
    ("", "", None),
])
def test_what_is_live_is_noticed(serve, browser, head, text, expected):
    site = serve({"page.html": PAGE.format(head=head, text=text)})
    with watched(browser) as watch:
        found = watch.open(site.http("page.html"))
    assert any(expected in problem for problem in found) if expected else found == [], found
