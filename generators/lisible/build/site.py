"""What the site is made of: pages, assets and PDFs, ready for a site builder."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lisible.build.pdfs import make_pdfs
from lisible.build.project import load_pages, load_project
from lisible.errors import cannot_write
from lisible.findings import Finding, has_errors
from lisible.outputs.drawing import drawing_jobs
from lisible.outputs.site.files import site_files
from lisible.outputs.site.pages import Page
from lisible.outputs.site.urls import pdf_path

CACHE = Path(".cache") / "lisible"


@dataclass(frozen=True)
class Site:
    """``pdfs`` gives, for each path on the site, the file that holds the bytes."""

    findings: list[Finding]
    pages: list[Page] = field(default_factory=list[Page])
    assets: dict[str, bytes] = field(default_factory=dict[str, bytes])
    pdfs: dict[str, Path] = field(default_factory=dict[str, Path])
    edit_address: str = ""
    """Where a file of the repository can be corrected, its path to be added; empty if unknown."""
    scratch: tempfile.TemporaryDirectory[str] | None = None
    """Holds the PDFs as long as this site is in use, when the project cannot keep them."""

    @property
    def sound(self) -> bool:
        return not has_errors(self.findings)

    @property
    def edits(self) -> dict[str, str]:
        """Page path → the project file to correct."""
        return {page.path: page.edit for page in self.pages}


def prepare_site(
    root: Path, workers: int = 0, progress: Callable[[str, int], Callable[[], None]] | None = None
) -> Site:
    """Everything of the site, or the findings that prevent it.

    ``workers`` 0 means one process each processor. ``progress(label, total)`` gives the function
    to call at each step. Raises ``UserError`` when the PDFs cannot be kept.
    """
    project = load_project(root)
    if not project.sound:
        return Site(project.findings)
    pages, dead = load_pages(project)
    if dead:
        return Site(sorted({*project.findings, *dead}))
    assert project.network is not None
    look = project.look()
    total = sum(len(d.prints) + 2 * len(d.figures) for d in project.documents)
    tick = progress("Documents imprimables", total) if progress else _nothing
    workers = workers or os.cpu_count() or 1
    scratch, cache = _cache(root)
    try:
        pdfs = make_pdfs(project.jobs(look), look, cache, workers, tick)
    except OSError as error:
        raise cannot_write(error) from None
    findings = sorted({*project.findings, *pdfs.findings})
    if has_errors(findings):
        return Site(findings)
    paths = {
        pdf_path(document, part): pdfs.paths[(document.id, part.file)]
        for document in project.documents
        for part in document.prints
    }
    for document in project.documents:
        for job in drawing_jobs(document, look):
            paths[job.file] = pdfs.paths[(document.id, job.file)]
    coordination = project.network.coordination
    edit = f"{coordination.depot}/edit/{coordination.branche}/" if coordination.depot else ""
    return Site(findings, pages, site_files(project.network), paths, edit, scratch)


def _cache(root: Path) -> tuple[tempfile.TemporaryDirectory[str] | None, Path]:
    """Where the PDFs are kept: in the project, or for this build alone when it is read-only."""
    folder = root / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return None, folder
    except PermissionError:
        pass
    except OSError as error:
        if error.errno != errno.EROFS:
            raise cannot_write(error) from None
    scratch = tempfile.TemporaryDirectory(prefix="lisible-")
    return scratch, Path(scratch.name)


def _nothing() -> None:
    """No progress is shown."""
