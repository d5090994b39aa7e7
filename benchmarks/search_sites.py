"""The same project built with our search and with the theme's, and larger indexes beside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.region import ROOT, write_region
from lisible.build.project import load_pages, load_project
from lisible.build.publish import build_site
from lisible.build.site import prepare_site
from lisible.outputs.site.search import INDEX, search_index
from lisible.outputs.site.site_map import site_map


def build_both(folder: Path) -> tuple[Path, Path]:
    """This project's site with our search, and with Material's own."""
    ours = build_site(ROOT, folder / "lisible", prepare_site(ROOT))
    project = folder / "projet"
    project.mkdir()
    for name in ("content", "partners", "site_overrides"):
        (project / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    stock = text.replace("  - lisible\n", "  - lisible:\n      recherche: theme\n")
    assert stock != text, "mkdocs.yml no longer has the line « - lisible »"
    (project / "mkdocs.yml").write_text(stock, encoding="utf-8")
    theirs = build_site(project, folder / "theme", prepare_site(ROOT))
    return ours, theirs


def run_pagefind(site: Path) -> bool:
    """Pagefind's index inside ``site``; false when the package is not installed."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "fr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"Pagefind left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
    return done.returncode == 0


def region_index(binomes: int) -> bytes:
    """Our index of a synthetic region."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "region"
        root.mkdir()
        write_region(root, binomes)
        project = load_project(root)
        assert project.network is not None and project.sound, project.findings[:3]
        pages = {page.path: page for page in load_pages(project)[0]}
        site = site_map(project.network, project.documents, project.registers)
        return search_index(site, pages)


def engine_files(site: Path) -> list[Path]:
    """What our search box loads besides the index."""
    folder = (site / INDEX).parent
    return [path for path in sorted(folder.glob("*.js")) if path.name != Path(INDEX).name]
