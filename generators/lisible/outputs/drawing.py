"""A figure of a document as SVG, for the site; the same drawing as in the PDF."""

from __future__ import annotations

import hashlib
import json

from lisible.documents.blocks import Document, Figure
from lisible.outputs.pdf import Job, Look

WIDTHS = {"large": 170, "etroit": 92}
"""Width of the drawing in mm: for a page, and for a telephone held upright."""


def drawing_jobs(document: Document, look: Look) -> list[Job]:
    """Both widths of each figure of a document."""
    return [_job(figure, width, document, look) for figure in document.figures for width in WIDTHS]


def drawing_file(figure: Figure, width: str) -> str:
    """Where a drawing stands below the site's assets; the same figure has one place."""
    return f"assets/lisible/dessins/{digest_of(figure)}-{width}.svg"


def drawing_files(figure: Figure) -> list[str]:
    """Its places in the site, one for each width."""
    return [drawing_file(figure, width) for width in WIDTHS]


def digest_of(figure: Figure) -> str:
    return hashlib.sha256(f"{figure.form}\0{figure.data}".encode()).hexdigest()[:16]


def _job(figure: Figure, width: str, document: Document, look: Look) -> Job:
    data = json.dumps(
        {
            "figure": vars(figure),
            "largeur_mm": WIDTHS[width],
            "style": look.style,
            "lang": document.lang,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    path = drawing_file(figure, width)
    return Job("dessin", data, "", 0, document.id, path, document.sources[0], format="svg")
