"""A year's sessions as an iCalendar feed (RFC 5545), with their time zone and cancellations."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from lisible.model.calendrier import Calendrier, Seance, StatutSeance
from lisible.model.coordination import Coordination
from lisible.model.network import Network
from lisible.model.pays import FUSEAU

_STATUS = {
    StatutSeance.PREVUE: "CONFIRMED",
    StatutSeance.TENUE: "CONFIRMED",
    StatutSeance.ANNULEE: "CANCELLED",
    StatutSeance.REPORTEE: "CANCELLED",
}


def feeds(network: Network) -> dict[str, bytes]:
    """Site path → feed, one for each year: ``calendriers/2027.ics``."""
    return {
        f"calendriers/{key}.ics": _feed(key, record, network.coordination)
        for key, record in network.fiches.get("calendrier", {}).items()
        if isinstance(record, Calendrier)
    }


def _feed(key: str, record: Calendrier, coordination: Coordination) -> bytes:
    zone = FUSEAU[coordination.pays]
    calendar = Calendar()
    calendar.add("prodid", "-//Lisible//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(record.titre))
    days = sorted(dt.date.fromisoformat(session.date) for session in record.seances)
    year = dt.date(days[0].year, 1, 1), dt.date(days[-1].year + 1, 1, 1)
    calendar.add_component(Timezone.from_tzid(zone, first_date=year[0], last_date=year[1]))
    for session in record.seances:
        calendar.add_component(_event(key, session, record, coordination))
    return bytes(calendar.to_ical())


def _event(key: str, session: Seance, record: Calendrier, coordination: Coordination) -> Event:
    members = {member.id: member for member in record.membres}
    zone = ZoneInfo(FUSEAU[coordination.pays])
    event = Event()
    event.add("uid", f"{key}-{session.id}@{urlsplit(coordination.site).hostname}")
    event.add("dtstamp", _stamp(session.date))
    event.add("sequence", session.revision)
    event.add("dtstart", _moment(session.date, session.debut, zone))
    event.add("dtend", _moment(session.date, session.fin, zone))
    event.add("summary", session.titre or f"Séance : {coordination.nom_court}")
    event.add("location", session.lieu)
    event.add("status", _STATUS[session.statut])
    chair = members.get(session.preside)
    lines = [f"Présidence : {chair.fonction}" if chair else "", session.motif or ""]
    lines += [f"- {point}" for point in session.ordre_du_jour]
    event.add("description", "\n".join(filter(None, lines)))
    return event


def _moment(day: str, hour: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone)


def _stamp(day: str) -> dt.datetime:
    """The beginning of the session's year: the feed says nothing of the hour it was made at."""
    return dt.datetime(int(day[:4]), 1, 1, tzinfo=dt.UTC)
