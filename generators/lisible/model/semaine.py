"""Opening hours as plain numbers, for a reader's own clock: one week, and what holidays change.

What is open on a calendar day depends on three things alone: its day of the week, whether it is a
public holiday, and whether the day before was one (a night that begins on a holiday ends on the
next morning). Each case is asked once of a real day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours

from lisible.model.decoupage import zones
from lisible.model.hours_text import Spans, spans_on
from lisible.model.pays import Pays

YEARS = 10
"""Holidays are told for so many years after the one of the official list: never today's date."""

_DAY = dt.timedelta(days=1)
_MONDAY = dt.date(2026, 11, 16)
"""Of a week without a public holiday in France, Belgium or Switzerland."""


@dataclass(frozen=True)
class Semaine:
    """``days`` are Monday to Sunday; ``special`` the cases that differ from them: ``3F`` is a
    Thursday that is a holiday, ``4V`` a Friday after one, ``4FV`` both. Spans in minutes, at most
    1440: a night has its end on the next day."""

    days: tuple[Spans, ...]
    special: dict[str, Spans]


@lru_cache(maxsize=4096)
def semaine(expression: str, pays: Pays) -> Semaine:
    """Of an expression that the model accepts."""
    hours = OpeningHours(expression, country=pays.value)
    days = tuple(spans_on(hours, _MONDAY + i * _DAY) for i in range(7))
    special: dict[str, Spans] = {}
    for case, date in _cases(pays).items():
        spans = spans_on(hours, date)
        if spans != days[date.weekday()]:
            special[case] = spans
    return Semaine(days, special)


@lru_cache(maxsize=3)
def feries(pays: Pays) -> tuple[dt.date, ...]:
    """The public holidays of the whole country, from the year of the official list on."""
    first = int(zones().year)
    hours = OpeningHours("PH", country=pays.value)
    start, end = dt.datetime(first, 1, 1), dt.datetime(first + YEARS + 1, 1, 1)
    found: set[dt.date] = set()
    for begin, stop, state, _ in hours.intervals(start, end):
        if str(state) == "open":
            days = (stop.date() - begin.date()).days
            found |= {begin.date() + i * _DAY for i in range(days)}
    return tuple(sorted(found))


@lru_cache(maxsize=3)
def _cases(pays: Pays) -> dict[str, dt.date]:
    """Every case that the years hold, with a day of it."""
    holidays = set(feries(pays))
    found: dict[str, dt.date] = {}
    for date in sorted(holidays | {day + _DAY for day in holidays}):
        marks = "F" * (date in holidays) + "V" * (date - _DAY in holidays)
        found.setdefault(f"{date.weekday()}{marks}", date)
    return found
