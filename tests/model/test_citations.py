"""How people cite the law, and what only looks like a citation."""

from __future__ import annotations

import time

import pytest

from lisible.model.citations import Act, Article, act_number, article_of, citations


def found(text: str) -> list[str]:
    return [_told(one.what) + (" (ailleurs)" if one.foreign else "") for one in citations(text)]


def _told(what: Article | Act) -> str:
    if isinstance(what, Act):
        return " ".join(word for word in (what.nature.value, what.number, what.date) if word)
    numbers = ["-".join(map(str, number)) for number in (what.first, what.last)]
    code = f" {what.code.value}" if what.code else ""
    return what.letter + " à ".join(dict.fromkeys(numbers)) + code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L.1110-4", ["L1110-4"]),
        ("« L. 1110-4 »", ["L1110-4"]),
        ("article L\u00a01110\u20114 du code de la santé publique", ["L1110-4 sante_publique"]),
        ("art. L.1110-4 CSP", ["L1110-4 sante_publique"]),
        ("articles L. 1111-6 et L. 1111-11", ["L1111-6", "L1111-11"]),
        ("L. 6321-1 à L. 6321-7", ["L6321-1 à 6321-7"]),
        ("de l’article L. 1111-6 à l’article L. 1111-11", ["L1111-6 à 1111-11"]),
        (
            "articles L. 6321-1 à 6321-7, R. 1110-1 et 1110-3 du CSP",
            [
                "L6321-1 à 6321-7 sante_publique",
                "R1110-1 sante_publique",
                "R1110-3 sante_publique",
            ],
        ),
        ("Code de la santé publique, article L. 1110-4.", ["L1110-4 sante_publique"]),
        (
            "L. 313-3 du CASF, puis article R. 314-5 du même code",
            ["L313-3 action_sociale", "R314-5 action_sociale"],
        ),
        ("articles 226-13 et 226-14 du code pénal", ["226-13 penal", "226-14 penal"]),
        ("décret n° 2021-1954 du 31 décembre 2021", ["decret 2021-1954 2021-12-31"]),
        ("décrets 2021-1954 et n°2022-102", ["decret 2021-1954", "decret 2022-102"]),
        ("article 23 de la loi du 24 juillet 2019", ["loi 2019-07-24"]),
        ("lois du 2 février 2016 et du 24/07/2019", ["loi 2016-02-02", "loi 2019-07-24"]),
        ("l’arrêté du 1er juin 2018 la fixait", ["arrete 2018-06-01"]),
        (
            "circulaire n° DHOS/E1/DGS/SD4A/2006/90 du 2 mars 2006",
            ["circulaire 2006-90 2006-03-02"],
        ),
        ("Règlement (UE) 2016/679", ["reglement 2016-679"]),
        ("arrêté royal du 8 juillet 2002", ["arrete 2002-07-08 (ailleurs)"]),
        ("loi du 22 août 2002 (Belgique)", ["loi 2002-08-22 (ailleurs)"]),
        ("arrêté préfectoral du 3 mars 2020", []),
        ("règlement intérieur du 3 mars 2020", []),
        ("salle D 101-2, vitamine D 2000, article 4 de la charte", []),
        ("la loi de 2016, la loi a changé le 3 mars 2020", []),
        ("IDE 123-456 et CHE-100.155.212", []),
    ],
)
def test_what_is_cited(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_place_is_that_of_the_words() -> None:
    text = "Voir les articles L. 1110-4 et L. 1111-6 à L. 1111-11 du CSP."
    assert [text[one.start : one.end] for one in citations(text)] == [
        "L. 1110-4",
        "L. 1111-6 à L. 1111-11",
    ]


def test_numbers_of_records() -> None:
    assert act_number("DGOS/R4/2013/398") == act_number("2013-398") == "2013-398"
    assert act_number("mille neuf") == ""
    assert article_of("L. 6321-7 à L. 6321-1") is None
    assert article_of("L. 1110-4 et suivants") is None


@pytest.mark.parametrize(
    "piece", ["L. 1110-4, ", "loi sur le a b c d ", "n° DGOS/", "article ", "décret du 1", "1110-"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        citations(piece * count)
        return time.process_time() - start

    assert seconds(16_000) < 8 * max(seconds(4_000), 0.01)
