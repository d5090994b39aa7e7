"""What a proposal changes, against a real branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build.test_register import edit, git
from casebook import CASES, lay, multiply
from lisible.build.impact import as_markdown, as_objects, impact
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
