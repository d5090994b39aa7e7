"""Several documents bound in one: their ids made distinct, their links kept inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lisible.documents.blocks import Document, Heading, Inline, Link, inlines_of, plain, walk
from lisible.documents.rewriter import Rewriter
from lisible.outputs.site.text import folded


def booklet(
    document: Document, documents: dict[str, Document], terms: Iterable[str]
) -> dict[str, Any]:
    """What the layout of a set reads beside its own document.

    ``documents`` are all those of the site, by place. ``parts`` holds the bound ones, whose
    headings go down one level; ``index`` lists the terms that they use.
    """
    chosen = [place for _, places in document.parts for place in places if place in documents]
    numbers = {place: f"d{i}" for i, place in enumerate(dict.fromkeys(chosen), 1)}
    bound = {place: _rebased(documents[place], numbers) for place in numbers}
    parts = [
        {
            "title": title,
            "documents": [
                json.loads(bound[place].as_json()) | {"id": numbers[place]}
                for place in places
                if place in bound
            ],
        }
        for title, places in document.parts
    ]
    ids = [*numbers.values()]
    ids += [
        block.id for d in bound.values() for block in walk(d.blocks) if isinstance(block, Heading)
    ]
    return {"parts": parts, "ids": [i for i in ids if i], "index": _index(bound.values(), terms)}


def _rebased(document: Document, numbers: dict[str, str]) -> Document:
    rebase = _Rebase(numbers[document.path], numbers)
    return replace(document, blocks=rebase.blocks(document.blocks))


class _Rebase(Rewriter):
    def __init__(self, prefix: str, numbers: dict[str, str]) -> None:
        self.prefix = prefix
        self.numbers = numbers

    def heading(self, block: Heading) -> Heading:
        id_ = f"{self.prefix}-{block.id}" if block.id else ""
        return replace(super().heading(block), id=id_, level=block.level + 1)

    def inline(self, inline: Inline) -> Iterable[Inline]:
        if isinstance(inline, Link):
            href = _target(inline.href, self.prefix, self.numbers)
            yield replace(inline, href=href, children=self.run(inline.children))
        else:
            yield from super().inline(inline)


def _target(href: str, prefix: str, numbers: dict[str, str]) -> str:
    """A link to a bound document leads to it in the booklet."""
    if href.startswith("#"):
        return f"#{prefix}-{href[1:]}"
    place, _, anchor = href.removeprefix("/").partition("#")
    if href.startswith("/") and place in numbers:
        return f"#{numbers[place]}-{anchor}" if anchor else f"#{numbers[place]}"
    return href


def _index(documents: Iterable[Document], terms: Iterable[str]) -> list[str]:
    """The terms that the documents use, in French order; the layout finds their pages."""
    words = sorted(set(terms), key=lambda term: (-len(term), term))
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")
    texts = (plain(run) for d in documents for b in walk(d.blocks) for run in inlines_of(b))
    used = {term for text in texts for term in pattern.findall(text)}
    return sorted(used, key=lambda term: (folded(term), term))
