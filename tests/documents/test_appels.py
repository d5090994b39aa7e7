"""« Qui appeler ? »: the right number for the right public, and no moment without a word."""

from __future__ import annotations

from typing import Any

import pytest

from lisible.documents.appels import Appel, appels, complement
from lisible.model.contact import Public
from lisible.model.structure import Structure

DAY = {"usage": "suivi", "public": "tous", "telephone": "04 65 71 00 01"}
NIGHT = {"usage": "astreinte", "public": "tous", "telephone": "04 65 71 00 02"}
OFFICE = "Mo-Fr 09:00-17:00; PH off"
REST = "Mo-Fr 00:00-09:00,17:00-24:00; Sa,Su,PH 00:00-24:00"


def team(name: str, *contacts: dict[str, Any]) -> Structure:
    kind = "had" if name == "HAD" else "reseau"
    return Structure.model_validate({"nom": name, "type": kind, "contacts": contacts})


def rows(had: Structure, reseau: Structure, public: Public = Public.FAMILLES) -> list[Appel]:
    found = appels(had, reseau, public)
    assert all(row.moment and row.qui for row in found)
    return found


def test_nobody_is_known() -> None:
    assert rows(team("HAD"), team("Réseau")) == [
        Appel("Le jour", "HAD", None, None, "Le jour"),
        Appel("La nuit et le week-end", "HAD", None, None, "La nuit et le week-end"),
    ]


def test_a_number_that_is_not_known_is_said() -> None:
    unknown = {**DAY, "telephone": "non renseigné"}
    found = rows(team("HAD", unknown), team("Réseau"))
    assert [(row.moment, row.numero) for row in found] == [
        ("Le jour", None),
        ("La nuit et le week-end", None),
    ]


def test_day_then_night() -> None:
    found = rows(team("HAD", NIGHT, DAY), team("Réseau"))
    assert [(row.moment, row.numero) for row in found] == [
        ("Le jour", "04 65 71 00 01"),
        ("La nuit et le week-end", "04 65 71 00 02"),
    ]


def test_a_line_that_always_answers_leaves_no_gap() -> None:
    (row,) = rows(team("HAD", {**DAY, "horaires": "24/7"}), team("Réseau"))
    assert row.numero == "04 65 71 00 01"


def test_a_week_line_leaves_the_week_end() -> None:
    week = {**DAY, "horaires": "Mo-Fr 00:00-24:00"}
    found = rows(team("HAD", week), team("Réseau"))
    assert found[-1] == Appel("La nuit et le week-end", "HAD", None, None, "La nuit et le week-end")


def test_each_public_has_its_numbers() -> None:
    professionals = {**DAY, "public": "professionnels", "usage": "demande"}
    families = {**NIGHT, "public": "familles"}
    had, reseau = team("HAD", professionals, families), team("Réseau")
    numbers = {public: {r.numero for r in rows(had, reseau, public)} for public in Public}
    assert numbers[Public.FAMILLES] == {None, "04 65 71 00 02"}
    assert numbers[Public.PROFESSIONNELS] == {"04 65 71 00 01", None}


def test_administration_and_mail_are_no_one_to_call() -> None:
    office = {**DAY, "usage": "administration"}
    mail = {"usage": "suivi", "public": "tous", "courriel": "a@lac.example"}
    assert all(row.numero is None for row in rows(team("HAD", office, mail), team("Réseau")))


def test_what_the_caller_must_know_follows_the_number() -> None:
    precise = {**DAY, "libelle": "secrétariat", "precision": "Laissez un message."}
    row = rows(team("HAD", precise), team("Réseau"))[0]
    assert (row.qui, row.precision) == ("HAD, secrétariat", "Laissez un message.")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (OFFICE, REST, True),
        (OFFICE, REST.replace(",PH", ""), False),
        (OFFICE, "24/7", False),
        ("24/7", "off", True),
        ("Mo-Su 08:00-20:00", "Mo-Su 20:00-08:00", True),
        ("Mo-Su 08:00-20:00", "Mo-Su 20:00-07:00", False),
    ],
)
def test_complement(one: str, other: str, expected: bool) -> None:
    assert complement(one, other, "FR") is expected


@pytest.mark.parametrize(
    ("hours", "brief"),
    [
        ("Mo-Fr 09:00-17:00; PH off", None),
        ("Mo-Fr 08:30-12:15,13:45-17:30; PH off", "En semaine, le jour"),
        ("Mo-Fr 17:30-08:30; Sa-Su 00:00-24:00; PH 00:00-24:00", "La nuit et le week-end"),
        ("Mo-Sa 08:30-12:15,13:45-17:30; PH off", "Le jour, week-end compris"),
        ("Sa 08:30-12:15,13:45-17:30; Su 09:30-11:15,15:30-18:30; PH off", "Le week-end"),
    ],
)
def test_long_hours_are_said_in_a_few_words(hours: str, brief: str | None) -> None:
    """What a narrow cover has room for; hours that fit are said whole."""
    found = rows(team("HAD", {**DAY, "horaires": hours}), team("Réseau"))
    row = next(row for row in found if row.numero)
    assert row.bref == (brief or row.moment)
    assert len(row.bref) <= 60
