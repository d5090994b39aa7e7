"""``lisible compare``: any two versions of a document, or a version and the text of today."""

from __future__ import annotations

from pathlib import Path

from lisible.build.pdfs import write_whole
from lisible.build.project import Project, load_project
from lisible.documents.blocks import Document, Heading, plain
from lisible.documents.compare import passages
from lisible.documents.comparison import comparison
from lisible.documents.published import printed_again
from lisible.errors import UserError, cannot_write
from lisible.findings import did_you_mean
from lisible.outputs.pdf import Printer, make_job
from lisible.outputs.site.urls import code_place


def compare_versions(root: Path, document: str, old: int, new: int | None, pdf: Path | None) -> str:
    """The comparison as Markdown, and in ``pdf`` if asked; ``new`` ``None`` is the text of today.

    Raises ``UserError`` for a document or a version that is not there.
    """
    project = load_project(root)
    if not project.sound:
        hint = "Lancez « lisible check », corrigez les erreurs, puis recommencez."
        raise UserError("Les fiches et les textes ont des erreurs.", hint)
    after = _version(project, document, new) if new else _today(project, document)
    before = _version(project, document, old)
    changes = comparison(before, after, after.path)
    if pdf is not None:
        _print(project, changes, pdf)
    return _as_markdown(changes)


def _version(project: Project, document: str, number: int) -> Document:
    register = project.registers.get(document)
    if register is None:
        hint = did_you_mean(document, project.registers)
        raise UserError(f"« {document} » n’a jamais été publié.", hint, wrong_use=True)
    found = next((v for v in register.versions if v.numero == number), None)
    if found is None:
        hint = f"Ses versions vont de 1 à {len(register.versions)}."
        raise UserError(f"« {document} » n’a pas de version {number}.", hint, wrong_use=True)
    return printed_again(register, found, code_place(found.code))


def _today(project: Project, document: str) -> Document:
    found = next((one for one in project.documents if one.id == document), None)
    if found is None:
        hint = did_you_mean(document, [one.id for one in project.documents])
        raise UserError(f"Aucun document ne s’appelle « {document} ».", hint, wrong_use=True)
    return found


def _print(project: Project, changes: Document, pdf: Path) -> None:
    assert project.network is not None
    look = project.look()
    site = f"{project.network.coordination.site.rstrip('/')}/"
    job = make_job(changes, changes.prints[0], look, (site, pdf.name, changes.path))
    content, findings = Printer(look).render(job)
    if findings:
        raise UserError(findings[0].message, findings[0].hint)
    try:
        write_whole(pdf, content)
    except OSError as error:
        raise cannot_write(error) from None


def _as_markdown(changes: Document) -> str:
    lines = [f"# {changes.title}", changes.subtitle]
    for block in changes.blocks:
        head = "#" * block.level + " " if isinstance(block, Heading) else ""
        text = plain(block.children) if isinstance(block, Heading) else ""
        lines += [head + text] if head else list(passages([block]))
    return "\n\n".join(line for line in lines if line) + "\n"
