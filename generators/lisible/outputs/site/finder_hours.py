"""Opening hours as plain numbers, for a reader's own clock: one week, and what holidays change."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from opening_hours import OpeningHours

from lisible.documents.typography import french
from lisible.model.decoupage import zones
from lisible.model.hours_text import spell_hours
from lisible.model.pays import Pays
from lisible.model.semaine import semaine

YEARS = 10
"""Holidays are told for so many years after the one of the official list: never today's date."""

_DAY = dt.timedelta(days=1)


def hours_data(expression: str, pays: Pays) -> dict[str, Any]:
    """``j``: the spans of Monday to Sunday, in minutes; ``x``: the days that differ from them,
    ``3F`` a Thursday that is a holiday, ``4V`` a Friday after one, ``4FV`` both; ``m``: in words.
    """
    week = semaine(expression, pays.value)
    special: dict[str, list[list[int]]] = {}
    for day in range(7):
        for mark, spans in (("F", week.feries), ("FV", week.feries), ("V", week.lendemains)):
            if spans[day] != week.jours[day]:
                special[f"{day}{mark}"] = [list(span) for span in spans[day]]
    return {
        "p": pays.value,
        "j": [[list(span) for span in day] for day in week.jours],
        "x": special,
        "m": french(spell_hours(expression, pays.value)),
    }


@lru_cache(maxsize=3)
def holidays(pays: Pays) -> tuple[dt.date, ...]:
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
