"""Opening hours said in French, computed from the expression and never typed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from opening_hours import OpeningHours, validate

from lisible.errors import UserError
from lisible.model.base import NON_RENSEIGNE

ALWAYS = "24 heures sur 24, 7 jours sur 7"

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONDAY = dt.date(2026, 11, 16)
"""A Monday whose week has no public holiday in France, Belgium or Switzerland."""
_CHRISTMAS = tuple(dt.date(year, 12, 25) for year in (2023, 2029, 2024, 2025, 2026, 2027, 2022))
"""A public holiday of all three, on each day of the week from Monday."""

Spans = tuple[tuple[int, int], ...]
"""Open spans in minutes from midnight; an end past 1440 is after midnight."""

_DAY = 1440
_WEEK = 7 * _DAY
_NOON = 720
_ALL_DAY: Spans = ((0, _DAY),)


@lru_cache(maxsize=4096)
def spell_hours(expression: str | None, pays: str = "FR") -> str:
    """``Mo-Fr 09:00-17:00; PH off`` → du lundi au vendredi de 9 h à 17 h, sauf jours fériés.

    What is no ``opening_hours`` expression raises ``UserError``.
    """
    if expression is None or expression == NON_RENSEIGNE:
        return NON_RENSEIGNE
    if not validate(expression):
        hint = "Le filtre « horaires » attend ceux d’une fiche."
        raise UserError(f"« {expression} » n’est pas un horaire.", hint)
    hours = OpeningHours(expression, country=pays)
    week = [spans_on(hours, _MONDAY + dt.timedelta(days=i)) for i in range(7)]
    text = _week_text(week)
    holiday = _holiday(hours, week)
    if holiday is None:
        return text or "fermé"
    if not holiday:
        return f"{text}, sauf jours fériés"
    return f"{text}, et les jours fériés {_spans_text(holiday)}".removeprefix(", et ")


def spans_on(hours: OpeningHours, day: dt.date) -> Spans:
    """What is open on one calendar day, up to midnight."""
    start = dt.datetime.combine(day, dt.time())
    end = start + dt.timedelta(days=1)
    spans: list[tuple[int, int]] = []
    for begin, stop, state, _ in hours.intervals(start, end):
        if str(state) == "open":
            first = max(begin.replace(tzinfo=None), start)
            last = min(stop.replace(tzinfo=None), end)
            spans.append((_minutes(first - start), _minutes(last - start)))
    return tuple((a, b) for a, b in spans if a < b)


def _minutes(length: dt.timedelta) -> int:
    return int(length.total_seconds()) // 60


def _holiday(hours: OpeningHours, week: list[Spans]) -> Spans | None:
    """What a holiday changes: its own spans, or nothing when it is a day like another."""
    for i, date in enumerate(_CHRISTMAS):
        usual = _said(week[i - 1], week[i], week[(i + 1) % 7])
        around = (spans_on(hours, date + dt.timedelta(days=shift)) for shift in (-1, 0, 1))
        special = _said(*around)
        if special != usual:
            return special
    return None


def _said(before: Spans, day: Spans, after: Spans) -> Spans:
    """The spans that begin on this day: the hours of a night belong to its evening."""
    if day == _ALL_DAY:
        return day
    spans = list(day)
    if spans and before and before[-1][1] == _DAY and spans[0][0] == 0 and spans[0][1] <= _NOON:
        del spans[0]
    if spans and spans[-1][1] == _DAY and after and after[0][0] == 0 and after[0][1] <= _NOON:
        spans[-1] = (spans[-1][0], _DAY + after[0][1])
    return tuple(spans)


def _week_text(week: list[Spans]) -> str:
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    parts: list[tuple[int, str]] = []
    for start, end in _stretches(week):
        day, first = divmod(start, _DAY)
        last = end - day * _DAY
        if end - start == _WEEK:
            return ALWAYS
        if last <= _DAY or (last <= _DAY + _NOON and end - start < _DAY):
            days[day].append((first, last))
        elif first == 0 and last % _DAY == 0:
            for whole in range(day, day + last // _DAY):
                days[whole % 7].append((0, _DAY))
        else:
            parts.append((day, _long_text(start, end)))
    for spans in dict.fromkeys(tuple(d) for d in days if d):
        same = [i for i, d in enumerate(days) if tuple(d) == spans]
        parts.append((same[0], f"{_days_text(same)} {_spans_text(spans)}"))
    return ", ".join(text for _, text in sorted(parts, key=lambda part: part[0]))


def _stretches(week: list[Spans]) -> list[tuple[int, int]]:
    """Open without a break, in minutes from Monday; what runs into Monday ends past a week."""
    joined: list[tuple[int, int]] = []
    for start, end in ((a + i * _DAY, b + i * _DAY) for i, day in enumerate(week) for a, b in day):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[0][0] == 0 and joined[-1][1] == _WEEK:
        joined[-1] = (joined[-1][0], _WEEK + joined.pop(0)[1])
    return joined


def _long_text(start: int, end: int) -> str:
    """``du vendredi 18 h au lundi 8 h``"""
    last = (end - 1) // _DAY
    begin = f"du {_DAYS[start // _DAY]} {_clock(start % _DAY)}"
    return f"{begin} au {_DAYS[last % 7]} {_clock(end - last * _DAY)}"


def _days_text(days: list[int]) -> str:
    if len(days) == 7:
        return "tous les jours"
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names: list[str] = []
    for run in runs:
        if len(run) > 2:
            names.append(f"du {_DAYS[run[0]]} au {_DAYS[run[-1]]}")
        else:
            names += [f"le {_DAYS[day]}" for day in run]
    return " et ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _spans_text(spans: Spans) -> str:
    if spans == _ALL_DAY:
        return "toute la journée"
    return " et ".join(f"de {_clock(a)} à {_clock(b)}" for a, b in spans)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    if hour == 24 and not minute:
        return "minuit"
    return f"{hour % 24} h {minute:02d}" if minute else f"{hour % 24} h"
