"""Dates as a French reader writes them."""

from __future__ import annotations

import re

from lisible.errors import UserError

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


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
