"""Départements by name: where a structure works, and where a binôme's two teams meet."""

from __future__ import annotations

from functools import lru_cache

from lisible.model.decoupage import decoupage, departement_of, zones
from lisible.model.lieux import find
from lisible.model.pays import Pays
from lisible.model.structure import Structure


def departements_of(structure: Structure) -> tuple[str, ...]:
    """Where it works; failing that, where it stands (INSEE codes only, never a postal code)."""
    territory = structure.territoire
    if territory is None:
        codes = [address.insee for address in structure.adresses if address.insee]
        return tuple(sorted({departement_of(code) for code in codes}))
    around = _departements(0, territory.situe_dans)
    return tuple(sorted({*_departements(territory.etendue(structure.pays).cells, ()), *around}))


@lru_cache(maxsize=8192)
def _departements(cells: int, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        cells |= find("departements", name).cells
    masks = decoupage().masks if cells else {}
    return tuple(
        code for (kind, code), those in masks.items() if kind == "departement" and those & cells
    )


def places_of(structure: Structure) -> tuple[str, ...]:
    """What the directory sorts by: the départements in France, the country elsewhere."""
    return departements_of(structure) if structure.pays is Pays.FR else (structure.pays.value,)


def shared_places(had: Structure, reseau: Structure) -> tuple[str, ...]:
    """Where both work; a side that covers a whole region yields to the other."""
    one, other = places_of(had), places_of(reseau)
    both = tuple(code for code in one if code in other)
    return both or other or one


def place_name(code: str) -> str:
    """``91`` → Essonne (91); ``CH`` → Suisse."""
    if code in Pays.__members__:
        return Pays(code).libelle
    zone = zones()["departement"].get(code)
    return f"{zone.nom} ({code})" if zone else f"Département {code}"
