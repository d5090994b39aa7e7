"""What can be found: a page, and the titles under it. Nothing here depends on the browser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from lisible.documents.blocks import Block, Document, Heading, Table, inlines_of, plain, walk
from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE, Liste
from lisible.model.contact import Contact
from lisible.outputs.site.search.words import words
from lisible.outputs.site.text import beginning

EXCERPT = 110
"""Characters that a result shows of a text."""

_REFERENCES = """
source sources date departements communes pays insee horaires telephone revision had reseau exemple
statut publiable
"""
_UNSAID = frozenset(_REFERENCES.split())
"""Parts of a record that are references or codes: nobody looks for them as words."""
_SOURCES = "sources"
"""The id of the list of sources."""
_HEADING = re.compile(r"^(#{1,4}) (.+?)(?: \{ ?#([\w-]+) ?\})?$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Part:
    """A title of a page: ``anchor`` is its id, ``words`` those of the text under it."""

    title: str
    anchor: str
    about: str
    words: frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A page. ``aliases`` are other names, each as good as its title."""

    title: str
    place: str
    kind: str
    about: str
    words: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    aliases: tuple[str, ...] = ()


def record_words(record: BaseModel) -> frozenset[str]:
    """Every word that an editor wrote in a record, and its telephones as they are dialled."""
    return frozenset(word for text in _texts(record) for word in words(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _UNSAID:
                yield from _texts(getattr(value, name))
        if isinstance(value, Contact) and value.telephone and value.joignable:
            yield telephone.spell(value.telephone)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, Liste):
        yield value.libelle
    elif isinstance(value, str) and value != NON_RENSEIGNE:
        yield value


def document_entry(document: Document, kind: str, skip: str = "") -> Entry:
    """A document's page; the tables under the title whose id is ``skip`` are left out."""
    first, *parts = parts_of(document, skip)
    return Entry(document.title, document.path, kind, document.summary, first.words, tuple(parts))


def parts_of(document: Document, skip: str = "") -> Iterator[Part]:
    """What stands before the first title (``anchor`` ""), then title by title.

    A title without an id is no place to go to: it belongs to the one above.
    """
    heading, run = Heading(2, "", ()), list[Block]()
    for block in said_blocks(document):
        if isinstance(block, Heading) and block.id:
            yield _part(heading, run, skip)
            heading, run = block, []
        else:
            run.append(block)
    yield _part(heading, run, skip)


def said_blocks(document: Document) -> Iterator[Block]:
    """All blocks but the list of sources: the titles of other texts are not what a page says."""
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            inside = block.id == _SOURCES
        if not inside:
            yield block


def _part(heading: Heading, run: Iterable[Block], skip: str) -> Part:
    kept = [b for b in run if not (skip and heading.id == skip and isinstance(b, Table))]
    found = (word for block in kept for word in block_words(block))
    excerpt = next((text for block in kept for text in block_texts(block) if text), "")
    title = plain(heading.children)
    return Part(title, heading.id, beginning(excerpt, EXCERPT), frozenset(found))


def block_words(block: Block) -> Iterator[str]:
    for text in block_texts(block):
        yield from words(text)


def block_texts(block: Block) -> Iterator[str]:
    for inner in walk((block,)):
        for run in inlines_of(inner):
            yield plain(run).strip()


def page_entry(place: str, text: str, kind: str) -> Entry:
    """A generated page that is no record's: its front matter says all."""
    lines = dict(line.split(": ", 1) for line in text.split("\n")[1:] if ": " in line[:14])
    return Entry(json.loads(lines["title"]), place, kind, json.loads(lines["description"]))


def page_parts(text: str) -> Iterator[Part]:
    """The titles of a generated page that have an id, and the words that follow each."""
    found = list(_HEADING.finditer(text))
    for match, after in zip(found, [*found[1:], None], strict=True):
        if match[3] and match[3] != _SOURCES:
            below = text[match.end() : after.start() if after else None]
            said = html.unescape(_TAG.sub(" ", below))
            yield Part(html.unescape(match[2]), match[3], "", words(said))
