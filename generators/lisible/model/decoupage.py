"""The official list of French communes, as the package ships it: model/decoupage/*.tsv.

A territory is a set of *cells*: a cell is a commune, or a municipal arrondissement of Paris, Lyon
or Marseille. A set is one whole number whose bits are cells (a *mask*), so that thousands of
territories are compared without walking them. Belgian and Swiss postal codes have their own bits,
after the French ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from lisible.model.noms import bare, fold
from lisible.model.pays import Pays

FOLDER = Path(__file__).parent / "decoupage"
_ABROAD = {Pays.BE: 0, Pays.CH: 10_000}
T = TypeVar("T")
OVERSEAS = ("97", "98")


@dataclass(frozen=True)
class Zone:
    """A region, département, arrondissement, EPCI or EPT; ``parent`` is the one above, or its
    legal form."""

    code: str
    nom: str
    parent: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Zones:
    version: str
    year: str
    by_kind: dict[str, dict[str, Zone]]

    def __getitem__(self, kind: str) -> dict[str, Zone]:
        return self.by_kind[kind]


@dataclass(frozen=True)
class Former:
    """A commune that was: its old code, its old name (or none), and what it belongs to today."""

    code: str
    nom: str
    today: str


@dataclass(frozen=True)
class Decoupage:
    """Columns of the list, one place a cell, in the order of the codes."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    departements: tuple[str, ...]
    arrondissements: tuple[str, ...]
    epcis: tuple[str, ...]
    """The EPT where there is one: the metropolis of Grand Paris is too large to say where."""
    populations: tuple[int, ...]
    postcodes: tuple[tuple[str, ...], ...]
    communes: dict[str, tuple[str, tuple[int, ...]]]
    """INSEE code → name and cells: one, or those of a commune that has municipal ones."""
    former: dict[str, tuple[Former, ...]]
    """By old code."""
    masks: dict[tuple[str, str], int] = field(repr=False)
    """(kind, code) → cells; kinds: region, departement, arrondissement, epci, ept."""
    everywhere: int = field(repr=False)
    named: dict[str, tuple[str, ...]] = field(repr=False)
    """Folded name → INSEE codes of the present communes that have it."""
    once_named: dict[str, tuple[Former, ...]] = field(repr=False)

    def mask_of(self, code: str) -> int:
        return mask(self.communes[code][1])

    def population(self, cells: int) -> int:
        return sum(self.populations[i] for i in bits(cells & self.everywhere))

    def label(self, code: str) -> str:
        """``Sainte-Colombe (77)``: a commune's name never stands alone."""
        return f"{self.communes[code][0]} ({departement_of(code)})"


def mask(cells: Iterable[int]) -> int:
    """The set of these cells."""
    found = list(cells)
    room = bytearray(max(found, default=0) // 8 + 1)
    for cell in found:
        room[cell >> 3] |= 1 << (cell & 7)
    return int.from_bytes(room, "little")


def bits(cells: int) -> Iterator[int]:
    """The cells of a set, in order."""
    skipped = ((cells & -cells).bit_length() - 1) // 8 if cells else 0
    cells >>= skipped * 8
    raw = cells.to_bytes((cells.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(raw, skipped):
        while byte:
            low = byte & -byte
            yield place * 8 + low.bit_length() - 1
            byte ^= low


def departement_of(code: str) -> str:
    """Of an INSEE commune code."""
    return code[:3] if code.startswith(OVERSEAS) else code[:2]


def abroad(pays: Pays, code: str) -> int:
    """The cell of a Belgian or Swiss postal code (four digits)."""
    return len(decoupage().codes) + _ABROAD[pays] + int(code)


def postcodes_abroad(cells: int) -> dict[Pays, tuple[str, ...]]:
    """The foreign part of a set, as it was written."""
    first = len(decoupage().codes)
    found: dict[Pays, list[str]] = {}
    for cell in bits(cells >> first):
        country = Pays.CH if cell >= _ABROAD[Pays.CH] else Pays.BE
        found.setdefault(country, []).append(f"{cell - _ABROAD[country]:04d}")
    return {country: tuple(codes) for country, codes in found.items()}


@lru_cache(maxsize=1)
def zones() -> Zones:
    """What is larger than a commune: a small file, read alone where communes are of no use."""
    kinds = ("region", "departement", "arrondissement", "epci", "ept")
    found: dict[str, dict[str, Zone]] = {kind: {} for kind in kinds}
    (_, version, year), *rows = _rows("zones.tsv", 3)
    for row in rows:
        kind, code, nom, parent, members = (*row, "", "")[:5]
        found[kind][code] = Zone(code, nom, parent, tuple(members.split()))
    return Zones(version, year, found)


@lru_cache(maxsize=1)
def decoupage() -> Decoupage:
    """The whole list, read once (about half a second)."""
    rows = _rows("communes.tsv", 7)
    parents = {row[6] for row in rows if row[6]}
    cells = [row for row in rows if row[0] not in parents]
    of: dict[str, list[int]] = {}
    for i, row in enumerate(cells):
        of.setdefault(row[0], []).append(i)
        if row[6]:
            of.setdefault(row[6], []).append(i)
    names = {row[0]: row[1] for row in rows}
    ept = {code: zone.code for zone in zones()["ept"].values() for code in zone.members}
    former: dict[str, list[Former]] = {}
    for code, nom, today in _rows("anciennes.tsv", 3):
        former.setdefault(code, []).append(Former(code, nom, today))
    return Decoupage(
        codes=tuple(row[0] for row in cells),
        names=tuple(row[1] for row in cells),
        departements=tuple(departement_of(row[0]) for row in cells),
        arrondissements=tuple(row[2] for row in cells),
        epcis=tuple(ept.get(row[0], row[3]) for row in cells),
        populations=tuple(int(row[4] or 0) for row in cells),
        postcodes=tuple(tuple(row[5].split()) for row in cells),
        communes={code: (names[code], tuple(found)) for code, found in of.items()},
        former={code: tuple(found) for code, found in former.items()},
        masks=_masks(cells, of),
        everywhere=(1 << len(cells)) - 1,
        named=_named((fold(nom), code) for code, nom in names.items()),
        once_named=_named((fold(f.nom), f) for found in former.values() for f in found if f.nom),
    )


def forget() -> None:
    """The files have changed."""
    zones.cache_clear()
    decoupage.cache_clear()


def _masks(cells: list[list[str]], of: dict[str, list[int]]) -> dict[tuple[str, str], int]:
    groups: dict[tuple[str, str], list[int]] = {}
    known = zones()
    for i, row in enumerate(cells):
        departement = departement_of(row[0])
        region = known["departement"][departement].parent
        keys = (("region", region), ("departement", departement), ("arrondissement", row[2]))
        for key in (*keys, ("epci", row[3])):
            if key[1]:
                groups.setdefault(key, []).append(i)
    for zone in known["ept"].values():
        groups["ept", zone.code] = [i for code in zone.members for i in of[code]]
    return {key: mask(found) for key, found in groups.items()}


def _named(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """By folded name; by the name without its article where no other place is called so."""
    found: dict[str, list[T]] = {}
    short: dict[str, list[T]] = {}
    for name, thing in pairs:
        found.setdefault(name, []).append(thing)
        for less in (bare(name), name.removesuffix(" arrondissement")):
            if less != name:
                short.setdefault(less, []).append(thing)
    found = short | found
    return {name: tuple(things) for name, things in found.items()}


def _rows(name: str, width: int) -> list[list[str]]:
    text = (FOLDER / name).read_text(encoding="utf-8").replace("'", "’")
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    return [row + [""] * (width - len(row)) for row in rows]
