"""Where a sentence is written: in the template, or in the record whose value it is.

A rendered sentence and its source share their letters and figures, whatever the spaces, signs and
marks between them; each value of a record is one ``OPEN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lisible.documents.sandbox import OPEN
from lisible.model.network import Network
from lisible.sources.text_source import MarkdownSource

_SILENT = re.compile(
    r"\{##.*?(?:##\}|\Z)|\{%.*?(?:%\}|\Z)|\{:?\s*+#[\w-]++\s*+\}|"
    r"(?<=\])\((?:(?!\]\()[^)\s])*+\)|_{4,}|\[ \]",
    re.S,
)
_VALUE = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.S)
_ENOUGH = 12
"""Letters that are enough to tell a sentence from another."""


class Body:
    """The letters of a template's body, each with its place."""

    def __init__(self, source: MarkdownSource) -> None:
        self.source = source
        text = _SILENT.sub(lambda match: _blank(match[0]), source.body)
        text = _VALUE.sub(lambda match: OPEN + _blank(match[0])[1:], text)
        self._places = [i for i, char in enumerate(text) if char.isalnum() or char == OPEN]
        self._letters = "".join(_small(text[i]) for i in self._places)
        self._text = text

    def place(self, sentence: str, word: str = "") -> tuple[int, int]:
        """Line and column of a sentence, or of a word in it; of the body's first line if it is
        nowhere to be found."""
        start = self._find(_letters(sentence))
        if start is None:
            return self.source.body_line, 1
        offset = self._places[start]
        if word:
            match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE).search(
                self._text, offset
            )
            offset = match.start() if match else offset
        before = self._text[:offset]
        column = offset - before.rfind("\n")
        return self.source.body_line + before.count("\n"), column

    def heading(self, id_: str) -> tuple[int, int] | None:
        """The line of the heading that has this id."""
        for number, line in enumerate(self.source.body.split("\n"), self.source.body_line):
            if re.search(rf"^\s*#.*\{{:?\s*#{re.escape(id_)}\s*\}}", line):
                return number, 1
        return None

    def under(self, words: str, id_: str | None) -> tuple[int, int] | None:
        """Where these very words are written below a heading (anywhere without one), if they are:
        a condition of the template has then left them out."""
        title = self.heading(id_) if id_ else None
        if id_ and title is None:
            return None
        wanted, start = _letters(words), 0
        while (start := self._letters.find(wanted, start)) >= 0:
            before = self._text[: self._places[start]]
            line = self.source.body_line + before.count("\n")
            if title is None or title == self._title_above(line):
                return line, len(before) - before.rfind("\n")
            start += 1
        return None

    def _title_above(self, line: int) -> tuple[int, int]:
        lines = self.source.body.split("\n")[: line - self.source.body_line]
        above = [i for i, one in enumerate(lines) if re.match(r"#{2,3} ", one)]
        return (self.source.body_line + above[-1], 1) if above else (0, 0)

    def _find(self, letters: str) -> int | None:
        """The whole sentence; else its longest run without a value; else its beginning."""
        runs = sorted(letters.split(OPEN), key=len, reverse=True)
        tries = [letters, *(run for run in runs if len(run) >= _ENOUGH)]
        tries += [run[:_ENOUGH] for run in runs if len(run) > _ENOUGH]
        found = (self._letters.find(one) for one in tries if one.strip(OPEN))
        return next((start for start in found if start >= 0), None)


def record_place(network: Network, files: Iterable[str], value: str) -> tuple[str, int, int] | None:
    """File, line and column of the text in which a record says ``value``."""
    sources = {source.file: source for source in network.origins.values()}
    pattern = re.escape(value[:80])
    for file in files:
        source = sources.get(file) or network.origins.get(file)
        path = source.place_of(pattern) if source else ()
        if source and path:
            mark = source.mark(path)
            return source.file, mark.line, mark.column
    return None


def _blank(text: str) -> str:
    """As long, on as many lines, and without a letter."""
    return re.sub(r"[^\n]", " ", text)


def _letters(text: str) -> str:
    return "".join(_small(char) for char in text if char.isalnum() or char == OPEN)


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char
