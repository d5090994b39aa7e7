"""Dates and figures as a French reader writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from lisible.errors import UserError
from lisible.model.base import DatePartielle
from lisible.model.dates import spell_date
from lisible.model.numbers import spell_number

DATE = TypeAdapter[str](DatePartielle)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "sans date"),
        ("2015", "2015"),
        ("2015-10", "octobre 2015"),
        ("2015-02", "février 2015"),
        ("2015-10-15", "15 octobre 2015"),
        ("2015-08-01", "1er août 2015"),
        ("2024-02-29", "29 février 2024"),
    ],
)
def test_spell_date(date: str | None, words: str) -> None:
    assert spell_date(date) == words


@pytest.mark.parametrize(
    "date", ["", "hier", "2015-13", "2015-1", "15/10/2015", "2015-10-15T00:00"]
)
def test_what_is_no_date_is_told(date: str) -> None:
    with pytest.raises(UserError, match="n’est pas une date") as told:
        spell_date(date)
    assert told.value.hint


@given(st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)))
def test_every_day_is_accepted_and_spelled(day: dt.date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"):
        assert DATE.validate_python(text) == text
        assert str(day.year) in spell_date(text)


@pytest.mark.parametrize(
    "date",
    [
        "2015-13",
        "2015-00",
        "2015-02-30",
        "2023-02-29",
        "2015-10-32",
        "1799",
        "2201",
        "15",
        "0000",
        "2015-1-1",
        "2015-10-15 ",
        "٢٠١٥",
        "2015/10",
        "non renseigné",
        "",
    ],
)
def test_impossible_dates(date: str) -> None:
    with pytest.raises(ValidationError):
        DATE.validate_python(date)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "non renseigné"),
        ("7", "7"),
        (1234, "1\u202f234"),
        ("16618", "16\u202f618"),
        ("1234567", "1\u202f234\u202f567"),
        ("47.4", "47,4"),
        ("47,4", "47,4"),
        ("16618.5", "16\u202f618,5"),
        ("-1234", "-1\u202f234"),
        ("0", "0"),
        ("0164990859", "0164990859"),
        ("1 250", "1 250"),
        ("environ 20", "environ 20"),
        ("1.2.3", "1.2.3"),
        ("٢٠١٥", "٢٠١٥"),
        ("non renseigné", "non renseigné"),
    ],
)
def test_spell_number(value: object, words: str) -> None:
    assert spell_number(value) == words
