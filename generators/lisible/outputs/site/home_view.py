"""What the home page says: « qui suis-je, que cherche-je »."""

from __future__ import annotations

from typing import Any

from lisible.model.pays import URGENCES
from lisible.model.places import place_name
from lisible.outputs.site.coverage_view import PLACE as COVERAGE
from lisible.outputs.site.facts import example_notice
from lisible.outputs.site.finder import FOLDER as FINDER
from lisible.outputs.site.site_map import Site

_SHOWN = 12
"""Up to this many, the home lists every binôme; beyond, the reader searches or picks a place."""


def home_view(site: Site) -> dict[str, Any]:
    """The names that ``accueil.md.j2`` uses."""
    coordination = site.network.coordination
    entries = site.sorted_binomes
    counts: dict[str, int] = {}
    for entry in entries:
        for code in entry.keys["lieu"]:
            counts[code] = counts.get(code, 0) + 1
    return {
        "cacher": ["navigation", "toc"],
        "coordination": coordination,
        "avis": example_notice(coordination.exemple),
        "urgences": URGENCES[coordination.pays],
        "binomes": entries if len(entries) <= _SHOWN else [],
        "nombre_binomes": len(entries),
        "nombre_structures": len(site.structures),
        "lieux": [(code, place_name(code), counts[code]) for code in sorted(counts)],
        "couverture": COVERAGE if site.couverture.ground else None,
        "trouver": FINDER if site.couverture.ground else None,
        "sections": list(site.sections.values()),
        "pages": site.lone_pages,
    }
