"""One PDF of each print for families is read back: the others have the same layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lisible.build.project import Project
from lisible.documents.blocks import Audience, Document
from lisible.findings import Finding, Severity
from lisible.outputs.readback import read_back, remarks
from lisible.outputs.site.urls import pdf_path


def paper_findings(project: Project, paths: Mapping[str, Path]) -> Iterator[Finding]:
    """What the made PDFs (``paths``, by their place on the site) show to be hard to read."""
    first: dict[str, Document] = {}
    for document in project.shown:
        if document.audience is Audience.FAMILLES:
            first.setdefault(document.kind, document)
    for kind in project.kinds:
        shown = first.get(kind.id)
        for i, part in enumerate(kind.header.impressions):
            prints = shown.prints if shown else ()
            made = next((one for one in prints if one.layout == part.mise_en_page), None)
            path = paths.get(pdf_path(shown, made)) if shown and made else None
            if path is None or not path.exists():
                continue
            mark = kind.source.front_matter.mark(("impressions", i, "mise_en_page"))
            for message, hint in remarks(read_back(path), part.mise_en_page):
                place = kind.source.file, mark.line, mark.column
                yield Finding(*place, "papier", message, hint, Severity.AVERTISSEMENT)
