"""What can be counted in a text, and Kandel and Moles' score.

L. Kandel and A. Moles, « Application de l’indice de Flesch à la langue française », Cahiers
d’études de radio-télévision 19, 1958, pages 253-274: 207 − 1,015 × (words a sentence)
− 0,736 × (syllables in 100 words). Read as Flesch's: above 60 the text is standard or easy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lisible.documents.blocks import Block
from lisible.documents.lisibilite.sentences import Sentence, sentences_of
from lisible.documents.lisibilite.words import syllables, words_of

EASY, STANDARD = 70, 60
ENOUGH = 100
"""Under this number of words, a mean says nothing."""
SLOW = 150
"""Words a minute of someone who reads slowly: a mean adult reads about 195 in French
(Trauzettel-Klosinski and Dietz, IReST, Invest. Ophthalmol. Vis. Sci. 53, 2012)."""


@dataclass(frozen=True)
class Measures:
    """Counted over the sentences of paragraphs and lists: headings and tables are no prose.
    ``words`` counts everything."""

    words: int = 0
    sentences: int = 0
    prose: int = 0
    syllables: int = 0
    longest: int = 0

    def __add__(self, other: Measures) -> Measures:
        return Measures(
            self.words + other.words,
            self.sentences + other.sentences,
            self.prose + other.prose,
            self.syllables + other.syllables,
            max(self.longest, other.longest),
        )

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.prose / self.sentences if self.sentences else 0.0

    @property
    def score(self) -> int | None:
        """Kandel and Moles' score; ``None`` for a text too short to have one."""
        if self.prose < ENOUGH:
            return None
        return round(207 - 1.015 * self.mean - 0.736 * 100 * self.syllables / self.prose)

    @property
    def minutes(self) -> int:
        """To read it all slowly, rounded up."""
        return math.ceil(self.words / SLOW)


def measure(sentences: Iterable[Sentence]) -> Measures:
    words = count = prose = spoken = longest = 0
    for sentence in sentences:
        found = words_of(sentence.text)
        words += len(found)
        if sentence.role == "texte":
            count, prose = count + 1, prose + len(found)
            spoken += sum(map(syllables, found))
            longest = max(longest, len(found))
    return Measures(words, count, prose, spoken, longest)


def measured(blocks: Iterable[Block]) -> Measures:
    """Of a whole document, block by block: a thousand documents share most of theirs."""
    return sum((_of_block(_ById(block)) for block in blocks), Measures())


class _ById:
    """A block by its identity, kept alive by the cache that holds it."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def __hash__(self) -> int:
        return id(self.block)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.block is self.block


@lru_cache(maxsize=4096)
def _of_block(one: _ById) -> Measures:
    return measure(sentences_of((one.block,)))


def verdict(score: int | None) -> str:
    """The score in a word."""
    if score is None:
        return "texte trop court pour un score"
    return "facile" if score >= EASY else "moyen" if score >= STANDARD else "difficile"
