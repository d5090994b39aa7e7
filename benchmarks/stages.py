"""One build in this process, timed stage by stage: ``python -m benchmarks.stages DIR WORKERS``.

Prints one JSON object: seconds by stage, documents and pages counted, peak memory of this process
in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from lisible.build.built_links import walk_site
from lisible.build.pdfs import make_pdfs
from lisible.build.project import load_pages, load_project
from lisible.build.publish import build_site
from lisible.build.site import CACHE, Site, printed_files, write_pages
from lisible.model import decoupage
from lisible.model.couverture import couverture
from lisible.model.etendue import resolve
from lisible.model.lieux import find
from lisible.model.network import Network
from lisible.outputs.site.finder import finder_files
from lisible.outputs.site.search import INDEX, search_index
from lisible.outputs.site.site_map import site_map


def measure(root: Path, workers: int) -> dict[str, Any]:
    """The stages of ``lisible build``, in its order."""
    stages: dict[str, float] = {}
    clock = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        stages[name] = now - clock
        clock = now

    project = load_project(root)
    lap("records and documents")
    assert project.network is not None and project.sound, project.findings[:3]
    project.network.forget_places()
    look = project.look()
    pdfs = make_pdfs(project.jobs(look), look, root / CACHE, workers, lambda: None)
    assert not pdfs.findings, pdfs.findings[:3]
    lap("PDF")
    paths = printed_files(project.shown, pdfs, root / CACHE)
    made, _, files = load_pages(project)
    pages = write_pages(made, root / "pages")
    territories = _territories(project.network)
    clock += sum(territories.values())
    lap("page texts")
    files[INDEX] = search_index(project.site, {page.path: page for page in made})
    lap("search index")
    site = Site([], pages, files, paths)
    address = project.network.coordination.site
    count, rendered = len(pages), pdfs.rendered
    printed = sum(len(document.prints) for document in project.printed())
    # As `lisible build` does: the site builder needs the site alone.
    del project, pages, pdfs, made
    build_site(root, root / "site", site)
    lap("site builder")
    walk_site(root / "site", [address])
    lap("links")
    return {
        "stages": stages,
        "total": sum(stages.values()),
        "pages": count,
        "pdfs": printed,
        "rendered": rendered,
        "territories": territories,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _territories(network: Network) -> dict[str, float]:
    """What the communes cost, measured apart: it is inside the stages already."""
    for cached in (find, resolve):
        cached.cache_clear()
    decoupage.forget()
    start = time.perf_counter()
    resolved = [s.territoire.etendue(s.pays) for s in network.structures.values() if s.territoire]
    middle = time.perf_counter()
    found = couverture(network)
    end = time.perf_counter()
    assert resolved and found.ground
    finder_files(site_map(network, [], {}))
    last = time.perf_counter()
    return {"resolution": middle - start, "coverage": end - middle, "finder": last - end}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]).resolve(), int(sys.argv[2]))))
