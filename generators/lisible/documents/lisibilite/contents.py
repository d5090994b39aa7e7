"""What a document for families must contain: the coordination's own list (content/lisibilite.yml).

Words are compared without their case, accents, signs and kinds of space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from lisible.documents.blocks import Block, Heading, inlines_of, plain, walk
from lisible.model.lisibilite import Point


class Said:
    """What a document says, by section: letters and figures alone."""

    def __init__(self, blocks: Iterable[Block], values: Iterable[str] = ()) -> None:
        sections: dict[str, list[str]] = {}
        here = ""
        for block in walk(tuple(blocks)):
            if isinstance(block, Heading) and block.id and block.level < 4:
                here = block.id
            sections.setdefault(here, []).extend(plain(run) for run in inlines_of(block))
        self._sections = {key: folded(" ".join(texts)) for key, texts in sections.items()}
        self._whole = " ".join(self._sections.values())
        self._values = values

    def missing(self, points: Iterable[Point]) -> list[Point]:
        """The points that it does not say. What a record's value says counts too."""
        return [point for point in points if not self._says(point)]

    def _says(self, point: Point) -> bool:
        text = self._sections.get(point.section, "") if point.section else self._whole
        words = [f" {folded(one)} " for one in point.mots]
        if any(one in f" {text} " for one in words):
            return True
        if point.section and point.section not in self._sections:
            return False
        values = f" {folded(' '.join(self._values))} "
        return any(one in values for one in words)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """« Écrit et publié par : » → ``ecrit et publie par``."""
    bare = unicodedata.normalize("NFD", text.casefold())
    letters = (char if char.isalnum() else " " for char in bare if not unicodedata.combining(char))
    return " ".join("".join(letters).split())
