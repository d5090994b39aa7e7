"""How often a French word is met, from the list that the package ships (``frequences.tsv``).

Frequencies are on Zipf's scale of wordfreq: 3 is once in a million words, 6 a thousand times that.
The list has no word below ``LEAST``: the others are rare, unless they are a form of a known word.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "frequences.tsv"
LEAST = 3.0

_ENDINGS = (
    *("issions", "issiez", "âmes", "âtes", "èrent", "îmes", "irent", "issaient"),
    *("issons", "issez", "issent", "issait", "issant", "eraient", "erait", "erons", "eront"),
    *("erez", "eras", "erai", "era", "irez", "irons", "iront", "ira", "aient", "ions", "iez"),
    *("ées", "és", "ée", "é", "ez", "ons", "ent", "ait", "ais", "ant", "antes", "ants", "ante"),
    *("es", "e", "s", "x", "is", "it", "ie", "ies", "i", "u", "us", "ue", "ues"),
)
_ROOTS = ("", "e", "r", "er", "ir", "re", "é", "oir")


@cache
def frequencies() -> dict[str, float]:
    """Word → its frequency; words of less than four letters are all common, and not listed."""
    found: dict[str, float] = {}
    for line in FILE.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            value, words = line.split("\t")
            found |= dict.fromkeys(words.split(" "), float(value))
    return found


@cache
def frequency(word: str) -> float:
    """Of a word in small letters, or of the most common word that it may be a form of; 0 if none.

    A list of forms lacks « remboursera » though everyone reads it: « rembourser » answers for it.
    """
    known = frequencies()
    found = known.get(word, 0.0)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)].replace("ç", "c")
            found = max(found, *(known.get(stem + root, 0.0) for root in _ROOTS))
    return found


def parts(word: str) -> list[str]:
    """« l’ordonnance » → ordonnance; « porte-monnaie » → porte, monnaie; what comes before an
    apostrophe is no word of its own. In small letters, short ones left out."""
    whole = re.sub(r"(?<![^\W\d_])[^\W\d_]++[’']", "", word.lower())
    return [part for part in re.split(r"[.()-]", whole) if len(part) > 3]
