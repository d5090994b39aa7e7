"""A structure as a vCard (RFC 2426, version 3.0: what telephones and Outlook import alike)."""

from __future__ import annotations

from typing import Any

import icalendar.parser
from icalendar.prop import vText

from lisible.documents.annuaires import Annuaire, annuaires
from lisible.model.contact import Contact, Usage
from lisible.model.hours_text import spell_hours
from lisible.model.network import Network
from lisible.model.structure import Structure
from lisible.outputs.site.urls import structure_place

_parser: Any = icalendar.parser  # its line classes have no types


ALL = "structures/annuaire.vcf"


def cards(network: Network) -> dict[str, bytes]:
    """Site path → one card for each structure that can be reached; those of a territory in one
    file, and all of them in another, as a telephone imports them."""
    keys = [key for key, structure in sorted(network.structures.items()) if reachable(structure)]
    made = {card_path(key): card(network, key) for key in keys}
    files = {ALL: b"".join(made[card_path(key)] for key in keys)}
    for place in annuaires(network):
        here = [made[card_path(key)] for key in place.structures if card_path(key) in made]
        if here:
            files[territory_path(place)] = b"".join(here)
    return made | files


def reachable(structure: Structure) -> bool:
    """Whether a card would hold a telephone or an address to write to."""
    return any(one.joignable or one.courriel or one.mssante for one in structure.contacts)


def territory_path(place: Annuaire) -> str:
    """The cards of the teams of one territory."""
    return f"structures/annuaire-{place.id.lower()}.vcf"


def card_path(structure_id: str) -> str:
    return f"{structure_place(structure_id)}{structure_id}.vcf"


def card(network: Network, key: str) -> bytes:
    structure = network.structures[key]
    site = network.coordination.site.rstrip("/")
    lines = [
        _line("BEGIN", "VCARD"),
        _line("VERSION", "3.0"),
        _line("FN", structure.titre),
        f"N:{_escaped(structure.titre)};;;;",
        _line("ORG", structure.titre),
        *_addresses(structure),
    ]
    for contact in structure.contacts:
        lines += _contact(contact)
    lines += [_line("NOTE", _note(structure)), _line("URL", f"{site}/{structure_place(key)}")]
    lines.append(_line("END", "VCARD"))
    folded = (_parser.Contentline(line).to_ical().decode() for line in lines)
    return "".join(f"{line}\r\n" for line in folded).encode()


def _contact(contact: Contact) -> list[str]:
    lines: list[str] = []
    if contact.joignable and contact.telephone:
        urgent = contact.usage in (Usage.ASTREINTE, Usage.URGENCE)
        lines.append(_line("TEL", contact.telephone, TYPE="PREF" if urgent else "WORK"))
    if contact.courriel:
        lines.append(_line("EMAIL", contact.courriel, TYPE="INTERNET"))
    if contact.mssante:
        lines.append(_line("EMAIL", contact.mssante, TYPE="X-MSSANTE"))
    return lines


def _addresses(structure: Structure) -> list[str]:
    return [
        "ADR;TYPE=WORK:;;" + ";".join(_escaped(part) for part in parts)
        for a in structure.adresses
        for parts in [(", ".join(a.lignes), a.commune, "", a.code_postal or "", "")]
    ]


def _note(structure: Structure) -> str:
    """When each number answers, which a card has no field for."""
    lines = [f"Exemple daté de {structure.exemple}, à vérifier."] if structure.exemple else []
    for contact in structure.contacts:
        hours = spell_hours(contact.horaires) if contact.horaires else ""
        words = (contact.libelle or contact.usage.libelle, contact.public.libelle, hours)
        lines.append(", ".join(filter(None, words)))
    return "\n".join(lines)


def _line(name: str, value: str, **parameters: str) -> str:
    line = _parser.Contentline.from_parts(name, _parser.Parameters(parameters), vText(value))
    return str(line)


def _escaped(text: str) -> str:
    escaped: Any = vText(text)
    return str(escaped.to_ical().decode())
