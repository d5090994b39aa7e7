"""Identifiers: lengths and keys are errors, usual spellings are not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from lisible.model.identifiants import Identifiants

RIGHT = [
    ("finess_ej", "910000017", "910000017"),
    ("finess_ej", "91 000 0017", "910000017"),
    ("finess_et", "2a0000014", "2A0000014"),
    ("siren", "732 829 320", "732829320"),
    ("siren", "356000000", "356000000"),
    ("siret", "732 829 320 00074", "73282932000074"),
    ("siret", "35600000000049", "35600000000049"),
    ("bce", "0403.019.261", "0403019261"),
    ("inami", "1-23456-78-901", "12345678901"),
    ("gln", "7601001000001", "7601001000001"),
    ("ide", "CHE-100.155.212", "CHE100155212"),
]
WRONG = [
    ("finess_ej", "91000001"),
    ("finess_ej", "9100000177"),
    ("finess_ej", "2C0000014"),
    ("finess_ej", "٩10000017"),
    ("siren", "732829321"),
    ("siren", "73282932"),
    ("siret", "73282932000075"),
    ("siret", "7328293200007"),
    ("bce", "0403019262"),
    ("bce", "2403019261"),
    ("bce", "403019261"),
    ("inami", "1234567890"),
    ("gln", "7601001000002"),
    ("gln", "7501001000001"),
    ("ide", "CHE100155213"),
    ("ide", "100155212"),
    ("siren", "non renseigné"),
    ("siren", ""),
]


@pytest.mark.parametrize(("name", "written", "kept"), RIGHT)
def test_right(name: str, written: str, kept: str) -> None:
    assert getattr(Identifiants.model_validate({name: written}), name) == kept


@pytest.mark.parametrize(("name", "written"), WRONG)
def test_wrong(name: str, written: str) -> None:
    with pytest.raises(ValidationError) as told:
        Identifiants.model_validate({name: written})
    (detail,) = told.value.errors()
    assert detail["type"] == "identifiant"
    assert "numéro" in detail["ctx"]["message"]
    assert detail["ctx"]["hint"]
