"""What a proposal brings beside records and texts: files, links, drawings, settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lisible.findings import Finding
from lisible.outputs.site.builder import builder_findings
from lisible.sources.svg import svg_findings
from lisible.sources.text_source import outside
from lisible.sources.tree import tree_findings

_FOLDERS = {"partners": False, "content": False, "site_overrides": True}
"""Whether what acts on the site (styles, scripts, layouts) may be there: an owner reads it."""


def contribution_findings(root: Path) -> Iterator[Finding]:
    """What in the project's folders could act, hide or lead out of them."""
    for folder, active in _FOLDERS.items():
        yield from tree_findings(root, folder, active)
        for path in sorted((root / folder).glob("**/*")):
            if path.suffix.lower() == ".svg" and path.is_file() and not outside(root, path):
                yield from svg_findings(root, path)
    yield from builder_findings(root)
