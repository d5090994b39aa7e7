"""Who answers in one département, as data: its teams, their numbers and hours, their binômes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lisible.documents.typography import french
from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE
from lisible.model.contact import Contact, Public, Usage
from lisible.model.couverture import cells_of
from lisible.model.decoupage import bits, decoupage, postcodes_abroad
from lisible.model.equipes import equipes
from lisible.model.pays import Pays
from lisible.model.places import places_of
from lisible.model.structure import Structure, TypeStructure
from lisible.outputs.site.facts import binome_notice, example_notice
from lisible.outputs.site.finder_hours import hours_data
from lisible.outputs.site.site_map import Site
from lisible.outputs.site.text import folded
from lisible.outputs.site.urls import binome_place

_FIRST = (TypeStructure.HAD, TypeStructure.RESEAU, TypeStructure.DAC)
_USAGES = (Usage.URGENCE, Usage.SUIVI, Usage.ASTREINTE, Usage.ACCUEIL, Usage.DEMANDE)


@dataclass
class _Writer:
    """What a département's file holds; teams and hours are written once and then numbered."""

    site: Site
    teams: dict[str, int] = field(default_factory=dict[str, int])
    binomes: dict[str, int] = field(default_factory=dict[str, int])
    hours: dict[tuple[str, Pays], int] = field(default_factory=dict[tuple[str, Pays], int])
    groups: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])


def teams_by_place(site: Site) -> dict[str, list[str]]:
    """Département or country → the teams known to work in it, in the order they are shown."""
    found: dict[str, list[str]] = {}
    for key in _teams(site):
        structure = site.network.structures[key]
        abroad = postcodes_abroad(cells_of(structure))
        for place in (*places_of(structure), *(country.value for country in abroad)):
            found.setdefault(place, []).append(key)
    return {place: list(dict.fromkeys(found[place])) for place in sorted(found)}


def departement_teams(site: Site, place: str, teams: list[str]) -> dict[str, Any]:
    """``groupes`` are distinct sets of teams; ``communes`` gives to each cell of the place the
    rank of its group, -1 for none. ``partiels`` work there, but where is not known."""
    writer = _Writer(site)
    here = {key: _cells_in(site, key, place) for key in teams}
    at: dict[str | int, list[str]] = {}
    for key, cells in here.items():
        for cell in cells:
            at.setdefault(cell, []).append(key)
    partial = [key for key, cells in here.items() if not cells]
    ranks = {cell: _group(writer, tuple(found)) for cell, found in at.items()}
    doubtful = [
        key
        for key in _binomes(site, tuple(here))
        if {site.network.binomes[key].had, site.network.binomes[key].reseau} & set(partial)
    ]
    own = decoupage().masks.get(("departement", place))
    return {
        "groupes": [_numbers(writer, group) for group in writer.groups],
        "communes": [ranks.get(cell, -1) for cell in bits(own)] if own else ranks,
        "partiels": {"e": [_rank(writer, k) for k in partial], "b": _pairs(writer, doubtful)},
        "equipes": [_team(writer, key) for key in writer.teams],
        "binomes": [_binome(writer, key) for key in writer.binomes],
        "horaires": [hours_data(*hours) for hours in writer.hours],
    }


def _teams(site: Site) -> list[str]:
    """Those that somebody may call, in the order in which they are shown."""
    found = list(equipes(site.network).items())
    found.sort(key=lambda pair: (_order(pair[1]), folded(pair[1].titre), pair[0]))
    return [key for key, _ in found]


def _order(structure: Structure) -> int:
    return _FIRST.index(structure.type) if structure.type in _FIRST else len(_FIRST)


def _cells_in(site: Site, key: str, place: str) -> list[str | int]:
    """The cells of a team in a place; abroad, the postal codes themselves."""
    cells = cells_of(site.network.structures[key])
    if place in Pays.__members__:
        return list(postcodes_abroad(cells).get(Pays(place), ()))
    return list(bits(cells & decoupage().masks[("departement", place)]))


def _group(writer: _Writer, teams: tuple[str, ...]) -> int:
    return writer.groups.setdefault(teams, len(writer.groups))


def _numbers(writer: _Writer, group: tuple[str, ...]) -> dict[str, list[int]]:
    pairs = _pairs(writer, _binomes(writer.site, group))
    return {"e": [_rank(writer, key) for key in group], "b": pairs}


def _binomes(site: Site, here: tuple[str, ...]) -> list[str]:
    """The binômes whose two teams are here."""
    present = set(here)
    return [
        key
        for had in here
        for key in site.binome_keys_of.get(had, ())
        if site.network.binomes[key].had == had and site.network.binomes[key].reseau in present
    ]


def _rank(writer: _Writer, key: str) -> int:
    return writer.teams.setdefault(key, len(writer.teams))


def _pairs(writer: _Writer, keys: list[str]) -> list[int]:
    return [writer.binomes.setdefault(key, len(writer.binomes)) for key in keys]


def _team(writer: _Writer, key: str) -> dict[str, Any]:
    structure = writer.site.network.structures[key]
    territory = structure.territoire
    return {
        "n": french(structure.titre),
        "p": writer.site.structures[key].place,
        "t": french(structure.type.libelle),
        "f": french(example_notice(structure.exemple)),
        "m": french((territory and territory.description) or ""),
        "c": [_contact(writer, structure, contact) for contact in _numbers_of(structure)],
    }


def _numbers_of(structure: Structure) -> list[Contact]:
    known = [c for c in structure.contacts if c.joignable and c.usage in _USAGES]
    return sorted(known, key=lambda c: (_USAGES.index(c.usage), c.public is Public.PROFESSIONNELS))


def _contact(writer: _Writer, structure: Structure, contact: Contact) -> dict[str, Any]:
    """``t`` is what a telephone dials: never the number of a dated example."""
    assert contact.telephone
    told = contact.horaires not in (None, NON_RENSEIGNE)
    hours = (contact.horaires or "", structure.pays)
    return {
        "u": french(contact.libelle or contact.usage.libelle),
        "q": "" if contact.public is Public.TOUS else contact.public.libelle.lower(),
        "n": telephone.spell(contact.telephone),
        "t": "" if structure.exemple else contact.telephone,
        "h": writer.hours.setdefault(hours, len(writer.hours)) if told else -1,
        "m": french(contact.precision or ""),
    }


def _binome(writer: _Writer, key: str) -> dict[str, Any]:
    site, binome = writer.site, writer.site.network.binomes[key]
    had, reseau = (site.network.structures[side] for side in (binome.had, binome.reseau))
    texts = site.documents_of[key]
    return {
        "n": french(site.binomes[key].name),
        "p": binome_place(key),
        "f": french(binome_notice(binome, had, reseau)),
        "d": [[french(text.title), text.path] for text in texts],
    }
