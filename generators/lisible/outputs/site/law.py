"""Which documents of the site cite which text of law, and which ones to correct first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from lisible.documents.blocks import Document
from lisible.documents.droit import Reader, index_of, since, to_correct
from lisible.model.citations import Code, Nature
from lisible.model.droit import Droit, Expression, StatutTexte, TexteDeLoi
from lisible.model.textes_cites import Hit, Index
from lisible.outputs.site.site_map import Site
from lisible.outputs.site.text import folded
from lisible.outputs.site.urls import of_binome

PLACE = "droit/"
TITLE = "Le droit en vigueur"


@dataclass(frozen=True, order=True)
class Citing:
    """A page that cites: a document, a structure, or all the documents that binômes have of one
    model."""

    key: str
    name: str
    place: str


@dataclass(frozen=True)
class Row:
    """A text and the pages that cite it."""

    text: TexteDeLoi
    citing: tuple[Citing, ...]
    stale: tuple[Citing, ...]
    """Those published before the text changed."""

    @property
    def name(self) -> str:
        return self.text.nom

    @property
    def state(self) -> str:
        """« Abrogé depuis le 10 novembre 2021 »"""
        past = f" depuis {since(self.text.depuis)}" if self.text.depuis else ""
        word = self.text.statut.libelle
        return word if self.text.statut is StatutTexte.A_VERIFIER else f"{word}{past}"


@dataclass(frozen=True)
class Group:
    """The texts of one code, or of one sort."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Law:
    groups: tuple[Group, ...]
    expressions: tuple[Expression, ...]
    faults: tuple[tuple[Citing, tuple[str, ...]], ...]
    """The pages that cite what no longer holds, or what nobody listed: their words."""
    cited_by: tuple[tuple[Citing, tuple[TexteDeLoi, ...]], ...]
    names: dict[str, str]
    """Of every text, by its id."""


def law_of(site: Site) -> Law | None:
    """``None`` when the coordination does not follow the law."""
    index = index_of(site.network)
    if index is None:
        return None
    cites: dict[Citing, set[str]] = {}
    faults: dict[Citing, list[str]] = {}
    before: dict[tuple[Citing, str], str] = {}
    for citing, hits, sources, date in _pages(site, index):
        texts = {r.id for hit in hits for r in hit.rules if isinstance(r, TexteDeLoi)}
        cites.setdefault(citing, set()).update(texts)
        for one in texts if date else ():
            before[citing, one] = min(date, before.get((citing, one), date))
        unlisted = [hit.words for hit in hits if not hit.rules and not hit.told]
        wrong = [*to_correct(hits, sources).values(), *unlisted]
        known = faults.setdefault(citing, [])
        known += [word for word in dict.fromkeys(map(_plain, wrong)) if word not in known]
    droit, pages = index.droit, sorted(cites, key=lambda one: (folded(one.name), one.place))
    rows = [_row(text, pages, cites, before) for text in droit.textes]
    return Law(
        tuple(_groups(rows)),
        tuple(sorted(droit.expressions, key=lambda one: folded(one.formes[0]))),
        tuple((page, tuple(faults[page])) for page in pages if faults[page]),
        tuple((page, _sorted(droit, cites[page])) for page in pages if cites[page]),
        {text.id: text.nom for text in droit.textes},
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def _pages(site: Site, index: Index) -> Iterator[tuple[Citing, list[Hit], tuple[str, ...], str]]:
    """Each page, what it cites, the files it is made from, and since when its paper is in force."""
    reader = Reader(index)
    several: dict[str, int] = {}
    for document in site.shown:
        if of_binome(document):
            several[document.kind] = several.get(document.kind, 0) + 1
    made = {document.id: document for document in site.documents}
    for document in site.shown:
        sources = made.get(document.id, document).sources
        date = "" if document.edition.draft else document.edition.date
        yield _citing(document, several), reader.hits(document), sources, date
    for key, structure in site.network.structures.items():
        entry = site.structures[key]
        hits = [hit for text in _texts(structure) for hit in index.hits(text)]
        yield Citing(key, entry.name, entry.place), hits, (), ""


def _citing(document: Document, several: dict[str, int]) -> Citing:
    count = several.get(document.kind, 0)
    if of_binome(document) and count > 1:
        return Citing(document.kind, f"Modèle « {document.kind} », {count} binômes", "binomes/")
    return Citing(document.id, document.title, document.path)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


def _row(
    text: TexteDeLoi,
    pages: Iterable[Citing],
    cites: dict[Citing, set[str]],
    before: dict[tuple[Citing, str], str],
) -> Row:
    citing = tuple(page for page in pages if text.id in cites[page])
    changed = text.depuis if text.statut is StatutTexte.MODIFIE else None
    stale = [page for page in citing if changed and before.get((page, text.id), "9") < changed]
    return Row(text, citing, tuple(stale))


def _groups(rows: list[Row]) -> Iterator[Group]:
    acts = {
        "Règlements européens": (Nature.REGLEMENT,),
        "Lois et ordonnances": (Nature.LOI, Nature.ORDONNANCE),
        "Décrets et arrêtés": (Nature.DECRET, Nature.ARRETE),
        "Circulaires et instructions": (Nature.CIRCULAIRE, Nature.INSTRUCTION),
    }
    for code in Code:
        found = sorted((row for row in rows if row.text.code is code), key=_rank)
        if found:
            title = code.libelle[:1].upper() + code.libelle[1:]
            yield Group(f"code-{code.value.replace('_', '-')}", title, tuple(found))
    for title, natures in acts.items():
        found = sorted((row for row in rows if row.text.nature in natures), key=_rank)
        if found:
            yield Group(natures[0].value + "s", title, tuple(found))


def _rank(row: Row) -> tuple[object, ...]:
    """Articles as in the code, laws before decrees; acts from the latest."""
    articles = row.text.parsed_articles
    if articles:
        return "LRD".find(articles[0].letter[:1]), articles[0].first
    act = row.text.act
    day = (act.date or act.number if act else "").ljust(10, "-")
    return (tuple(-ord(char) for char in day), row.text.id)


def _sorted(droit: Droit, ids: set[str]) -> tuple[TexteDeLoi, ...]:
    return tuple(text for text in droit.textes if text.id in ids)
