"""A printed directory: the teams of a territory, in order, and the index of its communes."""

from __future__ import annotations

from pathlib import Path

import yaml

from casebook import CASES, lay
from lisible.build.project import load_project
from lisible.documents.annuaires import annuaires
from lisible.documents.compare import passages

MODEL = Path(__file__).parents[2] / "content" / "modeles" / "annuaire.md"


def project(tmp_path: Path, territories: dict[str, dict[str, list[str]]]) -> Path:
    """The base project, each structure with its territory, and the directory's model."""
    root = lay(CASES / "base", tmp_path / "projet")
    for name, territory in territories.items():
        path = root / "partners" / "structures" / f"{name}.yml"
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = yaml.safe_dump(record | {"territoire": territory}, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
    (root / "content" / "modeles").mkdir(exist_ok=True)
    (root / "content" / "modeles" / "annuaire.md").write_bytes(MODEL.read_bytes())
    return root


def test_communes_that_few_cover_are_indexed(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            "had-du-lac": {"departements": ["90"]},
            "reseau-du-lac": {"communes": ["Belfort", "Delle"], "departements": ["70"]},
        },
    )
    loaded = load_project(root)
    assert loaded.network is not None
    assert loaded.sound, loaded.findings
    one, other = annuaires(loaded.network)
    assert (one.id, other.id) == ("70", "90")
    assert one.partout == ("Réseau du lac",)
    assert other.partout == ("HAD du lac",)
    assert other.communes == (("Belfort", ("Réseau du lac",)), ("Delle", ("Réseau du lac",)))
    places = [d.path for d in loaded.documents if d.kind == "annuaire"]
    assert places == ["annuaire/70/", "annuaire/90/"]
    (printed,) = (d for d in loaded.documents if d.path == "annuaire/90/")
    assert printed.prints[0].file == "annuaire-90.pdf"
    said = [" ".join(text.split()) for text in passages(printed.blocks)]
    assert any(text.startswith("Hospitalisation") and "04 65 71 00 01" in text for text in said)
    assert "Belfort | Réseau du lac" in said


def test_unknown_communes_are_said(tmp_path: Path) -> None:
    root = project(tmp_path, {"had-du-lac": {"situe_dans": ["90"]}})
    loaded = load_project(root)
    assert loaded.network is not None
    (one,) = (place for place in annuaires(loaded.network) if place.id == "90")
    assert one.ailleurs == ("HAD du lac",)
    assert not one.partout
    assert not one.communes
