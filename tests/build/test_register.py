"""Publishing on a real project, in a real git repository."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from casebook import CASES, lay
from lisible.build.compare import compare_versions
from lisible.build.history import rewritten
from lisible.build.merge import merge_registers
from lisible.build.project import load_pages, load_project
from lisible.build.publication import plan, write_plan
from lisible.build.site import prepare_site
from lisible.documents.register import Retrait
from lisible.documents.register_checks import future_versions
from lisible.errors import UserError
from lisible.outputs.pdf import PACKAGE

FACTS = {"date": "2026-11-20", "en_vigueur": "2026-11-20", "par": "Cadre", "raison": "Essai."}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    root = lay(CASES / "base", tmp_path / "projet")
    publish(root)
    return root


def publish(root: Path, heirs: dict[str, tuple[str, ...]] | None = None, **facts: str) -> int:
    """Publishes and gives the number of new versions."""
    project = load_project(root)
    made = plan(project, FACTS | facts, heirs)
    write_plan(root, made, project.registers)
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
    end = load_project(published).registers["lac/fiche"].retrait
    assert end == Retrait("2026-11-20", "Les équipes ne travaillent plus ensemble.")
    assert not told(published)


def test_a_document_that_comes_back_is_published_again(published: Path) -> None:
    record = published / "partners" / "binomes" / "lac.yml"
    text = record.read_text(encoding="utf-8")
    record.unlink()
    publish(published)
    record.write_text(text, encoding="utf-8")
    (document,) = (d for d in load_project(published).documents if d.id == "lac/fiche")
    assert document.edition.draft, "a withdrawn code would be printed as if it still held"
    assert publish(published) == 1
    register = load_project(published).registers["lac/fiche"]
    assert register.retrait is None
    assert register.versions[0].code == register.versions[1].code


def test_a_renamed_document_leads_to_its_new_name(published: Path) -> None:
    folder = published / "content" / "documents"
    (folder / "fiche.md").rename(folder / "feuille.md")
    assert any("n’existe plus" in message for message in told(published))
    with pytest.raises(UserError, match="lac/feuile"):
        publish(published, {"lac/fiche": ("lac/feuile",)})
    with pytest.raises(UserError, match="n’est pas un document publié"):
        publish(published, {"lac/autre": ("lac/feuille",)})
    publish(published, {"lac/fiche": ("lac/feuille",)})
    project = load_project(published)
    end = project.registers["lac/fiche"].retrait
    assert end is not None
    assert end.suite == ("lac/feuille",)
    code = project.registers["lac/fiche"].versions[0].code
    (page,) = (p for p in load_pages(project)[0] if p.path == f"v/{code}/index.md")
    new = project.registers["lac/feuille"].versions[0].code
    assert "Il est remplacé par" in page.text
    assert f"../{new}/" in page.text


def test_the_text_in_force_is_shown_until_the_project_is_published(published: Path) -> None:
    edit(published, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    project = load_project(published)
    pages = {page.path: page.text for page in load_pages(project)[0]}
    shown, draft = (pages[f"binomes/lac/fiche/{name}index.md"] for name in ("", "projet/"))
    assert "00\u00a001" in shown
    assert "00\u00a077" not in shown
    assert "Un projet est en préparation" in shown
    assert "00\u00a077" in draft
    assert "n’est pas en vigueur" in draft
    edits = {page.path: page.edit for page in load_pages(project)[0]}
    assert edits["binomes/lac/fiche/index.md"] == "content/documents/fiche.md"
    places = [job.place for job in project.jobs(project.look())]
    assert "binomes/lac/fiche.pdf" in places
    assert "binomes/lac/fiche/projet/fiche.pdf" in places
    assert len(places) == len(set(places))


def test_a_text_that_its_layout_no_longer_suits_is_printed_in_another(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path / "projet")
    own = root / "site_overrides" / "print" / "propre.typ"
    own.parent.mkdir(parents=True)
    own.write_bytes((PACKAGE / "fiche.typ").read_bytes())
    edit(root, "content/documents/fiche.md", "mise_en_page: fiche", "mise_en_page: propre")
    publish(root)
    code = load_project(root).registers["lac/fiche"].latest.code
    edit(root, "content/documents/fiche.md", "mise_en_page: propre", "mise_en_page: fiche")
    edit(root, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    publish(root, date="2026-11-21", en_vigueur="2026-11-21")
    before = prepare_site(root, workers=1).pdfs[f"v/{code}/fiche.pdf"].read_bytes()
    own.unlink()
    site = prepare_site(root, workers=1)
    assert site.findings == []
    again = site.pdfs[f"v/{code}/fiche.pdf"]
    assert again.read_bytes() != before
    with pypdfium2.PdfDocument(again) as pdf:
        words = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "00 01" in words
    assert "réimprimée dans une autre mise en page" in words


def test_any_two_versions_are_compared(published: Path) -> None:
    numbers = ["00 01", "00 77", "00 78", "00 79", "00 80"]
    for rank in range(1, 5):
        edit(published, "partners/structures/had-du-lac.yml", numbers[rank - 1], numbers[rank])
        publish(published, date=f"2026-11-2{rank}")
    project = load_project(published)
    codes = [v.code for v in project.registers["lac/fiche"].versions]
    places = {page.path for page in load_pages(project)[0]}
    for new in range(1, 4):
        for old in range(new):
            assert f"v/{codes[new]}/depuis/{codes[old]}/index.md" in places
    for old in range(4):
        assert f"v/{codes[old]}/index.md" in places
    said = compare_versions(published, "lac/fiche", 1, 3, published / "c.pdf")
    assert "[retiré : 04 65 71 00 01]" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert (published / "c.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="version 9"):
        compare_versions(published, "lac/fiche", 9, None, None)
    with pytest.raises(UserError, match="jamais été publié"):
        compare_versions(published, "lac/fich", 1, 2, None)


def test_a_version_dated_tomorrow_is_told(published: Path) -> None:
    registers = load_project(published).registers
    assert not list(future_versions(registers, dt.date(2026, 11, 20)))
    found = list(future_versions(registers, dt.date(2026, 11, 19)))
    assert found
    assert all("à venir" in finding.message for finding in found)


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


def test_two_branches_that_both_published_keep_their_versions(published: Path) -> None:
    """Merged by git with its marks; both codes stay known, and the text is published anew."""
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "a"]):
        git(published, *words)
    git(published, "branch", "autre")
    codes: dict[str, str] = {}
    for branch, number in (("autre", "00 77"), ("main", "00 88")):
        git(published, "switch", "-q", branch)
        edit(published, "partners/structures/had-du-lac.yml", "00 01", number)
        publish(published, date="2026-11-21")
        codes[branch] = load_project(published).registers["lac/fiche"].versions[1].code
        git(published, "commit", "-qam", branch)
    git(published, "switch", "-q", "autre")
    with pytest.raises(subprocess.CalledProcessError):
        git(published, "merge", "-q", "main")
    git(published, "checkout", "--ours", "partners/structures/had-du-lac.yml")
    assert any("en même temps" in message for message in told(published))
    ((name, kept),) = merge_registers(published, "main")
    assert (name, kept) == ("content/registre/lac--fiche.jsonl", 1)
    assert not told(published)
    assert not list(rewritten(published, "main"))
    versions = load_project(published).registers["lac/fiche"].versions
    assert [(v.numero, v.code) for v in versions[1:]] == [(2, codes["main"]), (3, codes["autre"])]
    assert merge_registers(published, "main") == []


def test_no_such_branch(published: Path) -> None:
    with pytest.raises(UserError):
        list(rewritten(published, "nulle-part"))
