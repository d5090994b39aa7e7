"""From the register back to documents: the text in force, and any version printed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lisible.documents.blocks import Document, Edition, Figure, walk
from lisible.documents.register import Register, Registers, Version, edition_of, file_of
from lisible.documents.sets import sealed
from lisible.documents.typography import french
from lisible.model.dates import spell_date

PROJECT = "projet/"
"""Where, below a document's place, the text that is not published yet stands."""


def edition_words(edition: Edition) -> str:
    """« Version 2, en vigueur depuis le 22 novembre 2026, code 7K3-M9Q-X52 »."""
    if not edition.draft and not edition.numero:
        return ""
    if edition.draft and not edition.numero:
        return "Projet, jamais publié"
    if edition.draft:
        return french(f"Projet, d’après la version {edition.numero} (code {edition.code})")
    date = f"en vigueur depuis le {spell_date(edition.date)}"
    return french(f"Version {edition.numero}, {date}, code {edition.code}")


def labelled(document: Document, edition: Edition) -> Document:
    """The document with its edition, and the words that prints say it with."""
    labels = document.labels | {
        "version": edition_words(edition),
        "projet": "PROJET" if edition.draft else "",
    }
    return replace(document, edition=edition, labels=labels)


def numbered(documents: Iterable[Document], registers: Registers) -> list[Document]:
    """The documents, each with its edition; a set says which version of each document it binds."""
    found = [d if d.parts else labelled(d, edition_of(registers.get(d.id), d)) for d in documents]
    return sealed_sets(found, registers, {d.path: d.edition for d in found if not d.parts})


def sealed_sets(
    documents: Iterable[Document], registers: Registers, editions: dict[str, Edition]
) -> list[Document]:
    """``editions`` are those of the other documents, by place."""
    found: list[Document] = []
    for document in documents:
        if document.parts:
            whole = sealed(document, editions)
            document = labelled(whole, edition_of(registers.get(document.id), whole))
        found.append(document)
    return found


def standing(documents: Iterable[Document], registers: Registers) -> list[Document]:
    """What the site shows: the version in force of each document, or the text that was never
    published."""
    found: list[Document] = []
    for document in documents:
        version = _in_force(document, registers)
        if version is not None:
            document = printed_again(registers[document.id], version, document.path)
        found.append(document)
    return found


def drafts(documents: Iterable[Document], registers: Registers) -> Iterator[Document]:
    """The texts that will replace a version in force, at a place of their own."""
    for document in documents:
        if _in_force(document, registers):
            yield replace(document, path=f"{document.path}{PROJECT}")


def _in_force(document: Document, registers: Registers) -> Version | None:
    """The published version that a project has not replaced yet."""
    register = registers.get(document.id)
    if not document.edition.draft or register is None or register.retrait is not None:
        return None
    return register.latest


def printed_again(register: Register, version: Version, path: str) -> Document:
    """A version as it was published, at ``path``."""
    values = register.presentations[version.presentation]
    blocks = register.blocks_of(version)
    document = Document(
        id=register.document,
        kind=values.genre,
        title=version.titre,
        subtitle=version.sous_titre,
        lang=values.langue,
        audience=values.public,
        path=path,
        blocks=blocks,
        status=values.statut,
        notice=values.avis,
        summary=values.resume,
        record=values.fiche,
        sources=(file_of(register.document),),
        prints=values.impressions,
        figures=tuple(block for block in walk(blocks) if isinstance(block, Figure)),
        parts=tuple((title, tuple(place for place, _ in part)) for title, part in values.parties),
        labels={"statut": values.avis, "editeur": values.editeur, "nom": values.nom},
    )
    return labelled(document, Edition(False, version.numero, version.code, version.en_vigueur))


def bound_again(registers: Registers, document: Document) -> dict[str, Document]:
    """What a published set binds, by place, each as it was published."""
    register, code = registers[document.id], document.edition.code
    version = next(version for version in register.versions if version.code == code)
    wanted = {
        code: place
        for _, part in register.presentations[version.presentation].parties
        for place, code in part
    }
    return {
        wanted[version.code]: printed_again(register, version, wanted[version.code])
        for register in registers.values()
        for version in register.versions
        if version.code in wanted
    }
