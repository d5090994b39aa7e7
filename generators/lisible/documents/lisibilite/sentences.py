"""Blocks → the sentences that a reader reads.

A sentence ends at . ! ? … before a capital or a figure, at the end of its paragraph, item or cell,
at a line break, and where there is a line to fill or a box to tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lisible.documents.blocks import (
    Abbr,
    Block,
    Callout,
    Changed,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
)
from lisible.documents.sandbox import OPEN, TOKEN

Role = Literal["texte", "titre", "encadre", "case"]


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``OPEN`` stands in its text for each value of a record."""

    text: str
    role: Role = "texte"
    level: int = 0
    """Of a heading: 2 to 4."""

    @property
    def shown(self) -> str:
        """What a finding quotes: 120 characters at most."""
        text = self.text.replace(OPEN, "…")
        return text if len(text) <= 120 else f"{text[:119].rsplit(' ', 1)[0]}…"


def sentences_of(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Every sentence, in reading order; drawings say theirs in the text beside them."""
    for block in blocks:
        if isinstance(block, Heading):
            yield from _sentences(block.children, "titre", block.level)
        elif isinstance(block, Paragraph):
            yield from _sentences(block.children, "texte")
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from sentences_of(item)
        elif isinstance(block, Callout):
            yield from _sentences(block.title, "encadre")
            yield from sentences_of(block.blocks)
        elif isinstance(block, Table):
            for cell in (*block.head, *(cell for row in block.rows for cell in row)):
                yield from _sentences(cell, "case")


def split(passage: str) -> list[str]:
    """The sentences of one paragraph, without the spaces around them."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(passage):
        before = passage[start : match.start()]
        if match[0][0] == "." and (_ABBREVIATION.search(before) or _NUMBER_ALONE.fullmatch(before)):
            continue
        found.append(passage[start : match.end()].strip())
        start = match.end()
    found.append(passage[start:].strip())
    return [text for text in found if any(char.isalnum() or char == OPEN for char in text)]


_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:\s*+[»”\")])*"
    rf"(?=\s++(?:[«“\"(–—]++\s*+)?[A-ZÀ-ÖØ-ÞŒ\d{OPEN}])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«’'])(?:[A-ZÀ-Þ]|MM|Mgr|Dr|Drs|Pr|Me|[Aa]rt|[Pp]|pp|[Cc]f|[Cc]hap|[Ff]ig|[Vv]ol|"
    r"[Tt]él|[Aa]v|[Bb]d|[Bb]oul|[Ee]nv|[Ee]x|[Nn]o|St|Ste|[Rr]éf|J\.-C)$"
)
"""What a full stop follows without ending the sentence: « M. », « art. », « L. 1111-6 »."""
_NUMBER_ALONE = re.compile(r"\s*\d+")
"""« 1. » at the start of a line is its rank."""


def _sentences(run: tuple[Inline, ...], role: Role, level: int = 0) -> Iterator[Sentence]:
    for passage in _flat(run).split("\n"):
        for text in split(passage):
            yield Sentence(text, role, level)


def _flat(run: tuple[Inline, ...]) -> str:
    parts: list[str] = []
    for part in run:
        if isinstance(part, Text | Abbr):
            parts.append(TOKEN.sub(OPEN, part.text))
        elif isinstance(part, Strong | Link | Changed):
            parts.append(_flat(part.children))
        else:  # a break, a line to fill, a box to tick
            parts.append("\n")
    return "".join(parts)
