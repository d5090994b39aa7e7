"""What the page of a document says: the same blocks as its PDFs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lisible.documents.blocks import Block, Document, Heading, plain
from lisible.documents.signatures import CHARTER
from lisible.outputs.site.signing_view import signing_of
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.urls import binome_place, of_binome, pdf_path, relative
from lisible.outputs.site.versions import IN_FORCE, Paper, pairs_of


@dataclass(frozen=True)
class Part:
    """A heading, or a run of other blocks with the title they stand under (it names tables)."""

    heading: Heading | None
    title: str
    blocks: tuple[Block, ...] = ()


def parts_of(document: Document) -> tuple[Part, ...]:
    parts: list[Part] = []
    title, run = document.title, list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading):
            if run:
                parts.append(Part(None, title, tuple(run)))
            title, run = plain(block.children), []
            parts.append(Part(block, title))
        else:
            run.append(block)
    if run:
        parts.append(Part(None, title, tuple(run)))
    return tuple(parts)


def document_view(site: Site, document: Document) -> dict[str, Any]:
    """The names that ``document.md.j2`` uses."""
    parts = parts_of(document)
    return {
        "fil": crumbs_of(site, document),
        "document": document,
        "racine": relative(document.path, ""),
        "morceaux": parts,
        "sommaire": [part.heading for part in parts if part.heading and part.heading.level == 2],
        "impressions": prints_of(document),
        "papiers": papers_view(site.papers.get(document.id, ())),
        "projet": site.drafts.get(document.id),
        "signatures": signing_of(site, document.record) if _is_charter(document) else None,
        "retour": site.binomes.get(document.record) if of_binome(document) else None,
    }


def papers_view(papers: tuple[Paper, ...]) -> list[dict[str, Any]]:
    """Each version with its PDFs and the pages that compare it with the earlier ones, the nearest
    first."""
    pairs: dict[str, list[tuple[Paper, str]]] = {}
    if papers and papers[0].state == IN_FORCE:
        pairs[papers[0].place] = [(old, f"{old.place}#changements") for old in papers[1:]]
    for pair in pairs_of(papers):
        pairs.setdefault(pair.new.place, []).append((pair.old, pair.place))
    return [
        {"papier": paper, "impressions": paper.prints, "comparer": pairs.get(paper.place, [])}
        for paper in papers
    ]


def _is_charter(document: Document) -> bool:
    return of_binome(document) and document.kind == CHARTER


def crumbs_of(site: Site, document: Document) -> list[Crumb]:
    crumbs: list[Crumb] = [("Accueil", "")]
    folder = document.path.split("/")[0] + "/"
    if of_binome(document):
        crumbs.append(("Binômes", "binomes/"))
        crumbs.append((site.binomes[document.record].name, binome_place(document.record)))
    elif folder in site.sections and document.path != folder:
        crumbs.append((site.sections[folder].title, folder))
    return [*crumbs, (document.title, None)]


def prints_of(document: Document) -> list[tuple[str, str]]:
    """(words, site path) of each PDF."""
    return [(part.label, pdf_path(document, part)) for part in document.prints]
