"""Measures the search of a site that is built already: measure_search.py FOLDER [PAGES]

Prints, for pages chosen at random: how often a page comes first that is named by its title, and by its title with one
mistake; the time from opening the field to the first result, and from a key to its results; what a query fetches.
"""

import pathlib
import random
import re
import statistics
import sys

import playwright.sync_api

from conftest import chromium
from sites import Site
from test_search import ASK, mistake, titles

# Times within the page: from what is typed to what is shown, the first one from opening the field. It waits without
# asking again and again, which would take the time from what it measures.
TYPE = """async texts => {
    const field = document.getElementById("pb-query");
    const shown = text => document.getElementById("pb-results")?.dataset.query === text;
    const showing = text => new Promise(done => {
        const observer = new MutationObserver(() => {
            if (!shown(text)) return;
            observer.disconnect();
            done();
        });
        observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-query"] });
    });
    const times = [];
    for (const text of texts) {
        if (shown(text.trim())) continue;
        const start = performance.now();
        if (!times.length) field.focus();
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await showing(text.trim());
        times.push(performance.now() - start);
    }
    return times;
}"""


def ask(browser, site, texts):
    """The milliseconds to the first result and from each of `texts` to its results, and the bytes that all of it fetched."""
    page = browser.new_context(service_workers="block").new_page()
    # Somebody who opens the search has seen the page, and so it has all that it asks for by itself.
    page.goto(site.http("index.html"), wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    first, *times = page.evaluate(TYPE, texts)
    page.context.close()
    sizes = [(site.folder / url.split("/", 3)[3].split("?")[0]).stat().st_size for url in asked]
    return first, times, sum(sizes)


def main(folder, count):
    chance = random.Random(5)
    with playwright.sync_api.sync_playwright() as driver, Site(folder) as site:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        pages = [(path, title) for path, title in titles(site).items() if re.search(r"[A-Za-z]{4,}", title)]
        chosen = chance.sample(pages, min(count, len(pages)))
        page = browser.new_context(service_workers="block").new_page()
        page.goto(site.http("index.html"))
        for name, texts in [("title", [title for _, title in chosen]), ("title with one mistake", [mistake(title, chance) for _, title in chosen])]:
            found = page.evaluate(ASK, texts)
            right = sum(first == path for (path, _), first in zip(chosen, found))
            print(f"first by {name}: {right} of {len(chosen)}")
        asked = [ask(browser, site, [title]) for _, title in chosen[:12]]
        print(f"fetched for a query: at most {max(size for _, _, size in asked):,} bytes, scripts included")
        measured = [ask(browser, site, [title[:end] for end in range(1, len(title) + 1)]) for _, title in chosen[:12]]
        print(f"first result: median {statistics.median(first for first, _, _ in measured):.0f} ms, most {max(first for first, _, _ in measured):.0f} ms")
        times = [time for _, all_times, _ in measured for time in all_times]
        print(f"a key: median {statistics.median(times):.1f} ms, 95 of 100 below {statistics.quantiles(times, n=20)[-1]:.0f} ms")
        print(f"fetched for a query that is typed letter by letter: at most {max(size for _, _, size in measured):,} bytes")
        index = sum(file.stat().st_size for file in (site.folder / "theme/search").iterdir())
        print(f"index: {index:,} bytes")
        browser.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
