"""The pages « Lisibilité » : how each text for families reads, and what a person must still ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lisible.documents.blocks import Audience, Document
from lisible.documents.kinds import Kind
from lisible.documents.lisibilite.faults import Fault, Rules, faults_of
from lisible.documents.lisibilite.instruments import Facts, answered, for_a_person
from lisible.documents.lisibilite.measures import Measures, measure, measured, verdict
from lisible.documents.lisibilite.reader import accepted_words
from lisible.documents.lisibilite.sentences import sentences_of
from lisible.documents.typography import french
from lisible.model.lisibilite import Point
from lisible.model.numbers import spell_number
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.urls import READING, reading_place

TITLE = "Lisibilité"
GRIDS = ("EQIP", "PEMAT-P")


@dataclass(frozen=True)
class Reading:
    """One kind of document for families, and all the documents made of it."""

    kind: Kind
    documents: tuple[Document, ...]

    @property
    def name(self) -> str:
        """« Livret des familles : {{ … }} » → Livret des familles."""
        fixed = self.kind.header.titre.split("{")[0].strip().rstrip(":").strip()
        return fixed or self.kind.id

    @property
    def place(self) -> str:
        return reading_place(self.kind.id)

    @cached_property
    def measures(self) -> tuple[Measures, ...]:
        return tuple(measured(document.blocks) for document in self.documents)

    @cached_property
    def hardest(self) -> int:
        """The rank of the document with the lowest score, or of the longest if none has one."""
        ranks = range(len(self.documents))
        return min(ranks, key=lambda i: (self.measures[i].score or 207, -self.measures[i].words))

    @property
    def document(self) -> Document:
        """The one that the grids look at: what holds for the hardest to read holds for all."""
        return self.documents[self.hardest]

    @property
    def words(self) -> str:
        return _span(one.words for one in self.measures)

    @property
    def minutes(self) -> str:
        return _span(one.minutes for one in self.measures)

    @property
    def score(self) -> str:
        known = [one.score for one in self.measures if one.score is not None]
        return _span(known) if known else ""

    @property
    def verdict(self) -> str:
        return verdict(self.measures[self.hardest].score)


def readings(site: Site, kinds: Iterable[Kind]) -> list[Reading]:
    """Every kind of document for families that makes one."""
    made: dict[str, list[Document]] = {}
    for document in site.documents:
        if document.audience is Audience.FAMILLES:
            made.setdefault(document.kind, []).append(document)
    return [Reading(kind, tuple(made[kind.id])) for kind in kinds if kind.id in made]


def readings_view(found: list[Reading]) -> dict[str, Any]:
    """The names that ``lisibilite.md.j2`` uses."""
    return {"fil": _crumbs((TITLE, None)), "textes": found}


def reading_view(site: Site, one: Reading) -> dict[str, Any]:
    """The names that ``lisibilite_texte.md.j2`` uses."""
    document = one.document
    rules = Rules(accepted_words(site.network), one.kind.header.mots_par_phrase)
    titles = [french(source.titre) for source in site.network.coordination.sources.values()]
    own = [s for s in sentences_of(document.blocks) if not any(t in s.text for t in titles)]
    faults = tuple(faults_of(own, rules))
    measures = replace(one.measures[one.hardest], longest=measure(own).longest)
    logo = site.network.coordination.identite_visuelle.logo is not None
    facts = Facts(document, faults, measures, logo)
    return {
        "fil": _crumbs((TITLE, READING), (one.name, None)),
        "texte": one,
        "document": document,
        "mesures": measures,
        "moyenne": str(round(measures.mean, 1)).replace(".", ","),
        "plafond": one.kind.header.mots_par_phrase,
        "remarques": _shown(faults),
        "points": _points(site, one.kind.id),
        "grilles": [(grid, answered(facts, grid), for_a_person(grid)) for grid in GRIDS],
    }


def _points(site: Site, kind: str) -> list[Point]:
    """A site is built only when none of them is missing."""
    lists = site.network.lisibilite.contenus
    return [point for one in lists if kind in one.textes for point in one.points]


def _shown(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    return [(fault.message, fault.hint) for fault in faults]


def _span(numbers: Iterable[int]) -> str:
    found = sorted(set(numbers))
    return " à ".join(spell_number(number) for number in dict.fromkeys((found[0], found[-1])))


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [("Accueil", ""), ("À faire", "a-faire/"), *more]
