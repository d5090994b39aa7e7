"""Several documents bound in one: their ids made distinct, their links kept inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
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
    headings go down one level; ``index`` gives, for each term, the headings under which it stands.
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
    return {"parts": parts, "ids": [i for i in ids if i], "index": _index(bound, numbers, terms)}


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
