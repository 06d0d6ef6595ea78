"""Runs commands as whole processes and says what they took."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    """What one run took: seconds of CPU and of the clock, bytes of memory of its largest process, bytes of its output."""

    cpu: float
    wall: float
    memory: int
    output: int


@dataclass
class Contestant:
    """A command that makes a site: `command` takes the folder to write to, which is new in every run."""

    name: str
    command: "Callable[[Path], list[str]]"
    environment: dict
    # A folder that the output is laid over before the run, for commands that add to a site.
    over: "Path | None" = None
    # The folder that it insists on writing to.
    output: "Path | None" = None


def run(contestant, out):
    """One run into the folder `out`, which is removed afterwards; its removal is not counted."""
    out = contestant.output or out
    if contestant.over:
        shutil.copytree(contestant.over, out)
    before = folder_size(out)
    environment = os.environ | contestant.environment
    start = time.monotonic()
    with subprocess.Popen(contestant.command(out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as process:
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode != 0:
        sys.exit(f"{contestant.name} failed with {process.returncode}:\n{errors.decode(errors='replace')[-2000:]}")
    # Linux counts memory in KiB, macOS in bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    size = folder_size(out) - before
    shutil.rmtree(out, ignore_errors=not out.exists())
    return Run(usage.ru_utime + usage.ru_stime, wall, memory, size)


def folder_size(folder):
    return sum(entry.stat().st_size for entry in folder.rglob("*") if entry.is_file()) if folder.exists() else 0


def in_turn(contestants, runs, scratch, say):
    """The runs of each contestant by its name: one after the other, round by round, after a round that does not count."""
    taken = {contestant.name: [] for contestant in contestants}
    for turn in range(runs + 1):
        for contestant in contestants:
            found = run(contestant, scratch / "out")
            if turn:
                taken[contestant.name].append(found)
            say(f"  {'warm-up' if turn == 0 else turn}: {contestant.name} {found.cpu:.2f} s of CPU")
    return taken


def medians(runs):
    """One run with the median of each figure."""
    return Run(*(statistics.median(getattr(run, field) for run in runs) for field in ("cpu", "wall", "memory", "output")))
