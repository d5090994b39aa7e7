"""The words of a sentence, as a word processor counts them, and their syllables.

« l’équipe », « rendez-vous », a telephone number, « 9 h 30 » or « 1 250 » are one word each.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lisible.documents.sandbox import OPEN

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(
    rf"""
    https?://\S+ | (?<!\S)\S+@\S+                         # an address
    | \b[LRDA]\.\s?\*?\d+(?:-\d+)*                   # L. 1111-6
    | \+?\d[\d\s.,/-]{{0,20}}?\s?h(?:\s?\d\d)?\b          # 9 h 30
    | \+?\d(?:[\s.,/-]?\d)*(?:{_LETTERS}+)?        # 01 64 99 08 59, 47,4, 1er
    | {_LETTERS}+(?:[’'.-]{_LETTERS}+)*(?:\(e?s?\))?
    | {OPEN}
    """,
    re.VERBOSE,
)
_VOWELS = "aeiouyàâäéèêëîïôöùûüÿœæ"
_GROUPS = re.compile(rf"[éèïëü](?=[{_VOWELS}])|[ao](?=[éèïë])|[{_VOWELS}]+")
_MUTE = re.compile(rf"(?<=[^{_VOWELS}])(?:e|es)$|(?<=[iuyé])(?:e|es|ent)$|(?<=[^m{_VOWELS}])ent$")
_SPOKEN_ENT = ("souvent", "argent", "patient", "parent", "présent", "urgent", "absent", "accident")


def words_of(sentence: str) -> list[str]:
    """The words, in order; ``OPEN`` for a value."""
    return _WORD.findall(sentence)


def count(sentence: str) -> int:
    return len(words_of(sentence))


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """The syllables of a word as they are spoken; one at least. A figure or an acronym counts one:
    a formula made for prose must not be spoilt by telephone numbers.
    """
    if not word[:1].isalpha() or (word.isupper() and len(word) > 1) or "@" in word:
        return 1
    return max(1, sum(_spoken(part) for part in re.split(r"[-.()]", _joined(word)) if part))


def _joined(word: str) -> str:
    """« l’équipe » is said in one breath."""
    return re.sub(r"[’']", "", word.lower())


def _spoken(part: str) -> int:
    part = re.sub(rf"(?<=[aeou])y(?=[{_VOWELS}])", "j", part)
    part = re.sub(r"qu(?=[aeiouéèê])|gu(?=[eiéèê])", "k", part)
    if not part.removesuffix("s").endswith(_SPOKEN_ENT):
        part = _MUTE.sub("", part)
    return len(_GROUPS.findall(part)) or (1 if part else 0)
