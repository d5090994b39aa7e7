"""Who answers the telephone of a binôme, in which order, and at which minutes nobody known does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lisible.model.base import NON_RENSEIGNE
from lisible.model.contact import Contact, Public, Usage
from lisible.model.semaine import (
    DUREE,
    JOUR,
    Plages,
    Semaine,
    commun,
    enlever,
    feries,
    inverse,
    ouvertures,
    reunion,
    semaine,
    unir,
)
from lisible.model.structure import Structure

ASTREINTES = (Usage.ASTREINTE, Usage.URGENCE)
_USAGES = {
    Public.FAMILLES: (*ASTREINTES, Usage.SUIVI, Usage.ACCUEIL),
    Public.PROFESSIONNELS: (*ASTREINTES, Usage.SUIVI, Usage.ACCUEIL, Usage.DEMANDE),
}
_OUVRE = 2
"""A Wednesday: a working day between two others."""
_JOURNEE = 14 * 60

Cle = frozenset[tuple[str, str]]
"""Hours and country of each number that answers: what the coverage of a binôme depends on."""


class Ligne(NamedTuple):
    """A telephone line that a public may call. ``rang`` is its place in the record's contacts."""

    structure: Structure
    contact: Contact
    rang: int

    @property
    def heures(self) -> Semaine | None:
        """When it answers, if its hours are known."""
        if self.contact.horaires in (None, NON_RENSEIGNE):
            return None
        return semaine(str(self.contact.horaires), self.structure.pays.value)

    @property
    def qui(self) -> str:
        """Whom it reaches, in words."""
        name = self.structure.court
        return f"{name}, {self.contact.libelle}" if self.contact.libelle else name

    @property
    def nuit(self) -> bool:
        """Whether it is an on-call line."""
        return self.contact.usage in ASTREINTES


def lignes(had: Structure, reseau: Structure, public: Public) -> list[Ligne]:
    """The lines for one public, in the order of the calls.

    First those that the records mark ``en_premier``; then the HAD, which gives the care and owes an
    answer at any hour (D.6124-201), before the network; then day before night.
    """
    found = [
        Ligne(structure, contact, rank)
        for structure in (had, reseau)
        for rank, contact in enumerate(structure.contacts)
        if contact.public in (public, Public.TOUS)
        and contact.usage in _USAGES[public]
        and contact.telephone is not None
    ]
    return sorted(
        found,
        key=lambda line: (not line.contact.en_premier, line.structure is not had, _late(line)),
    )


def cle(lines: Iterable[Ligne]) -> Cle:
    """The lines whose number and hours are known: the only ones that prove anything."""
    return frozenset(
        (str(line.contact.horaires), line.structure.pays.value)
        for line in lines
        if line.contact.joignable and line.heures is not None
    )


@lru_cache(maxsize=4096)
def trous(key: Cle) -> Semaine:
    """By kind of day, the minutes at which no known number answers."""
    return inverse(reunion(semaine(hours, country) for hours, country in key))


@lru_cache(maxsize=4096)
def trous_dates(key: Cle, debut: dt.date) -> tuple[tuple[dt.date, Plages], ...]:
    """The days of the 53 weeks from ``debut`` at which a minute has no answer, and which minutes.

    Only what an ordinary day of the week does not already lack: holidays, and their morrows.
    """
    answered = unir(*(ouvertures(hours, country, debut) for hours, country in key))
    week = trous(key).jours
    days: dict[int, list[tuple[int, int]]] = {}
    for start, end in enlever(((0, DUREE),), answered):
        for day in range(start // JOUR, -(-end // JOUR)):
            midnight = day * JOUR
            span = max(start - midnight, 0), min(end - midnight, JOUR)
            days.setdefault(day, []).append(span)
    first = debut.weekday()
    left = ((day, enlever(tuple(gaps), week[(first + day) % 7])) for day, gaps in days.items())
    return tuple((debut + dt.timedelta(days=day), gaps) for day, gaps in left if gaps)


def prevus(key: Cle, day: dt.date, debut: dt.date) -> Plages:
    """The minutes of ``day`` that ``trous`` announces by its kind."""
    index = (day - debut).days
    holiday, morrow = (
        any(index - shift in feries(country, debut) for _, country in key) for shift in (0, 1)
    )
    return trous(key).de(day.weekday(), holiday, morrow)


def deux_premiers(had: Structure, reseau: Structure, public: Public) -> list[tuple[Ligne, Semaine]]:
    """Lines of the network marked to be called first while one of the HAD's is, and when."""
    first = [
        (line, line.heures)
        for line in lignes(had, reseau, public)
        if line.contact.en_premier and line.contact.joignable
    ]
    claimed = reunion(hours for line, hours in first if hours and line.structure is had)
    both = ((line, commun(hours, claimed)) for line, hours in first if hours)
    return [(line, when) for line, when in both if line.structure is reseau and when]


def _late(line: Ligne) -> bool:
    """Whether the line is not for the day; without hours, an on-call line is for the night."""
    if line.heures is None:
        return line.nuit
    return not any(start <= _JOURNEE < end for start, end in line.heures.jours[_OUVRE])
