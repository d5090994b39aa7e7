"""Départements by name: where a structure works, and where a binôme's two teams meet."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from lisible.model.pays import Pays
from lisible.model.structure import Structure


@lru_cache(maxsize=1)
def departement_names() -> dict[str, str]:
    """Code → name: Insee's code officiel géographique, by Etalab (Licence Ouverte 2.0)."""
    text = (Path(__file__).parent / "departements.json").read_text(encoding="utf-8")
    names: dict[str, str] = json.loads(text)
    return names


def departements_of(structure: Structure) -> tuple[str, ...]:
    """Where it works; failing that, where it stands (INSEE codes only, never a postal code)."""
    if structure.territoire and structure.territoire.departements:
        return structure.territoire.departements
    communes = [
        *(structure.territoire.communes if structure.territoire else ()),
        *(address.insee for address in structure.adresses if address.insee),
    ]
    return tuple(sorted({_of_commune(code) for code in communes}))


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
    name = departement_names().get(code)
    return f"{name} ({code})" if name else f"Département {code}"


def _of_commune(code: str) -> str:
    return code[:3] if code[:2] in ("97", "98") else code[:2]
