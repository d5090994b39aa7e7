"""In opening hours, a later rule replaces an earlier one for its days: rarely what is meant.

``PH off`` is such a rule: it closes the holiday from midnight to midnight, so it cuts the night
that began on its eve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.contact import Contact
from lisible.model.network import Network, structure_file

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RUN = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_CLOSED = re.compile(r"\b(off|closed)\b", re.IGNORECASE)
_CLOSED_HOLIDAYS = re.compile(r"PH (off|closed)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


def check(network: Network) -> Iterator[Finding]:
    """Rules of one contact that share a day, and nights that a holiday cuts."""
    for key, structure in network.structures.items():
        for i, contact in enumerate(structure.contacts):
            for message, hint in _faults(contact):
                path = ("contacts", i, "horaires")
                warning = Severity.AVERTISSEMENT
                yield network.finding(structure_file(key), path, "horaires", message, hint, warning)


def _faults(contact: Contact) -> Iterator[tuple[str, str]]:
    for rule in replaced(contact):
        message = f"Pour ces jours, « {rule} » remplace les heures écrites avant."
        hint = (
            "Pour ajouter des heures, mettez une virgule : « Mo-Fr 09:00-12:00,14:00-17:00 ». "
            "Sinon, donnez à chaque règle ses propres jours."
        )
        yield message, hint
    if cuts_a_night(contact.horaires or ""):
        message = "« PH off » coupe à minuit la nuit qui mène à un jour férié."
        hint = (
            "L’équipe répond aussi les jours fériés ? Ajoutez « PH » aux jours : "
            "« Mo-Su,PH 20:00-08:00 ». Sinon, coupez les heures à minuit : "
            "« Mo-Su 00:00-08:00,20:00-24:00; PH off »."
        )
        yield message, hint


def cuts_a_night(horaires: str) -> bool:
    """Whether hours past midnight meet a rule that closes holidays."""
    nights = any(
        _minutes(end) <= _minutes(start) or _minutes(end) > _minutes("24:00")
        for start, end in _SPAN.findall(horaires)
    )
    return nights and _CLOSED_HOLIDAYS.search(horaires) is not None


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


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
