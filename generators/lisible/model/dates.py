"""Dates as a French reader writes them."""

from __future__ import annotations

_MONTHS = tuple(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def spell_date(date: str | None) -> str:
    """``None`` → sans date; ``2015`` → 2015; ``2015-10`` → octobre 2015; ``2015-10-01`` → 1er octobre 2015."""
    if date is None:
        return "sans date"
    parts = date.split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 2:
        return month
    day = int(parts[2])
    return f"{'1er' if day == 1 else day} {month}"
