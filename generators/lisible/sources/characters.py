"""Characters that nobody sees: they turn words around, hide them, or break a feed."""

from __future__ import annotations

import unicodedata

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode categories: control, formatting such as right-to-left override, private use, surrogate,
line and paragraph separators (which YAML counts as lines and editors do not)."""


_SPACES = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " "})


def invisible(text: str) -> int | None:
    """Where the first invisible character of ``text`` stands, from 0; a tabulation is none."""
    if text.translate(_SPACES).isprintable():
        return None
    places = (i for i, c in enumerate(text) if c != "\t" and unicodedata.category(c) in _INVISIBLE)
    return next(places, None)


HIDDEN_HINT = "Effacez-le et retapez le mot : il vient souvent d’un copier-coller."


def hidden_message(char: str) -> str:
    return f"Caractère invisible U+{ord(char):04X} interdit."
