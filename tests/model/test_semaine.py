"""Minutes as spans: the same as if each was looked at."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from lisible.model.semaine import (
    DUREE,
    JAMAIS,
    JOUR,
    SEMAINES,
    TOUJOURS,
    Plages,
    commun,
    enlever,
    feries,
    inverse,
    ouvertures,
    reunion,
    semaine,
    unir,
)

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))),
    max_size=6,
).map(lambda spans: unir(tuple(spans)))
DAYS = st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
CLOCK = st.integers(0, 23).map(lambda hour: f"{hour:02}:30")
RULE = st.builds(
    lambda days, ph, start, end: f"{','.join(sorted(days))}{',PH' if ph else ''} {start}-{end}",
    st.sets(DAYS, min_size=1),
    st.booleans(),
    CLOCK,
    st.integers(1, 24).map(lambda hour: f"{hour:02}:00"),
)
HOURS = st.builds(
    lambda rules, off: "; ".join([*rules, "PH off"] if off else rules),
    st.lists(RULE, min_size=1, max_size=2),
    st.booleans(),
)
START = dt.date(2026, 11, 22)


def minutes(spans: Plages) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


def apart(spans: Plages) -> bool:
    return all(a < b for a, b in spans) and all(
        before[1] < after[0] for before, after in pairwise(spans)
    )


@given(SPANS, SPANS)
def test_union_and_difference(one: Plages, other: Plages) -> None:
    assert minutes(unir(one, other)) == minutes(one) | minutes(other)
    assert minutes(enlever(one, other)) == minutes(one) - minutes(other)
    assert apart(unir(one, other))
    assert apart(enlever(one, other))


@given(HOURS, HOURS)
def test_weeks(one: str, other: str) -> None:
    a, b = semaine(one, "FR"), semaine(other, "FR")
    assert inverse(inverse(a)) == a
    assert reunion((a, inverse(a))) == TOUJOURS
    assert not commun(a, inverse(a))
    both, either = commun(a, b), reunion((a, b))
    for day in range(7):
        for kind in ("jours", "feries", "lendemains"):
            x, y = (minutes(getattr(week, kind)[day]) for week in (a, b))
            assert minutes(getattr(both, kind)[day]) == x & y
            assert minutes(getattr(either, kind)[day]) == x | y


@given(HOURS, st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)), st.sampled_from(["FR", "CH"]))
def test_a_kind_of_day_is_what_the_calendar_says(hours: str, start: dt.date, country: str) -> None:
    """Each of 371 real days is the one that its weekday and the holidays announce.

    But the second of two holidays in a row (8 and 9 May 2024), which only dates can tell.
    """
    week, holidays = semaine(hours, country), feries(country, start)
    real = ouvertures(hours, country, start)
    for day in range(SEMAINES * 7):
        holiday, morrow = day in holidays, day - 1 in holidays
        if holiday and morrow:
            continue
        midnight = day * JOUR
        outside = ((0, midnight), (midnight + JOUR, DUREE))
        found = tuple((a - midnight, b - midnight) for a, b in enlever(real, outside))
        assert found == week.de((start.weekday() + day) % 7, holiday, morrow)


def test_holidays_of_the_weeks_to_come() -> None:
    days = {START + dt.timedelta(days=day) for day in feries("FR", START)}
    assert {dt.date(2026, 12, 25), dt.date(2027, 5, 6), dt.date(2027, 11, 11)} <= days
    assert len(days) == 11
    assert -1 in feries("FR", dt.date(2026, 12, 26)), "the eve counts: a night may begin there"


def test_ends() -> None:
    assert ouvertures("24/7", "FR", START) == ((0, DUREE),)
    assert semaine("24/7", "FR") == TOUJOURS
    assert semaine("off", "FR") == JAMAIS
    assert not JAMAIS
    assert reunion(()) == JAMAIS


@pytest.mark.parametrize("expression", ["Mo-Su 20:00-08:00", "Mo-Su 20:00-32:00"])
def test_a_night_ends_on_the_next_day(expression: str) -> None:
    night = ((0, 480), (1200, 1440))
    assert semaine(expression, "FR").jours == (night,) * 7
    at = dt.datetime.combine(START, dt.time(7, 59))
    assert OpeningHours(expression, country="FR").is_open(at)
