"""The index as one small script, which a page opened from a disk loads too.

Words are written once, the most used first; each text is the list of its words' ranks, as
differences, which compress well. The browser makes MiniSearch's index of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lisible.documents.blocks import Document
from lisible.model.network import Network
from lisible.model.structure import Structure
from lisible.outputs.site.directory import Entry as Listed
from lisible.outputs.site.pages import Page
from lisible.outputs.site.search.entries import (
    Entry,
    Part,
    document_entry,
    page_entry,
    record_words,
)
from lisible.outputs.site.search.families import (
    Family,
    document_model,
    own_words,
    page_model,
    spread,
)
from lisible.outputs.site.search.words import ALIKE, STOP, words
from lisible.outputs.site.site_map import Site
from lisible.outputs.site.urls import of_territory, page_file

INDEX = "assets/lisible/recherche/index.js"

BINOMES, STRUCTURES, TEXTS, SIGLES, OTHERS = (
    "Binômes",
    "Structures",
    "Textes des binômes",
    "Sigles",
    "Pages du site",
)
_GLOSSARY = "glossaire"
_LISTS = {
    "": "accueil",
    "structures/": "liste trouver chercher",
    "binomes/": "liste annuaire trouver chercher",
    "v/": "code version imprimé vérifier",
    "ce-qui-a-change/": "nouveautés changements",
    "a-faire/": "tâches retard signer relire vérifier",
    "couverture/": "territoire communes population sans réseau sans had carte",
    "lisibilite/": "lisible score EQIP PEMAT relire familles",
    "droit/": "loi lois article code abrogé juridique légal réglementation",
}
"""The generated pages that no record and no document makes, and what else people call them."""


def search_index(site: Site, pages: dict[str, Page]) -> bytes:
    """The script. ``pages`` are those of the site, by their file."""
    said = {
        key: record_words(record) | words(_territory(record))
        for key, record in site.network.structures.items()
    }
    binomes, own = _binomes(site, pages, said)
    alone = [*_shared(site, pages), *_glossary(site), *own]
    return _script(site.network, alone, [binomes, _structures(site, pages, said)])


_Said = dict[str, frozenset[str]]
"""The words of each structure's record."""


def _binomes(site: Site, pages: dict[str, Page], said: _Said) -> tuple[Family, list[Entry]]:
    """The family, and the documents of one binôme that say more than it and its records."""
    network = site.network
    known: dict[str, frozenset[str]] = {}
    members: list[Entry] = []
    by_kind: dict[str, list[Document]] = {}
    for key, listed in site.binomes.items():
        binome = network.binomes[key]
        sides = (network.structures[binome.had], network.structures[binome.reseau])
        own = record_words(binome).union(*(words(_names(side)) for side in sides))
        members.append(_member(listed, BINOMES, own, ""))
        known[key] = own | said[binome.had] | said[binome.reseau]
        for document in site.documents_of[key]:
            by_kind.setdefault(document.kind, []).append(document)
    models = page_model(_sampled(members, pages), BINOMES)
    also = {f"{document.kind}/": document.also for document in site.documents}
    alone: list[Entry] = []
    for alike in by_kind.values():
        model, more = own_words(alike, document_model(alike, TEXTS), known)
        models.append(replace(model, aliases=also.get(model.place, ())))
        alone += more
    return Family("binomes/", tuple(members), tuple(models)), alone


def _structures(site: Site, pages: dict[str, Page], said: _Said) -> Family:
    members: list[Entry] = []
    for key, listed in site.structures.items():
        record = site.network.structures[key]
        found = said[key] | words(record.court)
        members.append(_member(listed, STRUCTURES, found, record.nom_court or ""))
    models = page_model(_sampled(members, pages), STRUCTURES)
    return Family("structures/", tuple(members), tuple(models))


def _territory(structure: Structure) -> str:
    """Its places by their names: a record may write them as codes."""
    return (structure.territoire.en_mots or "") if structure.territoire else ""


def _names(side: Structure) -> str:
    towns = (address.commune for address in side.adresses)
    return " ".join((side.titre, side.court, side.type.libelle, *towns))


def _member(listed: Listed, kind: str, said: frozenset[str], alias: str) -> Entry:
    about = " · ".join(fact for fact in listed.facts if fact)
    return Entry(listed.name, listed.place, kind, about, said, aliases=(alias,) if alias else ())


