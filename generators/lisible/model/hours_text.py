"""Opening hours said in French, computed from the expression and never typed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from opening_hours import OpeningHours

from lisible.model.base import NON_RENSEIGNE

_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_MONDAY = dt.datetime(2026, 11, 16)
"""A Monday whose week has no public holiday in France, Belgium or Switzerland."""
_HOLIDAY = dt.date(2026, 12, 25)
"""A Friday that is a public holiday in all three."""

Spans = tuple[tuple[int, int], ...]
"""Open spans of a day in minutes from midnight; an end past 1440 is after midnight."""

_ALL_DAY: Spans = ((0, 1440),)
_NOON = 720


@lru_cache(maxsize=4096)
def spell_hours(expression: str | None, pays: str = "FR") -> str:
    """``Mo-Fr 09:00-17:00; PH off`` → du lundi au vendredi de 9 h à 17 h, sauf jours fériés."""
    if expression is None or expression == NON_RENSEIGNE:
        return NON_RENSEIGNE
    hours = OpeningHours(expression, country=pays)
    week = [_spans(hours, (_MONDAY + dt.timedelta(days=i)).date()) for i in range(7)]
    holiday = _spans(hours, _HOLIDAY)
    usual = week[_HOLIDAY.weekday()]
    if all(spans == _ALL_DAY for spans in week):
        text = "24 heures sur 24, 7 jours sur 7"
    else:
        groups = _group(_over_midnight(week))
        text = ", ".join(_days_text(days, spans) for days, spans in groups if spans)
    if holiday == usual:
        return text or "fermé"
    if not holiday:
        return f"{text}, sauf jours fériés"
    return f"{text}, et les jours fériés {_spans_text(holiday)}".removeprefix(", et ")


def _spans(hours: OpeningHours, day: dt.date) -> Spans:
    start = dt.datetime.combine(day, dt.time())
    end = start + dt.timedelta(days=1)
    spans: list[tuple[int, int]] = []
    for begin, stop, state, _ in hours.intervals(start, end):
        if str(state) != "open":
            continue
        first = max(begin.replace(tzinfo=None), start)
        last = min(stop.replace(tzinfo=None), end)
        minutes = (
            int((first - start).total_seconds()) // 60,
            int((last - start).total_seconds()) // 60,
        )
        if minutes[0] < minutes[1]:
            spans.append(minutes)
    return tuple(spans)


def _over_midnight(week: list[Spans]) -> list[Spans]:
    """Say a night once: the hours after midnight join the evening they follow."""
    days = [list(spans) for spans in week]
    for day, spans in enumerate(week):
        after = week[(day + 1) % 7]
        if not spans or not after or _ALL_DAY in (spans, after):
            continue
        if spans[-1][1] == 1440 and after[0][0] == 0 and after[0][1] <= _NOON:
            days[day][-1] = (spans[-1][0], 1440 + after[0][1])
            days[(day + 1) % 7].remove(after[0])
    return [tuple(spans) for spans in days]


def _group(week: list[Spans]) -> list[tuple[list[int], Spans]]:
    groups: list[tuple[list[int], Spans]] = []
    for day, spans in enumerate(week):
        if groups and groups[-1][1] == spans and groups[-1][0][-1] == day - 1:
            groups[-1][0].append(day)
        else:
            groups.append(([day], spans))
    return groups


def _days_text(days: list[int], spans: Spans) -> str:
    if len(days) == 7:
        names = "tous les jours"
    elif len(days) > 2:
        names = f"du {_DAYS[days[0]]} au {_DAYS[days[-1]]}"
    else:
        names = " et ".join(f"le {_DAYS[day]}" for day in days)
    return f"{names} {_spans_text(spans)}"


def _spans_text(spans: Spans) -> str:
    if spans == _ALL_DAY:
        return "toute la journée"
    return " et ".join(f"de {_clock(a)} à {_clock(b)}" for a, b in spans)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    if hour == 24:
        return f"0 h {minute:02d}" if minute else "minuit"
    hour %= 24
    return f"{hour} h {minute:02d}" if minute else f"{hour} h"
