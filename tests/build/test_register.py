"""Publishing on a real project, in a real git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casebook import CASES, lay
from lisible.build.history import rewritten
from lisible.build.project import load_project
from lisible.build.publication import plan, write_plan
from lisible.errors import UserError

FACTS = {"date": "2026-11-20", "en_vigueur": "2026-11-20", "par": "Cadre", "raison": "Essai."}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    root = lay(CASES / "base", tmp_path / "projet")
    publish(root)
    return root


def publish(root: Path, **facts: str) -> int:
    """Publishes and gives the number of new versions."""
    project = load_project(root)
    made = plan(project, FACTS | facts)
    write_plan(root, made, project.registers, FACTS | facts)
    return len(made.versions)


def file(root: Path) -> Path:
    return root / "content" / "registre" / "lac--fiche.jsonl"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(root: Path) -> list[str]:
    return [f.message for f in load_project(root).findings if f.code == "registre"]


def test_twice_is_once(published: Path) -> None:
    before = file(published).read_bytes()
    assert publish(published) == 0
    assert file(published).read_bytes() == before


def test_only_what_changed_is_published(published: Path) -> None:
    edit(published, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    assert publish(published) == 1
    versions = [v.numero for v in load_project(published).registers["lac/fiche"].versions]
    assert versions == [1, 2]


def test_a_wrong_clock_is_refused(published: Path) -> None:
    edit(published, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    with pytest.raises(UserError, match="2026-11-20"):
        publish(published, date="2020-01-01")


def test_a_binome_that_is_no_more_is_withdrawn(published: Path) -> None:
    (published / "partners" / "binomes" / "lac.yml").unlink()
    assert any("n’existe plus" in message for message in told(published))
    publish(published, raison="Les équipes ne travaillent plus ensemble.")
    assert load_project(published).registers["lac/fiche"].retrait == "2026-11-20"
    assert not told(published)


def test_an_edited_register_is_an_error(published: Path) -> None:
    assert not told(published)
    edit(published, "content/registre/lac--fiche.jsonl", "appeler", "joindre")
    assert any("changé après coup" in message for message in told(published))


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr"]
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


def test_the_base_branch_is_only_added_to(published: Path) -> None:
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "a"]):
        git(published, *words)
    edit(published, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    publish(published)
    assert not list(rewritten(published, "main"))
    lines = file(published).read_text(encoding="utf-8").splitlines(keepends=True)
    file(published).write_text("".join(lines[1:]), encoding="utf-8")
    (found,) = rewritten(published, "main")
    assert (found.line, found.code) == (1, "registre")
    file(published).unlink()
    (found,) = rewritten(published, "main")
    assert "disparu" in found.message


def test_no_such_branch(published: Path) -> None:
    with pytest.raises(UserError):
        list(rewritten(published, "nulle-part"))