def _sampled(members: list[Entry], pages: dict[str, Page]) -> list[str]:
    return [pages[page_file(member.place)].text for member in spread(members)]


def _shared(site: Site, pages: dict[str, Page]) -> Iterator[Entry]:
    """Everything that is said once on the site."""
    also = {document.path: document.also for document in site.documents}

    def entry(document: Document, kind: str, skip: str = "") -> Entry:
        return replace(document_entry(document, kind, skip), aliases=also.get(document.path, ()))

    for place, said in _LISTS.items():
        if (file := page_file(place)) in pages:
            yield replace(page_entry(place, pages[file].text, OTHERS), words=words(said))
    for section in site.sections.values():
        kind = _label(section.title)
        if section.page is None:
            yield page_entry(section.place, pages[page_file(section.place)].text, kind)
        else:
            yield entry(section.page, kind)
        for document in section.documents:
            if of_territory(document):  # its teams have pages of their own, found before it
                yield Entry(document.title, document.path, kind, document.summary)
            else:
                yield entry(document, kind)
    for document in site.lone_pages:
        yield entry(document, OTHERS, skip="sigles" if _is_glossary(document) else "")


def _glossary(site: Site) -> Iterator[Entry]:
    """An acronym is an answer by itself: its words are in the result."""
    page = next((d for d in site.lone_pages if _is_glossary(d)), None)
    for entry in site.network.glossaire.entrees if page else ():
        assert page is not None
        state = "" if entry.statut.value == "en_vigueur" else f" ({entry.statut.libelle.lower()})"
        more = f". Aujourd’hui : {entry.remplace_par}" if entry.remplace_par else ""
        about = f"{entry.developpe}{state}{more}"
        said = words(entry.explication or "")
        yield Entry(
            entry.sigle, f"{page.path}#sigles", SIGLES, about, said, aliases=(entry.developpe,)
        )


def _is_glossary(document: Document) -> bool:
    return document.kind == _GLOSSARY


def _label(title: str) -> str:
    """« Les protocoles » → « Protocoles »."""
    name = title.removeprefix("Les ")
    return name[:1].upper() + name[1:]


class _Writer:
    """Entries as lists of ranks and texts, the shortest form that JSON has."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        counts: Counter[str] = Counter()
        for entry in entries:
            counts.update(entry.words - shown_words(entry))
            for part in entry.parts:
                counts.update(part.words)
        self.words = sorted(counts, key=lambda word: (-counts[word], word))
        self.ranks = {word: rank for rank, word in enumerate(self.words)}
        self.kinds: list[str] = []

    def entry(self, entry: Entry) -> list[Any]:
        if entry.kind not in self.kinds:
            self.kinds.append(entry.kind)
        kind = self.kinds.index(entry.kind)
        parts = [self.part(part) for part in entry.parts]
        own = self.text(entry.words - shown_words(entry))
        row = [kind, entry.title, entry.place, entry.about, own]
        return (
            [*row, parts, list(entry.aliases)] if entry.aliases else [*row, parts] if parts else row
        )

    def part(self, part: Part) -> list[str]:
        return [part.title, part.anchor, part.about, self.text(part.words)]

    def text(self, found: frozenset[str]) -> str:
        """Ranks in order, each as its distance from the one before, in base 36."""
        ranks = sorted(self.ranks[word] for word in found)
        steps = (rank - before for before, rank in zip([-1, *ranks], ranks, strict=False))
        return " ".join(_base36(step) for step in steps)


def shown_words(entry: Entry) -> frozenset[str]:
    """What the browser reads in the entry's own texts is not said twice."""
    return words(f"{entry.title} {entry.about} {' '.join(entry.aliases)}")


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _script(network: Network, alone: list[Entry], families: list[Family]) -> bytes:
    everything = [*alone, *(e for f in families for e in (*f.members, *f.models))]
    writer = _Writer(everything)
    content = {
        "pages": [writer.entry(entry) for entry in alone],
        "familles": [
            {
                "liste": family.place,
                "membres": [writer.entry(entry) for entry in family.members],
                "modeles": [writer.entry(entry) for entry in family.models],
            }
            for family in families
        ],
        "sigles": [[entry.sigle, entry.developpe] for entry in network.glossaire.entrees],
        "proches": ALIKE,
        "sortes": writer.kinds,
        "mots": " ".join(writer.words),
        "vides": " ".join(sorted(STOP)),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"lisibleIndex({text});\n".replace("<", "\\u003c").encode()
