"""Opening hours said in French, computed from the expression and never typed."""

from __future__ import annotations

from functools import lru_cache

from opening_hours import validate

from lisible.errors import UserError
from lisible.model.base import NON_RENSEIGNE
from lisible.model.semaine import JOUR, Plages, Semaine, enlever, semaine

ALWAYS = "24 heures sur 24, 7 jours sur 7"

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEK = 7 * JOUR
_NOON = 720
_ALL_DAY: Plages = ((0, JOUR),)


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
    week = semaine(expression, pays)
    text = _week_text(week.jours)
    holiday = _holiday(week)
    if holiday is None:
        return text or "fermé"
    if not holiday:
        return f"{text}, sauf jours fériés"
    return f"{text}, et les jours fériés {spell_spans(holiday)}".removeprefix(", et ")


def spell_gaps(gaps: Semaine) -> str:
    """Moments told one by one: ``le lundi de 0 h à 8 h ; les jours fériés de 8 h à 20 h``.

    Of a holiday and of its morrow, what a day like another does not already say; empty when there
    is no moment at all.
    """
    usual = _week_text(gaps.jours)
    if usual and not any(gaps.feries):
        usual += ", sauf jours fériés"
    holidays = [enlever(gaps.feries[day], gaps.jours[day]) for day in range(7)]
    morrows = [enlever(gaps.lendemains[day], gaps.jours[day]) for day in range(7)]
    for day, spans in enumerate(holidays):
        after = (day + 1) % 7
        holidays[day] = _said((), spans, morrows[after])
        if holidays[day] and (night := holidays[day][-1][1] - JOUR) > 0:
            morrows[after] = enlever(morrows[after], ((0, night),))
    morrow = "les lendemains de jour férié", "le lendemain d’un jour férié"
    parts = [
        usual,
        *_special_days(holidays, "les jours fériés", "un jour férié"),
        *_special_days(morrows, *morrow),
    ]
    return " ; ".join(part for part in parts if part)


def _special_days(days: list[Plages], every: str, one: str) -> list[str]:
    """The spans of holidays, or of their morrows: said once when the working days are alike."""
    said: list[str] = []
    for spans in dict.fromkeys(spans for spans in days if spans):
        same = [day for day, other in enumerate(days) if other == spans]
        when = every if {*range(5)} <= {*same} else f"quand {one} tombe {_days_text(same)},"
        said.append(f"{when} {spell_spans(spans)}")
    return said


def _holiday(week: Semaine) -> Plages | None:
    """What a holiday changes: its own spans, or nothing when it is a day like another."""
    for i in range(7):
        before, after = week.jours[i - 1], (i + 1) % 7
        special = _said(before, week.feries[i], week.lendemains[after])
        if special != _said(before, week.jours[i], week.jours[after]):
            return special
    return None


def _said(before: Plages, day: Plages, after: Plages) -> Plages:
    """The spans that begin on this day: the hours of a night belong to its evening."""
    if day == _ALL_DAY:
        return day
    spans = list(day)
    if spans and before and before[-1][1] == JOUR and spans[0][0] == 0 and spans[0][1] <= _NOON:
        del spans[0]
    if spans and spans[-1][1] == JOUR and after and after[0][0] == 0 and after[0][1] <= _NOON:
        spans[-1] = (spans[-1][0], JOUR + after[0][1])
    return tuple(spans)


def _week_text(week: tuple[Plages, ...]) -> str:
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    parts: list[tuple[int, str]] = []
    for start, end in _stretches(week):
        day, first = divmod(start, JOUR)
        last = end - day * JOUR
        if end - start == _WEEK:
            return ALWAYS
        if last <= JOUR or (last <= JOUR + _NOON and end - start < JOUR):
            days[day].append((first, last))
        elif first == 0 and last % JOUR == 0:
            for whole in range(day, day + last // JOUR):
                days[whole % 7].append((0, JOUR))
        else:
            parts.append((day, _long_text(start, end)))
    for spans in dict.fromkeys(tuple(d) for d in days if d):
        same = [i for i, d in enumerate(days) if tuple(d) == spans]
        parts.append((same[0], f"{_days_text(same)} {spell_spans(spans)}"))
    return ", ".join(text for _, text in sorted(parts, key=lambda part: part[0]))


def _stretches(week: tuple[Plages, ...]) -> list[tuple[int, int]]:
    """Open without a break, in minutes from Monday; what runs into Monday ends past a week."""
    joined: list[tuple[int, int]] = []
    for start, end in ((a + i * JOUR, b + i * JOUR) for i, day in enumerate(week) for a, b in day):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[0][0] == 0 and joined[-1][1] == _WEEK:
        joined[-1] = (joined[-1][0], _WEEK + joined.pop(0)[1])
    return joined


def _long_text(start: int, end: int) -> str:
    """``du vendredi 18 h au lundi 8 h``"""
    last = (end - 1) // JOUR
    begin = f"du {_DAYS[start // JOUR]} {_clock(start % JOUR)}"
    return f"{begin} au {_DAYS[last % 7]} {_clock(end - last * JOUR)}"


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


def spell_spans(spans: Plages) -> str:
    """``de 8 h à 12 h et de 14 h à 18 h``"""
    if spans == _ALL_DAY:
        return "toute la journée"
    return " et ".join(f"de {_clock(a)} à {_clock(b)}" for a, b in spans)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    if hour == 24 and not minute:
        return "minuit"
    return f"{hour % 24} h {minute:02d}" if minute else f"{hour % 24} h"
