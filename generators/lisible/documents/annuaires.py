"""What a printed directory says of a département, or of a country: its teams and its communes."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.model.couverture import cells_of
from lisible.model.decoupage import bits, decoupage
from lisible.model.equipes import equipes
from lisible.model.network import Network
from lisible.model.noms import fold
from lisible.model.places import place_name, places_of
from lisible.model.structure import Structure, TypeStructure


@dataclass(frozen=True)
class Annuaire:
    """One territory. ``partout``: the teams of all its communes; ``communes``: the others, each
    with the teams that cover it besides; ``ailleurs``: the teams whose communes are not known."""

    id: str
    nom: str
    structures: dict[str, Structure]
    types: tuple[tuple[str, str, dict[str, Structure]], ...]
    """The id and the words of each type, and its teams."""
    partout: tuple[str, ...]
    communes: tuple[tuple[str, tuple[str, ...]], ...]
    ailleurs: tuple[str, ...]


def annuaires(network: Network) -> list[Annuaire]:
    """One for each place where a team works that somebody may call, in the order of the codes."""
    found: dict[str, dict[str, Structure]] = {}
    for key, structure in sorted(equipes(network).items(), key=_alphabetical):
        for place in places_of(structure):
            found.setdefault(place, {})[key] = structure
    return [_annuaire(place, found[place]) for place in sorted(found)]


def _alphabetical(item: tuple[str, Structure]) -> tuple[str, str]:
    return fold(item[1].titre), item[0]


def _annuaire(place: str, structures: dict[str, Structure]) -> Annuaire:
    ground = decoupage().masks.get(("departement", place), 0)
    cells = {key: cells_of(structure) & ground for key, structure in structures.items()}
    partial = {key: own for key, own in cells.items() if own and own != ground}
    at: dict[int, list[str]] = {}
    for key, own in partial.items():
        for cell in bits(own):
            at.setdefault(cell, []).append(structures[key].court)
    names = decoupage().names
    communes = sorted(((names[cell], tuple(found)) for cell, found in at.items()), key=_by_name)
    types: dict[TypeStructure, dict[str, Structure]] = {}
    for key, structure in structures.items():
        types.setdefault(structure.type, {})[key] = structure
    return Annuaire(
        place,
        place_name(place),
        structures,
        tuple(
            (type_.value, type_.libelle, types[type_]) for type_ in TypeStructure if type_ in types
        ),
        tuple(structures[key].court for key, own in cells.items() if own and own == ground),
        tuple(communes),
        tuple(structures[key].court for key, own in cells.items() if not own),
    )


def _by_name(item: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    return fold(item[0]), item[1]
