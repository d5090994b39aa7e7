"""Numbers as a French reader writes them."""

from __future__ import annotations

import re


def spell_number(value: object) -> str:
    """``16618`` → 16 618 (narrow no-break space); ``47.4`` → 47,4; other text unchanged."""
    text = str(value)
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u202f")
    return f"{grouped},{decimals}" if decimals else grouped
