"""How far a page may be trusted: its warning, and the sources it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from lisible.documents.context import cited_sources
from lisible.model.binome import Binome, Statut
from lisible.model.coordination import Coordination, Source
from lisible.model.dates import spell_date
from lisible.model.structure import Structure


@dataclass(frozen=True)
class Notes:
    """The sources of one page, numbered from 1 in the order of coordination.yml."""

    sources: tuple[Source, ...]
    numbers: dict[str, int]


def notes_of(coordination: Coordination, records: Iterable[BaseModel]) -> Notes:
    cited = {source for record in records for source in cited_sources(record)}
    known = {key: source for key, source in coordination.sources.items() if key in cited}
    return Notes(tuple(known.values()), {key: i for i, key in enumerate(known, 1)})


def example_notice(date: str | None) -> str:
    """The words of an example's warning, or nothing."""
    return f"Exemple daté de {spell_date(date)}, à vérifier" if date else ""


def binome_notice(binome: Binome, had: Structure, reseau: Structure) -> str:
    """A binôme is no more current than its two teams."""
    if binome.statut is Statut.EXEMPLE:
        return example_notice(binome.exemple) or "Exemple daté, à vérifier"
    if binome.statut is Statut.BROUILLON:
        return "Brouillon, à ne pas distribuer"
    return example_notice(had.exemple or reseau.exemple)
