"""What a built file points to: the links of a page, a style sheet, a feed or a PDF.

Bytes in, targets out: nothing is resolved here, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree  # type: ignore[import-untyped]

_HTML = etree.HTMLParser(encoding="utf-8", no_network=True)
_XML = etree.XMLParser(resolve_entities=False, no_network=True)
_TARGETS = etree.XPath(
    "//@href[not(../@rel='preconnect' or ../@rel='dns-prefetch')]"
    "|//@src|//@srcset|//@action|//object/@data|//@poster"
)
_IDS = etree.XPath("//@id|//a/@name", smart_strings=False)
_FEED = etree.XPath("//@href|//*[local-name()='loc']/text()", smart_strings=False)
_CSS_URL = re.compile(
    rb"/\*.*?(?:\*/|\Z)|url\(\s*+[\"']?([^\"'()]++)[\"']?\s*+\)|@import\s++[\"']([^\"']++)", re.S
)
_ELSEWHERE = re.compile(r"(?i)(?!https?:)[a-z][a-z0-9+.-]*:")
"""``mailto:``, ``tel:``, ``data:``: no place of a site."""


@dataclass(frozen=True)
class HtmlLinks:
    """``targets`` as they are written, each with the element that holds it; the ids of a page."""

    targets: frozenset[tuple[str, str]]
    ids: frozenset[str]


def html_links(content: bytes) -> HtmlLinks:
    """Every target of a page, in whatever element, but those that are no address."""
    if not content.strip():
        return HtmlLinks(frozenset(), frozenset())
    tree = etree.fromstring(content, _HTML)
    found: set[tuple[str, str]] = set()
    for value in _TARGETS(tree):
        for target in _each(value, value.attrname):
            if target and not _ELSEWHERE.match(target):
                found.add((target, str(value.getparent().tag)))
    return HtmlLinks(frozenset(found), frozenset(map(str, _IDS(tree))))


def _each(value: str, attribute: str) -> Iterator[str]:
    if attribute == "srcset":
        yield from (part.split()[0] for part in value.split(",") if part.split())
    else:
        yield str(value).strip()


def feed_links(content: bytes) -> set[str]:
    """The addresses of an Atom feed or of a site's map."""
    return {str(value).strip() for value in _FEED(etree.fromstring(content, _XML))}


def css_links(content: bytes) -> set[str]:
    """What a style sheet loads."""
    found = ((match[1] or match[2] or b"").decode() for match in _CSS_URL.finditer(content))
    return {target.strip() for target in found if target and not _ELSEWHERE.match(target)}


@dataclass(frozen=True)
class PdfLinks:
    """The addresses of a PDF's links, and those inside it that lead to no page of it."""

    addresses: frozenset[str]
    lost: frozenset[str]


def pdf_links(path: Path) -> PdfLinks:
    addresses: set[str] = set()
    lost: set[str] = set()
    with pikepdf.open(path) as document:
        pages = {page.obj.objgen for page in document.pages}
        for page in document.pages:
            for note in page.obj.get("/Annots", []):
                action = note.get("/A", pikepdf.Dictionary())
                if "/URI" in action:
                    addresses.add(str(action["/URI"]))
                target = note.get("/Dest", action.get("/D") if _goes(action) else None)
                if target is not None and not _leads(document, target, pages):
                    lost.add(str(target) if isinstance(target, pikepdf.String) else "?")
    return PdfLinks(frozenset(addresses), frozenset(lost))


def _goes(action: pikepdf.Object) -> bool:
    return action.get("/S") == "/GoTo"


def _leads(document: pikepdf.Pdf, target: pikepdf.Object, pages: set[tuple[int, int]]) -> bool:
    """Whether a destination, or the one that bears a name, is a page of the document."""
    if isinstance(target, pikepdf.String | pikepdf.Name):
        named = _named(document, str(target))
        return named is not None and _leads(document, named, pages)
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D", pikepdf.Array())
    return isinstance(target, pikepdf.Array) and len(target) > 0 and target[0].objgen in pages


def _named(document: pikepdf.Pdf, name: str) -> pikepdf.Object | None:
    names = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        tree = pikepdf.NameTree(names)
        if name in tree:
            return tree[name]
    old = document.Root.get("/Dests", pikepdf.Dictionary())
    return old.get(name if name.startswith("/") else f"/{name}")
