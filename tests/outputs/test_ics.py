"""The feed read back as a calendar program reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

import records
from lisible.model.calendrier import Calendrier
from lisible.model.load import load_network
from lisible.outputs.ics import feeds
from lisible.outputs.site.files import site_files
from lisible.outputs.site.site_map import site_map

ROOT = Path(__file__).parents[2]


def feed(record: Calendrier, country: str = "FR") -> bytes:
    made = feeds(records.network({"calendrier": {"2027": record}}, country=country))
    assert list(made) == ["calendriers/2027.ics"]
    return made["calendriers/2027.ics"]


def events(content: bytes) -> dict[str, Any]:
    """By the id of the session."""
    calendar: Any = Calendar.from_ical(content)
    assert not calendar.errors
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert all(not event.errors for event in found.values())
    return {uid.partition("@")[0].removeprefix("2027-"): event for uid, event in found.items()}


def only(record: Calendrier, country: str = "FR") -> Any:
    (event,) = events(feed(record, country)).values()
    return event


# ---- Time ----


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2027-03-27", "2027-03-27T08:30"),  # the eve of the change to summer time
        ("2027-03-28", "2027-03-28T07:30"),
        ("2027-07-01", "2027-07-01T07:30"),
        ("2027-10-30", "2027-10-30T07:30"),  # the eve of the change to winter time
        ("2027-10-31", "2027-10-31T08:30"),
    ],
)
@pytest.mark.parametrize(
    ("country", "zone"),
    [("FR", "Europe/Paris"), ("BE", "Europe/Brussels"), ("CH", "Europe/Zurich")],
)
def test_the_hour_is_the_one_on_the_wall(day: str, utc: str, country: str, zone: str) -> None:
    event = only(records.year(records.session("s", day)), country)
    start = event.start
    assert isinstance(start, dt.datetime)
    assert start.replace(tzinfo=None) == dt.datetime.fromisoformat(f"{day}T09:30")
    assert start.astimezone(dt.UTC) == dt.datetime.fromisoformat(f"{utc}+00:00")
    assert event["DTSTART"].params["TZID"] == zone
    assert event["DTEND"].params["TZID"] == zone
    assert event.end - start == dt.timedelta(hours=1, minutes=30)


def test_the_zone_of_the_feed_itself_tells_the_change() -> None:
    """A program that does not know the zone by name reads its rules in the feed."""
    calendar: Any = Calendar.from_ical(
        feed(records.year(records.session("a", "2027-01-14"), records.session("b", "2027-12-16")))
    )
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Paris"
    clock = zone.to_tz()
    offsets = [
        dt.datetime(2027, month, day, 12, tzinfo=clock).utcoffset()
        for month, day in ((1, 14), (3, 27), (3, 28), (7, 1), (10, 30), (10, 31), (12, 16))
    ]
    assert offsets == [dt.timedelta(hours=hours) for hours in (1, 1, 2, 2, 2, 1, 1)]


# ---- What became of a session ----


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("prevue", "CONFIRMED"),
        ("tenue", "CONFIRMED"),
        ("annulee", "CANCELLED"),
        ("reportee", "CANCELLED"),
    ],
)
def test_status(status: str, said: str) -> None:
    event = only(records.year(records.session("s", "2027-03-18", statut=status, motif="Neige")))
    assert event["STATUS"] == said
    assert "Neige" in event["DESCRIPTION"]


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    """So that the session moves in the reader's calendar and is not there twice."""
    before = only(records.year(records.session("s", "2027-03-18")))
    moved = records.session("s", "2027-03-25", debut="14:00", fin="16:00", revision=1)
    after = only(records.year(moved))
    assert before["UID"] == after["UID"] == "2027-s@lac.example"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before.start != after.start


def test_each_session_has_its_own_uid() -> None:
    found = events(
        feed(records.year(*(records.session(f"s{i}", f"2027-0{i}-15") for i in range(1, 7))))
    )
    assert sorted(found) == [f"s{i}" for i in range(1, 7)]


def test_an_event_says_where_who_and_what() -> None:
    event = only(
        records.year(
            records.session(
                "s", "2027-03-18", titre="Bilan", ordre_du_jour=["Un, deux", "Trois ; x"]
            )
        )
    )
    assert event["SUMMARY"] == "Bilan"
    assert event["LOCATION"] == "Mairie, 1 place du Lac"
    assert event["DESCRIPTION"] == "Présidence : Cadre\n- Un, deux\n- Trois ; x"
    assert only(records.year(records.session("s", "2027-03-18")))["SUMMARY"] == "Séance : Le lac"


# ---- Bytes ----


def test_same_bytes_twice() -> None:
    record = records.year(records.session("a", "2027-03-18"), records.session("b", "2027-06-17"))
    assert feed(record) == feed(record.model_copy(deep=True))


def test_the_stamp_is_of_the_year_and_not_of_the_clock() -> None:
    event = only(records.year(records.session("s", "2027-03-18")))
    assert event["DTSTAMP"].dt == dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def test_lines_end_and_fold_as_the_standard_says() -> None:
    content = feed(records.year(records.session("s", "2027-03-18", lieu="É" * 200)))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert only(records.year(records.session("s", "2027-03-18", lieu="É" * 200)))["LOCATION"] == (
        "É" * 200
    )


EVIL = [
    "A\nEND:VEVENT\nBEGIN:VEVENT\nUID:vol@x.example",
    "A\r\nATTENDEE:mailto:vol@x.example",
    "A\\nDTSTART:20270101T000000Z",
    'A;X="1":B,C\\;D',
    "A\rX-VOL:1",
    "A\u2028X-VOL:1",
]


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("key", ["titre", "lieu", "motif"])
def test_a_value_never_becomes_a_property(text: str, key: str) -> None:
    plain = only(records.year(records.session("s", "2027-03-18", **{key: "A"})))
    hurt = only(records.year(records.session("s", "2027-03-18", **{key: text})))
    assert sorted(hurt) == sorted(plain)
    assert (hurt["UID"], hurt["DTSTART"].dt) == (plain["UID"], plain["DTSTART"].dt)


@pytest.mark.parametrize("text", EVIL)
def test_a_title_of_the_year_never_becomes_a_property(text: str) -> None:
    plain, hurt = (
        Calendar.from_ical(feed(records.year(records.session("s", "2027-03-18"), titre=title)))
        for title in ("A", text)
    )
    assert sorted(hurt) == sorted(plain)
    assert len(hurt.walk("VEVENT")) == 1


# ---- The repository's own ----


def test_the_repository_gives_a_feed_a_year() -> None:
    network, _ = load_network(ROOT)
    assert network is not None
    years = network.fiches["calendrier"]
    made = feeds(network)
    assert sorted(made) == [f"calendriers/{key}.ics" for key in sorted(years)]
    assert made.items() <= site_files(site_map(network, [], {})).items()
    for key, record in years.items():
        assert isinstance(record, Calendrier)
        calendar: Any = Calendar.from_ical(made[f"calendriers/{key}.ics"])
        found = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
        assert len(found) == len(record.seances)
        for session in record.seances:
            (event,) = (e for uid, e in found.items() if uid.startswith(f"{key}-{session.id}@"))
            assert isinstance(event.start, dt.datetime)
            assert event.start.strftime("%Y-%m-%d %H:%M") == f"{session.date} {session.debut}"
