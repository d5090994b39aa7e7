"""« Qui appeler ? »: the right number for the right public, and no moment without a word."""

from __future__ import annotations

from typing import Any

import pytest

from lisible.documents.appels import Appel, appels, sans_reponse
from lisible.model.contact import Public
from lisible.model.structure import Structure

DAY = {"usage": "suivi", "public": "tous", "telephone": "04 65 71 00 01"}
NIGHT = {"usage": "astreinte", "public": "tous", "telephone": "04 65 71 00 02"}
OFFICE = "Mo-Fr 09:00-17:00; PH off"
REST = "Mo-Fr 00:00-09:00,17:00-24:00; Sa,Su,PH 00:00-24:00"
HOLE = "Mo-Fr 17:00-09:00; Sa,Su,PH 00:00-24:00"
MORNING = {"horaires": "Mo 09:00-12:00"}
ADMIN = {"usage": "administration"}


def team(name: str, *contacts: dict[str, Any]) -> Structure:
    kind = "had" if name == "HAD" else "reseau"
    return Structure.model_validate({"nom": name, "type": kind, "contacts": contacts})


def rows(had: Structure, reseau: Structure, public: Public = Public.FAMILLES) -> list[Appel]:
    found = appels(had, reseau, public)
    assert all(row.moment and row.qui for row in found)
    return found


WHOLE = ("Jour et nuit", "Aucun numéro connu. Urgence : le Samu", "15")


def said(found: list[Appel]) -> list[tuple[str, str, str | None]]:
    return [(row.moment, row.qui, row.numero) for row in found]


def test_nobody_is_known() -> None:
    """Lines to write on, and the emergency number until then."""
    had, reseau = team("HAD"), team("Réseau")
    assert said(rows(had, reseau)) == [
        ("Le jour", "HAD", None),
        ("La nuit et le week-end", "HAD", None),
        ("Le jour", "Réseau", None),
        WHOLE,
    ]
    assert [row.secours for row in rows(had, reseau)] == [False, False, False, True]
    assert sans_reponse(had, reseau) == "jour et nuit"


def test_a_number_that_is_not_known_proves_nothing() -> None:
    had = team("HAD", {**NIGHT, "telephone": "non renseigné", "horaires": "24/7"})
    assert said(rows(had, team("Réseau"))) == [
        ("Jour et nuit, 7 jours sur 7", "HAD", None),
        ("Le jour", "Réseau", None),
        WHOLE,
    ]


def test_hours_that_are_not_known_are_said_and_prove_nothing() -> None:
    had, reseau = team("HAD", NIGHT, DAY), team("Réseau", {**DAY, "usage": "administration"})
    assert said(rows(had, reseau)) == [
        ("Le jour, heures non renseignées", "HAD", "04 65 71 00 01"),
        ("La nuit et le week-end, heures non renseignées", "HAD", "04 65 71 00 02"),
        ("Le jour", "Réseau", None),
    ]
    assert sans_reponse(had, reseau) == "jour et nuit"


def test_a_day_without_hours_leaves_the_night() -> None:
    last = rows(team("HAD", DAY), team("Réseau", DAY))[-1]
    assert (last.moment, last.numero, last.secours) == ("La nuit et le week-end", "15", True)


def test_a_line_that_always_answers_leaves_no_gap() -> None:
    had, reseau = team("HAD", {**DAY, "horaires": "24/7"}), team("Réseau", {**DAY, **MORNING})
    assert said(rows(had, reseau)) == [
        ("Jour et nuit, 7 jours sur 7", "HAD", "04 65 71 00 01"),
        ("Le lundi de 9 h à 12 h", "Réseau", "04 65 71 00 01"),
    ]
    assert sans_reponse(had, reseau) == ""


