"""Any usual spelling in, E.164 kept, the country's spelling out."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from lisible.errors import UserError
from lisible.model.telephone import normalise, spell

FRANCE = ("+33164990859", "01 64 99 08 59")
BELGIUM = ("+3225551212", "02 555 12 12")
SWITZERLAND = ("+41215551212", "021 555 12 12")


@pytest.mark.parametrize(
    ("country", "text", "number"),
    [("FR", text, FRANCE) for text in ("01 64 99 08 59", "0164990859", "01.64.99.08.59")]
    + [("FR", text, FRANCE) for text in ("01-64-99-08-59", "+33 1 64 99 08 59", "+33164990859")]
    + [("FR", text, FRANCE) for text in ("+33 (0)1 64 99 08 59", "0033 1 64 99 08 59")]
    + [("FR", text, FRANCE) for text in ("01\u00a064\u00a099\u00a008\u00a059", "(01) 64 99 08 59")]
    + [("FR", text, FRANCE) for text in ("tel:+33164990859", "164990859")]
    + [("BE", text, BELGIUM) for text in ("02 555 12 12", "02/555.12.12", "+32 2 555 12 12")]
    + [("BE", text, BELGIUM) for text in ("+32 (0)2 555 12 12", "0032 2 555 12 12")]
    + [("CH", text, SWITZERLAND) for text in ("021 555 12 12", "+41 21 555 12 12", "0215551212")]
    + [("FR", "+32 2 555 12 12", BELGIUM), ("CH", "+33 1 64 99 08 59", FRANCE)],
)
def test_spellings(country: str, text: str, number: tuple[str, str]) -> None:
    assert normalise(text, country) == number[0]
    assert spell(number[0]) == number[1]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("FR", "01 64 99 08"),
        ("FR", "01 64 99 08 59 12"),
        ("FR", "00 00 00 00 00"),
        ("FR", "accueil"),
        ("FR", ""),
        ("FR", "01 64 99 08 59 / 01 64 99 08 60"),
        ("FR", "+999 1 64 99 08 59"),
        ("BE", "01 64 99 08 59 7"),
        ("CH", "01 64 99 08 59"),
        ("FR", "12"),
        ("FR", "Paris 16"),
    ],
)
def test_impossible(country: str, text: str) -> None:
    with pytest.raises(PydanticCustomError) as told:
        normalise(text, country)
    context = told.value.context or {}
    assert "numéro" in context["message"]
    assert context["hint"]


@pytest.mark.parametrize(
    "text", ["01 64 99 08 59 poste 12", "01 64 99 08 59 x12", "0164990859;ext=3"]
)
def test_an_extension_is_no_part_of_the_number(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="poste"):
        normalise(text, "FR")


def test_spell_what_is_no_number() -> None:
    assert spell(None) == "non renseigné"
    assert spell("non renseigné") == "non renseigné"
    with pytest.raises(UserError, match="n’est pas un numéro"):
        spell("accueil")
