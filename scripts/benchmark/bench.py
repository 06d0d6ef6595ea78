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

import guard
import measure
import peers
import phases

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "BENCHMARKS.md"
START, END = "<!-- table: start -->", "<!-- table: end -->"
TODAY = "2026-11-23"
# What a finished page has besides the floor's: the frame around it, links from elsewhere, previews, drawings.
BYTES_BESIDES_TEXT = "17200"


def say(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000], help="sizes of the knowledge base (default: 1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command (default: 5)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the floor and threads of the others (default: 2)")
    parser.add_argument("--peers", nargs="*", choices=list(peers.PACKAGES), default=list(peers.PACKAGES), help="other generators (default: all)")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {DOCUMENT.name}, beside those of other sizes")
    parser.add_argument("--phases", action="store_true", help="what Planbook alone does in each phase: seconds and allocations")
    parser.add_argument("--guard", action="store_true", help=f"count the instructions of a small build; fail {guard.ALLOWED} %% past the committed figure")
    parser.add_argument("--renew", action="store_true", help="with --guard: commit to the new figure")
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
    if chosen.guard:
        with scratch_folder() as scratch:
            sys.exit(guard.run(binary, Path(scratch), TODAY, chosen.renew, say))
    if chosen.phases:
        return print_phases(chosen, binary, tools)
    for name, libraries in [("floor", []), ("bound", ["-lyaml", "-lz"])]:
        command = ["cc", "-O2", HERE / f"{name}.c", "-o", tools / name, "-lcmark-gfm-extensions", "-lcmark-gfm", *libraries]
        subprocess.run(command, check=True)
    names = list(peers.install(chosen.peers, tools / "venv", say))
    with scratch_folder() as scratch:
        tables = [table(size, chosen, binary, tools, names, Path(scratch)) for size in chosen.pages]
    about = "\n".join(header(chosen, binary, names, tools / "venv"))
    sections = {size: f"### {size:,} pages\n\n{about}\n\n{made}\n" for size, made in zip(chosen.pages, tables)}
    print("\n".join(sections.values()))
    if chosen.write:
        write(sections)


def scratch_folder():
    """A folder in memory where the system has such."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="planbook-bench-", dir=memory if memory.is_dir() else None)


def print_phases(chosen, binary, tools):
    """The tables of phases for all sizes."""
    library = phases.counter(tools)
    for size in chosen.pages:
        with scratch_folder() as scratch:
            wiki = Path(scratch) / "wiki"
            subprocess.run([sys.executable, HERE / "corpus.py", str(size), wiki, "wiki"], check=True, stdout=subprocess.DEVNULL)
            print(phases.table(size, wiki, Path(scratch), binary, chosen.runs, chosen.jobs, library, TODAY))


def table(pages, chosen, binary, tools, names, scratch):
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
        measure.Contestant("floor", lambda out: [str(tools / "floor"), str(wiki / "content"), str(out), jobs], {}),
        measure.Contestant("bound", lambda out: [str(tools / "bound"), str(wiki / "content"), str(out), jobs, BYTES_BESIDES_TEXT], {}),
        measure.Contestant("Planbook", lambda out: [binary, "build", *ours, "--out", str(out)], {}),
        measure.Contestant("Planbook, check alone", lambda out: [binary, "check", *ours], {}),
        *peers.contestants(names, relative, folder / "peers", tools / "venv", chosen.jobs),
    ]
    taken = measure.in_turn(entries, chosen.runs, folder, say)
    shutil.rmtree(folder)
    return formatted({name: measure.medians(runs) for name, runs in taken.items()})


def formatted(figures):
    lines = ["| | CPU | × floor | wall | × floor | peak memory | output |", "|---|---|---|---|---|---|---|"]
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
    how = "One run" if chosen.runs == 1 else f"Medians of {chosen.runs} runs in turn"
    yield f"{how}, {chosen.jobs} jobs: `{command}`."


def cpu_lines():
    file = Path("/proc/cpuinfo")
    return file.read_text().splitlines() if file.exists() else []


def write(sections):
    """Puts the tables between the marks of the document; those of other sizes stay."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(START)
    inside, mark, after = rest.partition(END)
    if not mark:
        sys.exit(f"{DOCUMENT.name} has lost its marks {START} and {END}.")
    for section in inside.split("### ")[1:]:
        size = int(section.partition(" ")[0].replace(",", ""))
        sections.setdefault(size, "### " + section.strip() + "\n")
    text = "\n".join(sections[size] for size in sorted(sections))
    DOCUMENT.write_text(f"{before}{START}\n{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
