"""PDFs are kept by content: same input, same bytes; what changed is made again, alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from casebook import CASES, lay, multiply
from lisible.build.pdfs import FEW, Pdfs, make_pdfs
from lisible.build.project import Project, load_project

OTHER = {
    "partners/structures/had-du-bois.yml": ("partners/structures/had-du-lac.yml", "00 01", "00 03"),
    "partners/binomes/bois.yml": ("partners/binomes/lac.yml", "had-du-lac", "had-du-bois"),
}


def lay_two(target: Path) -> Path:
    """The base of the cases, and a second binôme with the same réseau and another HAD."""
    project = lay(CASES / "base", target)
    for file, (model, before, after) in OTHER.items():
        text = (project / model).read_text(encoding="utf-8")
        (project / file).write_text(text.replace(before, after), encoding="utf-8")
    return project


def load(root: Path) -> Project:
    project = load_project(root)
    assert project.findings == []
    return project


def make(root: Path, cache: Path, workers: int = 1) -> Pdfs:
    project = load(root)
    look = project.look()
    ticks: list[int] = []
    pdfs = make_pdfs(project.jobs(look), look, cache, workers, lambda: ticks.append(1))
    assert pdfs.findings == []
    assert len(ticks) == len(pdfs.paths)
    return pdfs


def contents(pdfs: Pdfs) -> dict[str, bytes]:
    return {key: path.read_bytes() for key, path in sorted(pdfs.paths.items())}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return lay_two(tmp_path / "projet")


def edit(root: Path, file: str, before: str, after: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_nothing_is_made_twice(two: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = make(two, cache)
    assert first.rendered == 2
    assert all(content.startswith(b"%PDF") for content in contents(first).values())
    again = make(two, cache)
    assert again.rendered == 0
    assert again.paths == first.paths


@pytest.mark.parametrize(
    ("file", "before", "after", "changed"),
    [
        ("partners/structures/had-du-lac.yml", "00 01", "00 09", {"binomes/lac/fiche.pdf"}),
        ("partners/structures/had-du-bois.yml", "00 03", "00 09", {"binomes/bois/fiche.pdf"}),
        (
            "partners/structures/reseau-du-lac.yml",
            "00 02",
            "00 09",
            {"binomes/lac/fiche.pdf", "binomes/bois/fiche.pdf"},
        ),
        (
            "partners/structures/had-du-lac.yml",
            "type: had\n",
            "type: had\nthemes: [diabete]\n",
            set(),
        ),
        ("partners/structures/had-du-lac.yml", "nom:", "# une note\nnom:", set()),
        ("partners/structures/had-du-lac.yml", "04 65 71 00 01", "+33 (0)4.65.71.00.01", set()),
        (
            "partners/binomes/lac.yml",
            "statut: valide",
            "statut: brouillon",
            {"binomes/lac/fiche.pdf"},
        ),
        (
            "content/repartition.yml",
            "Donner les",
            "Faire les",
            {"binomes/lac/fiche.pdf", "binomes/bois/fiche.pdf"},
        ),
        ("content/pages/a-propos.md", "Qui publie", "Qui écrit", set()),
        ("content/documents/fiche.md", "---\ntitre", "---\n# une note\ntitre", set()),
    ],
)
def test_only_what_changed_is_made_again(
    two: Path, tmp_path: Path, file: str, before: str, after: str, changed: set[str]
) -> None:
    cache = tmp_path / "cache"
    old = contents(make(two, cache))
    edit(two, file, before, after)
    again = make(two, cache)
    new = contents(again)
    assert again.rendered == len(changed)
    assert {place for place in new if new[place] != old[place]} == changed


def test_a_changed_look_changes_everything(two: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    make(two, cache)
    edit(
        two,
        "partners/coordination.yml",
        "sources:",
        "identite_visuelle:\n  couleur: '#005500'\nsources:",
    )
    assert make(two, cache).rendered == 2
    layout = two / "site_overrides" / "print" / "fiche.typ"
    layout.parent.mkdir(parents=True)
    layout.write_text('#import "lib.typ": *\n#show: base\n= #doc.title\n#blocks(doc.blocks)\n')
    assert make(two, cache).rendered == 2
    (layout.parent / "autre.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert make(two, cache).rendered == 2


def test_same_bytes_in_another_folder_whatever_the_order(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = contents(make(two, tmp_path / "a"))
    other = tmp_path / "ailleurs" / "un autre nom"
    for source in sorted(two.rglob("*"), reverse=True):
        if source.is_file():
            target = other / source.relative_to(two)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", _backwards(glob))
    assert list(other.glob("*")) == list(reversed(list(glob(other, "*"))))
    assert contents(make(other, tmp_path / "b")) == first


def _backwards(
    glob: Callable[[Path, str], Generator[Path, None, None]],
) -> Callable[[Path, str], list[Path]]:
    return lambda path, pattern: list(reversed(list(glob(path, pattern))))


def test_several_processes_give_the_same_bytes(two: Path, tmp_path: Path) -> None:
    multiply(two, FEW)
    alone = make(two, tmp_path / "un", workers=1)
    together = make(two, tmp_path / "deux", workers=2)
    assert alone.rendered == together.rendered == FEW + 2
    assert contents(alone) == contents(together)
    assert not list((tmp_path / "deux").glob("*.tmp"))


def test_a_pdf_with_a_finding_is_not_kept(two: Path, tmp_path: Path) -> None:
    edit(two, "partners/structures/had-du-lac.yml", "nom_court: HAD", "nom_court: 家 HAD")
    project = load(two)
    look = project.look()
    pdfs = make_pdfs(project.jobs(look), look, tmp_path / "cache", 1, lambda: None)
    assert [f.code for f in pdfs.findings] == ["signe"]
    assert len(list((tmp_path / "cache").iterdir())) == 1
