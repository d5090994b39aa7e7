"""What changed between two versions of a text, article by article, in words for a reader."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lisible.documents.blocks import Block, Callout, Figure, ListBlock, Table, plain
from lisible.documents.fingerprint import Article


@dataclass(frozen=True)
class Change:
    """One article that is not what it was. ``before`` and ``after`` are the passages that differ,
    whole sentences or cells: a telephone number is never cut."""

    sort: str
    id: str
    title: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


ADDED, REMOVED, CHANGED, MOVED = "ajouté", "retiré", "changé", "déplacé"


def compare(old: Sequence[Article], new: Sequence[Article]) -> tuple[Change, ...]:
    """The changes in the order of the new text, what was removed last. Articles are told by id."""
    return tuple(_changes(old, new))


def _changes(old: Sequence[Article], new: Sequence[Article]) -> Iterator[Change]:
    was = {article.id: article for article in old}
    now = {article.id: article for article in new}
    moved = _moved([a.id for a in old if a.id in now], [a.id for a in new if a.id in was])
    for article in new:
        title = article.title or "Début du texte"
        if article.id not in was:
            yield Change(ADDED, article.id, title, (), tuple(passages(article.blocks)))
        elif was[article.id].digest != article.digest:
            before, after = _differing(was[article.id], article)
            yield Change(CHANGED, article.id, title, before, after)
        elif article.id in moved:
            yield Change(MOVED, article.id, title)
    for article in old:
        if article.id not in now:
            title = article.title or "Début du texte"
            yield Change(REMOVED, article.id, title, tuple(passages(article.blocks)), ())


def _moved(old: list[str], new: list[str]) -> set[str]:
    """The ids that are not in the longest part whose order was kept."""
    kept: set[str] = set()
    for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        kept.update(old[block.a : block.a + block.size])
    return set(old) - kept


def _differing(old: Article, new: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = list(passages(old.blocks)), list(passages(new.blocks))
    gone: list[str] = []
    come: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone += before[a:b]
            come += after[c:d]
    return tuple(gone), tuple(come)


def passages(blocks: Sequence[Block]) -> Iterator[str]:
    """The text as a reader would quote it: a paragraph, an item, a row of a table."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from passages(item)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield " | ".join(plain(cell).replace("\n", " ") for cell in row)
        elif isinstance(block, Callout):
            if block.title:
                yield plain(block.title)
            yield from passages(block.blocks)
        elif isinstance(block, Figure):
            yield block.alt
        else:
            yield plain(block.children).replace("\n", " ")
