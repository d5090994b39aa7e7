"""Two states of a text as one: what went and what came, word by word, inside the blocks themselves.

A telephone number, a date, an amount with its unit is one word: 36 h becomes 48 h as a whole.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from lisible.documents.alignment import ALIKE, aligned, in_common
from lisible.documents.blocks import (
    Block,
    Callout,
    Changed,
    Figure,
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
from lisible.documents.compare import passages
from lisible.documents.rewriter import Rewriter, Run

Sort = Literal["ajouté", "retiré"]
_SPACE = "[ \\u00a0\\u202f]"
_WORD = re.compile(
    rf"\+?\d(?:{_SPACE}?\d)*(?:[.,]\d+)?(?:{_SPACE}(?:%|€|h(?:{_SPACE}\d\d)?|heures?|jours?|mois"
    rf"|ans?|minutes?|er\b|(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    rf"|novembre|décembre)(?:{_SPACE}\d{{4}})?)(?!\w))?"
    rf"|\w+(?:[’'-]\w+)*[’']?|\s+|."
)
_KEPT = 2
"""Words: fewer than so many between two changes are read as part of them."""


def redline(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of ``new`` with those of ``old`` where they differ, every change marked."""
    return tuple(_blocks(old, new))


def redline_run(old: Run, new: Run) -> Run:
    """The same for the words of a heading or a title."""
    return _run(old, new)


def _blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
    for before, after in aligned(old, new, _likeness):
        if before is None and after is not None:
            yield _Mark("ajouté").block(after)
        elif after is None and before is not None:
            yield _Mark("retiré").block(before)
        elif before == after and after is not None:
            yield after
        elif before is not None and after is not None:
            yield from _block(before, after)


def _block(old: Block, new: Block) -> Iterator[Block]:
    if isinstance(old, Heading | Paragraph) and isinstance(new, Heading | Paragraph):
        yield replace(new, children=_run(old.children, new.children))
    elif isinstance(old, ListBlock) and isinstance(new, ListBlock):
        yield replace(new, items=tuple(_items(old, new)))
    elif isinstance(old, Callout) and isinstance(new, Callout) and old.role == new.role:
        yield replace(new, title=_run(old.title, new.title), blocks=redline(old.blocks, new.blocks))
    elif isinstance(old, Table) and isinstance(new, Table) and len(old.head) == len(new.head):
        head = tuple(_run(a, b) for a, b in zip(old.head, new.head, strict=True))
        yield replace(new, head=head, rows=tuple(_rows(old, new)))
    elif isinstance(old, Figure) and isinstance(new, Figure):
        words = _run((Text(old.alt),), (Text(new.alt),))
        yield Paragraph((Text("Le dessin a changé. Il montre : "), *words))
    else:
        yield _Mark("retiré").block(old)
        yield _Mark("ajouté").block(new)


def _items(old: ListBlock, new: ListBlock) -> Iterator[tuple[Block, ...]]:
    def likeness(a: tuple[Block, ...], b: tuple[Block, ...]) -> float:
        return in_common(" ".join(passages(a)), " ".join(passages(b)))

    for before, after in aligned(old.items, new.items, likeness):
        if before is None or after is None:
            mark = _Mark("ajouté" if before is None else "retiré")
            yield mark.blocks(after or before or ())
        else:
            yield redline(before, after)


def _rows(old: Table, new: Table) -> Iterator[tuple[Run, ...]]:
    """Rows are told by their first cell, then by what they share."""

    def likeness(a: tuple[Run, ...], b: tuple[Run, ...]) -> float:
        if a[:1] == b[:1]:
            return 1.0
        return in_common(" ".join(map(plain, a)), " ".join(map(plain, b)))

    for before, after in aligned(old.rows, new.rows, likeness):
        if before is None or after is None or len(before) != len(after):
            for row, sort in ((before, "retiré"), (after, "ajouté")):
                mark = _Mark("ajouté" if sort == "ajouté" else "retiré")
                if row is not None:
                    yield tuple(mark.run(cell) for cell in row)
        else:
            yield tuple(_run(a, b) for a, b in zip(before, after, strict=True))


