"""A cell of a table for a spreadsheet."""

from __future__ import annotations

import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """A spreadsheet runs what begins like a formula, in wide signs too (OWASP, CSV injection): a
    quote stops it."""
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0")[:1])
    return f"'{text}" if first.startswith(_FORMULA) else text
