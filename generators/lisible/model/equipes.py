"""The teams that somebody may call: what a directory and the finder list."""

from __future__ import annotations

from lisible.model.network import Network
from lisible.model.structure import Structure, TypeStructure

_NOBODY_CALLS = (TypeStructure.AUTORITE, TypeStructure.FEDERATION, TypeStructure.GROUPEMENT)


def equipes(network: Network) -> dict[str, Structure]:
    """By id. An authority, a federation or a group is none, unless it is a binôme's réseau."""
    sides = {binome.reseau for binome in network.binomes.values()}
    return {
        key: structure
        for key, structure in network.structures.items()
        if structure.type not in _NOBODY_CALLS or key in sides
    }
