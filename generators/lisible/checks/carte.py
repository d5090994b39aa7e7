"""A map of the system: boxes inside known boxes, never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, did_you_mean
from lisible.model.carte import Carte, Forme
from lisible.model.collections import BY_SUBJECT
from lisible.model.network import Network
from lisible.sources.yaml_source import Path


def check(network: Network) -> Iterator[Finding]:
    """Repeated and unknown ids, circles, a centre where one is drawn."""
    for key, record in network.fiches.get("cartes", {}).items():
        assert isinstance(record, Carte)
        file = BY_SUBJECT["carte"].file(key)
        for path, message, hint in _faults(record, set(network.structures)):
            yield network.finding(file, path, "carte", message, hint)


def _faults(record: Carte, structures: set[str]) -> Iterator[tuple[Path, str, str]]:
    ids = [element.id for element in record.elements]
    parents = {element.id: element.parent for element in record.elements}
    for i, element in enumerate(record.elements):
        if element.id in ids[:i]:
            message = f"Deux éléments ont l’identifiant « {element.id} »."
            yield ("elements", i, "id"), message, "Changez l’un des deux."
        if element.parent is not None and element.parent not in ids:
            message = f"Aucun élément ne s’appelle « {element.parent} »."
            yield ("elements", i, "parent"), message, did_you_mean(element.parent, ids)
        elif _circle(element.id, parents):
            message = f"« {element.libelle} » se contient lui-même, par son « parent »."
            yield ("elements", i, "parent"), message, "Enlevez l’un des « parent » du cercle."
        if element.structure is not None and element.structure not in structures:
            message = f"Aucune structure ne s’appelle « {element.structure} »."
            yield ("elements", i, "structure"), message, did_you_mean(element.structure, structures)
    for i, link in enumerate(record.liens):
        for end, name in (("de", link.de), ("vers", link.vers)):
            if name not in ids:
                message = f"Aucun élément ne s’appelle « {name} »."
                yield ("liens", i, end), message, did_you_mean(name, ids)
    if record.forme is Forme.ENTOURAGE and record.centre is None:
        message = "Une carte « entourage » dit qui est au centre."
        yield ("forme",), message, "Ajoutez « centre: La personne soignée »."


def _circle(start: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    here = parents.get(start)
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = parents.get(here)
    return False
