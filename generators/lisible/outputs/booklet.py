"""Several documents bound in one: their ids made distinct, their links kept inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lisible.documents.blocks import (
    Block,
    Callout,
    Document,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    inlines_of,
    plain,
    walk,
)
from lisible.outputs.site.text import folded


def booklet(
    document: Document, documents: dict[str, Document], terms: Iterable[str]
) -> dict[str, Any]:
    """What the layout of a set reads beside its own document.

    ``documents`` are all those of the site, by place. ``parts`` holds the bound ones, whose
    headings go down one level; ``index`` gives, for each term, the headings under which it stands.
    """
    chosen = [place for _, places in document.parts for place in places if place in documents]
    numbers = {place: f"d{i}" for i, place in enumerate(dict.fromkeys(chosen), 1)}
    bound = {place: _rebased(documents[place], numbers) for place in numbers}
    parts = [
        {
            "title": title,
            "documents": [
                json.loads(bound[place].as_json()) | {"id": numbers[place]} for place in places
            ],
        }
        for title, places in document.parts
    ]
    ids = [*numbers.values()]
    ids += [
        block.id for d in bound.values() for block in walk(d.blocks) if isinstance(block, Heading)
    ]
    return {"parts": parts, "ids": [i for i in ids if i], "index": _index(bound, numbers, terms)}


def _rebased(document: Document, numbers: dict[str, str]) -> Document:
    prefix = numbers[document.path]

    def inline(part: Inline) -> Inline:
        if isinstance(part, Strong):
            return replace(part, children=run(part.children))
        if isinstance(part, Link):
            return replace(
                part, href=_target(part.href, prefix, numbers), children=run(part.children)
            )
        return part

    def run(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(inline(part) for part in parts)

    def block(b: Block) -> Block:
        if isinstance(b, Heading):
            id_ = f"{prefix}-{b.id}" if b.id else ""
            return replace(b, id=id_, level=b.level + 1, children=run(b.children))
        if isinstance(b, Paragraph):
            return replace(b, children=run(b.children))
        if isinstance(b, ListBlock):
            return replace(b, items=tuple(tuple(block(c) for c in item) for item in b.items))
        if isinstance(b, Table):
            rows = tuple(tuple(run(cell) for cell in row) for row in b.rows)
            return replace(b, head=tuple(run(cell) for cell in b.head), rows=rows)
        if isinstance(b, Callout):
            return replace(b, title=run(b.title), blocks=tuple(block(c) for c in b.blocks))
        return b

    return replace(document, blocks=tuple(block(b) for b in document.blocks))


def _target(href: str, prefix: str, numbers: dict[str, str]) -> str:
    """A link to a bound document leads to it in the booklet."""
    if href.startswith("#"):
        return f"#{prefix}-{href[1:]}"
    place, _, anchor = href.removeprefix("/").partition("#")
    if href.startswith("/") and place in numbers:
        return f"#{numbers[place]}-{anchor}" if anchor else f"#{numbers[place]}"
    return href


def _index(
    bound: dict[str, Document], numbers: dict[str, str], terms: Iterable[str]
) -> list[dict[str, Any]]:
    words = sorted(set(terms), key=lambda term: (-len(term), term))
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")
    places: dict[str, list[str]] = {}
    for place, document in bound.items():
        for id_, text in _sections(document, numbers[place]):
            for term in dict.fromkeys(pattern.findall(text)):
                places.setdefault(term, []).append(id_)
    return [{"term": t, "ids": places[t]} for t in sorted(places, key=lambda t: (folded(t), t))]


def _sections(document: Document, id_: str) -> Iterator[tuple[str, str]]:
    """The text under each heading, with the heading's id."""
    texts: list[str] = []
    for block in walk(document.blocks):
        if isinstance(block, Heading) and block.id:
            yield id_, " ".join(texts)
            id_, texts = block.id, []
        texts += [plain(run) for run in inlines_of(block)]
    yield id_, " ".join(texts)
