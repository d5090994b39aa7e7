"""The two lists that a reader filters: structures and binômes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lisible.model.base import Liste
from lisible.model.binome import Binome
from lisible.model.contact import Contact, Public, Usage
from lisible.model.places import place_name, places_of, shared_places
from lisible.model.structure import Structure, Theme, TypeStructure
from lisible.outputs.site.facts import binome_notice, example_notice
from lisible.outputs.site.text import folded
from lisible.outputs.site.urls import binome_place, structure_place

_FIRST_CALL = (Usage.ACCUEIL, Usage.DEMANDE, Usage.SUIVI, Usage.ASTREINTE, Usage.URGENCE)


@dataclass(frozen=True)
class Entry:
    """One line of a list. ``keys`` holds, for each filter, the values the entry answers to."""

    name: str
    place: str
    group: str
    keys: dict[str, tuple[str, ...]]
    facts: tuple[str, ...]
    contact: Contact | None = None
    notice: str = ""


@dataclass(frozen=True)
class Group:
    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Filter:
    """A choice among values; ``options`` are (value, words) in the order shown."""

    name: str
    label: str
    every: str
    options: tuple[tuple[str, str], ...]


def structure_entry(structure_id: str, structure: Structure) -> Entry:
    places = places_of(structure)
    themes = ", ".join(theme.libelle for theme in structure.themes)
    towns = ", ".join(dict.fromkeys(address.commune for address in structure.adresses))
    return Entry(
        name=structure.titre,
        place=structure_place(structure_id),
        group=structure.type.value,
        keys={
            "type": (structure.type.value,),
            "theme": tuple(theme.value for theme in structure.themes),
            "lieu": places,
        },
        facts=(structure.nom_court or "", towns, _some(places), themes),
        contact=_first_contact(structure),
        notice=example_notice(structure.exemple),
    )


def binome_entry(binome_id: str, binome: Binome, had: Structure, reseau: Structure) -> Entry:
    places = shared_places(had, reseau)
    themes = {theme.value: theme.libelle for side in (reseau, had) for theme in side.themes}
    name = binome_name(binome, had, reseau)
    teams = f"{had.titre} et {reseau.titre}"
    return Entry(
        name=name,
        place=binome_place(binome_id),
        group=places[0] if len(places) == 1 else ("plusieurs" if places else "inconnu"),
        keys={"theme": tuple(themes), "lieu": places},
        facts=(
            "" if folded(teams) == folded(name) else teams,
            _some(places),
            ", ".join(themes.values()),
        ),
        notice=binome_notice(binome, had, reseau),
    )


def binome_name(binome: Binome, had: Structure, reseau: Structure) -> str:
    return binome.nom or f"{had.court} et {reseau.court}"


def structure_groups(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """By type, in the order of the model."""
    titles = {kind.value: kind.libelle for kind in TypeStructure}
    return _groups(entries, "type", titles)


def binome_groups(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """By département; those that work in several, or nowhere known, at the end."""
    found = list(entries)
    codes = sorted({code for entry in found for code in entry.keys["lieu"]})
    titles = {code: place_name(code) for code in codes}
    titles |= {"plusieurs": "Plusieurs départements", "inconnu": "Territoire non renseigné"}
    return _groups(found, "lieu", titles)


def _groups(entries: Iterable[Entry], prefix: str, titles: dict[str, str]) -> tuple[Group, ...]:
    by_group: dict[str, list[Entry]] = {}
    for entry in entries:
        by_group.setdefault(entry.group, []).append(entry)
    return tuple(
        Group(
            f"{prefix}-{key.lower().replace('_', '-')}",
            title,
            tuple(sorted(by_group[key], key=lambda entry: (folded(entry.name), entry.place))),
        )
        for key, title in titles.items()
        if key in by_group
    )


def filters(entries: Iterable[Entry]) -> tuple[Filter, ...]:
    """The choices that the entries really offer; a filter with one value helps nobody."""
    present: dict[str, set[str]] = {}
    for entry in entries:
        for name, values in entry.keys.items():
            present.setdefault(name, set()).update(values)
    places = sorted(present.get("lieu", ()))
    french = all(code[0].isdigit() for code in places)
    choices = (
        Filter("type", "Type de structure", "Tous les types", _words(TypeStructure)),
        Filter("theme", "Domaine", "Tous les domaines", _words(Theme)),
        Filter(
            "lieu",
            "Département" if french else "Département ou pays",
            "Tous les départements" if french else "Tous les lieux",
            tuple((code, place_name(code)) for code in places),
        ),
    )
    kept: list[Filter] = []
    for choice in choices:
        options = tuple(o for o in choice.options if o[0] in present.get(choice.name, ()))
        if len(options) > 1:
            kept.append(Filter(choice.name, choice.label, choice.every, options))
    return tuple(kept)


def _words(values: type[Liste]) -> tuple[tuple[str, str], ...]:
    return tuple((value.value, value.libelle) for value in values)


def _some(places: tuple[str, ...]) -> str:
    if len(places) > 4:
        return f"{len(places)} départements"
    return ", ".join(place_name(code) for code in places)


def _first_contact(structure: Structure) -> Contact | None:
    """The telephone of the list: the desk that answers everyone, if there is one."""
    known = [contact for contact in structure.contacts if contact.joignable]
    known.sort(key=lambda c: (c.public is not Public.TOUS, _rank(c.usage)))
    return known[0] if known else None


def _rank(usage: Usage) -> int:
    return _FIRST_CALL.index(usage) if usage in _FIRST_CALL else len(_FIRST_CALL)
