"""Which minutes nobody known answers, in words and on their dates."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from lisible.model.continuite import Cle, prevus, trous, trous_dates
from lisible.model.hours_text import spell_gaps
from lisible.model.semaine import enlever, semaine

START = dt.date(2026, 11, 22)
OFFICE = "Mo-Fr 09:00-17:00; PH off"


def key(*hours: str, country: str = "FR") -> Cle:
    return frozenset((text, country) for text in hours)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (("24/7",), ""),
        (("Mo-Su,PH 08:00-20:00", "Mo-Su,PH 20:00-08:00"), ""),
        (("Mo-Su 08:00-20:00", "Mo-Su 20:00-08:00"), ""),
        ((OFFICE, "Mo-Fr 00:00-09:00,17:00-24:00; Sa,Su,PH 00:00-24:00"), ""),
        # The Monday morning that a night on call from Monday to Friday forgets.
        (
            ("Mo-Fr 09:00-17:00", "Mo-Fr 17:00-09:00; Sa,Su 00:00-24:00"),
            "le lundi de 0 h à 9 h",
        ),
        (
            (OFFICE, "Mo-Fr 17:00-09:00; Sa,Su 00:00-24:00"),
            "le lundi de 0 h à 9 h ; les jours fériés de 9 h à 17 h",
        ),
        (
            (OFFICE, "Mo-Fr 00:00-08:00,17:00-24:00; Sa,Su,PH 00:00-24:00"),
            "du lundi au vendredi de 8 h à 9 h, sauf jours fériés",
        ),
        (("24/7; PH off",), "les jours fériés toute la journée"),
        (
            ("24/7; PH off", "PH 08:00-20:00"),
            "les jours fériés de 0 h à 8 h et de 20 h à minuit",
        ),
        (("Mo-Su 00:00-23:59",), "tous les jours de 23 h 59 à minuit"),
        (
            ("Mo-Fr,Su 00:00-24:00", "Sa 00:00-24:00; PH off"),
            "quand un jour férié tombe le samedi, toute la journée",
        ),
        (
            ("PH 00:00-24:00",),
            "24 heures sur 24, 7 jours sur 7, sauf jours fériés",
        ),
        ((), "24 heures sur 24, 7 jours sur 7"),
    ],
)
def test_said(hours: tuple[str, ...], said: str) -> None:
    assert spell_gaps(trous(key(*hours))) == said


def test_the_night_of_a_holiday_ends_on_its_morrow() -> None:
    night = semaine("PH 20:00-08:00", "FR")
    assert spell_gaps(night) == "les jours fériés de 20 h à 8 h"


def test_the_dates_of_holidays_without_an_answer() -> None:
    first, *rest = trous_dates(key("Mo-Su 00:00-24:00; PH 08:00-20:00"), START)
    assert first == (dt.date(2026, 12, 25), ((0, 480), (1200, 1440)))
    assert len(rest) == 10
    assert trous_dates(key("24/7"), START) == ()
    assert trous_dates(key("Mo-Fr 00:00-24:00"), START) == (), "a week-end is no date"


def test_the_kinds_of_days_foresee_the_dates() -> None:
    """Two holidays in a row, at Easter in Belgium: the second is a holiday like another."""
    known = key("Mo-Su 20:00-08:00; PH off", "Mo-Su 08:00-20:00", country="BE")
    dated = trous_dates(known, START)
    assert dt.date(2027, 3, 29) in {day for day, _ in dated}
    assert all(not enlever(gaps, prevus(known, day, START)) for day, gaps in dated)


def test_a_holiday_of_one_country_alone() -> None:
    """Ascension is a holiday on both sides of the border, 11 November on one."""
    known = frozenset({("Mo-Su 00:00-24:00; PH 09:00-24:00", "FR"), ("PH 00:00-09:00", "CH")})
    assert not trous(known)
    unsaid = [day for day, gaps in trous_dates(known, START) if gaps]
    assert dt.date(2027, 5, 6) not in unsaid
    assert dt.date(2027, 11, 11) in unsaid


def test_a_year_is_quick() -> None:
    """53 weeks of hours that no other binôme has: a few milliseconds each."""
    keys = [
        key(
            f"Mo-Fr {h:02}:{m:02}-{h + 9:02}:00; PH off",
            f"Mo-Fr 00:00-{h:02}:00,{h + 9:02}:00-24:00; Sa,Su,PH 00:00-24:00",
            f"Mo-Fr {h:02}:{m + 1:02}-{h + 8:02}:00; PH off",
        )
        for h in range(6, 10)
        for m in range(10)
    ]
    start = time.process_time()
    for known in keys:
        trous(known)
        trous_dates(known, START)
    assert (time.process_time() - start) / len(keys) < 0.05
