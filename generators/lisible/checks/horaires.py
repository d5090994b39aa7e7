"""In opening hours, a later rule replaces an earlier one for its days: rarely what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.contact import Contact
from lisible.model.network import Network, structure_file

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RUN = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_CLOSED = re.compile(r"\b(off|closed)\b", re.IGNORECASE)


def check(network: Network) -> Iterator[Finding]:
    """Rules of one contact that share a day."""
    for key, structure in network.structures.items():
        for i, contact in enumerate(structure.contacts):
            for rule in replaced(contact):
                message = f"Pour ces jours, « {rule} » remplace les heures écrites avant."
                hint = (
                    "Pour ajouter des heures, mettez une virgule : "
                    "« Mo-Fr 09:00-12:00,14:00-17:00 ». "
                    "Sinon, donnez à chaque règle ses propres jours."
                )
                yield network.finding(
                    structure_file(key),
                    ("contacts", i, "horaires"),
                    "horaires",
                    message,
                    hint,
                    Severity.AVERTISSEMENT,
                )


def replaced(contact: Contact) -> Iterator[str]:
    """The rules that hide a part of an earlier one."""
    seen: set[str] = set()
    for rule in (part.strip() for part in (contact.horaires or "").split(";")):
        days = _days(rule)
        if days & seen and not _CLOSED.search(rule):
            yield rule
        seen |= days


def _days(rule: str) -> set[str]:
    """The days of one rule, none for holidays alone; hours without a day are every day."""
    days: set[str] = set()
    for first, last in _RUN.findall(rule):
        start = _DAYS.index(first)
        end = _DAYS.index(last or first)
        days |= {_DAYS[n % 7] for n in range(start, end + 1 + (7 if end < start else 0))}
    if days or "PH" in rule or not rule or rule == "24/7":
        return days
    return set(_DAYS) if rule[0].isdigit() else set()
