"""Links from a document to another page of the site, which only the whole site can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lisible.documents.blocks import Document, Heading, Inline, Link, Strong, inlines_of, walk
from lisible.documents.kinds import Kind
from lisible.documents.proofreading import Lines
from lisible.findings import Finding
from lisible.outputs.site.pages import Page
from lisible.outputs.site.urls import pdf_path


def dead_links(
    pages: Iterable[Page],
    documents: Iterable[Document],
    kinds: Iterable[Kind] = (),
    files: Iterable[str] = (),
) -> list[Finding]:
    """A finding for each ``/place/#id`` that a document links to and that the site does not have.

    ``files`` are the site's other paths. It stands at the link's line in the text of ``kinds``
    that made the document.
    """
    found = list(documents)
    texts = {kind.id: Lines(kind.source) for kind in kinds}
    ids = {document.path: _ids(document) for document in found}
    known = {page.path.removesuffix("index.md") for page in pages}
    known |= {pdf_path(document, part) for document in found for part in document.prints}
    known |= set(files)
    dead: set[Finding] = set()
    for document in found:
        for href in _site_links(document):
            place, _, id_ = href.lstrip("/").partition("#")
            if place not in known:
                code, message = "lien", f"Aucune page du site n’est à « {href} »."
                near = get_close_matches(place, known, n=1)
                hint = f"Vouliez-vous dire « /{near[0]} » ?" if near else "Créez cette page."
            elif id_ and id_ not in ids.get(place, {id_}):
                code, message = "renvoi", f"« {href} » ne mène à aucun titre de cette page."
                hint = "Corrigez l’identifiant, ou ajoutez-le au titre visé."
            else:
                continue
            text = texts.get(document.kind)
            line, column = text.link(href) if text else (1, 1)
            dead.add(Finding(document.sources[0], line, column, code, message, hint))
    return sorted(dead)


def _ids(document: Document) -> set[str]:
    return {block.id for block in walk(document.blocks) if isinstance(block, Heading)}


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
