"""The names that a template can use. CONTRIBUTING.md lists them for editors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from lisible.documents.appels import appels, sans_reponse
from lisible.documents.computed import computed
from lisible.documents.matrix import matrix
from lisible.documents.sets import parts_of
from lisible.model.binome import Binome
from lisible.model.collections import COLLECTIONS, Collection
from lisible.model.contact import Public
from lisible.model.coordination import Source
from lisible.model.fiche import Fiche
from lisible.model.network import Network
from lisible.model.pays import URGENCES
from lisible.model.recueil import Recueil
from lisible.model.repartition import Acteur


@dataclass(frozen=True)
class TacheResolue:
    """A task as one binôme shares it; ``raison`` is said only where it differs from the model."""

    id: str
    libelle: str
    responsable: Acteur
    participent: tuple[Acteur, ...]
    familles: str | None
    precision: str | None
    raison: str | None


@dataclass(frozen=True)
class PhaseResolue:
    id: str
    titre: str
    taches: tuple[TacheResolue, ...]


_SHARED = ("coordination", "sources", "urgences")
BINOME_NAMES = frozenset(
    (
        *(*_SHARED, "appels", "appels_pro", "binome", "binome_id", "had", "phases", "reseau"),
        "sans_reponse",
    )
)
COORDINATION_NAMES = frozenset(
    (*_SHARED, "binomes", "glossaire", "matrice", "repartition", "roles", "structures", "titres")
) | {collection.dossier for collection in COLLECTIONS}
TERRITORY_NAMES = COORDINATION_NAMES | {"territoire"}
RECORD_NAMES = COORDINATION_NAMES | {"calculs", "fiche", "fiche_id", "parties"}


def for_binome(network: Network, binome_id: str) -> dict[str, Any]:
    """Names for a document of one binôme."""
    binome = network.binomes[binome_id]
    had, reseau = network.structures[binome.had], network.structures[binome.reseau]
    return {
        "coordination": network.coordination,
        "binome": binome,
        "binome_id": binome_id,
        "had": had,
        "reseau": reseau,
        "phases": phases_of(network, binome),
        "appels": appels(had, reseau, Public.FAMILLES),
        "appels_pro": appels(had, reseau, Public.PROFESSIONNELS),
        "sans_reponse": sans_reponse(had, reseau),
        "urgences": URGENCES[had.pays],
        "sources": sources_of(network, (binome, had, reseau)),
    }


def for_coordination(network: Network) -> dict[str, Any]:
    """Names for a document of the whole coordination."""
    coordination = network.coordination
    return {
        "coordination": coordination,
        "structures": network.structures,
        "binomes": network.binomes,
        "repartition": network.repartition,
        "urgences": URGENCES[coordination.pays],
        "sources": list(coordination.sources.values()),
        "glossaire": network.glossaire,
        "roles": {role.id: role for role in network.repartition.roles},
        "matrice": matrix(network.repartition),
    } | {collection.dossier: in_order(network, collection) for collection in COLLECTIONS}


def in_order(network: Network, collection: Collection) -> dict[str, Fiche]:
    """A collection's records by their rank, then by id."""
    found = network.fiches.get(collection.dossier, {})
    return dict(sorted(found.items(), key=lambda item: (item[1].ordre, item[0])))


def for_record(
    network: Network, shared: dict[str, Any], collection: Collection, record_id: str
) -> dict[str, Any]:
    """Names for the document of one record; ``calculs`` is what is computed from it."""
    record = network.fiches[collection.dossier][record_id]
    return shared | {
        "fiche": record,
        "fiche_id": record_id,
        "calculs": computed(record, network),
        "parties": parts_of(record, shared["titres"]) if isinstance(record, Recueil) else (),
        "sources": sources_of(network, (record,)),
    }


def phases_of(network: Network, binome: Binome) -> list[PhaseResolue]:
    """The model's tasks with the binôme's own in their place."""
    own = {task.tache: task for task in binome.repartition}
    phases: list[PhaseResolue] = []
    for phase in network.repartition.phases:
        tasks: list[TacheResolue] = []
        for model in phase.taches:
            mine = own.get(model.id)
            chosen = mine or model
            tasks.append(
                TacheResolue(
                    model.id,
                    model.libelle,
                    chosen.responsable,
                    chosen.participent,
                    mine.familles if mine else model.familles,
                    mine.precision if mine else None,
                    mine.raison if mine else None,
                )
            )
        phases.append(PhaseResolue(phase.id, phase.titre, tuple(tasks)))
    return phases


def sources_of(network: Network, records: Iterable[BaseModel]) -> list[Source]:
    """The sources that the records cite, in the order of coordination.yml."""
    cited = {source for record in records for source in cited_sources(record)}
    return [source for key, source in network.coordination.sources.items() if key in cited]


def cited_sources(value: object) -> Iterable[str]:
    """Every ``source`` id below a model value."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "source" and isinstance(inner, str):
                yield inner
            elif name == "sources" and isinstance(inner, tuple):
                yield from inner
            else:
                yield from cited_sources(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from cited_sources(inner)
