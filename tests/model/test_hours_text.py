"""Opening hours in words: nights, week-ends and holidays included."""

from __future__ import annotations

import pytest
from opening_hours import validate
from pydantic import TypeAdapter, ValidationError

from lisible.errors import UserError
from lisible.model.horaires import Horaires
from lisible.model.hours_text import spell_hours

HOURS = TypeAdapter[str](Horaires)
SAID = {
    "24/7": "24 heures sur 24, 7 jours sur 7",
    "Mo-Su 00:00-24:00": "24 heures sur 24, 7 jours sur 7",
    "24/7; PH off": "24 heures sur 24, 7 jours sur 7, sauf jours fériés",
    "Mo-Fr 09:00-17:00": "du lundi au vendredi de 9 h à 17 h",
    "mo-fr 9:00-17:00": "du lundi au vendredi de 9 h à 17 h",
    "Mo-Fr 09:00-17:00; PH off": "du lundi au vendredi de 9 h à 17 h, sauf jours fériés",
    "Mo-Fr 08:30-12:00,13:30-17:45": (
        "du lundi au vendredi de 8 h 30 à 12 h et de 13 h 30 à 17 h 45"
    ),
    "Mo-Th 09:00-17:00; Fr 09:00-16:00": (
        "du lundi au jeudi de 9 h à 17 h, le vendredi de 9 h à 16 h"
    ),
    "Mo,We,Fr 09:00-12:00": "le lundi, le mercredi et le vendredi de 9 h à 12 h",
    "Mo-Th,Sa 09:00-12:00": "du lundi au jeudi et le samedi de 9 h à 12 h",
    "Sa,Su 10:00-12:00": "le samedi et le dimanche de 10 h à 12 h",
    "off": "fermé",
    # Nights belong to the evening that they follow.
    "Mo-Su 20:00-08:00": "tous les jours de 20 h à 8 h",
    "Mo-Su 20:00-24:00": "tous les jours de 20 h à minuit",
    "Mo-Su 00:00-08:00": "tous les jours de 0 h à 8 h",
    "Mo-Fr 22:00-26:00": "du lundi au vendredi de 22 h à 2 h",
    "Su 20:00-08:00": "le dimanche de 20 h à 8 h",
    "Mo-Su 18:00-24:00,00:00-08:00": "tous les jours de 18 h à 8 h",
    # Week-ends.
    "Sa,Su 00:00-24:00": "le samedi et le dimanche toute la journée",
    "Mo-Fr 00:00-08:00,18:00-24:00; Sa,Su 00:00-24:00": (
        "du lundi au jeudi de 18 h à 8 h, du vendredi 18 h au lundi 8 h"
    ),
    "Fr 18:00-24:00; Sa,Su 00:00-24:00": "du vendredi 18 h au dimanche minuit",
    "Sa 12:00-24:00; Su 00:00-20:30": "du samedi 12 h au dimanche 20 h 30",
    # Holidays: said when they change something, whatever their day.
    "PH 10:00-12:00": "les jours fériés de 10 h à 12 h",
    "Mo-Fr 09:00-17:00; PH 10:00-12:00": (
        "du lundi au vendredi de 9 h à 17 h, et les jours fériés de 10 h à 12 h"
    ),
    "Sa 10:00-12:00; PH off": "le samedi de 10 h à 12 h, sauf jours fériés",
    "Mo-Su 20:00-08:00; PH off": "tous les jours de 20 h à 8 h, sauf jours fériés",
    "Mo-Fr 20:00-08:00; PH off": "du lundi au vendredi de 20 h à 8 h, sauf jours fériés",
    "Mo-Su,PH 09:00-17:00": "tous les jours de 9 h à 17 h",
    "Mo-Fr 00:00-08:00,18:00-24:00; Sa,Su,PH 00:00-24:00": (
        "du lundi au jeudi de 18 h à 8 h, du vendredi 18 h au lundi 8 h, "
        "et les jours fériés toute la journée"
    ),
}


@pytest.mark.parametrize("country", ["FR", "BE", "CH"])
@pytest.mark.parametrize("expression", SAID)
def test_said(expression: str, country: str) -> None:
    assert HOURS.validate_python(expression) == expression
    assert spell_hours(expression, country) == SAID[expression]


def test_not_known() -> None:
    assert spell_hours(None) == "non renseigné"
    assert spell_hours("non renseigné") == "non renseigné"
    assert HOURS.validate_python("non renseigné") == "non renseigné"


@pytest.mark.parametrize(
    "expression",
    [
        "Apr-Oct Mo-Fr 09:00-17:00",
        "week 1-10 Mo 09:00-10:00",
        "2026 Mo 09:00-10:00",
        "SH Mo 09:00-12:00",
        "sunrise-sunset",
        "Mo[1] 09:00-12:00",
        "Mo-Fr 09:00+",
        "easter off",
        '"sur rendez-vous"',
        'Mo-Fr 09:00-17:00 "sur rendez-vous"',
        "Mo-Fr 09:00-17:00 unknown",
        'Mo-Fr 09:00-17:00 || "appelez"',
        "PH +1 day off",
    ],
)
def test_what_cannot_be_said_exactly_is_refused(expression: str) -> None:
    """Right in OpenStreetMap, but the words would be false on another day."""
    assert validate(expression)
    with pytest.raises(ValidationError, match="ne peuvent pas être dits"):
        HOURS.validate_python(expression)


@pytest.mark.parametrize(
    "expression", ["lundi 9h-17h", "", "Mo-Fr 9-17", "toujours", "Mo-Fr 09:00"]
)
def test_what_does_not_parse(expression: str) -> None:
    with pytest.raises(ValidationError, match="ne se lisent pas"):
        HOURS.validate_python(expression)
    with pytest.raises(UserError, match="n’est pas un horaire"):
        spell_hours(expression)
