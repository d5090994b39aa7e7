"""What the tools cost by themselves, on the same data: the lower bounds of the ratios."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import typst
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from lisible.build.pdfs import HEAVY
from lisible.build.project import load_project
from lisible.outputs.pdf import STANDARDS, Look, layout_data

_state: dict[str, Any] = {}


SAMPLE = 400
"""Of a large project's PDFs so many, spread over all of them, are enough to know what one costs."""


def bare_typst(root: Path, folder: Path, workers: int) -> float:
    """Seconds a PDF, to compile a project's PDFs with Typst and write them, and nothing more."""
    project = load_project(root)
    look = project.look()
    jobs: list[tuple[str, str, int]] = []
    folder.mkdir()
    alike = [job for job in project.jobs(look) if job.format == "pdf" and len(job.data) <= HEAVY]
    for i, job in enumerate(alike[:: max(1, len(alike) // SAMPLE)]):
        path = folder / f"{i}.json"
        path.write_text(layout_data(job), encoding="utf-8")
        jobs.append((str(path), job.layout, job.timestamp))
    start = time.perf_counter()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(look,)) as pool:
        for _ in pool.map(_compile, jobs):
            pass
    return (time.perf_counter() - start) / len(jobs)


def _start(look: Look) -> None:
    _state["look"] = look
    _state["fonts"] = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=list(look.font_folders),
    )


def _compile(job: tuple[str, str, int]) -> None:
    path, layout, timestamp = job
    look: Look = _state["look"]
    files: Any = {"main": look.files[f"{layout}.typ"], **look.files}
    data = Path(path).read_text(encoding="utf-8")
    pdf: Any = typst.compile(
        files,
        font_paths=_state["fonts"],
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=STANDARDS,
        timestamp=timestamp,
    )
    Path(path).with_suffix(".pdf").write_bytes(pdf)


_WORDS = "Une page simple, sans autre travail que celui de l’outil de site. "


def plain_site(root: Path, folder: Path, pages: int) -> float:
    """Seconds of ``mkdocs build`` on as many plain pages, with the project's theme and search."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in ("plugins", "watch", "strict", "extra_css", "extra_javascript"):
        config.pop(key, None)
    config["plugins"] = [{"search": {"lang": "fr"}}]
    config["theme"].pop("custom_dir", None)
    config |= {"docs_dir": "docs", "nav": [{"Accueil": "index.md"}], "not_in_nav": "*"}
    (folder / "docs").mkdir(parents=True)
    for i in range(pages):
        name = "index.md" if i == 0 else f"page-{i}.md"
        text = f"# Page {i}\n\n" + f"{_WORDS * 6}\n\n" * 3
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    start = time.perf_counter()
    build(load_config(str(path)))
    return time.perf_counter() - start
