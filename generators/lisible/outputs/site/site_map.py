"""What every page may point to: computed once for the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lisible.documents.blocks import Audience, Document
from lisible.documents.published import standing
from lisible.documents.register import Registers
from lisible.documents.subjects import usable
from lisible.model.binome import Binome
from lisible.model.couverture import Couverture, couverture
from lisible.model.network import Network
from lisible.outputs.atom import Entry as Published
from lisible.outputs.atom import entries_of
from lisible.outputs.site.directory import Entry, binome_entry, structure_entry
from lisible.outputs.site.text import folded
from lisible.outputs.site.urls import (
    READING,
    binome_place,
    of_binome,
    pdf_path,
    reading_place,
    structure_place,
)
from lisible.outputs.site.versions import Draft, Paper, drafts_of, papers_of

Crumb = tuple[str, str | None]
"""A step of the path to a page: its words, and its place (``None`` for the page itself)."""

_TITLES = {
    "annuaire": "Les annuaires par territoire",
    "cartes": "Les cartes du système",
    "contrats": "Les contrats et les conventions",
    "experiences": "Les expériences",
    "formulaires": "Les formulaires",
    "indicateurs": "Les indicateurs",
    "protocoles": "Les protocoles",
    "questionnaires": "Les questionnaires",
    "recueils": "Les recueils",
    "reperes": "Les repères",
    "reponses": "Les réponses",
    "reunions": "Les réunions",
    "roles": "Les rôles",
    "textes": "Les textes communs",
}
"""Words for folder names that lose their accents; any other is shown as it is written."""


@dataclass(frozen=True)
class Section:
    """A folder of the site that holds documents of the coordination.

    ``page`` is the text that an editor wrote for the folder itself, if there is one.
    """

    place: str
    title: str
    documents: tuple[Document, ...]
    page: Document | None


@dataclass(frozen=True)
class Site:
    network: Network
    structures: dict[str, Entry]
    binomes: dict[str, Entry]
    binomes_of: dict[str, tuple[Entry, ...]]
    members_of: dict[str, tuple[str, ...]]
    documents_of: dict[str, tuple[Document, ...]]
    sections: dict[str, Section]
    lone_pages: tuple[Document, ...]
    papers: dict[str, tuple[Paper, ...]]
    """What was printed of each document, the latest first, by the document's id."""
    drafts: dict[str, Draft]
    """The texts that are not published yet beside one in force, by the document's id."""
    published: tuple[Published, ...]
    """Everything published, the latest first."""
    couverture: Couverture
    binome_keys_of: dict[str, tuple[str, ...]]
    """Structure → the ids of its binômes."""
    places: frozenset[str]
    """Every page and file that a text may link to: an old one may name some that are no more."""
    documents: tuple[Document, ...]
    """As the records and texts make them now."""
    shown: tuple[Document, ...]
    """Of each, the version in force if there is one."""
    registers: Registers

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {document.path: document.sources[0] for document in self.documents}

    def to_correct(self, document: Document) -> str:
        """The project file to correct: the text, even of what the register shows."""
        return self._texts.get(document.path, document.sources[0])

    @property
    def sorted_binomes(self) -> list[Entry]:
        return sorted(self.binomes.values(), key=lambda entry: (folded(entry.name), entry.place))


def site_map(network: Network, documents: list[Document], registers: Registers) -> Site:
    """``documents`` as the records and texts make them: the pages show the versions in force."""
    shown = standing(documents, registers)
    structures = {key: structure_entry(key, value) for key, value in network.structures.items()}
    binomes = {
        key: binome_entry(
            key, value, network.structures[value.had], network.structures[value.reseau]
        )
        for key, value in network.binomes.items()
        if usable(network, key)
    }
    of_binomes: dict[str, list[Document]] = {key: [] for key in binomes}
    shared: list[Document] = []
    for document in shown:
        if of_binome(document):
            of_binomes.setdefault(document.record, []).append(document)
        else:
            shared.append(document)
    sections = _sections(shared)
    return Site(
        network,
        structures,
        binomes,
        _binomes_of(network.binomes, binomes),
        _members_of(network),
        {key: tuple(found) for key, found in of_binomes.items()},
        sections,
        tuple(d for d in shared if _folder(d) not in sections),
        papers_of(registers, shown),
        drafts_of(documents, shown, registers),
        tuple(entries_of(registers)),
        couverture(network),
        _keys_of(network.binomes, binomes),
        frozenset(_places(network, shown, sections)),
        tuple(documents),
        tuple(shown),
        registers,
    )


def _places(
    network: Network, documents: Iterable[Document], sections: Iterable[str]
) -> Iterator[str]:
    yield from (
        "",
        "v/",
        "a-faire/",
        "couverture/",
        *(("droit/",) if network.droit else ()),
        "ce-qui-a-change/",
        "structures/",
        "binomes/",
        *sections,
    )
    yield from map(structure_place, network.structures)
    yield from map(binome_place, network.binomes)
    kinds = dict.fromkeys(d.kind for d in documents if d.audience is Audience.FAMILLES)
    yield from (READING, *map(reading_place, kinds)) if kinds else ()
    for document in documents:
        yield document.path
        yield from (pdf_path(document, part) for part in document.prints)


def _binomes_of(
    records: dict[str, Binome], entries: dict[str, Entry]
) -> dict[str, tuple[Entry, ...]]:
    keys = _keys_of(records, entries)
    return {side: tuple(entries[key] for key in found) for side, found in keys.items()}


def _keys_of(records: dict[str, Binome], kept: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in kept:
        for side in dict.fromkeys((records[key].had, records[key].reseau)):
            found.setdefault(side, []).append(key)
    return {side: tuple(keys) for side, keys in found.items()}


def _members_of(network: Network) -> dict[str, tuple[str, ...]]:
    """Group or federation → the structures that say they belong to it."""
    found: dict[str, list[str]] = {}
    for key, structure in network.structures.items():
        for group in structure.membre_de:
            found.setdefault(group, []).append(key)
    return {key: tuple(value) for key, value in found.items()}


def _sections(documents: Iterable[Document]) -> dict[str, Section]:
    folders: dict[str, list[Document]] = {}
    for document in documents:
        folders.setdefault(_folder(document), []).append(document)
    sections: dict[str, Section] = {}
    for folder, found in sorted(folders.items()):
        page = next((document for document in found if document.path == folder), None)
        others = tuple(document for document in found if document is not page)
        if others:
            name = folder.rstrip("/")
            words = name.replace("-", " ")
            title = page.title if page else _TITLES.get(name, words[:1].upper() + words[1:])
            sections[folder] = Section(folder, title, others, page)
    return sections


def _folder(document: Document) -> str:
    """``roles/medecin-had/`` → ``roles/``."""
    return document.path.split("/")[0] + "/"
