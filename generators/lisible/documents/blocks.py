"""The neutral form: a document is a list of blocks, a block holds inlines or blocks.

Every output walks these and nothing else. Text is plain: no Markdown, HTML or Typst in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from lisible.model.adresse_web import is_mail, web_fault
from lisible.model.base import Liste


@dataclass(frozen=True)
class Text:
    """Plain text, French spaces included."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Verbatim(Text):
    """Text between backquotes: as it was typed, without French spaces."""


@dataclass(frozen=True)
class Strong:
    """What must be seen first."""

    children: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


_HREF = re.compile(
    r"#[\w-]+|/(?!/)[\w./#-]*|https?://[^\s\"'<>/][^\s\"'<>]*|tel:\+?[0-9]+|"
    r"mailto:(?P<mail>[^\s\"<>?]+)(\?subject=[^\s\"'<>&]*)?"
)


def href_fault(href: str) -> tuple[str, str] | None:
    """Why a link may not lead to ``href``, and what to do; ``None`` when it may."""
    match = _HREF.fullmatch(href)
    if match is None or (match["mail"] and not is_mail(match["mail"])):
        hint = "Un lien mène à #une-section, /une/page/, https://, mailto: ou tel:."
        return "n’est pas admis", hint
    if href.startswith("http") and (fault := web_fault(href)) is not None:
        return f"n’est pas admis : {fault[0]}", fault[1]
    return None


@dataclass(frozen=True)
class Link:
    """A link; ``href`` is ``#id``, a site path from ``/``, ``tel:``, ``mailto:`` or ``https:``."""

    href: str
    children: tuple[Inline, ...]
    kind: Literal["link"] = "link"


@dataclass(frozen=True)
class Break:
    """A line break inside a paragraph or a cell."""

    kind: Literal["break"] = "break"


@dataclass(frozen=True)
class Fill:
    """A line to write on by hand; ``size`` counts the template's underscores (2 mm each)."""

    size: int
    kind: Literal["fill"] = "fill"


@dataclass(frozen=True)
class Checkbox:
    """A box to tick by hand."""

    kind: Literal["checkbox"] = "checkbox"


@dataclass(frozen=True)
class Abbr:
    """An acronym at its first use; ``title`` spells it out."""

    text: str
    title: str
    kind: Literal["abbr"] = "abbr"


@dataclass(frozen=True)
class Changed:
    """Words that one version has and the other has not: ``sort`` is ajouté or retiré. Only a
    comparison holds some."""

    sort: Literal["ajouté", "retiré"]
    children: tuple[Inline, ...]
    kind: Literal["changed"] = "changed"


Inline = Text | Strong | Link | Break | Fill | Checkbox | Abbr | Changed


@dataclass(frozen=True)
class Heading:
    """``level`` 2 to 4 (the title is level 1 and not a block); ``id`` is stable and unique."""

    level: int
    id: str
    children: tuple[Inline, ...]
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    children: tuple[Inline, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class ListBlock:
    """``items`` are lists of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    kind: Literal["list"] = "list"


@dataclass(frozen=True)
class Table:
    """``head`` is the header row; in ``rows`` the first cell of each row is its header."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Callout:
    """A box apart: ``role`` says what for (appel, urgence, attention, note, signature, exemple)."""

    role: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    kind: Literal["callout"] = "callout"


@dataclass(frozen=True)
class Figure:
    """A drawing, as data: ``form`` says which (deroulement, barres, organigramme…), ``data`` is its
    JSON text, ``alt`` what it shows. The text around it says the same thing in words."""

    form: str
    data: str
    alt: str
    kind: Literal["figure"] = "figure"


Block = Heading | Paragraph | ListBlock | Table | Callout | Figure


class Audience(Liste):
    """Whom a document speaks to."""

    FAMILLES = "familles", "Familles"
    PROFESSIONNELS = "professionnels", "Professionnels"


@dataclass(frozen=True)
class Edition:
    """Which version a document is. A text that is not published as it stands is a ``draft``, made
    from the version that ``numero`` and ``code`` give (0 and nothing: it was never published)."""

    draft: bool = True
    numero: int = 0
    code: str = ""
    date: str = ""


@dataclass(frozen=True)
class Document:
    """One text for one record, ready for any output.

    ``path`` is its place on the site, ``binomes/x/charte/``; ``sources`` are the project files it
    was made from, the one to correct first. ``labels`` are the words that print layouts add
    (status, version), already in French.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    lang: str
    audience: Audience
    path: str
    blocks: tuple[Block, ...]
    status: str
    notice: str
    summary: str
    record: str
    sources: tuple[str, ...] = ()
    prints: tuple[Print, ...] = ()
    figures: tuple[Figure, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of a document set: the title of each part, and the places of the documents it binds."""
    also: tuple[str, ...] = ()
    """Other words by which readers look for it: no part of the text."""
    edition: Edition = field(default_factory=lambda: Edition())
    labels: dict[str, str] = field(default_factory=dict[str, str])

    def as_json(self) -> str:
        """The document as JSON: what layouts read. Same document, same text."""
        apart = ("figures", "parts", "also")
        values = {key: value for key, value in vars(self).items() if key not in apart}
        return json.dumps(
            values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=vars
        )


@dataclass(frozen=True)
class Print:
    """One PDF of a document: its file, its layout (a ``.typ`` stem) and the layout's options."""

    file: str
    layout: str
    label: str
    options: dict[str, Any] = field(default_factory=dict[str, Any])


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, in reading order, containers before what they hold."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Callout):
            yield from walk(block.blocks)


def inlines_of(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The runs of inlines that a block holds itself."""
    if isinstance(block, Heading | Paragraph):
        return (block.children,)
    if isinstance(block, Callout):
        return (block.title,)
    if isinstance(block, Table):
        return (*block.head, *(cell for row in block.rows for cell in row))
    return ()


def plain(children: tuple[Inline, ...]) -> str:
    """The text of a run of inlines, as it is read aloud."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, Text | Abbr):
            parts.append(child.text)
        elif isinstance(child, Changed):
            parts.append(f"[{child.sort}\u00a0: {plain(child.children)}]")
        elif isinstance(child, Strong | Link):
            parts.append(plain(child.children))
        elif isinstance(child, Break):
            parts.append("\n")
        elif isinstance(child, Checkbox):
            parts.append("☐ ")
        else:
            parts.append("…")
    return "".join(parts)
