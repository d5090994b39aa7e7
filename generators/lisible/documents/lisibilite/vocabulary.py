"""Words that a family may not know, and what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lisible.documents.lisibilite.frequency import frequency, parts
from lisible.documents.lisibilite.words import words_of
from lisible.documents.sandbox import OPEN

LONG = 15
"""A word of this many letters is long…"""
KNOWN_LONG = 3.3
"""… unless it is met as often as this: « hospitalisation », « malheureusement »."""
_SIMPLE = Path(__file__).parent / "mots_simples.tsv"


@dataclass(frozen=True)
class Hard:
    """A hard word of a sentence; ``instead`` is empty when nothing simpler is known."""

    word: str
    why: str
    instead: str = ""


@dataclass(frozen=True, eq=False)
class Accepted:
    """The words that need no remark: what editors accept and what the glossary says, small."""

    words: frozenset[str]

    @staticmethod
    def of(texts: Iterable[str]) -> Accepted:
        return Accepted(
            frozenset(p for t in texts for w in words_of(t) for p in (w.lower(), *parts(w)))
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self.words))

    def __contains__(self, word: str) -> bool:
        return word in self.words or _stem(word) in self.stems


def hard_words(sentence: str, accepted: Accepted) -> Iterator[Hard]:
    """The hard words of a sentence, each once. Names, acronyms and figures are left alone."""
    told: set[str] = set()
    if _CODE.search(sentence):
        return
    sentence = _MENTIONED.sub(" ", sentence)
    for match in _simple_pattern().finditer(sentence):
        word = match[0].lower()
        if word not in accepted and word not in told:
            told |= {word, *parts(word)}
            yield Hard(match[0], "Mot difficile", _simple()[word])
    for rank, word in enumerate(words_of(sentence)):
        if not _common_noun(word, rank):
            continue
        for part in (word.lower(), *parts(word)):
            if part in told or part in accepted or OPEN in part:
                break
        else:
            yield from _rare(word, told)


_CODE = re.compile(r"[<>{}|\\]")
"""What no sentence holds: another finding says so."""
_MENTIONED = re.compile(
    r"«[^«»]*+(?:«[^«»]*+){0,3}+»|\b[Ee]n (?:allemand|anglais|italien|latin|néerlandais)\s*:.*",
    re.DOTALL,
)
"""A word between « », or said to be foreign, is spoken of and not used."""


def _rare(word: str, told: set[str]) -> Iterator[Hard]:
    for part in parts(word):
        if part.isalpha() and part not in told:
            known = frequency(part)
            told.add(part)
            if not known:
                yield Hard(part, "Mot rare")
            elif len(part) >= LONG and known < KNOWN_LONG:
                yield Hard(part, "Mot long et peu courant")


def _common_noun(word: str, rank: int) -> bool:
    """A capital inside a sentence makes a name; « CNIL » or « MSSanté » is an acronym."""
    bare = re.sub(r"^[^\W\d_]+[’']", "", word)
    if not bare[:1].isalpha() or "@" in word or "/" in word or "." in word:
        return False
    return bare.islower() or (rank == 0 and bare[1:].islower())


@cache
def _simple() -> dict[str, str]:
    rows = (line.split("\t") for line in _SIMPLE.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows}


@cache
def _simple_pattern() -> re.Pattern[str]:
    words = sorted(_simple(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def _stem(word: str) -> str:
    """« livrets » is « livret », « soignante » is « soignant »."""
    return re.sub(r"(?:e|s|es|x)$", "", word)
