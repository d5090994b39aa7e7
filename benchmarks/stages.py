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

from lisible.build.pdfs import make_pdfs
from lisible.build.project import load_project
from lisible.build.publish import build_site
from lisible.build.site import CACHE, Site, printed_files, write_pages
from lisible.outputs.site.files import site_files
from lisible.outputs.site.pages import site_pages
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
    paths = printed_files(project.documents, pdfs, root / CACHE)
    made = site_pages(project.network, project.documents, project.registers)
    pages = write_pages(made, root / "pages")
    files = site_files(project.network, project.registers)
    lap("page texts")
    places = site_map(project.network, project.documents, project.registers)
    files[INDEX] = search_index(places, {page.path: page for page in made})
    lap("search index")
    site = Site([], pages, files, paths)
    count, rendered = len(pages), pdfs.rendered
    printed = sum(len(document.prints) for document in project.documents)
    # As `lisible build` does: the site builder needs the site alone.
    del project, pages, pdfs, made, places
    build_site(root, root / "site", site)
    lap("site builder")
    return {
        "stages": stages,
        "total": sum(stages.values()),
        "pages": count,
        "pdfs": printed,
        "rendered": rendered,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]).resolve(), int(sys.argv[2]))))
