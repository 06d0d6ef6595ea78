"""Prints what a build costs: beside the least that a compiler must do, and beside other site generators.

Every command builds the same generated pages on a memory file system, into a new folder, in turn;
each figure is a median. CPU is of the whole process with all it starts, memory that of the largest process.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
import peers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "BENCHMARKS.md"
START, END = "<!-- table: start -->", "<!-- table: end -->"
TODAY = "2026-11-23"


def say(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000], help="sizes of the knowledge base (default: 1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command (default: 5)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the floor and threads of the others (default: 2)")
    parser.add_argument("--peers", nargs="*", choices=list(peers.PACKAGES), default=list(peers.PACKAGES), help="other generators (default: all)")
    parser.add_argument("--write", action="store_true", help=f"put the table into {DOCUMENT.name}")
    chosen = parser.parse_args()
    if chosen.runs < 1 or chosen.jobs < 1 or min(chosen.pages) < 100:
        parser.error("runs and jobs begin at 1, pages at 100")
    return chosen


def main():
    chosen = arguments()
    binary = os.environ.get("PLANBOOK_BINARY")
    if not binary:
        sys.exit("Run scripts/bench, which builds what this measures.")
    tools = ROOT / ".build" / "bench"
    tools.mkdir(parents=True, exist_ok=True)
    floor = tools / "floor"
    subprocess.run(["cc", "-O2", HERE / "floor.c", "-o", floor, "-lcmark-gfm-extensions", "-lcmark-gfm"], check=True)
    names = list(peers.install(chosen.peers, tools / "venv", say))
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="planbook-bench-", dir=memory if memory.is_dir() else None) as scratch:
        tables = [table(size, chosen, binary, floor, names, tools / "venv", Path(scratch)) for size in chosen.pages]
    text = "\n".join([*header(chosen, binary, names, tools / "venv"), *tables])
    print(text)
    if chosen.write:
        write(text)


def table(pages, chosen, binary, floor, names, environment, scratch):
    """The table for one size, in Markdown."""
    say(f"{pages} pages")
    folder = scratch / str(pages)
    (folder / "peers").mkdir(parents=True)
    wiki, relative = folder / "wiki", folder / "relative"
    for target, links in [(wiki, "wiki"), (relative, "relative")]:
        subprocess.run([sys.executable, HERE / "corpus.py", str(pages), target, links], check=True, stdout=subprocess.DEVNULL)
    jobs = str(chosen.jobs)
    ours = ["--root", str(wiki), "--today", TODAY, "--jobs", jobs, "--quiet"]
    entries = [
        measure.Contestant("floor", lambda out: [str(floor), str(wiki / "content"), str(out), jobs], {}),
        measure.Contestant("Planbook", lambda out: [binary, "build", *ours, "--out", str(out)], {}),
        measure.Contestant("Planbook, check alone", lambda out: [binary, "check", *ours], {}),
        *peers.contestants(names, relative, folder / "peers", environment, chosen.jobs),
    ]
    taken = measure.in_turn(entries, chosen.runs, folder, say)
    shutil.rmtree(folder)
    return formatted(pages, {name: measure.medians(runs) for name, runs in taken.items()})


def formatted(pages, figures):
    lines = [f"\n{pages:,} pages:\n", "| | CPU | × floor | wall | × floor | peak memory | output |", "|---|---|---|---|---|---|---|"]
    floor = figures["floor"]
    for name, run in figures.items():
        ratios = [f"{run.cpu / floor.cpu:.2f}", f"{run.wall / floor.wall:.2f}"]
        sizes = [f"{run.memory / 2**20:.0f} MB", f"{run.output / 2**20:.1f} MB"]
        lines.append(f"| {name} | {run.cpu:.2f} s | {ratios[0]} | {run.wall:.2f} s | {ratios[1]} | {sizes[0]} | {sizes[1]} |")
    return "\n".join(lines)


def header(chosen, binary, names, environment):
    """The machine and the versions."""
    model = next((line.split(":")[1].strip() for line in cpu_lines() if line.startswith("model name")), platform.processor())
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    found = [f"Planbook {version}", *(f"{name} {number}" for name, number in peers.versions(names, environment))]
    command = f"scripts/bench --pages {' '.join(map(str, chosen.pages))} --runs {chosen.runs} --jobs {chosen.jobs}"
    yield f"Machine: {model}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}. Versions: {', '.join(found)}."
    yield f"Medians of {chosen.runs} runs in turn, {chosen.jobs} jobs: `{command}`."


def cpu_lines():
    file = Path("/proc/cpuinfo")
    return file.read_text().splitlines() if file.exists() else []


def write(text):
    """Puts the table between the marks of the document."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(START)
    _, mark, after = rest.partition(END)
    if not mark:
        sys.exit(f"{DOCUMENT.name} has lost its marks {START} and {END}.")
    DOCUMENT.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
