"""Numbers as a French reader writes them."""

from __future__ import annotations

import re

from lisible.model.base import NON_RENSEIGNE


def spell_number(value: object) -> str:
    """``16618`` → 16 618 (narrow no-break space); ``47.4`` → 47,4; other text unchanged."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = NON_RENSEIGNE if value is None else str(value)
    if not re.fullmatch(r"-?(0|[1-9]\d*)([.,]\d+)?", text, re.ASCII):
        return text
    whole, _, decimals = text.replace(",", ".").partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u202f")
    return f"{grouped},{decimals}" if decimals else grouped
