"""What the page of a binôme says: whom to call first, then who does what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lisible.documents.appels import Appel
from lisible.documents.context import for_binome
from lisible.model import telephone
from lisible.model.base import Remarque
from lisible.model.binome import AstreinteCote, Binome, Cote, Entree, Voie
from lisible.model.structure import Structure
from lisible.outputs.site.document_view import prints_of
from lisible.outputs.site.facts import binome_notice, notes_of
from lisible.outputs.site.signing_view import signing_of
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.text import beginning
from lisible.outputs.site.urls import folder_path, structure_place


@dataclass(frozen=True)
class Call:
    """A row of « qui appeler ? ».

    ``tel`` is the number in E.164, ``None`` when it must not be dialled with one touch: unknown,
    or the number of a dated example; an emergency number is dialled as it is.
    """

    moment: str
    qui: str
    numero: str | None
    precision: str | None
    tel: str | None
    year: str | None


@dataclass(frozen=True)
class Team:
    """One side of the binôme; ``role`` says in a few words what it is there for."""

    word: str
    role: str
    structure: Structure
    place: str
    duty: AstreinteCote


def binome_view(site: Site, binome_id: str) -> dict[str, Any]:
    """The names that ``binome.md.j2`` uses."""
    context = for_binome(site.network, binome_id)
    binome, had, reseau = context["binome"], context["had"], context["reseau"]
    entry = site.binomes[binome_id]
    crumbs: list[Crumb] = [("Accueil", ""), ("Binômes", "binomes/"), (entry.name, None)]
    year = binome.exemple or had.exemple or reseau.exemple
    dialled = {} if year else _numbers(had, reseau)
    return {
        **context,
        "fil": crumbs,
        "titre": entry.name,
        "faits": entry.facts,
        "avis": binome_notice(binome, had, reseau),
        "notes": notes_of(site.network.coordination, (binome, had, reseau)),
        "publics": [
            ("familles", "Personne soignée ou proche", _calls(context["appels"], dialled, year)),
            ("pros", "Professionnel", _calls(context["appels_pro"], dialled, year)),
        ],
        "equipes": _teams(binome, had, reseau),
        "documents": [(text, prints_of(text)) for text in site.documents_of[binome_id]],
        "dossier": folder_path(binome_id)
        if any(text.prints for text in site.documents_of[binome_id])
        else None,
        "voies": [(way, _entry(binome, way)) for way in Voie],
        "signatures": signing_of(site, binome_id),
        "signataires": [(cote, _signing(binome, cote)) for cote in Cote],
        "communs": _shared(binome),
    }


def binome_description(name: str, facts: tuple[str, ...]) -> str:
    about = " ; ".join(fact for fact in facts if fact)
    return beginning(f"{name} : qui appeler, qui fait quoi, documents à ouvrir. {about}")


def _calls(rows: list[Appel], dialled: dict[str, str], year: str | None) -> list[Call]:
    return [
        Call(
            row.moment,
            row.qui,
            row.numero,
            row.precision,
            row.numero if row.secours else dialled.get(row.numero or ""),
            year if row.numero and not row.secours else None,
        )
        for row in rows
    ]


def _numbers(had: Structure, reseau: Structure) -> dict[str, str]:
    """Printed number → E.164, from the records themselves: a number is never guessed back."""
    return {
        _spell(contact.telephone): contact.telephone
        for structure in (had, reseau)
        for contact in structure.contacts
        if contact.telephone and contact.joignable
    }


@lru_cache(maxsize=16384)
def _spell(number: str) -> str:
    return telephone.spell(number)


def _teams(binome: Binome, had: Structure, reseau: Structure) -> tuple[Team, Team]:
    return (
        Team(
            "HAD",
            "Elle soigne à domicile.",
            had,
            structure_place(binome.had),
            binome.astreinte.had,
        ),
        Team(
            "Réseau",
            "Il conseille, soutient et coordonne.",
            reseau,
            structure_place(binome.reseau),
            binome.astreinte.reseau,
        ),
    )


def _entry(binome: Binome, way: Voie) -> Entree | None:
    return next((entry for entry in binome.entrees if entry.voie is way), None)


def _signing(binome: Binome, cote: Cote) -> list[str]:
    return [person.fonction for person in binome.signataires if person.cote is cote]


def _shared(binome: Binome) -> list[tuple[str, Remarque | None]]:
    return [
        ("Territoire commun", binome.territoire),
        ("Lieu commun", binome.lieu_commun),
        ("Réunion commune", binome.comite),
    ]
