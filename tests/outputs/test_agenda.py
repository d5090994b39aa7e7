"""The page « À faire »: what is to sign, to read again, to verify and to publish, and by whom."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from casebook import CASES, lay, multiply
from lisible.build.project import load_pages, load_project
from lisible.outputs.site.agenda import INLINE

CASE = CASES / "reject" / "signatures-absentes"


def pages(project: Path) -> dict[str, str]:
    """Path → the page as HTML."""
    found, dead, _ = load_pages(load_project(project))
    assert not dead
    return {
        page.path: markdown.markdown(page.text.split("\n---\n", 1)[1], extensions=["attr_list"])
        for page in found
        if page.path.startswith(("a-faire/", "binomes/lac/"))
    }


def lines(page: str) -> list[str]:
    """The words of each line of the lists, with the day that a browser compares."""
    found = re.findall(r'<li class="lis-fiche"(.*?)>(.*?)</li>', page, re.DOTALL)
    return [_words(f"{_day(attributes)} {content}") for attributes, content in found]


def _day(attributes: str) -> str:
    return "".join(re.findall(r'data-lisible-echeance="(.*?)"', attributes)) or "-"


def _words(content: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", content).replace("\u00a0", " ").split())


def add(project: Path, file: str, text: str) -> None:
    path = project / "partners" / f"{file}.yml"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    """A validated binôme whose charter one side has signed; its other paper was never published."""
    return lay(CASE, tmp_path / "projet")


def test_each_thing_has_its_day_and_who_sees_to_it(charter: Path) -> None:
    add(charter, "coordination", "responsable: Secrétariat\n")
    add(charter, "binomes/lac", "revision: 2028-02\n")
    add(charter, "structures/had-du-lac", "verification:\n  par: cadre\n  le: 2026-11-30\n")
    text = charter / "content" / "documents" / "charte.md"
    dated = "pour: binome\nrevision: 2027\nresponsable: Comité de suivi"
    text.write_text(text.read_text("utf-8").replace("pour: binome", dated), encoding="utf-8")
    page = pages(charter)["a-faire/index.md"]
    assert lines(page) == [
        "2027-02-01 HAD du lac et Réseau du lac Version 2, en vigueur depuis le 1er février 2027, "
        "à signer par le réseau (Direction du réseau) À voir avec : Cadre de santé de l’HAD",
        "2027-11-30 Hospitalisation à domicile du lac À vérifier de nouveau pour le "
        "30 novembre 2027 À voir avec : Secrétariat",
        "2027-12-31 Modèle « charte » À relire en 2027 À voir avec : Comité de suivi",
        "2028-02-29 HAD du lac et Réseau du lac À relire en février 2028 "
        "À voir avec : Cadre de santé de l’HAD",
        "- Fiche : HAD du lac et Réseau du lac Jamais publié À voir avec : Cadre de santé de l’HAD",
    ]
    titles = re.findall(r"<h2.*?>(.*?)</h2>", page)
    assert titles == [
        *("Chartes à signer", "Novembre 2027", "Décembre 2027", "Février 2028"),
        *("Documents à publier", "Fiches jamais vérifiées"),
    ]
    counts = _words(page).split("par fonction.")[1].split("Comparez")[0].strip()
    assert counts == (
        "1 charte à signer 2 textes ou fiches à relire 1 fiche à vérifier de nouveau "
        "1 document à publier 1 fiche de structure jamais vérifiée"
    )


@pytest.mark.parametrize("status", ["brouillon", "exemple"])
def test_only_a_validated_binome_has_a_charter_to_sign(charter: Path, status: str) -> None:
    record = charter / "partners" / "binomes" / "lac.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("statut: valide", f"statut: {status}"), encoding="utf-8")
    assert not [f for f in load_project(charter).findings if f.code == "signatures"]
    assert "Chartes à signer" not in pages(charter)["a-faire/index.md"]


def test_nothing_to_do(project: Path) -> None:
    (project / "content" / "documents" / "fiche.md").unlink()
    for name in ("had-du-lac", "reseau-du-lac"):
        add(project, f"structures/{name}", "verification:\n  par: cadre\n  le: 2026\n")
    assert "Rien n’est à faire" not in pages(project)["a-faire/index.md"]
    for folder in ("binomes", "structures"):
        for path in (project / "partners" / folder).iterdir():
            path.unlink()
    page = pages(project)["a-faire/index.md"]
    assert "Rien n’est à faire" in page
    assert lines(page) == []


def test_many_are_summed_up_and_listed_on_a_page_of_their_own(project: Path) -> None:
    mine = "responsable: Cadre de santé\nrevision: 2027-11-02\n"
    add(project, "binomes/lac", mine)
    multiply(project, INLINE)
    record = project / "partners" / "binomes" / "mont-000.yml"
    record.write_text(record.read_text("utf-8").replace("responsable: Cadre de santé\n", ""))
    count = INLINE + 1
    found = pages(project)
    assert lines(found["a-faire/index.md"]) == [
        f"2027-11-02 Voir les {count} lignes : Novembre 2027 {count} à relire "
        f"À voir avec : Cadre de santé ({INLINE}), personne n’est désigné (1)",
        f"- Voir les {count} lignes : Modèle « fiche » {count} à publier "
        f"À voir avec : Cadre de santé ({INLINE}), personne n’est désigné (1)",
    ]
    listed = lines(found["a-faire/2027-11/index.md"])
    assert len(listed) == count
    assert [line.endswith("Personne n’est désigné") for line in listed].count(True) == 1
    assert len(lines(found["a-faire/publier-fiche/index.md"])) == count


def test_the_pages_of_a_charter_say_who_signed_it(charter: Path) -> None:
    said = (
        "Signée par l’HAD (Direction de l’HAD) le 1er février 2027. "
        "Pas encore signée par le réseau (Direction du réseau)."
    )
    found = pages(charter)
    assert said in _words(found["binomes/lac/charte/index.md"])
    assert f"Version 2. {said}" in _words(found["binomes/lac/index.md"])
    assert "ignée par" not in found["binomes/lac/fiche/index.md"]


def test_what_a_reader_sees_of_a_text_that_changed(charter: Path) -> None:
    text = charter / "content" / "documents" / "charte.md"
    text.write_text(text.read_text("utf-8") + "\nUn mot de plus.\n", encoding="utf-8")
    made = pages(charter)
    words = _words(made["binomes/lac/charte/index.md"])
    assert "Version 2, en vigueur depuis" in words
    assert "Signée par l’HAD" in words
    assert "Un mot de plus" not in words
    draft = _words(made["binomes/lac/charte/projet/index.md"])
    assert "Projet, d’après la version 2" in draft
    assert "Signée" not in draft


def test_nobody_signed_an_example(charter: Path) -> None:
    record = charter / "partners" / "binomes" / "lac.yml"
    text = record.read_text("utf-8").split("signatures:")[0]
    record.write_text(text.replace("statut: valide", "statut: exemple"), encoding="utf-8")
    assert "Personne ne l’a signée : c’est un exemple." in _words(
        pages(charter)["binomes/lac/charte/index.md"]
    )
