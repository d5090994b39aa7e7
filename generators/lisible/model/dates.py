"""Dates as a French reader writes them."""

from __future__ import annotations

import datetime as dt
import re

from lisible.errors import UserError

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def spell_date(date: str | None) -> str:
    """``2015`` → 2015; ``2015-10`` → octobre 2015; ``2015-10-01`` → 1er octobre 2015.

    ``None`` → sans date. Anything else raises ``UserError``.
    """
    if date is None:
        return "sans date"
    match = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", date)
    if match is None:
        hint = "Le filtre « date » attend une date d’une fiche : 2015, 2015-10 ou 2015-10-15."
        raise UserError(f"« {date} » n’est pas une date.", hint)
    year, month, day = match.groups()
    if month is None:
        return year
    text = f"{_MONTHS[int(month) - 1]} {year}"
    if day is None:
        return text
    return f"{'1er' if day == '01' else int(day)} {text}"


def day(text: str) -> str:
    """``2027-03-18`` as it is. Raises ``ValueError`` for anything else than a day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return dt.date.fromisoformat(text).isoformat()


def spell_day(date: str) -> str:
    """``2027-03-18`` → jeudi 18 mars 2027."""
    words = spell_date(date)
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        hint = "Le filtre « jour » attend un jour entier : 2027-03-18."
        raise UserError(f"« {date} » n’est pas un jour.", hint) from None
    return f"{_DAYS[day.weekday()]} {words}"


def spell_hour(hour: str) -> str:
    """``09:30`` → 9 h 30; ``14:00`` → 14 h."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", hour)
    if match is None:
        hint = "Le filtre « heure » attend une heure : 09:30."
        raise UserError(f"« {hour} » n’est pas une heure.", hint)
    minutes = f" {match[2]}" if match[2] != "00" else ""
    return f"{int(match[1])} h{minutes}"
