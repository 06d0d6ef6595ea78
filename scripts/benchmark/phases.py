"""What Planbook does in each phase of a build: seconds, CPU and allocations."""

import json
import os
import statistics
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPLANATIONS = {
    "discover": "settings, list of files",
    "parse": "reading and compiling each page, its body rendered up to what only other pages know",
    "link": "names, references, relations",
    "check": "all checks, tickets, waivers",
    "render": "finished pages, their words gathered, files written",
    "index": "lists, drawings and what else no source stands for; the search index from the words of all pages",
    "publish": "theme, other files, exchange of the folders",
}


def counter(tools):
    """The library that counts allocations, compiled; nil where programs cannot be made to load one."""
    if os.uname().sysname != "Linux":
        return None
    library = tools / "allocations.so"
    subprocess.run(["cc", "-O2", "-fPIC", "-shared", HERE / "allocations.c", "-o", library], check=True)
    return library


def table(pages, wiki, scratch, binary, runs, jobs, library, today):
    """The table for the knowledge base at `wiki`, in Markdown: medians of `runs` runs; allocations come from one more."""
    command = [binary, "build", "--root", str(wiki), "--today", today, "--jobs", str(jobs), "--quiet"]
    taken = [marks(command, scratch) for _ in range(runs)]
    counted = marks(command, scratch, library) if library else None
    lines = [f"\n{pages:,} pages:\n", "| phase | CPU | wall | allocations | allocated | what it is |", "|---|---|---|---|---|---|"]
    for phase, what in EXPLANATIONS.items():
        cpu, wall = (statistics.median(run[phase][figure] for run in taken) for figure in ("cpu", "wall"))
        memory = f"{counted[phase]['allocations']:,} | {counted[phase]['bytes'] / 2**20:.0f} MB" if counted else "– | –"
        lines.append(f"| {phase} | {cpu:.3f} s | {wall:.3f} s | {memory} | {what} |")
    return "\n".join(lines)


def marks(command, scratch, library=None):
    """What each phase took in one run, by its name."""
    file, out = scratch / "phases", scratch / "out"
    file.unlink(missing_ok=True)
    environment = os.environ | ({"LD_PRELOAD": str(library)} if library else {})
    subprocess.run([*command, "--out", str(out), "--phases", str(file)], check=True, stderr=subprocess.DEVNULL, env=environment)
    subprocess.run(["rm", "-rf", out], check=True)
    found, counts = [], {}
    for line in file.read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        if "phase" in values:
            found.append(counts | values)
        else:
            counts = values
    phases = {}
    for start, end in zip(found, found[1:]):
        figures = phases.setdefault(start["phase"], {})
        for name in start.keys() - {"phase"}:
            figures[name] = figures.get(name, 0) + end[name] - start[name]
    return phases
