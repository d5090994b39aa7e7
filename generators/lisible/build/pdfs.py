"""Makes the PDFs that are not made yet, in several processes, and keeps them by content."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.context import BaseContext
from pathlib import Path

from lisible.findings import Finding
from lisible.outputs.pdf import Job, Look, Printer, engine_version

FEW = 4
"""Up to so many PDFs, starting processes costs more than it saves."""


@dataclass
class Pdfs:
    """The made PDFs: ``paths`` gives, for each path on the site, where the bytes are kept."""

    paths: dict[str, Path] = field(default_factory=dict[str, Path])
    codes: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Path on the site → where its QR code leads, and the text to correct first."""
    findings: list[Finding] = field(default_factory=list[Finding])
    rendered: int = 0


def make_pdfs(
    jobs: Iterable[Job], look: Look, cache: Path, workers: int, tick: Callable[[], None]
) -> Pdfs:
    """Every job's PDF in ``cache``, named by what it is made from; ``tick`` is called for each.

    ``jobs`` is read as the work goes, so that a thousand documents never wait in memory at once.
    """
    pdfs = Pdfs()
    cache.mkdir(parents=True, exist_ok=True)
    seal = _look_digest(look)

    def missing() -> Iterator[tuple[Job, Path]]:
        for job in jobs:
            path = cache / f"{_digest(job, seal)}.{job.format}"
            pdfs.paths[job.place] = path
            if job.format == "pdf":
                pdfs.codes[job.place] = job.url, job.source
            if path.exists():
                tick()
            else:
                yield job, path

    for path, (pdf, findings) in _rendered(missing(), look, workers):
        if findings:
            pdfs.findings += findings
        else:
            write_whole(path, pdf)
        pdfs.rendered += 1
        tick()
    return pdfs


def _digest(job: Job, seal: str) -> str:
    text = "\0".join((seal, job.layout, str(job.timestamp), job.data))
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _look_digest(look: Look) -> str:
    digest = hashlib.sha256(engine_version().encode())
    for name, content in sorted(look.files.items()):
        digest.update(name.encode() + b"\0" + content)
    for folder in look.font_folders:
        for font in sorted(folder.glob("*.ttf")):
            digest.update(font.name.encode() + b"\0" + font.read_bytes())
    return digest.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all, even when two builds run at once."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


Rendered = tuple[bytes, list[Finding]]


def _rendered(
    missing: Iterator[tuple[Job, Path]], look: Look, workers: int
) -> Iterator[tuple[Path, Rendered]]:
    heavy: list[tuple[Job, Path]] = []
    rest = _without_heavy(missing, heavy)
    first = list(islice(rest, FEW + 1))
    if workers <= 1 or len(first) <= FEW:
        printer = Printer(look)
        for job, path in chain(first, rest):
            yield path, printer.render(job)
        yield from _alone(heavy, look)
        return
    with ProcessPoolExecutor(workers, _clean_processes(), _start, (look,)) as pool:
        try:
            yield from _in_turn(pool, chain(first, rest), workers * 8)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    yield from _alone(heavy, look)


HEAVY = 300_000
"""Characters of data from which a PDF takes hundreds of megabytes to make."""


def _without_heavy(
    missing: Iterable[tuple[Job, Path]], heavy: list[tuple[Job, Path]]
) -> Iterator[tuple[Job, Path]]:
    for job, path in missing:
        if len(job.data) > HEAVY:
            heavy.append((job, path))
        else:
            yield job, path


def _alone(heavy: list[tuple[Job, Path]], look: Look) -> Iterator[tuple[Path, Rendered]]:
    """One after the other once the rest is made, each in a process that ends with it."""
    for job, path in heavy:
        with ProcessPoolExecutor(1, _clean_processes(), _start, (look,)) as pool:
            yield path, pool.submit(_render, job).result()


def _clean_processes() -> BaseContext:
    """Never a plain fork: the child of a process that runs threads (Typst's own, the live
    server's) can wait for them for ever."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    return context


def _in_turn(
    pool: ProcessPoolExecutor, missing: Iterable[tuple[Job, Path]], ahead: int
) -> Iterator[tuple[Path, Rendered]]:
    """Results in order, with at most ``ahead`` PDFs waiting in memory."""
    waiting: deque[tuple[Path, Future[Rendered]]] = deque()
    for job, path in missing:
        waiting.append((path, pool.submit(_render, job)))
        if len(waiting) > ahead:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


_printer: list[Printer] = []


def _start(look: Look) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pool
    _printer[:] = [Printer(look)]


def _render(job: Job) -> Rendered:
    return _printer[0].render(job)
