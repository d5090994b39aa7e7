"""What the pages of the codes say."""

from __future__ import annotations

from typing import Any

from lisible.model.contact import Public
from lisible.outputs.site.site_map import Crumb, Site
from lisible.outputs.site.urls import code_place, relative
from lisible.outputs.site.versions import REPLACED, Paper


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
    crumbs: list[Crumb] = [
        ("Accueil", ""),
        ("Mon papier est-il à jour ?", "v/"),
        (paper.version.code, None),
    ]
    return {
        "fil": crumbs,
        "titre": f"{paper.version.titre} : version {paper.version.numero}",
        "papier": paper,
        "courant": code_place(paper.latest.code),
        "changements": paper.changes,
        "document": paper.document,
        "racine": relative(paper.place, ""),
        "texte": paper.blocks if paper.state == REPLACED or paper.document is None else (),
    }
