"""The pages « Lisibilité »: one for all the texts for families, one for each."""

from __future__ import annotations

import html
import re
from pathlib import Path

from casebook import multiply
from lisible.build.project import load_pages, load_project


def pages(project: Path) -> dict[str, str]:
    """Path → the words of the page."""
    found, dead, _ = load_pages(load_project(project))
    assert not dead
    return {
        page.path: " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())
        for page in found
        if page.path.startswith(("lisibilite/", "a-faire/"))
    }


def test_each_text_for_families_is_listed_once(project: Path) -> None:
    multiply(project, 3)
    found = pages(project)
    assert found.keys() == {
        *("lisibilite/index.md", "lisibilite/fiche/index.md", "a-faire/index.md"),
    }
    assert "Fiche 4 " in found["lisibilite/index.md"]
    assert "comment il se lit" in found["a-faire/index.md"]
    assert "le moins facile des 4 documents" in found["lisibilite/fiche/index.md"]


def test_without_a_text_for_families_there_is_no_page(project: Path) -> None:
    path = project / "content" / "documents" / "fiche.md"
    text = path.read_text("utf-8").replace("public: familles", "public: professionnels")
    path.write_text(text, encoding="utf-8")
    found = pages(project)
    assert found.keys() == {"a-faire/index.md"}
    assert "comment il se lit" not in found["a-faire/index.md"]


def test_a_program_does_not_answer_for_a_person(project: Path) -> None:
    path = project / "content" / "documents" / "fiche.md"
    path.write_text(path.read_text("utf-8") + "\nLisez la posologie.\n", encoding="utf-8")
    page = pages(project)["lisibilite/fiche/index.md"]
    assert "Mot difficile, « posologie »" in page
    assert "Ajoutez « fiche » à une liste" in page
    by_program, by_person = page.split("EQIP : à répondre par une personne")[:2]
    assert "25. Les mots sont ceux de tous les jours" in by_program
    assert "☐ 29. Le ton est respectueux." in by_person
    assert "logo « facile à lire" not in page


def test_what_must_be_there_is_shown(project: Path) -> None:
    record = "contenus:\n  - textes: [fiche]\n    points:\n      - libelle: qui appeler\n"
    path = project / "content" / "lisibilite.yml"
    path.write_text(f"{record}        mots: [qui appeler]\n        regle: la loi\n", "utf-8")
    assert "Tout y est." in pages(project)["lisibilite/fiche/index.md"]
    assert "Qui appeler (la loi)" in pages(project)["lisibilite/fiche/index.md"]
