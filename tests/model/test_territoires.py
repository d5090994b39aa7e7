"""Territories against the official list of 2026: names, codes, what is left out, set arithmetic."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lisible.build import decoupage as renewal
from lisible.errors import UserError
from lisible.model import decoupage as lists
from lisible.model.decoupage import abroad, bits, decoupage, mask, postcodes_abroad, zones
from lisible.model.lieux import find
from lisible.model.noms import fold
from lisible.model.pays import Pays
from lisible.model.territoire import Territoire


def territory(**data: object) -> Territoire:
    return Territoire.model_validate(data)


def test_the_list_is_whole() -> None:
    known = decoupage()
    assert zones().year == "2026"
    assert len(known.codes) == 34_969 - 3 + 45
    assert len(known.communes) == 34_969 + 45
    assert sum(known.populations) == known.population(known.everywhere) > 68_000_000
    regions = [cells for (kind, _), cells in known.masks.items() if kind == "region"]
    assert sum(cells.bit_count() for cells in regions) == len(known.codes)


@pytest.mark.parametrize(
    ("key", "text", "codes"),
    [
        ("communes", "Évry-Courcouronnes", ["91228"]),
        ("communes", "st michel sur orge", ["91570"]),
        ("communes", "ST-MICHEL S/ ORGE", ["91570"]),
        ("communes", "Haÿ les Roses", ["94038"]),
        ("communes", "2a004", ["2A004"]),
        ("communes", "97 411", ["97411"]),
        ("communes", "Paris 15e", ["75115"]),
        ("communes", "Lyon 3eme arrondissement", ["69383"]),
        ("arrondissements", "Marseille 1er", ["13201"]),
        ("communes", "Sainte-Colombe (77)", ["77404"]),
        ("epci", "Plaine Commune", lists.zones()["ept"]["200057867"].members),
    ],
)
def test_a_place_as_people_write_it(key: str, text: str, codes: list[str]) -> None:
    found = find(key, text)
    assert [decoupage().codes[i] for i in bits(found.cells)] == list(codes)
    assert not found.problem


@pytest.mark.parametrize(
    ("key", "text", "count"),
    [
        ("communes", "Paris", 20),
        ("communes", "13055", 16),
        ("departements", "91", 194),
        ("departements", "Essonne", 194),
        ("regions", "France", 35_011),
        ("regions", "ile de france", 1266 - 1 + 20),
    ],
)
def test_a_place_of_several_cells(key: str, text: str, count: int) -> None:
    assert find(key, text).cells.bit_count() == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("91182", "Évry-Courcouronnes (91228, Essonne)"),
        ("Arbignieu", "Arboys en Bugey (01015, Ain)"),
    ],
)
def test_a_former_commune_is_told_its_successor(text: str, words: str) -> None:
    found = find("communes", text)
    assert words in found.problem
    assert found.cells.bit_count() == 1
    assert not found.error


def test_an_ambiguous_name_lists_its_twelve_candidates() -> None:
    found = find("communes", "Sainte-Colombe")
    assert found.error
    assert found.problem.startswith("12 communes")
    assert found.hint.count("Sainte-Colombe (") == 12
    assert "Sainte-Colombe (77404, Seine-et-Marne)" in found.hint


@given(st.text(max_size=80), st.sampled_from(["communes", "epci", "departements", "regions"]))
def test_any_text_is_a_place_or_is_told(text: str, key: str) -> None:
    found = find(key, text)
    assert bool(found.cells) != found.error
    assert not found.error or (found.problem and found.hint)


def test_what_is_left_out() -> None:
    whole = find("departements", "Essonne").cells
    reach = territory(departements=["91"], sauf={"communes": ["Évry-Courcouronnes"]}).etendue()
    assert reach.cells == whole & ~find("communes", "91228").cells
    assert reach.words == "Essonne, sauf Évry-Courcouronnes (91)"
    assert not reach.faults


def test_words_of_a_long_list_are_counted() -> None:
    codes = [decoupage().codes[i] for i in range(30)]
    assert territory(communes=codes).en_mots == (
        "L’Abergement-Clémenciat (01), L’Abergement-de-Varey (01), Ambérieu-en-Bugey (01), "
        "Ambérieux-en-Dombes (01), Ambléon (01), et 25 autres communes"
    )
    assert territory(description="Autour du lac.", communes=codes).en_mots == "Autour du lac."
    assert territory(situe_dans=["91"]).en_mots is None


def test_postal_codes_of_belgium_and_switzerland() -> None:
    swiss = territory(codes_postaux=["1800", "1804"]).etendue(Pays.CH)
    assert postcodes_abroad(swiss.cells) == {Pays.CH: ("1800", "1804")}
    mixed = territory(communes=["59350"], codes_postaux=["BE 7700", "CH 1200"]).etendue()
    assert postcodes_abroad(mixed.cells) == {Pays.BE: ("7700",), Pays.CH: ("1200",)}
    assert abroad(Pays.BE, "1200") != abroad(Pays.CH, "1200")
    assert not swiss.faults and not mixed.faults


@given(st.sets(st.integers(0, 60_000)))
def test_a_mask_keeps_its_cells(cells: set[int]) -> None:
    assert list(bits(mask(cells))) == sorted(cells)


@given(st.text(max_size=60))
def test_a_folded_name_is_plain_and_stays(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded.isascii()


def test_the_list_is_made_again_from_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, data = tmp_path / "package", tmp_path / "package" / "data"
    data.mkdir(parents=True)
    monkeypatch.setattr(lists, "FOLDER", tmp_path)
    parts: dict[str, object] = {
        "../package": {"version": "7.1.0"},
        "regions": [{"code": "11", "nom": "Île-de-France"}],
        "departements": [{"code": "91", "nom": "Essonne", "region": "11"}],
        "arrondissements": [{"code": "912", "nom": "Évry", "departement": "91"}],
        "epci": [{"code": "200", "nom": "CA du Sud", "type": "CA", "membres": [{"code": "91228"}]}],
        "ept": [],
        "communes": [
            {
                "code": "91228",
                "nom": "Évry-Courcouronnes",
                "type": "commune-actuelle",
                "arrondissement": "912",
                "population": 66919,
                "codesPostaux": ["91000", "91080"],
                "anciensCodes": ["91182"],
            },
            {"code": "91182", "nom": "Loin", "type": "commune-deleguee", "chefLieu": "91228"},
        ],
    }
    for name, value in parts.items():
        (data / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    try:
        renewal.renew(package, 2027)
        assert renewal.described().startswith("Liste officielle de 2027 (paquet 7.1.0")
        known = decoupage()
        assert known.former["91182"][0].nom == "Loin"
        assert known.populations == (66919,)
        assert known.postcodes == (("91000", "91080"),)
        assert known.label("91228") == "Évry-Courcouronnes (91)"
    finally:
        monkeypatch.undo()
        lists.forget()


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="manque, ou n’est pas du JSON"):
        renewal.renew(tmp_path, 2026)
