"""The page droit/: who cites what, both ways, and what to correct first."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import CASES, lay
from lisible.build.project import Project, load_pages, load_project
from lisible.outputs.site.law import Law, law_of

LAW = """
textes:
  - id: csp-l6321-1
    titre: Réseaux de santé
    code: sante_publique
    articles: [L. 6321-1]
    statut: STATUT
    depuis: 2025-06-01
"""
REGISTER = CASES / "reject" / "droit-registre"


def project(tmp_path: Path, law: str, text: str = "") -> Project:
    """A fiche of two teams, published in January 2025: it cites L. 6321-1."""
    root = lay(REGISTER, tmp_path / "projet")
    (root / "content" / "droit.yml").write_text(law, encoding="utf-8")
    fiche = root / "content" / "documents" / "fiche.md"
    fiche.write_text(
        fiche.read_text(encoding="utf-8").replace("L. 6327-1", text or "L. 6321-1"),
        encoding="utf-8",
    )
    return load_project(root)


def law(tmp_path: Path, statut: str, text: str = "") -> Law:
    found = law_of(project(tmp_path, LAW.replace("STATUT", statut), text).site)
    assert found is not None
    return found


def test_a_text_in_force_has_its_documents_and_they_have_it(tmp_path: Path) -> None:
    found = law(tmp_path, "en_vigueur")
    ((row,),) = (group.rows for group in found.groups)
    assert [page.place for page in row.citing] == ["binomes/lac/fiche/"]
    assert [(page.name, [text.id for text in texts]) for page, texts in found.cited_by] == [
        (row.citing[0].name, ["csp-l6321-1"])
    ]
    assert not found.faults and not row.stale


def test_a_text_that_changed_since_a_paper_was_published_makes_it_to_read_again(
    tmp_path: Path,
) -> None:
    found = law(tmp_path, "modifie")
    ((row,),) = (group.rows for group in found.groups)
    assert [page.place for page in row.stale] == ["binomes/lac/fiche/"]
    assert not found.faults


def test_what_is_in_force_is_read_and_not_what_waits(tmp_path: Path) -> None:
    """The text of today cites another article; the paper still cites the repealed one."""
    found = law(tmp_path, "abroge", "L. 9999-1")
    assert [(page.place, words) for page, words in found.faults] == [
        ("binomes/lac/fiche/", ("L. 6321-1",))
    ]


@pytest.mark.parametrize("statut", ["en_vigueur", "modifie", "abroge", "a_verifier"])
def test_the_page_says_it(tmp_path: Path, statut: str) -> None:
    made = project(tmp_path, LAW.replace("STATUT", statut), "ancien article L. 6321-1, abrogé,")
    pages, findings, _ = load_pages(made)
    assert findings == []
    (text,) = (page.text for page in pages if page.path == "droit/index.md")
    assert 'id="csp-l6321-1"' in text
    assert text.count("à vérifier avant de signer") == 1
    assert ("Abrogé depuis le" in text) == (statut == "abroge")
    assert 'href="../binomes/lac/fiche/"' in text


def test_without_a_record_there_is_no_page(tmp_path: Path) -> None:
    made = load_project(lay(CASES / "base", tmp_path / "projet"))
    pages, _, _ = load_pages(made)
    assert "droit/index.md" not in {page.path for page in pages}
    assert "droit/" not in made.site.places
