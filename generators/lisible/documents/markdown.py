"""Markdown to blocks, by Python-Markdown with everything that reads files or lets HTML in removed.

The text may hold the tokens of ``template.Values``; ``fill`` puts the values back afterwards, so
that what was parsed once serves every record whose text has the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from lisible.documents.blocks import (
    Block,
    Break,
    Callout,
    Checkbox,
    Fill,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
    Verbatim,
)
from lisible.documents.sandbox import OPEN
from lisible.documents.shape import check_shape
from lisible.documents.typography import french
from lisible.documents.widows import held_run

_MARKS = re.compile(r"(_{4,})|(\[ \])|( // )")


class _Capture(Treeprocessor):
    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


class _Plain(Extension):
    def __init__(self) -> None:
        super().__init__()
        self.capture: _Capture | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's own name)
        self.capture = _Capture(md)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("hr")  # a line of « ____ » is a line to write on
        for name in ("html", "entity", "image_link", "image_reference", "automail", "autolink"):
            md.inlinePatterns.deregister(name)
        md.treeprocessors.register(self.capture, "lisible_capture", -100)


@lru_cache(maxsize=512)
def parse(text: str) -> tuple[Block, ...]:
    """The blocks of one rendered text, tokens still in place.

    Raises ``ShapeError`` for a text that is past a bound.
    """
    check_shape(text)
    plain = _Plain()
    md = markdown.Markdown(
        extensions=["tables", "attr_list", "admonition", "sane_lists", plain], tab_length=4
    )
    md.convert(text)
    assert plain.capture is not None
    root = plain.capture.root
    return () if root is None else tuple(_blocks(root))


def _blocks(parent: Element) -> Iterable[Block]:
    run: list[Inline] = list(_text(parent.text))
    for child in parent:
        if child.tag in ("strong", "em", "a", "code", "br"):
            run.extend(_inline(child))
        else:
            if _has_text(run):
                yield Paragraph(_trim(run))
            run = []
            yield from _block(child)
        run.extend(_text(child.tail))
    if _has_text(run):
        yield Paragraph(_trim(run))


def _block(node: Element) -> Iterable[Block]:
    if re.fullmatch("h[1-6]", node.tag):
        yield Heading(int(node.tag[1]), node.get("id", ""), held_run(_inlines(node)))
    elif node.tag == "p":
        yield Paragraph(_inlines(node))
    elif node.tag in ("ul", "ol"):
        yield ListBlock(node.tag == "ol", tuple(tuple(_blocks(item)) for item in node))
    elif node.tag == "table":
        rows = [tuple(_inlines(cell) for cell in row) for row in node.iter("tr")]
        yield Table(rows[0], tuple(rows[1:]))
    elif node.tag == "div":
        yield _callout(node)
    elif node.tag == "blockquote":
        yield Callout("note", (), tuple(_blocks(node)))
    elif node.tag == "pre":  # four leading spaces: kept as a paragraph, nothing is lost
        yield Paragraph(tuple(part for child in node for part in _inlines(child)))


def _callout(node: Element) -> Callout:
    role = next((c for c in node.get("class", "").split() if c != "admonition"), "note")
    title: tuple[Inline, ...] = ()
    for child in list(node):
        if child.get("class") == "admonition-title":
            title = _inlines(child)
            node.remove(child)
    return Callout(role, title, tuple(_blocks(node)))


def _inlines(node: Element) -> tuple[Inline, ...]:
    run: list[Inline] = list(_text(node.text))
    for child in node:
        run.extend(_inline(child))
        run.extend(_text(child.tail))
    return _trim(run)


def _inline(node: Element) -> Iterable[Inline]:
    if node.tag in ("strong", "em"):
        yield Strong(_inlines(node))
    elif node.tag == "a":
        yield Link(node.get("href", ""), _inlines(node))
    elif node.tag == "br":
        yield Break()
    elif node.tag == "code":
        yield Verbatim(re.sub(r"\s+", " ", "".join(node.itertext())).strip())
    else:
        yield from _inlines(node)


def _text(raw: str | None) -> Iterable[Inline]:
    """Plain text; lines to write on and boxes to tick come from the template's own words only."""
    if not raw:
        return
    raw = re.sub(" +", " ", raw.replace(AMP_SUBSTITUTE, "&").replace("\n", " "))
    start = 0
    for match in _MARKS.finditer(raw):
        if match.start() > start:
            yield Text(raw[start : match.start()])
        yield Fill(len(match[1])) if match[1] else Checkbox() if match[2] else Break()
        start = match.end()
    if start < len(raw):
        yield Text(raw[start:])


def _has_text(run: list[Inline]) -> bool:
    return any(not isinstance(part, Text) or part.text.strip() for part in run)


def _trim(run: list[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts and take away the spaces at both ends."""
    joined: list[Inline] = []
    for part in run:
        if type(part) is Text and joined and type(joined[-1]) is Text:
            joined[-1] = Text(joined[-1].text + part.text)
        else:
            joined.append(part)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip(" "))
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip(" "))
    kept = [part for part in joined if not (isinstance(part, Text) and not part.text)]
    return tuple(_static(part) for part in kept)


def _static(part: Inline) -> Inline:
    """French spaces now where no value is awaited; ``fill`` sets them elsewhere."""
    return Text(french(part.text)) if type(part) is Text and OPEN not in part.text else part
