"""Links from a document to another page of the site, which only the whole site can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lisible.documents.blocks import Document, Inline, Link, Strong, inlines_of, walk
from lisible.findings import Finding, did_you_mean
from lisible.outputs.site.pages import Page
from lisible.outputs.site.urls import pdf_path


def dead_links(pages: Iterable[Page], documents: Iterable[Document]) -> list[Finding]:
    """A finding for each ``/place/`` that a document links to and that the site does not have."""
    found = list(documents)
    known = {page.path.removesuffix("index.md") for page in pages}
    known |= {pdf_path(document, part) for document in found for part in document.prints}
    dead: set[Finding] = set()
    for document in found:
        for href in _site_links(document):
            place = href.partition("#")[0].lstrip("/")
            if place not in known:
                message = f"{document.title} : aucune page du site n’est à l’adresse « {href} »."
                hint = did_you_mean(place, known) or "Corrigez le lien, ou créez la page."
                dead.add(Finding(document.sources[0], 1, 1, "lien", message, hint))
    return sorted(dead)


def _site_links(document: Document) -> Iterator[str]:
    for block in walk(document.blocks):
        for run in inlines_of(block):
            yield from _hrefs(run)


def _hrefs(run: tuple[Inline, ...]) -> Iterator[str]:
    for part in run:
        if isinstance(part, Link) and part.href.startswith("/"):
            yield part.href
        if isinstance(part, Link | Strong):
            yield from _hrefs(part.children)