class _Mark(Rewriter):
    """Marks all the words of a block."""

    def __init__(self, sort: Sort) -> None:
        self.sort: Sort = sort

    def block(self, block: Block) -> Block:
        if isinstance(block, Figure):
            return Paragraph(self.run((Text(f"Un dessin. Il montre : {block.alt}"),)))
        return super().block(block)

    def run(self, run: Run) -> Run:
        return (Changed(self.sort, run),) if run else run


def _likeness(old: Block, new: Block) -> float:
    if old.kind != new.kind:
        return 0.0
    if isinstance(old, Table | Figure):
        return 1.0
    return in_common(" ".join(passages([old])), " ".join(passages([new])))


# ---- Words ----


@dataclass(frozen=True)
class _Word:
    """One word, what it stands in, and the space after it."""

    leaf: Inline
    around: tuple[Inline, ...]
    space: str = ""

    @property
    def key(self) -> object:
        return self.leaf, self.around


def _run(old: Run, new: Run) -> Run:
    if old == new:
        return new
    before, after = list(_words(old)), list(_words(new))
    changes = _changes([w.key for w in before], [w.key for w in after])
    parts: list[Inline] = []
    for a, b, c, d in changes:
        if before[a:b] and [w.key for w in before[a:b]] == [w.key for w in after[c:d]]:
            parts += _joined(after[c:d])
            continue
        gone, come = before[a:b], after[c:d]
        if gone:
            parts += [Changed("retiré", _trimmed(gone)), Text(" " if come else gone[-1].space)]
        if come:
            parts += [Changed("ajouté", _trimmed(come)), Text(come[-1].space)]
    return _merged(part for part in parts if part != Text(""))


def _changes(old: list[object], new: list[object]) -> list[tuple[int, int, int, int]]:
    """Ranges of words, the same or changed, in turn; all of it changed when little is kept."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[tuple[int, int, int, int]] = []
    same_before = False
    codes = matcher.get_opcodes()
    kept = sum(b - a for tag, a, b, _, _ in codes if tag == "equal")
    if kept < ALIKE * min(len(old), len(new)):
        return [(0, len(old), 0, len(new))]
    for i, (tag, a, b, c, d) in enumerate(codes):
        inside = 0 < i < len(codes) - 1
        same = tag == "equal" and not (inside and b - a < _KEPT)
        if found and not same and not same_before:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
        same_before = same
    return found


def _words(run: Run, around: tuple[Inline, ...] = ()) -> Iterator[_Word]:
    word: _Word | None = None
    for part in run:
        whole = isinstance(part, Link) and not part.href.startswith(("/", "#", "http"))
        pieces = [part]
        if isinstance(part, Text):
            pieces = [Text(text) for text in _WORD.findall(part.text)]
        elif isinstance(part, Strong | Link) and not whole:
            if word is not None:
                yield word
                word = None
            yield from _words(part.children, (*around, replace(part, children=())))
            continue
        for piece in pieces:
            if word is not None and isinstance(piece, Text) and piece.text.isspace():
                word = replace(word, space=word.space + piece.text)
                continue
            if word is not None:
                yield word
            word = _Word(piece, around)
    if word is not None:
        yield word


def _joined(words: Sequence[_Word]) -> Run:
    """Words back into a run; those that stood in the same emphasis or link stand in it again."""
    parts: list[Inline] = []
    for around, group in groupby(words, lambda word: word.around):
        inner: list[Inline] = []
        for word in group:
            if isinstance(word.leaf, Text):
                inner.append(Text(word.leaf.text + word.space))
            else:
                inner += [word.leaf, *([Text(word.space)] if word.space else [])]
        run = _merged(inner)
        for outer in reversed(around):
            assert isinstance(outer, Strong | Link)
            run = (replace(outer, children=run),)
        parts += run
    return tuple(parts)


def _merged(parts: Iterable[Inline]) -> Run:
    """Neighbouring texts as one."""
    found: list[Inline] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + part.text)
        else:
            found.append(part)
    return tuple(found)


def _trimmed(words: Sequence[_Word]) -> Run:
    return _joined([*words[:-1], replace(words[-1], space="")])
