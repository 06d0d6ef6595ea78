"""Opens pages and records what they do that no page of a site may do."""

import contextlib
import re

# Run before a page's own scripts, and not subject to its policy.
LISTEN = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", event => {
    window.__violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""

# What is wrong with the tree that the browser made of a page.
INSPECT = r"""
() => {
    const found = [];
    // What the theme's scripts made is theirs; no author can make an element theirs.
    const isTheirs = element => globalThis.planbook?.made.has(element) ?? false;
    const say = (what, element) => found.push(`${what}: ${element ? element.outerHTML.slice(0, 120) : ""}`);
    const text = [...document.querySelectorAll("main .text")];
    const unsafe = /^(javascript|vbscript|livescript|mocha|data|blob|filesystem|view-source|jar|mhtml|shell|search-ms|ms-msdt):/;
    for (const element of document.querySelectorAll("*")) {
        for (const { name } of element.attributes) {
            if (/^on/i.test(name)) say(`handler ${name}`, element);
            if (["style", "srcdoc", "srcset", "formaction", "ping", "background", "xlink:href"].includes(name)) say(`attribute ${name}`, element);
        }
        if (element.localName === "a" && element.hasAttribute("href")) {
            if (unsafe.test(element.protocol)) say("unsafe link", element);
            if (element.protocol === "file:" && location.protocol !== "file:") say("file link", element);
            if (element.protocol === "file:" && element.host) say("share", element);
        }
    }
    for (const script of document.querySelectorAll("script")) {
        const isData = script.type === "application/json";
        if (!isData && !/(^|\/)theme\/[\w.-]+\.js$/.test(script.getAttribute("src") ?? "")) say("script", script);
    }
    for (const element of document.querySelectorAll("iframe, frame, frameset, object, embed, applet, base, style, template:not(body > #pb-previews), portal, body meta, body link, body title, [http-equiv=refresh i]")) {
        say("element", element);
    }
    for (const part of text) {
        const own = ".task > input[type=checkbox], .task > label > input[type=checkbox]";
        for (const element of part.querySelectorAll("form, input, button, select, textarea, svg, math, audio, video, dialog, marquee, noscript, plaintext, xmp")) {
            if (!element.matches(own) && !isTheirs(element)) say("element", element);
        }
        for (const element of part.querySelectorAll("[id^=pb-]")) {
            if (!/^pb-(fn|fnref|step)-\d+(-\d+)?$/.test(element.id)) say("id of the theme's", element);
        }
        if (part.parentElement?.localName !== "main" && part.parentElement?.localName !== "section") say("text elsewhere", part);
    }
    const previews = document.getElementById("pb-previews")?.content.querySelectorAll("*") ?? [];
    for (const element of previews) {
        const names = [...element.attributes].map(({ name }) => name).join();
        if (!["article data-page", "p ", "p class", "strong ", "span class"].includes(`${element.localName} ${names}`)) say("element", element);
    }
    const ids = new Map();
    for (const element of document.querySelectorAll("[id^=pb-]")) {
        if (ids.has(element.id)) say("id twice", element);
        ids.set(element.id, element);
    }
    for (const selector of ["body > main#pb-content", "body > header.site", "body > footer.site"]) {
        const count = document.querySelectorAll(selector).length;
        if (count !== 1) say(`${count} of ${selector}`);
    }
    if (document.querySelector("main footer.site, .text .linked-from, main main")) say("the text swallowed the page", document.querySelector("main"));
    if (document.querySelectorAll("main").length !== 1) say("mains", document.querySelector("main ~ main"));
    if (document.baseURI !== location.href) say(`base ${document.baseURI}`);
    if (document.compatMode !== "CSS1Compat") say("quirks mode");
    return found.concat(window.__violations.map(violation => `policy ${violation}`));
}
"""

# Done when the browser has drawn a frame; scrolling, sizes and places are settled then. It holds where a test keeps the time.
FRAME = "() => new Promise(done => new IntersectionObserver(done).observe(document.documentElement))"


def _own(address):
    """What belongs to the site of the page: the server's origin, or the folder on the disk."""
    return re.match(r"https?://[^/]+/", address).group() if address.startswith("http") else "file:///"


class Watch:
    """A page of the browser whose doings are recorded."""

    def __init__(self, page):
        self.page = page
        self.problems = []
        self.own = ""
        page.add_init_script(LISTEN)
        # Recorded, not held: the browser reaches no other host anyway, and holding each request doubles the time.
        page.on("request", self._request)
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("popup", lambda popup: self.problems.append(f"popup: {popup.url}"))
        page.on("download", lambda download: self.problems.append(f"download: {download.url}"))
        page.on("websocket", lambda socket: self.problems.append(f"socket: {socket.url}"))

    def open(self, address, inspects=True):
        """Opens a page and gives everything that is wrong with it."""
        self.problems = []
        self.own = _own(address)
        self.page.goto(address, wait_until="load")
        if inspects:
            self.problems += self.page.evaluate(INSPECT)
        if self.page.url.split("#")[0] != address.split("#")[0]:
            self.problems.append(f"navigated to {self.page.url}")
        return self.problems

    def follow(self, address):
        """Opens a page that leads on to another, and gives everything that is wrong with either."""
        self.problems = []
        self.own = _own(address)
        self.page.goto(address, wait_until="commit")
        # What it leads to may lead on as well.
        self.page.wait_for_function("() => document.readyState === 'complete' && !document.head.querySelector('[http-equiv=refresh i]')")
        if not self.page.url.startswith(self.own):
            self.problems.append(f"left for {self.page.url}")
        self.problems += self.page.evaluate(INSPECT)
        return self.problems

    def _request(self, request):
        if not request.url.startswith((self.own, "data:")):
            self.problems.append(f"request: {request.url}")

    def _dialog(self, dialog):
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message):
        # A picture that is not there is an error of the content, and the compiler has said so.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console: {message.text[:200]}")


@contextlib.contextmanager
def watched(browser, **options):
    """A watched page in a context of its own; it keeps nothing for later unless it is told to."""
    context = browser.new_context(**{"service_workers": "block", **options})
    try:
        yield Watch(context.new_page())
    finally:
        context.close()
