"""The directory to take away: CSV that a French Excel opens right, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE
from lisible.model.contact import Contact
from lisible.model.hours_text import spell_hours
from lisible.model.network import Network
from lisible.model.structure import Structure
from lisible.outputs.sheet import harmless
from lisible.outputs.site.urls import structure_place

CSV_FILE, JSON_FILE = "structures/annuaire.csv", "structures/annuaire.json"
COLUMNS = (
    "identifiant",
    "nom",
    "type",
    "contact",
    "pour",
    "telephone",
    "courriel",
    "messagerie_securisee",
    "site",
    "horaires",
    "adresse",
    "code_postal",
    "commune",
    "themes",
    "avis",
    "page",
)
"""One line for each contact of each structure."""


def directory_files(network: Network) -> dict[str, bytes]:
    """Site path → file."""
    return {CSV_FILE: _csv(network), JSON_FILE: _json(network)}


def _csv(network: Network) -> bytes:
    """Semicolons and a byte order mark: what Excel expects where the comma is decimal."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(network):
        writer.writerow({key: harmless(value) for key, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def _rows(network: Network) -> Iterator[dict[str, str]]:
    site = network.coordination.site.rstrip("/")
    for key, structure in sorted(network.structures.items()):
        shared = _shared(key, structure) | {"page": f"{site}/{structure_place(key)}"}
        for contact in structure.contacts or (None,):
            yield {column: (shared | _contact(contact)).get(column, "") for column in COLUMNS}


def _shared(key: str, structure: Structure) -> dict[str, str]:
    address = structure.adresses[0] if structure.adresses else None
    return {
        "identifiant": key,
        "nom": structure.titre,
        "type": structure.type.libelle,
        "adresse": ", ".join(address.lignes) if address else "",
        "code_postal": (address.code_postal or "") if address else "",
        "commune": address.commune if address else "",
        "themes": ", ".join(theme.libelle for theme in structure.themes),
        "avis": f"exemple de {structure.exemple}, à vérifier" if structure.exemple else "",
    }


def _contact(contact: Contact | None) -> dict[str, str]:
    if contact is None:
        return {}
    hours = contact.horaires
    return {
        "contact": contact.libelle or contact.usage.libelle,
        "pour": contact.public.libelle,
        "telephone": telephone.spell(contact.telephone)
        if contact.joignable and contact.telephone
        else contact.telephone or "",
        "courriel": contact.courriel or "",
        "messagerie_securisee": contact.mssante or "",
        "site": contact.site or "",
        "horaires": spell_hours(hours) if hours and hours != NON_RENSEIGNE else hours or "",
    }


def _json(network: Network) -> bytes:
    """The structures as their records say them, by id; what is not given is left out."""
    site = network.coordination.site.rstrip("/")
    found: dict[str, Any] = {}
    for key, structure in sorted(network.structures.items()):
        values = structure.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        found[key] = values | {"page": f"{site}/{structure_place(key)}"}
    text = json.dumps({"structures": found}, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()
