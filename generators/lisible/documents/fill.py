"""Put the values back where their tokens stand, and set the French spaces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from lisible.documents.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Text,
    Verbatim,
    href_fault,
)
from lisible.documents.sandbox import OPEN, TOKEN
from lisible.documents.typography import french
from lisible.documents.widows import held_run


@dataclass
class Filler:
    """Fills the blocks of one record; ``bad_links`` holds refused targets, written and filled."""

    values: list[str]
    figures: dict[int, Figure] = field(default_factory=dict[int, Figure])
    bad_links: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return _same(blocks, tuple(self._block(block) for block in blocks))

    def text(self, raw: str) -> str:
        return french(self._put(raw))

    def _put(self, raw: str) -> str:
        return TOKEN.sub(lambda m: " ".join(self.values[int(m[1])].split("\n")), raw)

    def _block(self, block: Block) -> Block:
        """The filled block; the very same object when it holds no value.

        A thousand documents of one kind then share the text of the model in memory.
        """
        if isinstance(block, Figure):
            return block
        if isinstance(block, Paragraph) and (figure := self._figure(block)) is not None:
            return figure
        if isinstance(block, Heading) and OPEN in block.id:
            id_ = TOKEN.sub(lambda m: self.values[int(m[1])], block.id)
            return replace(block, id=id_, children=held_run(self._run(block.children)))
        if isinstance(block, Heading | Paragraph):
            children = self._run(block.children)
            if isinstance(block, Heading):
                children = held_run(children)
            return block if children is block.children else replace(block, children=children)
        if isinstance(block, ListBlock):
            items = _same(block.items, tuple(self.blocks(item) for item in block.items))
            return block if items is block.items else replace(block, items=items)
        if isinstance(block, Callout):
            title, inner = self._run(block.title), self.blocks(block.blocks)
            same = title is block.title and inner is block.blocks
            return block if same else replace(block, title=title, blocks=inner)
        head = _same(block.head, tuple(self._run(cell) for cell in block.head))
        rows = _same(
            block.rows,
            tuple(_same(row, tuple(self._run(cell) for cell in row)) for row in block.rows),
        )
        same = head is block.head and rows is block.rows
        return block if same else replace(block, head=head, rows=rows)

    def _figure(self, block: Paragraph) -> Figure | None:
        """The drawing that stands alone in a paragraph."""
        if not self.figures or len(block.children) != 1:
            return None
        only = block.children[0]
        match = TOKEN.fullmatch(only.text) if isinstance(only, Text) else None
        return self.figures.get(int(match[1])) if match else None

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _same(run, tuple(part for child in run for part in self._inline(child)))

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Verbatim):
            return (inline if OPEN not in inline.text else Verbatim(self._put(inline.text)),)
        if isinstance(inline, Text):
            return (inline if OPEN not in inline.text else Text(self.text(inline.text)),)
        if isinstance(inline, Strong):
            children = self._run(inline.children)
            return (inline if children is inline.children else Strong(children),)
        if isinstance(inline, Link):
            href = TOKEN.sub(lambda m: self.values[int(m[1])], inline.href)
            children = self._run(inline.children)
            if href_fault(href) is not None:
                self.bad_links.append((inline.href, href))
                return children
            same = href == inline.href and children is inline.children
            return (inline if same else Link(href, children),)
        return (inline,)


T = TypeVar("T")


def _same(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """``before`` itself when nothing in it changed."""
    if len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True)):
        return before
    return after
