"""What the page of a structure says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lisible.model.contact import Contact, Public, Usage
from lisible.model.decoupage import bits, decoupage, postcodes_abroad
from lisible.model.places import departements_of, place_name
from lisible.model.structure import Structure, Succession, TypeStructure
from lisible.outputs.site.facts import example_notice, notes_of
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.text import beginning
from lisible.outputs.site.urls import structure_place
from lisible.outputs.vcard import card_path, reachable

_PUBLICS = (
    (Public.TOUS, "Familles et professionnels"),
    (Public.PROFESSIONNELS, "Professionnels"),
    (Public.FAMILLES, "Personnes soignées et proches"),
)
_USAGES = (
    Usage.URGENCE,
    Usage.SUIVI,
    Usage.DEMANDE,
    Usage.ASTREINTE,
    Usage.ACCUEIL,
    Usage.ADMINISTRATION,
)
_NUMBERS = (
    ("finess_ej", "FINESS, entité juridique"),
    ("finess_et", "FINESS, site"),
    ("siren", "SIREN"),
    ("siret", "SIRET"),
    ("bce", "Numéro d’entreprise (BCE)"),
    ("inami", "INAMI"),
    ("gln", "GLN"),
    ("ide", "IDE"),
)


@dataclass(frozen=True)
class Related:
    """Another structure: ``place`` is ``None`` when it has no page."""

    name: str
    place: str | None
    fact: Succession | None = None


def structure_view(site: Site, structure_id: str) -> dict[str, Any]:
    """The names that ``structure.md.j2`` uses."""
    structure = site.network.structures[structure_id]
    crumbs: list[Crumb] = [("Accueil", ""), ("Structures", "structures/"), (structure.court, None)]
    places = [place_name(code) for code in departements_of(structure)]
    return {
        "fil": crumbs,
        "structure": structure,
        "avis": example_notice(structure.exemple),
        "notes": notes_of(site.network.coordination, [structure]),
        "groupes": contact_groups(structure),
        "lieux": places,
        "etendue": _reach(structure),
        "numeros": [
            (words, value)
            for name, words in _NUMBERS
            if (value := getattr(structure.identifiants, name))
        ],
        "devenue": _successor(site, structure.devenue) if structure.devenue else None,
        "remplace": [_successor(site, item) for item in structure.remplace],
        "groupements": [related(site, key) for key in structure.membre_de],
        "membres": [related(site, key) for key in site.members_of.get(structure_id, ())],
        "binomes": site.binomes_of.get(structure_id, ()),
        "carte": card_path(structure_id) if reachable(structure) else None,
        "capacite_attendue": structure.type is TypeStructure.HAD or structure.capacite is not None,
    }


@dataclass(frozen=True)
class Reach:
    """A territory that is known commune by commune; ``names`` is empty when there are too many."""

    words: str
    communes: int
    population: int
    postcodes: tuple[str, ...]
    names: tuple[str, ...]


_NAMED = 300


def _reach(structure: Structure) -> Reach | None:
    territory = structure.territoire
    if territory is None or not territory.connu:
        return None
    reach = territory.etendue(structure.pays)
    known = decoupage()
    french = reach.cells & known.everywhere
    abroad = postcodes_abroad(reach.cells)
    names = [f"{known.names[i]} ({known.codes[i]})" for i in bits(french)]
    return Reach(
        reach.words,
        len(names),
        known.population(french),
        tuple(f"{country.value} {code}" for country, codes in abroad.items() for code in codes),
        tuple(names) if len(names) <= _NAMED else (),
    )


def structure_description(structure: Structure) -> str:
    places = ", ".join(place_name(code) for code in departements_of(structure)[:4])
    facts = f"{structure.titre} : {structure.type.libelle}" + (f", {places}" if places else "")
    return beginning(f"{facts}. Contacts, territoire, domaines. {structure.presentation or ''}")


def contact_groups(structure: Structure) -> list[tuple[str, str, list[Contact]]]:
    """(id, words, contacts): who may call, and the most pressing use first."""
    return [
        (f"joindre-{public.value}", words, sorted(found, key=lambda c: _USAGES.index(c.usage)))
        for public, words in _PUBLICS
        if (found := [c for c in structure.contacts if c.public is public])
    ]


def related(site: Site, structure_id: str) -> Related:
    structure = site.network.structures.get(structure_id)
    if structure is None:
        return Related(structure_id, None)
    return Related(structure.titre, structure_place(structure_id))


def _successor(site: Site, fact: Succession) -> Related:
    known = related(site, fact.structure) if fact.structure else Related(fact.nom or "", None)
    return Related(known.name, known.place, fact)
