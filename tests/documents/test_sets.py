"""Which documents a set binds: places and whole folders, in the order of the documents."""

from __future__ import annotations

from pathlib import Path

from lisible.build.project import load_project
from lisible.documents.sets import parts_of, places, set_findings
from lisible.model.recueil import Recueil
from records import HEAD, project_with_a_set

TITLES = {
    "roles/": "Les rôles",
    "roles/medecin/": "Médecin",
    "protocoles/b/": "B",
    "protocoles/a/": "A",
    "protocoles-anciens/c/": "C",
    "glossaire/": "Glossaire",
}


def record(*parts: tuple[str, list[str]]) -> Recueil:
    return Recueil.model_validate(
        {
            **HEAD,
            "sous_titre": "Tout",
            "introduction": "Pour tous.",
            "parties": [{"titre": title, "documents": entries} for title, entries in parts],
        }
    )


def test_a_folder_takes_all_it_holds_but_its_own_page() -> None:
    assert places("protocoles/*", TITLES) == ["protocoles/b/", "protocoles/a/"]
    assert places("roles/*", TITLES) == ["roles/medecin/"]


def test_a_place_takes_one_document() -> None:
    assert places("roles/", TITLES) == ["roles/"]
    assert places("glossaire/", TITLES) == ["glossaire/"]


def test_what_leads_nowhere_takes_nothing() -> None:
    for entry in ("glossaire", "protocole/*", "autre/", "*", "/*"):
        assert places(entry, TITLES) == [], entry


def test_parts_keep_their_order_and_give_the_titles() -> None:
    chosen = record(("Un", ["glossaire/", "protocoles/*"]), ("Deux", ["roles/medecin/"]))
    assert parts_of(chosen, TITLES) == (
        (
            "Un",
            (("glossaire/", "Glossaire"), ("protocoles/b/", "B"), ("protocoles/a/", "A")),
        ),
        ("Deux", (("roles/medecin/", "Médecin"),)),
    )


def test_an_entry_that_leads_nowhere_is_found_at_its_line(tmp_path: Path) -> None:
    project = load_project(project_with_a_set(tmp_path / "p", "a-propos/", "a-prpos/", "autre/*"))
    found = [f for f in project.findings if f.code == "recueil"]
    assert [(f.file, f.line) for f in found] == [
        ("content/recueils/tout.yml", 9),
        ("content/recueils/tout.yml", 10),
    ]
    assert "« a-prpos/ »" in found[0].message
    assert "a-propos/" in found[0].hint


def test_a_good_set_has_no_finding(tmp_path: Path) -> None:
    project = load_project(project_with_a_set(tmp_path / "p", "a-propos/"))
    assert project.findings == []
    assert project.network is not None
    assert list(set_findings(project.network, {"a-propos/": "À propos"})) == []
    (document,) = (d for d in project.documents if d.kind == "recueil")
    assert document.parts == (("Les textes", ("a-propos/",)),)
    assert document.path == "recueils/tout/"
