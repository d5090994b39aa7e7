"""What the steering page says: who covers what, what nobody covers, by département and EPCI."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lisible.model.couverture import Couverture, apart, same_theme, without_record
from lisible.model.decoupage import Decoupage, bits, decoupage, postcodes_abroad, zones
from lisible.model.places import place_name
from lisible.outputs.sheet import harmless
from lisible.outputs.site.coverage_map import coverage_map
from lisible.outputs.site.facts import example_notice
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.urls import structure_place

PLACE = "couverture/"
COMMUNES = f"{PLACE}communes.csv"
_LISTED = 60
_PAIRS = 100
_TEAMS = 20


@dataclass(frozen=True)
class Row:
    """A département or an EPCI, as far as the ground goes. Populations are people."""

    code: str
    name: str
    communes: int
    population: int
    had: int
    reseau: int
    both: int
    binome: int

    def share(self, people: int) -> int:
        """In whole percents; 0 and 100 mean nobody and everybody."""
        if not self.population:
            return 0
        return min(
            max(round(100 * people / self.population), int(people > 0)),
            99 + (people == self.population),
        )


@dataclass(frozen=True)
class Gap:
    """Communes that share one fault: ``parts`` names them, the largest places first."""

    communes: int
    population: int
    parts: tuple[str, ...]
    more: int


def coverage_view(site: Site) -> dict[str, Any]:
    """The names that ``couverture.md.j2`` uses."""
    network, found = site.network, site.couverture
    known = decoupage()
    french = found.ground & known.everywhere
    had, reseau, binome = found.had, found.reseau, found.binome
    rows = [_row(known, found, key, (had, reseau, binome)) for key in _kinds(french)]
    crumbs: list[Crumb] = [("Accueil", ""), ("Couverture du territoire", None)]
    epcis = [_row(known, found, key, (had, reseau, binome)) for key in _epcis(known, french)]
    return {
        "fil": crumbs,
        "coordination": network.coordination,
        "avis": example_notice(network.coordination.exemple),
        "declare": found.declared,
        "liste": zones().year,
        "total": _row_of("", "Ensemble", french, known, (had, reseau, binome)),
        "lignes": rows,
        "intercommunalites": epcis,
        "etranger": postcodes_abroad(found.ground),
        "sans_had": _gap(known, found.ground & ~had),
        "sans_reseau": _gap(known, found.ground & ~reseau),
        "doubles": [
            (d.theme.libelle, [_team(site, k) for k in d.reseaux], _gap(known, d.cells))
            for d in sorted(same_theme(network, found), key=lambda d: (d.theme, d.reseaux))
        ],
        "couples": _pairs(site),
        "separes": [site.binomes[key] for key in apart(network, found) if key in site.binomes],
        "inconnus": _unknown(site),
        "carte": coverage_map({row.code: row.share(row.both) for row in rows}),
        "fichier": COMMUNES,
    }


def communes_csv(site: Site) -> bytes:
    """Each commune of the ground with its HAD, its réseaux and its binômes, for a spreadsheet."""
    known, found = decoupage(), site.couverture
    hads, reseaux = list(found.hads), list(found.reseaux)
    names = {key: site.structures[key].name for key in (*hads, *reseaux)}
    pairs = {(p.had, p.reseau): key for key, p in site.network.binomes.items()}
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    head = ("Code INSEE", "Commune", "Département", "EPCI", "Population")
    writer.writerow((*head, "HAD", "Réseau ou DAC", "Binômes"))
    lines: list[tuple[int, tuple[str, str, str]]] = []
    for group in found.groupes:
        one, other = [hads[i] for i in bits(group.hads)], [reseaux[i] for i in bits(group.reseaux)]
        both = [pairs[h, r] for h in one for r in other if (h, r) in pairs] if pairs else []
        teams = (
            _some([names[key] for key in one]),
            _some([names[key] for key in other]),
            _some([site.binomes[key].name for key in both if key in site.binomes]),
        )
        lines += ((cell, teams) for cell in bits(group.cells & known.everywhere))
    epcis = zones()["epci"] | zones()["ept"]
    for i, teams in sorted(lines):
        epci = epcis[known.epcis[i]].nom if known.epcis[i] else ""
        where = (known.codes[i], known.names[i], place_name(known.departements[i]), epci)
        writer.writerow([harmless(cell) for cell in (*where, str(known.populations[i]), *teams)])
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def _some(names: list[str]) -> str:
    """A line of the file stays a line, however many teams cover the commune."""
    more = f", et {len(names) - _TEAMS} autres" if len(names) > _TEAMS else ""
    return ", ".join(names[:_TEAMS]) + more


def _kinds(ground: int) -> Iterator[tuple[str, str]]:
    for (kind, code), cells in decoupage().masks.items():
        if kind == "departement" and cells & ground:
            yield kind, code


def _epcis(known: Decoupage, ground: int) -> list[tuple[str, str]]:
    """By name. The metropolis of Grand Paris is shown by its EPTs, and Paris by itself."""
    covered = 0
    found: list[tuple[str, str]] = []
    for kind in ("ept", "epci"):
        for key, cells in known.masks.items():
            if key[0] == kind and cells & ground & ~covered:
                found.append(key)
        for key in found:
            covered |= known.masks[key]
    return sorted(found, key=lambda key: zones()[key[0]][key[1]].nom)


def _row(
    known: Decoupage, found: Couverture, key: tuple[str, str], teams: tuple[int, int, int]
) -> Row:
    name = place_name(key[1]) if key[0] == "departement" else zones()[key[0]][key[1]].nom
    return _row_of(key[1], name, known.masks[key] & found.ground, known, teams)


def _row_of(code: str, name: str, cells: int, known: Decoupage, teams: tuple[int, int, int]) -> Row:
    had, reseau, binome = teams
    people = [
        known.population(cells & those) for those in (cells, had, reseau, had & reseau, binome)
    ]
    return Row(code, name, cells.bit_count(), *people)


def _gap(known: Decoupage, cells: int) -> Gap:
    parts = list(_parts(known, cells))
    more = sum(count for _, count in parts[_LISTED:])
    population = known.population(cells)
    return Gap(cells.bit_count(), population, tuple(name for name, _ in parts[:_LISTED]), more)


def _parts(known: Decoupage, cells: int) -> Iterator[tuple[str, int]]:
    """The places that make a set, whole ones first: (words, communes)."""
    for kind in ("departement", "ept", "epci"):
        for (other, code), those in known.masks.items():
            if other == kind and those & ~cells == 0 and those.bit_count() > 1:
                zone = zones()[kind][code]
                name = place_name(code) if kind == "departement" else zone.nom
                yield f"{name}, tout entier", those.bit_count()
                cells &= ~those
    for i in bits(cells & known.everywhere):
        yield f"{known.names[i]} ({known.departements[i]})", 1
    for country, codes in postcodes_abroad(cells).items():
        yield f"{country.libelle} : {', '.join(codes)}", len(codes)


def _pairs(site: Site) -> dict[str, Any]:
    """HAD and réseaux that share communes without a record, those of most people first."""
    known, found = decoupage(), site.couverture
    rows: list[tuple[int, int, str, str]] = []
    total = 0
    for had, reseaux in without_record(site.network, found):
        total += len(reseaux)
        for reseau in reseaux[:_PAIRS]:
            cells = found.hads[had] & found.reseaux[reseau] & found.ground
            rows.append((known.population(cells), cells.bit_count(), had, reseau))
    rows.sort(key=lambda row: (-row[0], row[2:]))
    shown = [(_team(site, h), _team(site, r), n, people) for people, n, h, r in rows[:_PAIRS]]
    return {"nombre": total, "lignes": shown}


def _team(site: Site, key: str) -> tuple[str, str]:
    return site.structures[key].name, structure_place(key)


def _unknown(site: Site) -> list[tuple[tuple[str, str], str]]:
    """Those that may work on the ground: not a team that its record places elsewhere."""
    masks, found = decoupage().masks, site.couverture
    kept: list[tuple[tuple[str, str], str]] = []
    for key in found.unknown:
        around = [masks.get(("departement", d), 0) for d in site.structures[key].keys["lieu"]]
        if not any(around) or any(cells & found.ground for cells in around):
            kept.append((_team(site, key), _said(site, key)))
    return kept


def _said(site: Site, key: str) -> str:
    territory = site.network.structures[key].territoire
    return (territory and territory.description) or ""