def test_spans_that_touch_leave_no_gap() -> None:
    day = {**DAY, "horaires": "Mo-Su,PH 08:00-20:00"}
    night = {**NIGHT, "horaires": "Mo-Su,PH 20:00-08:00"}
    assert said(rows(team("HAD", night, day), team("Réseau", day))) == [
        ("Tous les jours de 8 h à 20 h", "HAD", "04 65 71 00 01"),
        ("Tous les jours de 20 h à 8 h", "HAD", "04 65 71 00 02"),
        ("Tous les jours de 8 h à 20 h", "Réseau", "04 65 71 00 01"),
    ]


def test_the_night_after_the_day_is_the_rest_of_the_time() -> None:
    had = team("HAD", {**DAY, "horaires": OFFICE}, {**NIGHT, "horaires": REST})
    moments = [row.moment for row in rows(had, team("Réseau", {**DAY, "horaires": OFFICE}))]
    assert moments[1] == "Le reste du temps (nuit, week-end, jours fériés)"
    had = team("HAD", {**DAY, "horaires": OFFICE}, {**NIGHT, "horaires": HOLE})
    row = rows(had, team("Réseau", {**DAY, "horaires": OFFICE}))[1]
    assert row.moment.startswith(
        "Du lundi au jeudi de 17 h à 9 h, du vendredi 17 h au dimanche minuit"
    )
    assert row.bref == "La nuit et le week-end"


@pytest.mark.parametrize(
    ("hours", "moment"),
    [
        ("Mo-Fr,PH 00:00-24:00", "Le samedi et le dimanche toute la journée, sauf jours fériés"),
        ("24/7; PH off", "Les jours fériés toute la journée"),
        (OFFICE, "Le reste du temps (nuit, week-end, jours fériés)"),
        ("Mo-Sa,PH 08:00-20:00", "Le reste du temps (nuit, dimanche)"),
        ("Mo-Su,PH 09:00-17:00; Mo 09:00-17:00", "Tous les jours de 17 h à 9 h"),
    ],
)
def test_the_emergency_number_is_for_the_rest(hours: str, moment: str) -> None:
    found = rows(team("HAD", {**DAY, "horaires": hours}), team("Réseau", {**DAY, **ADMIN}))
    assert (found[-1].moment, found[-1].numero) == (moment, "15")


def test_whom_to_call_first() -> None:
    """The HAD, unless the network's number is marked."""
    had = team("HAD", {**DAY, "horaires": "24/7"})
    usual = {**DAY, "telephone": "04 65 71 00 03", "horaires": OFFICE}
    teams = [row.qui for row in rows(had, team("Réseau", usual))]
    assert teams == ["HAD", "Réseau"]
    teams = [row.qui for row in rows(had, team("Réseau", {**usual, "en_premier": True}))]
    assert teams == ["Réseau", "HAD"]


def test_the_emergency_number_is_that_of_the_country() -> None:
    had = Structure.model_validate({"nom": "CMS", "type": "had", "pays": "CH"})
    assert rows(had, team("Réseau"))[-1].numero == "144"


def test_each_public_has_its_numbers() -> None:
    professionals = {**DAY, "public": "professionnels", "usage": "demande"}
    families = {**NIGHT, "public": "familles"}
    had, reseau = team("HAD", professionals, families), team("Réseau")
    numbers = {public: {r.numero for r in rows(had, reseau, public)} for public in Public}
    assert numbers[Public.FAMILLES] == {None, "04 65 71 00 02", "15"}
    assert numbers[Public.PROFESSIONNELS] == {"04 65 71 00 01", None, "15"}


def test_administration_and_mail_are_no_one_to_call() -> None:
    office = {**DAY, "usage": "administration"}
    mail = {"usage": "suivi", "public": "tous", "courriel": "a@lac.example"}
    assert rows(team("HAD", office, mail), team("Réseau")) == rows(team("HAD"), team("Réseau"))


def test_what_the_caller_must_know_follows_the_number() -> None:
    precise = {**DAY, "libelle": "secrétariat", "precision": "Laissez un message."}
    row = rows(team("HAD", precise), team("Réseau"))[0]
    assert (row.qui, row.precision) == ("HAD, secrétariat", "Laissez un message.")


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
