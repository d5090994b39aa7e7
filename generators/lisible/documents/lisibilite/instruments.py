"""The two grids of information for patients, and the questions that a program can answer.

EQIP, the 36 items of C. Charvet-Berard, P. Chopard and T. Perneger (Patient Education and
Counseling 70, 2008, 407-411) after B. Moult and others (Health Expectations 7, 2004, 165-175);
PEMAT-P, S. Shoemaker, M. Wolf and C. Brach (AHRQ 14-0002-EF, 2013), whose items 13 and 14 are for
films. ``echelles.tsv`` says each item in our own words. No program can say that a text is clear:
it counts, and leaves the rest to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lisible.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Document,
    Figure,
    Fill,
    Heading,
    Inline,
    Link,
    ListBlock,
    Strong,
    Table,
    inlines_of,
    plain,
    walk,
)
from lisible.documents.lisibilite.faults import Fault
from lisible.documents.lisibilite.headings import speaks_to_reader, vague
from lisible.documents.lisibilite.measures import Measures
from lisible.documents.lisibilite.words import count

_FILE = Path(__file__).parent / "echelles.tsv"
SHORT_PART = 150
"""Words: a part that is read in a minute."""


@dataclass(frozen=True)
class Item:
    """One question of a grid; ``key`` names the rule that answers it, empty for a person."""

    grid: str
    number: int
    theme: str
    question: str
    key: str


@dataclass(frozen=True)
class Answer:
    """``value`` is oui, non or sans objet; ``how`` says what was counted."""

    item: Item
    value: str
    how: str


@dataclass(frozen=True)
class Facts:
    """What the rules look at: a document, what was counted in it, whether a logo is printed."""

    document: Document
    faults: tuple[Fault, ...]
    measures: Measures
    logo: bool

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(walk(self.document.blocks))

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        return tuple(i for b in self.blocks for run in inlines_of(b) for i in _inside(run))

    @cached_property
    def text(self) -> str:
        return "\n".join(plain(run) for block in self.blocks for run in inlines_of(block))

    def faults_called(self, code: str) -> int:
        return sum(fault.code == code for fault in self.faults)


@cache
def items() -> tuple[Item, ...]:
    """Every question of the two grids, in their order."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return tuple(Item(row[0], int(row[1]), row[2], row[3], row[4]) for row in rows)


def answered(facts: Facts, grid: str) -> list[Answer]:
    """What the program can say of a grid."""
    return [
        Answer(item, *_RULES[item.key](facts)) for item in items() if item.grid == grid and item.key
    ]


def for_a_person(grid: str) -> list[Item]:
    """The questions of a grid that no program answers."""
    return [item for item in items() if item.grid == grid and not item.key]


_Told = tuple[str, str]


def _yes(true: bool, how: str) -> _Told:
    return ("oui" if true else "non"), how


def _plural(number: int, one: str, many: str, none: str = "aucun") -> str:
    return f"{number or none} {one if number < 2 else many}"


def _contacts(facts: Facts) -> _Told:
    links = (inline.href for inline in facts.inlines if isinstance(inline, Link))
    found = {href for href in links if href.startswith(("tel:", "mailto:"))}
    return _yes(bool(found), _plural(len(found), "numéro ou adresse", "numéros ou adresses"))


def _date(facts: Facts) -> _Told:
    if not facts.document.prints:
        return "sans objet", "une page du site n’est pas un papier"
    edition = facts.document.edition
    words = f"version {edition.numero}, code {edition.code}" if edition.numero else "jamais publié"
    return _yes(not edition.draft, f"projet ({words})" if edition.draft else words)


def _logo(facts: Facts) -> _Told:
    return _yes(facts.logo, "« identite_visuelle » de la coordination")


def _author(facts: Facts) -> _Told:
    editor = facts.document.labels.get("editeur", "")
    return _yes(bool(editor), f"imprimé : {editor}" if editor else "« editeur » manque")


def _sources(facts: Facts) -> _Told:
    found = re.search(r"^(?:Les |Nos )?[Ss]ources?\b", facts.text, re.MULTILINE)
    return _yes(found is not None, f"{'un' if found else 'aucun'} passage « Sources »")


def _plain_words(facts: Facts) -> _Told:
    number = facts.faults_called("mot-difficile")
    return _yes(number == 0, _plural(number, "mot rare ou long", "mots rares ou longs"))


