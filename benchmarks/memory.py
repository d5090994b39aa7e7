"""Peak memory of a process and all that it starts, read from /proc while it runs (Linux).

Proportional set size: memory that two processes share is counted once.
"""

from __future__ import annotations

import threading
from pathlib import Path
from subprocess import Popen

EVERY = 0.5
"""Seconds between two readings."""


class Watch:
    """The largest sum seen, in MB, from ``start`` until the process ends."""

    def __init__(self, process: Popen[str]) -> None:
        self.process = process
        self.peak = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> float:
        self._thread.join()
        return self.peak

    def _run(self) -> None:
        done = threading.Event()
        while self.process.poll() is None:
            self.peak = max(self.peak, _family(self.process.pid))
            done.wait(EVERY)


def _family(root: int) -> float:
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        parents[int(folder.name)] = int(fields[1])
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_share(pid) for pid in family)


def _share(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
