"""``lisible impact``: what a proposal would change in the documents, in words for its readers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lisible.build.git import checkout
from lisible.build.project import load_project
from lisible.documents.blocks import Document
from lisible.documents.compare import Change, compare
from lisible.documents.fingerprint import articles_of
from lisible.errors import UserError

FEW = 5
"""Up to so many documents are named; beyond, they are counted."""


@dataclass(frozen=True)
class Touched:
    """One document that the proposal changes; ``sort`` is changé, nouveau or retiré."""

    document: str
    title: str
    kind: str
    sort: str
    changes: tuple[Change, ...] = ()


def impact(root: Path, base: str) -> list[Touched]:
    """The documents that differ from those of ``base``, in the order of the site.

    Raises ``UserError`` when one of the two does not load.
    """
    with checkout(root, base) as folder:
        before = _documents(folder, f"la branche « {base} »")
    now = _documents(root, "ce dossier")
    touched: list[Touched] = []
    for key, document in now.items():
        old = before.get(key)
        if old is None:
            touched.append(Touched(key, document.title, document.kind, "nouveau"))
        else:
            changes = compare(articles_of(old), articles_of(document))
            if changes or old.title != document.title:
                touched.append(Touched(key, document.title, document.kind, "changé", changes))
    for key, document in before.items():
        if key not in now:
            touched.append(Touched(key, document.title, document.kind, "retiré"))
    return touched


def _documents(root: Path, where: str) -> dict[str, Document]:
    project = load_project(root)
    if not project.sound:
        hint = "Lancez « lisible check », corrigez les erreurs, puis recommencez."
        raise UserError(f"Les fiches et les textes de {where} ont des erreurs.", hint)
    return {document.id: document for document in project.documents if document.prints}


def as_markdown(touched: list[Touched]) -> str:
    """A comment for the proposal: summed up by kind of document, then by article."""
    if not touched:
        return "Cette proposition ne change aucun document imprimable.\n"
    lines = [f"Cette proposition change {_count(len(touched), 'document')}.", ""]
    for kind in dict.fromkeys(one.kind for one in touched):
        same = [one for one in touched if one.kind == kind]
        lines += [f"### {kind} ({_count(len(same), 'document')})", ""]
        names = [f"- {one.title} ({one.sort})" for one in same[:FEW]]
        more = [f"- et {len(same) - FEW} autres"] if len(same) > FEW else []
        lines += [*names, *more, "", *_by_article(same), ""]
    return "\n".join(lines).rstrip() + "\n"


def _by_article(same: list[Touched]) -> list[str]:
    """Each change once, with the number of documents in which it is the same."""
    counts: dict[Change, int] = {}
    for one in same:
        for change in one.changes:
            counts[change] = counts.get(change, 0) + 1
    lines: list[str] = []
    for change, number in counts.items():
        where = f" (dans {_count(number, 'document')})" if len(same) > 1 else ""
        lines += [f"**{plain(change.title)}** : {change.sort}{where}", ""]
        lines += [f"> Avant : {plain(text)}" for text in change.before]
        lines += [f"> Maintenant : {plain(text)}" for text in change.after]
        lines.append("")
    return lines


def plain(text: str) -> str:
    """A text of the project in a comment: its signs are not markup there."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|@#" else char for char in text)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def as_objects(touched: list[Touched]) -> list[dict[str, Any]]:
    """For ``--format json``."""
    return [asdict(one) for one in touched]
