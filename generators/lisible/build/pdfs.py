"""Makes the PDFs that are not made yet, in several processes, and keeps them by content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from lisible import limits
from lisible.build.scratch import Scratch
from lisible.build.workers import Rendered, Task, Workers
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
    jobs: Iterable[Job],
    look: Look,
    cache: Path,
    workers: int,
    tick: Callable[[], None],
    seconds: int = limits.LAYOUT_SECONDS.value,
) -> Pdfs:
    """Every job's PDF in ``cache``, named by what it is made from; ``tick`` is called for each.

    ``jobs`` is read as the work goes, so that a thousand documents never wait in memory at once.
    ``seconds`` of processor time are left to each PDF made in another process: a project's own
    layouts are never run in this one, which could not be stopped.
    """
    pdfs = Pdfs()
    cache.mkdir(parents=True, exist_ok=True)
    work = Scratch(cache)
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

    for path, (pdf, findings) in _rendered(missing(), look, Workers(look, workers, seconds)):
        pdfs.findings += findings
        if pdf and not findings:
            write_whole(path, pdf, work.path)
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


def write_whole(path: Path, content: bytes, work: Path | None = None) -> None:
    """Whole or not at all, even when two builds run at once; in ``work`` first, if it is given."""
    temporary = (work or path.parent) / f"{path.name}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _rendered(
    missing: Iterator[Task], look: Look, workers: Workers
) -> Iterator[tuple[Path, Rendered]]:
    heavy: list[Task] = []
    rest = _without_heavy(missing, heavy)
    first = list(islice(rest, FEW + 1))
    if not look.own and (workers.count <= 1 or len(first) <= FEW):
        printer = Printer(look)
        for job, path in chain(first, rest):
            yield path, printer.render(job)
    else:
        yield from workers.render(chain(first, rest))
    for job, path in heavy:
        yield path, workers.alone(job)


HEAVY = 300_000
"""Characters of data from which a PDF takes hundreds of megabytes to make."""


def _without_heavy(missing: Iterable[Task], heavy: list[Task]) -> Iterator[Task]:
    for job, path in missing:
        if len(job.data) > HEAVY:
            heavy.append((job, path))
        else:
            yield job, path
