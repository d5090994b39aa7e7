"""« Qui appeler ? » : which number at which moment, computed from the contacts and their hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours

from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE
from lisible.model.contact import Contact, Public, Usage
from lisible.model.hours_text import ALWAYS, spell_hours
from lisible.model.structure import Structure

_DAY = dt.datetime(2026, 11, 18, 14)
_NIGHT = dt.datetime(2026, 11, 18, 3)
_SUNDAY = dt.datetime(2026, 11, 22, 14)
_START = dt.datetime(2026, 11, 16)
_SHORT = 60
"""Characters of a moment that two lines of a narrow column hold."""
_BRIEF = {
    (True, True, True): "La semaine et le week-end, jour et nuit",
    (True, True, False): "En semaine, jour et nuit",
    (True, False, True): "Le jour, week-end compris",
    (True, False, False): "En semaine, le jour",
    (False, True, True): "La nuit et le week-end",
    (False, True, False): "La nuit, en semaine",
    (False, False, True): "Le week-end",
}
"""By whether a weekday, a weekday's night and the week-end have open hours."""
_USAGES = (Usage.URGENCE, Usage.ASTREINTE, Usage.SUIVI, Usage.ACCUEIL)
_USAGES_PRO = (*_USAGES, Usage.DEMANDE)


@dataclass(frozen=True)
class Appel:
    """One row: when, whom, the number as printed (``None`` when it is not known).

    ``bref`` says the moment in a few words, for a narrow place; it is ``moment`` itself when that
    one is short.
    """

    moment: str
    qui: str
    numero: str | None
    precision: str | None
    bref: str


def appels(had: Structure, reseau: Structure, public: Public) -> list[Appel]:
    """The rows for one public: the HAD first, day before night; a moment nobody answers is said."""
    usages = _USAGES_PRO if public is Public.PROFESSIONNELS else _USAGES
    found = [
        (structure, contact)
        for structure in (had, reseau)
        for contact in structure.contacts
        if contact.public in (public, Public.TOUS)
        and contact.usage in usages
        and contact.telephone is not None
    ]
    found.sort(key=lambda pair: (pair[0] is not had, not _open(pair[1], pair[0], _DAY)))
    rows = [
        _row(structure, contact, _after(found, i)) for i, (structure, contact) in enumerate(found)
    ]
    if not any(_open(contact, structure, _DAY) for structure, contact in found):
        rows.insert(0, _unknown("Le jour", had))
    night = (_NIGHT, _SUNDAY)
    if not any(all(_open(c, s, moment) for moment in night) for s, c in found):
        rows.append(_unknown("La nuit et le week-end", had))
    return rows


def _unknown(moment: str, had: Structure) -> Appel:
    return Appel(moment, had.court, None, None, moment)


def _open(contact: Contact, structure: Structure, moment: dt.datetime) -> bool:
    """Whether the contact answers then; without hours, an on-call line is for the night."""
    if contact.horaires in (None, NON_RENSEIGNE):
        return (contact.usage in (Usage.ASTREINTE, Usage.URGENCE)) == (moment != _DAY)
    return OpeningHours(contact.horaires, country=structure.pays.value).is_open(moment)


def _after(found: list[tuple[Structure, Contact]], i: int) -> bool:
    """Whether a row answers exactly when the row before it, of the same team, does not."""
    if i == 0 or found[i - 1][0] is not found[i][0]:
        return False
    before, now = found[i - 1][1].horaires, found[i][1].horaires
    if None in (before, now) or NON_RENSEIGNE in (before, now):
        return False
    return complement(before or "", now or "", found[i][0].pays.value)


@lru_cache(maxsize=4096)
def complement(one: str, other: str, pays: str) -> bool:
    """Whether, over 53 weeks with their holidays, one is open just when the other is closed."""
    return _open_spans(other, pays, "open") == _open_spans(one, pays, "closed")


def _open_spans(expression: str, pays: str, wanted: str) -> list[tuple[dt.datetime, dt.datetime]]:
    hours = OpeningHours(expression, country=pays)
    spans: list[tuple[dt.datetime, dt.datetime]] = []
    for start, end, state, _ in hours.intervals(_START, _START + dt.timedelta(weeks=53)):
        if str(state) != wanted:
            continue
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _row(structure: Structure, contact: Contact, after: bool) -> Appel:
    if after:
        moment = "Le reste du temps : nuit, week-end, jours fériés"
    elif contact.horaires in (None, NON_RENSEIGNE):
        night = contact.usage in (Usage.ASTREINTE, Usage.URGENCE)
        moment = "La nuit et le week-end" if night else "Le jour"
    else:
        spelled = spell_hours(contact.horaires, structure.pays.value)
        spelled = "jour et nuit, 7 jours sur 7" if spelled == ALWAYS else spelled
        moment = spelled[:1].upper() + spelled[1:]
    who = f"{structure.court}, {contact.libelle}" if contact.libelle else structure.court
    number = telephone.spell(contact.telephone) if contact.telephone and contact.joignable else None
    brief = moment if len(moment) <= _SHORT else _brief(contact, structure)
    return Appel(moment, who, number, contact.precision, brief)


def _brief(contact: Contact, structure: Structure) -> str:
    """The kinds of moments at which the contact answers, at least for a part of them."""

    def answers(days: range, hours: tuple[int, ...]) -> bool:
        moments = (_START + dt.timedelta(days=day, hours=hour) for day in days for hour in hours)
        return any(_open(contact, structure, moment) for moment in moments)

    week, day, night = range(5), (9, 11, 14, 16), (22, 3)
    kinds = answers(week, day), answers(week, night), answers(range(5, 7), (*day, *night))
    return _BRIEF.get(kinds, "À certaines heures")
