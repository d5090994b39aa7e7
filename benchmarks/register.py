"""``python -m benchmarks.register --binomes 10 100 1000``: five versions of two documents each.

Publishing, telling what a proposal changes, the pages of the versions, their PDFs, the register's
size, and what a browser loads to verify one code.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.region import write_region
from lisible.build.impact import impact
from lisible.build.project import Project, load_pages, load_project
from lisible.build.publication import plan, write_plan
from lisible.build.publish import build_site
from lisible.build.site import Site, write_pages
from lisible.documents.register import FOLDER
from lisible.outputs.pdf import Printer
from lisible.outputs.site.files import site_files

ROUNDS = 5
SAMPLE = 60
"""PDFs of past versions made, spread over all: the time of one tells that of the rest."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binomes", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--site", action="store_true", help="build the pages with MkDocs too")
    args = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    totals: dict[int, float] = {}
    for size in args.binomes:
        with tempfile.TemporaryDirectory() as folder:
            totals[size] = report(Path(folder) / "region", size, args.site)
    for small, large in itertools.pairwise(sorted(totals)):
        growth = totals[large] / totals[small]
        print(f"growth {small} → {large} binômes: × {growth:.1f} (size × {large / small:.0f})")


def report(root: Path, size: int, site: bool) -> float:
    """Print one size; returns the seconds of publishing, impact and page texts."""
    root.mkdir()
    write_region(root, size)
    print(f"\n{size} binômes")
    total = 0.0
    for rank in range(1, ROUNDS + 1):
        _edit(root, rank)
        if rank == ROUNDS:
            total += _impact(root)
        start = time.perf_counter()
        project = load_project(root)
        loaded = time.perf_counter()
        facts = {"date": f"2026-11-{rank:02d}", "par": "Banc d’essai", "raison": f"Tour {rank}."}
        made = plan(project, facts | {"en_vigueur": facts["date"]})
        write_plan(root, made, project.registers)
        done = time.perf_counter()
        total += done - start
        words = f"{loaded - start:.1f} s to load, {done - loaded:.1f} s to plan and write"
        print(f"  publish {rank}: {words}, {len(made.versions)} versions")
        if rank == ROUNDS - 1:
            _commit(root)
    size_on_disk = sum(path.stat().st_size for path in (root / FOLDER).iterdir())
    print(f"  register: {size_on_disk / 1e6:.1f} MB, {size_on_disk / size / 1e3:.0f} kB a binôme")
    project = load_project(root)
    total += _pages(root, project, site)
    _answers(project)
    _pdfs(project)
    return total


def _edit(root: Path, rank: int) -> None:
    """A sentence of the model charter and one of the model leaflet, for every binôme."""
    for name in ("charte", "livret"):
        path = root / "content" / "documents" / f"{name}.md"
        text = path.read_text(encoding="utf-8").partition("\n## Révision {#revision-banc}")[0]
        note = f"\n## Révision {{#revision-banc}}\n\nCe texte a été relu {rank} fois.\n"
        if name == "livret":  # a leaflet's sections all have their panel: the last one gets it
            text, note = text.partition("\nRelu ")[0], f"\nRelu {rank} fois.\n"
        path.write_text(text.rstrip("\n") + "\n" + note, encoding="utf-8")


def _commit(root: Path) -> None:
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=banc", "-c", "user.email=banc@exemple.fr", "commit", "-qm", "banc"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True)


def _impact(root: Path) -> float:
    start = time.perf_counter()
    touched = impact(root, "HEAD")
    seconds = time.perf_counter() - start
    print(f"  impact: {seconds:.1f} s, {len(touched)} documents")
    return seconds


def _pages(root: Path, project: Project, site: bool) -> float:
    assert project.network is not None
    start = time.perf_counter()
    pages, _, files = load_pages(project)
    chosen = [page for page in pages if page.path.startswith("v/")]
    texts = write_pages(chosen, root / "pages")
    seconds = time.perf_counter() - start
    print(f"  pages of the versions: {seconds:.1f} s, {len(chosen)} pages")
    if site:
        start = time.perf_counter()
        build_site(root, root / "site", Site([], texts, files, {}))
        print(f"  the same through the site builder: {time.perf_counter() - start:.1f} s")
    return seconds


def _answers(project: Project) -> None:
    files = site_files(project.site)
    sizes = [len(content) for path, content in files.items() if path.startswith("v/codes/")]
    print(f"  to verify one code: at most {max(sizes)} bytes ({len(sizes)} files)")


def _pdfs(project: Project) -> None:
    look = project.look()
    jobs = [job for job in project.jobs(look) if job.place.startswith("v/")]
    printer = Printer(look)
    start = time.perf_counter()
    sample = jobs[:: max(1, len(jobs) // SAMPLE)]
    for job in sample:
        _, findings = printer.render(job)
        assert not findings, findings[:2]
    each = (time.perf_counter() - start) / len(sample)
    print(f"  PDFs of versions and comparisons: {len(jobs)}, {each * 1000:.0f} ms each")


if __name__ == "__main__":
    main()