def _sentences(facts: Facts) -> _Told:
    mean = str(round(facts.measures.mean, 1)).replace(".", ",")
    return _yes(facts.measures.mean < 15, f"{mean} mots en moyenne")


def _to_reader(facts: Facts) -> _Told:
    number = len(re.findall(r"\b(?:vous|votre|vos|je|mon|ma|mes)\b", facts.text, re.IGNORECASE))
    return _yes(number > 0, f"{number} fois « vous », « votre », « je », « mon »…")


def _drawings(facts: Facts) -> _Told:
    number = sum(isinstance(block, Figure) for block in facts.blocks)
    if not number:
        return "sans objet", "aucun dessin"
    named = all(block.alt for block in facts.blocks if isinstance(block, Figure))
    return _yes(named, f"{number} dessin(s), chacun décrit en mots : à regarder aussi")


def _notes(facts: Facts) -> _Told:
    number = sum(isinstance(inline, Fill) for inline in facts.inlines)
    return _yes(number > 0, _plural(number, "ligne à remplir", "lignes à remplir", "aucune"))


def _active(facts: Facts) -> _Told:
    number = facts.faults_called("passif")
    return _yes(number == 0, _plural(number, "tournure passive", "tournures passives", "aucune"))


def _parts(facts: Facts) -> _Told:
    longest, here = 0, 0
    for block in facts.blocks:
        here = 0 if isinstance(block, Heading) else here
        here += sum(count(plain(run)) for run in inlines_of(block))
        longest = max(longest, here)
    return _yes(
        longest <= SHORT_PART, f"la plus longue a {longest} mots, pour {SHORT_PART} au plus"
    )


def _headings(facts: Facts) -> _Told:
    titles = [plain(block.children) for block in facts.blocks if isinstance(block, Heading)]
    if not titles:
        return "sans objet", "aucun titre"
    good = sum(speaks_to_reader(title) for title in titles)
    clear = not any(vague(title) for title in titles) and 2 * good >= len(titles)
    return _yes(clear, f"{good} titres sur {len(titles)} parlent au lecteur")


def _marks(facts: Facts) -> _Told:
    boxes = sum(isinstance(block, Callout) for block in facts.blocks)
    lists = sum(isinstance(block, ListBlock) for block in facts.blocks)
    bold = sum(isinstance(inline, Strong) for inline in facts.inlines)
    how = ", ".join(
        (
            _plural(boxes, "encadré", "encadrés"),
            _plural(lists, "liste", "listes", "aucune"),
            _plural(bold, "passage en gras", "passages en gras"),
        )
    )
    return _yes(boxes + lists + bold > 0, how)


def _tables(facts: Facts) -> _Told:
    tables = [block for block in facts.blocks if isinstance(block, Table)]
    if not tables:
        return "sans objet", "aucun tableau"
    longest = max(count(plain(cell)) for table in tables for cell in table.head)
    how = _plural(len(tables), "tableau", "tableaux")
    return _yes(longest <= 5, f"{how}, en-têtes de {longest} mots au plus")


def _action(facts: Facts) -> _Told:
    found = re.findall(r"(?:^|[.:?!]\s+)(?:Ne |N’)?([A-ZÉ][^\W\d_]+ez)\b", facts.text, re.MULTILINE)
    found = [word for word in found if word not in ("Chez", "Assez")]
    shown = ", ".join(f"« {word} »" for word in dict.fromkeys(found[:3]))
    return _yes(bool(found), f"{shown}…" if found else "aucune phrase ne dit quoi faire")


def _tool(facts: Facts) -> _Told:
    number = sum(isinstance(inline, Fill | Checkbox) for inline in facts.inlines)
    return _yes(number > 0, _plural(number, "case ou ligne", "cases ou lignes", "aucune"))


_RULES: dict[str, Callable[[Facts], _Told]] = {
    "contacts": _contacts,
    "date": _date,
    "logo": _logo,
    "auteur": _author,
    "sources": _sources,
    "mots": _plain_words,
    "phrases": _sentences,
    "vous": _to_reader,
    "dessins": _drawings,
    "notes": _notes,
    "actif": _active,
    "parties": _parts,
    "titres": _headings,
    "reperes": _marks,
    "tableaux": _tables,
    "action": _action,
    "outil": _tool,
}


def _inside(run: Iterable[Inline]) -> Iterator[Inline]:
    for inline in run:
        yield inline
        if isinstance(inline, Strong | Link):
            yield from _inside(inline.children)
