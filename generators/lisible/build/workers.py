"""The processes that make PDFs: bounded in time and memory, and never left behind.

Processor time and memory depend on the machine; they are the last resort against a project's own
layout, which can loop for ever. A process past them ends; what it was making is made again alone,
so that the finding names the layout and its first document, and the others are made all the same.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path

from lisible import limits
from lisible.findings import Finding
from lisible.outputs.pdf import Job, Look, Printer, endless

Task = tuple[Job, Path]
Rendered = tuple[bytes, list[Finding]]
AHEAD = 8
"""PDFs that may wait in memory, for each process."""


class Workers:
    """Makes PDFs in ``count`` processes; ``seconds`` of processor time for each."""

    def __init__(self, look: Look, count: int, seconds: int) -> None:
        self.look = look
        self.count = count
        self.seconds = seconds
        self.endless: set[str] = set()
        """Layouts that did not end: their other PDFs are not tried."""

    def render(self, tasks: Iterator[Task]) -> Iterator[tuple[Path, Rendered]]:
        """Results in order; at most ``AHEAD`` of them wait for each process."""
        waiting: deque[tuple[Job, Path, Future[Rendered]]] = deque()
        for first in tasks:
            with self._pool(self.count) as pool:
                try:
                    for job, path in chain((first,), tasks):
                        waiting.append((job, path, pool.submit(_render, job)))
                        if len(waiting) > self.count * AHEAD:
                            yield self._first(waiting)
                    while waiting:
                        yield self._first(waiting)
                except BrokenProcessPool:
                    pass
            yield from self._again(waiting)

    def alone(self, job: Job) -> Rendered:
        """In a process that ends with it."""
        if job.layout in self.endless:
            return b"", []
        with self._pool(1) as pool:
            try:
                return pool.submit(_render, job).result()
            except (BrokenProcessPool, MemoryError):
                self.endless.add(job.layout)
                return b"", endless(self.look, job)

    def _first(self, waiting: deque[tuple[Job, Path, Future[Rendered]]]) -> tuple[Path, Rendered]:
        _, path, future = waiting[0]
        done = future.result()
        waiting.popleft()
        return path, done

    def _again(
        self, waiting: deque[tuple[Job, Path, Future[Rendered]]]
    ) -> Iterator[tuple[Path, Rendered]]:
        """What a process that ended leaves: what is made already, and the rest one by one."""
        while waiting:
            job, path, future = waiting.popleft()
            made = future.done() and not future.cancelled() and future.exception() is None
            yield path, future.result() if made else self.alone(job)

    @contextlib.contextmanager
    def _pool(self, count: int) -> Iterator[ProcessPoolExecutor]:
        before = set(multiprocessing.active_children())
        bounds = (self.look, self.seconds, limits.LAYOUT_MEMORY.value)
        with ProcessPoolExecutor(count, _clean_processes(), _start, bounds) as pool:
            try:
                yield pool
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for child in set(multiprocessing.active_children()) - before:
                    child.kill()
                raise


def _clean_processes() -> BaseContext:
    """Never a plain fork: the child of a process that runs threads (Typst's own, the live
    server's) can wait for them for ever."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    return context


_given: list[tuple[Look, int]] = []
_printer: list[Printer] = []


def _start(look: Look, seconds: int, memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pool
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the system says of its end is English
    _given[:], _printer[:] = [(look, seconds)], []
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has these
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _end_with_parent() -> None:
    """A killed build leaves no process behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _render(job: Job) -> Rendered:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        soon = int(spent.ru_utime + spent.ru_stime) + _given[0][1] + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.RLIM_INFINITY))
    if not _printer:
        _printer.append(Printer(_given[0][0]))
    return _printer[0].render(job)
