"""What a document says, as a code: the same text gives the same code on any machine.

The code is made from the title and the blocks of the resolved document: text, tables, telephone
numbers. Neither the look nor the date counts. It is written in Crockford's base 32
(https://www.crockford.com/base32.html) with his check symbol, kept to the 32 plain characters so
that it can be said over the telephone: nine characters in groups of three, ``7K3-M9Q-X52``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from typing import Any

from lisible.documents.blocks import (
    Abbr,
    Block,
    Break,
    Callout,
    Document,
    Fill,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 9
"""Eight characters (40 bits) and the check."""


@dataclass(frozen=True)
class Article:
    """What stands under one heading that has an id; ``debut`` before the first."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def digest(self) -> str:
        """32 hexadecimal digits; two articles that say the same have the same."""
        return digest([self.id, [_block(block) for block in self.blocks]])


def articles_of(document: Document) -> tuple[Article, ...]:
    """The blocks cut at each heading of level 2 or 3 that has an id, in reading order."""
    articles: list[Article] = []
    id_, title, run = "debut", "", list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading) and block.id and block.level < 4:
            if run:
                articles.append(Article(id_, title, tuple(run)))
            id_, title, run = block.id, plain(block.children), []
        run.append(block)
    if run:
        articles.append(Article(id_, title, tuple(run)))
    return tuple(articles)


def content_digest(title: str, subtitle: str, digests: Collection[str]) -> str:
    """What a whole document says, from its title and the digests of its articles in order."""
    return digest([_same_spaces(title), _same_spaces(subtitle), list(digests)])


def code_of(document_id: str, whole: str, taken: Collection[str] = ()) -> str:
    """The code of a text; ``taken`` are codes that other texts already have."""
    return next(code for code in _codes(document_id, whole) if code not in taken)


def is_code_of(code: str, document_id: str, whole: str) -> bool:
    """Whether a code belongs to a text: its first, or one of the next when that was taken."""
    return code in islice(_codes(document_id, whole), 8)


def _codes(document_id: str, whole: str) -> Iterator[str]:
    """The codes that a text may have, always in the same order: those whose check symbol is one of
    the plain characters."""
    for trial in count():
        seed = hashlib.sha256(f"{document_id}\0{whole}\0{trial}".encode()).digest()
        value = int.from_bytes(seed[:5])
        if value % 37 < len(ALPHABET):
            yield grouped(_base32(value) + ALPHABET[value % 37])


def read_code(typed: str) -> str | None:
    """A code as someone typed it → the code; ``None`` if it cannot be one.

    Case, spaces and dashes do not matter, nor O for 0, I and L for 1.
    """
    bare = "".join(char for char in typed.upper() if char.isalnum()).translate(_READ_AS)
    if len(bare) != _LENGTH or any(char not in ALPHABET for char in bare):
        return None
    value = 0
    for char in bare[:-1]:
        value = value * 32 + ALPHABET.index(char)
    return grouped(bare) if ALPHABET.index(bare[-1]) == value % 37 else None


def grouped(code: str) -> str:
    """``7K3M9QX52`` → ``7K3-M9Q-X52``"""
    return "-".join(code[i : i + 3] for i in range(0, len(code), 3))


def _base32(value: int) -> str:
    return "".join(ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))


def _block(block: Block) -> list[Any]:
    """What a block says, and nothing of how the program keeps it."""
    if isinstance(block, Heading):
        return ["heading", block.level, _run(block.children)]
    if isinstance(block, Paragraph):
        return ["paragraph", _run(block.children)]
    if isinstance(block, ListBlock):
        return ["list", block.ordered, [[_block(b) for b in item] for item in block.items]]
    if isinstance(block, Table):
        rows = [[_run(cell) for cell in row] for row in block.rows]
        return ["table", [_run(cell) for cell in block.head], rows]
    if isinstance(block, Callout):
        return ["callout", block.role, _run(block.title), [_block(b) for b in block.blocks]]
    return ["figure", block.form, block.data]


def _run(run: tuple[Inline, ...]) -> str:
    parts: list[str] = []
    for part in run:
        if isinstance(part, Text | Abbr):
            parts.append(_same_spaces(part.text))
        elif isinstance(part, Strong):
            parts.append(f"**{_run(part.children)}**")
        elif isinstance(part, Link):
            parts.append(f"[{_run(part.children)}]({part.href})")
        elif isinstance(part, Fill):
            parts.append("____")
        else:
            parts.append("\n" if isinstance(part, Break) else "[ ]")
    return "".join(parts)


def _same_spaces(text: str) -> str:
    """A no-break space or hyphen is the look of a text, not what it says."""
    return re.sub(r"\s+", " ", text).replace("\u2011", "-")


def digest(content: object) -> str:
    """32 hexadecimal digits of anything that JSON or ``vars`` can tell."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=vars)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
