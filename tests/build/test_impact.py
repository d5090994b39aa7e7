"""What a proposal changes, against a real branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build.test_register import edit, git
from casebook import CASES, lay, multiply
from lisible.build.impact import as_markdown, as_objects, impact
from lisible.build.publiable import newly_public
from lisible.cli import main
from lisible.errors import UserError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = lay(CASES / "base", tmp_path / "depot" / "projet")
    multiply(root, 6)
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "a"]):
        git(root.parent, *words)
    return root


def test_nothing(project: Path) -> None:
    assert impact(project, "main") == []
    assert "aucun document" in as_markdown([])


def test_one_telephone(project: Path) -> None:
    edit(project, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    (one,) = impact(project, "main")
    assert (one.document, one.sort) == ("lac/fiche", "changé")
    text = as_markdown([one]).replace("\u00a0", " ")
    assert "04 65 71 00 01" in text
    assert "04 65 71 00 77" in text


def test_a_change_of_the_model_is_told_once(project: Path) -> None:
    edit(project, "content/documents/fiche.md", "pour: binome", "ordre: 5\npour: binome")
    path = project / "content" / "documents" / "fiche.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")
    touched = impact(project, "main")
    assert len(touched) == 7
    text = as_markdown(touched)
    assert text.count("Une phrase de plus") == 1
    assert "dans 7 documents" in text
    assert "et 2 autres" in text
    assert json.loads(json.dumps(as_objects(touched)))[0]["changes"]


def test_new_and_gone(project: Path) -> None:
    binomes = project / "partners" / "binomes"
    first = sorted(binomes.glob("*.yml"))[0]
    first.rename(binomes / "autre.yml")
    assert {one.sort for one in impact(project, "main")} == {"nouveau", "retiré"}


def test_a_broken_proposal_is_refused(project: Path) -> None:
    edit(project, "partners/structures/had-du-lac.yml", "type: had", "type: hat")
    with pytest.raises(UserError, match="erreurs"):
        impact(project, "main")


def test_text_is_no_markup_in_a_comment(project: Path) -> None:
    path = project / "content" / "documents" / "fiche.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nÀ @tous &lt;b&gt;.\n", encoding="utf-8")
    assert "\\@tous" in as_markdown(impact(project, "main"))


ALLOWED = """publiable:
  - valeur: 06 12 34 56 78
    raison: Portable du service de *garde*.
    par: cadre de santé
    le: 2026-11-20
"""


def test_what_becomes_public_is_shown_first(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "partners" / "structures" / "had-du-lac.yml"
    text = path.read_text(encoding="utf-8").replace("04 65 71 00 01", "06 12 34 56 78")
    path.write_text(text + ALLOWED, encoding="utf-8")
    words = ["impact", "--projet", str(project), "--base", "main"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("### À relire : ce que cette proposition rend public")
    assert (
        "- **06 12 34 56 78** : Portable du service de \\*garde\\*. (cadre de santé, 2026" in said
    )
    assert "Cette proposition change 1 document." in said
    assert main([*words, "--format", "json"]) == 0
    public, document = json.loads(capsys.readouterr().out)
    assert (public["sort"], public["valeur"]) == ("publiable", "06 12 34 56 78")
    assert document["sort"] == "changé"


def test_what_was_public_is_not_shown_again(project: Path) -> None:
    edit(project, "partners/structures/had-du-lac.yml", "04 65 71 00 01", "06 12 34 56 78")
    path = project / "partners" / "structures" / "had-du-lac.yml"
    path.write_text(path.read_text(encoding="utf-8") + ALLOWED, encoding="utf-8")
    git(project.parent, "commit", "-qam", "b")
    assert newly_public(project, "main") == []
    edit(project, "partners/structures/had-du-lac.yml", "de *garde*", "de nuit")
    (one,) = newly_public(project, "main")
    assert one.raison == "Portable du service de nuit."
