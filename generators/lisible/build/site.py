"""What the site is made of: pages, assets and PDFs, ready for a site builder."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lisible import limits
from lisible.build.folders import make_folders
from lisible.build.papers import paper_findings
from lisible.build.pdfs import Pdfs, make_pdfs
from lisible.build.project import Project, load_pages, load_project
from lisible.build.scratch import Scratch
from lisible.documents.blocks import Document
from lisible.errors import cannot_write
from lisible.findings import Finding, has_errors
from lisible.limits import Limit
from lisible.outputs.site.pages import Page
from lisible.outputs.site.search import INDEX, search_index

CACHE = Path(".cache") / "lisible"


@dataclass(frozen=True)
class Site:
    """``pages`` and ``pdfs`` give, for each path on the site, the file that holds the bytes;
    ``edits`` the project file to correct, for each page."""

    findings: list[Finding]
    pages: dict[str, Path] = field(default_factory=dict[str, Path])
    assets: dict[str, bytes] = field(default_factory=dict[str, bytes])
    pdfs: dict[str, Path] = field(default_factory=dict[str, Path])
    edit_address: str = ""
    """Where a file of the repository can be corrected, its path to be added; empty if unknown."""
    edits: dict[str, str] = field(default_factory=dict[str, str])
    address: str = ""
    """The public address that coordination.yml gives."""
    updated: str = "1970-01-01"
    """The day of the last publication: what the site's map says of its pages, at any hour."""
    codes: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """For each PDF, where its QR code leads and the text to correct first."""
    scratch: Scratch | None = None
    """Holds the pages, as long as this site is in use; the PDFs too if the project cannot."""

    @property
    def sound(self) -> bool:
        return not has_errors(self.findings)


def prepare_site(
    root: Path,
    workers: int = 0,
    progress: Callable[[str], Callable[[], None]] | None = None,
    project: Project | None = None,
) -> Site:
    """Everything of the site, or the findings that prevent it.

    ``workers`` 0 means one process each processor. ``progress(label)`` gives the function
    to call at each step; ``project`` is ``root`` loaded already. Raises ``UserError`` when the
    PDFs cannot be kept.
    """
    project = project or load_project(root)
    if not project.sound:
        return Site(project.findings)
    pages, dead, files = load_pages(project)
    if dead:
        return Site(sorted({*project.findings, *dead}))
    assert project.network is not None
    project.network.forget_places()
    look = project.look()
    tick = progress("Documents imprimables") if progress else _nothing
    workers = workers or os.cpu_count() or 1
    try:
        kept = _cache(root)
        scratch = Scratch(kept)
        cache = kept or scratch.path / "pdf"
        pdfs = make_pdfs(project.jobs(look), look, cache, workers, tick)
    except OSError as error:
        raise cannot_write(error) from None
    findings = sorted({*project.findings, *pdfs.findings, *paper_findings(project, pdfs.paths)})
    if has_errors(findings):
        return Site(findings)
    try:
        paths = printed_files(project.shown, pdfs, cache)
    except OSError as error:
        raise cannot_write(error) from None
    coordination = project.network.coordination
    edit = f"{coordination.depot}/edit/{coordination.branche}/" if coordination.depot else ""
    files |= {INDEX: search_index(project.site, {page.path: page for page in pages})}
    edits = {page.path: page.edit for page in pages}
    texts = write_pages(pages, scratch.path / "pages")
    findings = sorted({*findings, *_too_large((*texts.values(), *paths.values()), files.values())})
    dates = (v.date for r in project.registers.values() for v in r.versions)
    updated = max(dates, default=Site.updated)
    return Site(
        findings,
        texts,
        files,
        paths,
        edit,
        edits,
        coordination.site,
        updated,
        pdfs.codes,
        scratch,
    )


def _too_large(
    paths: Iterable[Path], contents: Iterable[bytes], most: Limit = limits.SITE
) -> Iterator[Finding]:
    """A site that no host would take."""
    size = sum(path.stat().st_size for path in paths) + sum(map(len, contents))
    if size > most.value:
        hint = "Partagez la coordination en plusieurs projets, ou allégez le logo et les polices."
        yield Finding("mkdocs.yml", 1, 1, "limite", f"Le site entier dépasse {most}.", hint)


def write_pages(pages: Iterable[Page], folder: Path) -> dict[str, Path]:
    """Each page's text in a file of its own: a site builder reads them one by one."""
    paths: dict[str, Path] = {}
    try:
        for page in pages:
            path = folder / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8", newline="")
            paths[page.path] = path
    except OSError as error:
        raise cannot_write(error) from None
    return paths


def printed_files(documents: Iterable[Document], pdfs: Pdfs, cache: Path) -> dict[str, Path]:
    """Site path → the file that holds the bytes: PDFs, drawings, and the folder of each binôme,
    which holds what ``documents`` print."""
    return pdfs.paths | make_folders(documents, pdfs.paths, cache)


def _cache(root: Path) -> Path | None:
    """Where the PDFs are kept: in the project, unless it is read-only."""
    folder = root / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except PermissionError:
        pass
    except OSError as error:
        if error.errno != errno.EROFS:
            raise cannot_write(error) from None
    return None


def _nothing() -> None:
    """No progress is shown."""
