"""Everything of a site: its pages, and the file that each one is corrected in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casebook import CASES, lay
from lisible.build.site import prepare_site


def test_pages_lead_to_the_file_to_correct(tmp_path: Path) -> None:
    site = prepare_site(lay(CASES / "accept" / "sous-dossiers", tmp_path / "projet"), 1)
    assert site.sound
    assert site.edits["structures/had-du-nord/index.md"] == (
        "partners/structures/nord/had-du-nord.yml"
    )
    assert site.edits["structures/had-du-lac/index.md"] == "partners/structures/had-du-lac.yml"
    assert site.edits["binomes/nord/index.md"] == "partners/binomes/nord/nord.yml"
    assert site.edits["binomes/nord/fiche/index.md"] == "content/documents/fiche.md"
    assert site.edits["aide/index.md"] == "content/pages/aide/aide.md"
    assert {file for file in site.edits.values() if not (tmp_path / "projet" / file).is_file()} <= {
        "mkdocs.yml"
    }
    assert set(site.pdfs) == {
        f"binomes/{name}/{file}"
        for name in ("lac", "nord")
        for file in ("fiche.pdf", f"dossier-{name}.zip")
    }


def test_an_error_makes_nothing(tmp_path: Path) -> None:
    project = lay(CASES / "reject" / "volet", tmp_path / "projet")
    site = prepare_site(project, 1)
    assert not site.sound
    assert (site.pages, site.assets, site.pdfs) == ({}, {}, {})


def test_progress_counts_every_pdf(project: Path) -> None:
    steps: list[str] = []

    def progress(label: str) -> Callable[[], None]:
        steps.append(label)
        return lambda: steps.append("tick")

    prepare_site(project, 1, progress)
    assert steps == ["Documents imprimables", "tick"]
