"""Each text is read once for a thousand documents, and each fault is told once, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import multiply
from lisible.build.project import load_project
from lisible.documents.lisibilite import reader
from lisible.documents.lisibilite.contents import Said, folded
from lisible.documents.lisibilite.measures import measured
from lisible.documents.markdown import parse
from lisible.model.lisibilite import Point

LONG = "L’équipe vient chez vous tous les matins et elle prévient votre médecin si {} dans la nuit."


def write(project: Path, body: str) -> None:
    path = project / "content" / "documents" / "fiche.md"
    path.write_text(path.read_text("utf-8") + body, encoding="utf-8")


def test_a_text_is_read_once_for_all_its_documents(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    multiply(project, 30)
    write(project, f"\n{LONG.format('la fièvre de la personne revient encore')}\n")
    read: list[int] = []
    whole = reader.faults_of

    def counted(*args: object) -> object:
        read.append(1)
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "faults_of", counted)
    found = [f for f in load_project(project).findings if f.code == "phrase-longue"]
    assert len(found) == 1
    assert len(read) == 1


def test_what_is_missing_is_told_once_with_the_number_of_documents(project: Path) -> None:
    multiply(project, 4)
    record = (
        "contenus:\n  - textes: [fiche]\n    points:\n"
        "      - libelle: le prix\n        mots: [prix]\n"
    )
    (project / "content" / "lisibilite.yml").write_text(record, encoding="utf-8")
    (finding,) = load_project(project).findings
    assert "5 sur 5, dont « lac »" in finding.message
    assert finding.severity == "erreur"


def test_said() -> None:
    said = Said(
        parse("## Droits {#droits}\n\nVous pouvez, dit-on, CHANGER d’Avis.\n"), ["Un cœur."]
    )

    def missing(words: str, section: str | None = None) -> bool:
        values = {"libelle": "x", "mots": [words], "section": section}
        return bool(said.missing([Point.model_validate(values)]))

    assert not missing("changer d’avis")
    assert not missing("vous pouvez dit on changer", "droits")
    assert not missing("un cœur", "droits")
    assert missing("un cœur", "couts")
    assert missing("anger d’avis")
    assert folded("À l’ÉTÉ…") == "a l ete"


def test_measures_do_not_depend_on_how_often_they_are_asked() -> None:
    blocks = parse("Une phrase de cinq mots. Deux.\n\n| Un | Deux |\n|---|---|\n| a | b |\n")
    one, two = measured(blocks), measured(blocks)
    assert one == two
    assert (one.words, one.sentences, one.prose, one.longest, one.score) == (10, 2, 6, 5, None)


def test_the_score_is_kandel_and_moles() -> None:
    """Ten words of one syllable a sentence: 207 − 10.15 − 73.6."""
    text = " ".join(["Le chat dort et le chien court loin du lit."] * 12)
    assert measured(parse(text)).score == 123
