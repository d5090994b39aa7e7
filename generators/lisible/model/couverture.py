"""Who covers which commune: HAD, réseaux or DAC, and the binômes they make, commune by commune.

Nothing here walks pairs of structures: communes that the same teams cover are grouped first, and
each group is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lisible.model.coordination import Coordination
from lisible.model.decoupage import bits, mask
from lisible.model.network import Network
from lisible.model.structure import Structure, Theme, TypeStructure

_NETWORKS = (TypeStructure.RESEAU, TypeStructure.DAC)


@dataclass(frozen=True)
class Groupe:
    """Communes covered by the same teams. Numbers are sets of ranks in ``hads`` and ``reseaux``."""

    cells: int
    hads: int
    reseaux: int


@dataclass(frozen=True)
class Doublon:
    """Communes where several réseaux have the same theme."""

    theme: Theme
    reseaux: tuple[str, ...]
    cells: int


@dataclass(frozen=True)
class Couverture:
    """``ground`` is what must be covered: the coordination's own territory when it is
    ``declared``; otherwise all that its teams cover."""

    ground: int
    declared: bool
    hads: dict[str, int]
    """Id → cells; 0 for a territory that is not known commune by commune."""
    reseaux: dict[str, int]
    binomes: dict[str, int]
    groupes: tuple[Groupe, ...]

    @property
    def had(self) -> int:
        return _union(self.hads.values())

    @property
    def reseau(self) -> int:
        return _union(self.reseaux.values())

    @property
    def binome(self) -> int:
        return _union(self.binomes.values())

    @property
    def unknown(self) -> tuple[str, ...]:
        """HAD and réseaux whose communes are not known."""
        return tuple(key for key, cells in (self.hads | self.reseaux).items() if not cells)


def couverture(network: Network) -> Couverture:
    """Of the whole network. A dated example covers nobody, but in an example coordination."""
    coordination = network.coordination
    sides = {binome.reseau for binome in network.binomes.values()}
    hads: dict[str, int] = {}
    reseaux: dict[str, int] = {}
    for key, structure in network.structures.items():
        if not _counts(network, structure):
            continue
        if structure.type is TypeStructure.HAD:
            hads[key] = cells_of(structure)
        elif structure.type in _NETWORKS or key in sides:
            reseaux[key] = cells_of(structure)
    binomes = {
        key: hads.get(pair.had, 0) & reseaux.get(pair.reseau, 0)
        for key, pair in network.binomes.items()
    }
    own = cells_of(coordination)
    ground = own or _union((*hads.values(), *reseaux.values()))
    groups = _groups(ground, list(hads.values()), list(reseaux.values()))
    return Couverture(ground, bool(own), hads, reseaux, binomes, groups)


def without_record(network: Network, found: Couverture) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each HAD with the réseaux that share communes with it and make no binôme with it."""
    hads, reseaux = list(found.hads), list(found.reseaux)
    rank = {key: i for i, key in enumerate(reseaux)}
    together = dict.fromkeys(hads, 0)
    for pair in network.binomes.values():
        if pair.had in together and pair.reseau in rank:
            together[pair.had] |= 1 << rank[pair.reseau]
    meets = [0] * len(hads)
    for group in found.groupes:
        for i in bits(group.hads):
            meets[i] |= group.reseaux
    for i, had in enumerate(hads):
        if alone := meets[i] & ~together[had]:
            yield had, tuple(reseaux[j] for j in bits(alone))


def same_theme(network: Network, found: Couverture) -> list[Doublon]:
    """Réseaux of one theme on the same communes; a group and its members count for one."""
    keys = list(found.reseaux)
    themes = [network.structures[key].themes for key in keys]
    of_theme = {theme: mask(i for i, held in enumerate(themes) if theme in held) for theme in Theme}
    cells: dict[tuple[Theme, int], int] = {}
    for group in found.groupes:
        for theme, those in of_theme.items():
            both = group.reseaux & those
            if both.bit_count() > 1:
                cells[theme, both] = cells.get((theme, both), 0) | group.cells
    result: list[Doublon] = []
    for (theme, both), where in cells.items():
        names = [keys[i] for i in bits(both)]
        names = [k for k in names if not set(network.structures[k].membre_de) & set(names)]
        if len(names) > 1:
            result.append(Doublon(theme, tuple(names), where))
    return result


def apart(network: Network, found: Couverture) -> Iterator[str]:
    """The binômes whose two territories are known and have no commune in common."""
    for key, pair in network.binomes.items():
        if found.hads.get(pair.had) and found.reseaux.get(pair.reseau) and not found.binomes[key]:
            yield key


def _counts(network: Network, structure: Structure) -> bool:
    """Neither a dated example among true ones, nor a structure that another record replaces."""
    replaced = structure.devenue and structure.devenue.structure in network.structures
    return not replaced and (bool(network.coordination.exemple) or not structure.exemple)


def cells_of(owner: Structure | Coordination) -> int:
    return owner.territoire.etendue(owner.pays).cells if owner.territoire else 0


def _union(masks: Iterable[int]) -> int:
    cells = 0
    for one in masks:
        cells |= one
    return cells


def _groups(ground: int, hads: list[int], reseaux: list[int]) -> tuple[Groupe, ...]:
    had_at, reseau_at = _by_cell(hads, ground), _by_cell(reseaux, ground)
    cells: dict[tuple[int, int], list[int]] = {}
    for cell in bits(ground):
        cells.setdefault((had_at.get(cell, 0), reseau_at.get(cell, 0)), []).append(cell)
    return tuple(Groupe(mask(found), had, reseau) for (had, reseau), found in cells.items())


def _by_cell(territories: list[int], ground: int) -> dict[int, int]:
    """Cell → ranks of those that cover it. Equal territories are walked once."""
    ranks: dict[int, int] = {}
    for i, cells in enumerate(territories):
        ranks[cells] = ranks.get(cells, 0) | 1 << i
    found: dict[int, int] = {}
    for cells, those in ranks.items():
        for cell in bits(cells & ground):
            found[cell] = found.get(cell, 0) | those
    return found
