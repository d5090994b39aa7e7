"""When somebody answers, in whole spans of minutes: by kind of day, and over the weeks to come.

A record's hours are the same all year (``model/horaires.py`` refuses seasons), so a day is known
from its weekday and from the public holidays of that day and of the day before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce

from opening_hours import OpeningHours

Plages = tuple[tuple[int, int], ...]
"""Spans of minutes, sorted and apart: ``(540, 1020)`` is from 9 h to 17 h, 17 h excluded."""

JOUR = 1440
SEMAINES = 53
"""A year, and the week in which it ends: every public holiday comes once at least."""
DUREE = SEMAINES * 7 * JOUR

_LUNDI = dt.date(2026, 11, 16)
"""A Monday whose week has no public holiday in France, Belgium or Switzerland."""
_NOELS = tuple(dt.date(year, 12, 25) for year in (2023, 2029, 2024, 2025, 2026, 2027, 2022))
"""A public holiday of all three, on each day of the week from Monday; its neighbours are none."""


@dataclass(frozen=True)
class Semaine:
    """The open spans of each kind of day, in minutes from its midnight; seven of each, from Monday.

    ``feries`` are public holidays by the day on which they fall; ``lendemains`` the days after
    one, in whose first hours a night may end.
    """

    jours: tuple[Plages, ...]
    feries: tuple[Plages, ...]
    lendemains: tuple[Plages, ...]

    def __bool__(self) -> bool:
        return any((*self.jours, *self.feries, *self.lendemains))

    def de(self, jour: int, ferie: bool, lendemain: bool) -> Plages:
        """The spans of a day of the week, from 0 for Monday."""
        if ferie:
            return self.feries[jour]
        return self.lendemains[jour] if lendemain else self.jours[jour]


JAMAIS = Semaine(((),) * 7, ((),) * 7, ((),) * 7)
TOUJOURS = Semaine(*((((0, JOUR),),) * 7,) * 3)


@lru_cache(maxsize=4096)
def semaine(horaires: str, pays: str) -> Semaine:
    """The week that an ``opening_hours`` expression says, with the public holidays of ``pays``."""
    hours = OpeningHours(horaires, country=pays)
    return Semaine(
        tuple(_open(hours, _LUNDI + dt.timedelta(days=day)) for day in range(7)),
        tuple(_open(hours, holiday) for holiday in _NOELS),
        tuple(_open(hours, _NOELS[day - 1] + dt.timedelta(days=1)) for day in range(7)),
    )


def reunion(semaines: Iterable[Semaine]) -> Semaine:
    """When at least one answers."""
    return reduce(_together, semaines, JAMAIS)


def inverse(one: Semaine) -> Semaine:
    """When nobody of it answers."""
    return Semaine(
        *(
            tuple(enlever(((0, JOUR),), spans) for spans in days)
            for days in (one.jours, one.feries, one.lendemains)
        )
    )


def commun(one: Semaine, other: Semaine) -> Semaine:
    """When both answer."""
    return inverse(reunion((inverse(one), inverse(other))))


@lru_cache(maxsize=256)
def ouvertures(horaires: str, pays: str, debut: dt.date) -> Plages:
    """The real open spans of ``SEMAINES`` weeks, in minutes from the midnight of ``debut``."""
    return _open(OpeningHours(horaires, country=pays), debut, SEMAINES * 7)


@lru_cache(maxsize=64)
def feries(pays: str, debut: dt.date) -> frozenset[int]:
    """The public holidays among the days of these weeks and the day before, ``debut`` being 0."""
    eve = debut - dt.timedelta(days=1)
    spans = _open(OpeningHours("PH 00:00-24:00", country=pays), eve, SEMAINES * 7 + 1)
    return frozenset(
        day - 1 for start, end in spans for day in range(start // JOUR, -(-end // JOUR))
    )


def unir(*several: Plages) -> Plages:
    """Every minute of any of them; spans that touch are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for spans in several for span in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def enlever(spans: Plages, others: Plages) -> Plages:
    """The minutes of ``spans`` that are not in ``others``."""
    left: list[tuple[int, int]] = []
    rest = iter(others)
    other = next(rest, None)
    for start, end in spans:
        while other and other[0] < end:
            if start < other[0]:
                left.append((start, other[0]))
            start = max(start, other[1])
            if other[1] > end:
                break
            other = next(rest, None)
        if start < end:
            left.append((start, end))
    return tuple(left)


def _together(one: Semaine, other: Semaine) -> Semaine:
    return Semaine(
        tuple(map(unir, one.jours, other.jours)),
        tuple(map(unir, one.feries, other.feries)),
        tuple(map(unir, one.lendemains, other.lendemains)),
    )


def _open(hours: OpeningHours, day: dt.date, days: int = 1) -> Plages:
    start = dt.datetime.combine(day, dt.time())
    end = start + dt.timedelta(days=days)
    spans: list[tuple[int, int]] = []
    for begin, stop, state, _ in hours.intervals(start, end):
        if str(state) == "open":
            first = max(begin.replace(tzinfo=None), start)
            last = min(stop.replace(tzinfo=None), end)
            spans.append((_minutes(first - start), _minutes(last - start)))
    return unir(tuple((a, b) for a, b in spans if a < b))


def _minutes(length: dt.timedelta) -> int:
    return int(length.total_seconds()) // 60
