"""Walks the blocks of a document and gives them back changed: a subclass says what changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lisible.documents.blocks import (
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
)

Run = tuple[Inline, ...]


class Rewriter:
    """Changes nothing by itself; blocks come in reading order."""

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            return replace(block, children=self.run(block.children))
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(self.blocks(item) for item in block.items))
        if isinstance(block, Callout):
            return replace(block, title=self.title(block.title), blocks=self.blocks(block.blocks))
        if isinstance(block, Table):
            head = tuple(self.title(cell) for cell in block.head)
            rows = tuple(tuple(self.run(cell) for cell in row) for row in block.rows)
            return replace(block, head=head, rows=rows)
        return block

    def heading(self, block: Heading) -> Heading:
        return replace(block, children=self.title(block.children))

    def title(self, run: Run) -> Run:
        """The words of a heading, of a column, of a box."""
        return self.run(run)

    def run(self, run: Run) -> Run:
        return tuple(part for child in run for part in self.inline(child))

    def inline(self, inline: Inline) -> Iterable[Inline]:
        if isinstance(inline, Strong | Link | Changed):
            yield replace(inline, children=self.run(inline.children))
        else:
            yield inline
