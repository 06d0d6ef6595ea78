"""Counts the instructions of a build of a small knowledge base and compares them with the committed figure.

Instructions say what a build costs on any machine, however busy it is: two counts of one program differ by 0.01 %.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMITTED = HERE / "instructions.json"
PAGES = 300
# How much more than the committed figure a build may cost, in percent.
ALLOWED = 10
RENEW = "./scripts/bench --guard --renew"


def run(binary, scratch, today, renews, say):
    """Compares, or renews the figure; gives the exit status."""
    counted = count(binary, scratch, today)
    if renews:
        COMMITTED.write_text(json.dumps({"pages": PAGES, "instructions": counted}) + "\n", encoding="utf-8")
        say(f"{COMMITTED.name} has {counted:,} instructions now.")
        return 0
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))["instructions"]
    change = 100 * (counted / committed - 1)
    say(f"A build of {PAGES} pages takes {counted:,} instructions, {change:+.1f} % of the committed {committed:,}.")
    if change > ALLOWED:
        say(f"That is past +{ALLOWED} %. Find what became slower; if it is worth it, renew the figure: {RENEW}")
        return 1
    if change < -ALLOWED:
        say(f"Builds became faster. Commit the new figure, so that they stay so: {RENEW}")
    return 0


def include_a_snippet(content):
    """Makes every plan include steps of another file: what is done once for each such page may not grow with all pages."""
    snippet = content / "_snippets" / "keep-evidence.md"
    snippet.parent.mkdir()
    snippet.write_text("---\ntitle: Keep the evidence\n---\n\n1. **Copy the logs.** To the evidence share.\n2. **Note the time.**\n", encoding="utf-8")
    for plan in sorted((content / "plans").glob("*.md")):
        with plan.open("a", encoding="utf-8") as file:
            file.write("\n## Evidence\n\n![[_snippets/keep-evidence]]\n")


def count(binary, scratch, today):
    """The instructions of one build by one thread, the kernel's not among them."""
    wiki, program = scratch / "wiki", scratch / "planbook"
    subprocess.run([sys.executable, HERE / "corpus.py", str(PAGES), wiki, "wiki"], check=True, stdout=subprocess.DEVNULL)
    include_a_snippet(wiki / "content")
    shutil.copy(binary, program)
    # Callgrind would read all of the debug information first.
    subprocess.run(["strip", "--strip-debug", program], check=True)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "build", "--root", wiki, "--out", scratch / "site"]
        + ["--today", today, "--jobs", "1", "--quiet"],
        env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True,
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"The build under callgrind failed with {done.returncode}:\n{done.stderr[-2000:]}")
    return int(found[1])
