"""What the pages of the codes, of the comparisons and of the projects say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lisible.documents.blocks import Document, Inline, Link
from lisible.documents.rewriter import Rewriter
from lisible.model.contact import Public
from lisible.outputs.site.document_view import crumbs_of, document_view, prints_of
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.urls import code_place, relative
from lisible.outputs.site.versions import IN_FORCE, Draft, Pair, Paper


def codes_view(site: Site) -> dict[str, Any]:
    """The names that ``codes.md.j2`` uses."""
    crumbs: list[Crumb] = [("Accueil", ""), ("Mon papier est-il à jour ?", None)]
    contacts = site.network.coordination.contacts
    return {
        "fil": crumbs,
        "contacts": [c for c in contacts if c.public is not Public.PROFESSIONNELS],
        "publie": bool(site.published),
    }


def changes_view(site: Site) -> dict[str, Any]:
    """The names that ``changements.md.j2`` uses: what was published, by month."""
    months: dict[str, list[dict[str, Any]]] = {}
    for entry in site.published:
        item = {"entree": entry, "place": code_place(entry.code)}
        months.setdefault(entry.day[:7], []).append(item)
    crumbs: list[Crumb] = [("Accueil", ""), ("Ce qui a changé", None)]
    return {"fil": crumbs, "groupes": list(months.items())}


def paper_view(site: Site, paper: Paper) -> dict[str, Any]:
    """The names that ``code.md.j2`` uses. The text in force is on the document's own page."""
    shown = paper.state != IN_FORCE or paper.document is None
    changes = paper.comparison
    heirs = paper.register.retrait.suite if paper.register.retrait else ()
    return {
        "fil": [*_ON_CODES, (paper.version.code, None)],
        "titre": f"{paper.version.titre} : version {paper.version.numero}",
        "papier": paper,
        "courant": code_place(paper.latest.code),
        "changements": changes and _linked(site, changes),
        "document": paper.document,
        "suite": [papers[0] for heir in heirs if (papers := site.papers.get(heir))],
        "racine": relative(paper.place, ""),
        "texte": _linked(site, paper.printed).blocks if shown else (),
        "impressions": paper.prints,
        "comparer": _pdf(changes),
    }


def pair_view(site: Site, pair: Pair) -> dict[str, Any]:
    """The names that ``comparaison.md.j2`` uses."""
    changes = pair.comparison
    return {
        "fil": [*_ON_CODES, (pair.new.version.code, pair.new.place), ("Comparaison", None)],
        "changements": _linked(site, changes),
        "ancien": pair.old,
        "nouveau": pair.new,
        "racine": relative(pair.place, ""),
        "comparer": _pdf(changes),
    }


def draft_view(site: Site, draft: Draft) -> dict[str, Any]:
    """The names that ``projet.md.j2`` uses: what would change, then the text."""
    document, changes = draft.document, draft.comparison
    values = document_view(site, document)
    *crumbs, (title, _) = crumbs_of(site, draft.in_force)
    return values | {
        "fil": [*crumbs, (title, draft.in_force.path), ("Projet", None)],
        "vigueur": draft.in_force,
        "changements": changes,
        "comparer": _pdf(changes),
        "papiers": (),
    }


_ON_CODES: list[Crumb] = [("Accueil", ""), ("Mon papier est-il à jour ?", "v/")]


def _pdf(changes: Document | None) -> list[tuple[str, str]]:
    return prints_of(changes) if changes else []


def _linked(site: Site, document: Document) -> Document:
    """An old text, without its links to pages that are no more."""
    return replace(document, blocks=_Living(site.places).blocks(document.blocks))


class _Living(Rewriter):
    def __init__(self, places: frozenset[str]) -> None:
        self.places = places

    def inline(self, inline: Inline) -> Iterable[Inline]:
        place = inline.href.partition("#")[0] if isinstance(inline, Link) else ""
        if isinstance(inline, Link) and place[:1] == "/" and place[1:] not in self.places:
            yield from self.run(inline.children)
        else:
            yield from super().inline(inline)
