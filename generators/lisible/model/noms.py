"""Names of places as people type them: one spelling for « Évry », « evry » and « EVRY »."""

from __future__ import annotations

import re
import unicodedata

_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur"}
_ARTICLES = ("l ", "le ", "la ", "les ")
_OTHERS = re.compile(r"[^a-z0-9]+")
_RANK = re.compile(r"(\d+)(?:er|re|e|eme)?")


def fold(name: str) -> str:
    """``St-Michel s/Orge`` → saint michel sur orge. The browser's own copy: lisible-communes.js."""
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("æ", "ae"))
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = _OTHERS.sub(" ", text).split()
    return " ".join(_word(word, i) for i, word in enumerate(words))


def _word(word: str, rank: int) -> str:
    if word[0].isdigit() and (number := _RANK.fullmatch(word)):
        return number[1]
    return word if word == "s" and rank == 0 else _SHORT.get(word, word)


def bare(folded: str) -> str:
    """Without its article: ``le coudray montceaux`` → coudray montceaux."""
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded
