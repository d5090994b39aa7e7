"""The year's sessions: on working days, one at a time, with people that the record knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from opening_hours import OpeningHours

from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.calendrier import Calendrier, Seance, StatutSeance
from lisible.model.collections import BY_SUBJECT
from lisible.model.network import Network
from lisible.model.pays import Pays
from lisible.sources.yaml_source import Path

Fault = tuple[Path, str, str, Severity]
_OFF = (StatutSeance.ANNULEE, StatutSeance.REPORTEE)


def check(network: Network) -> Iterator[Finding]:
    """Holidays, week-ends, hours, doubles, members and replacing sessions."""
    for key, record in network.fiches.get("calendrier", {}).items():
        assert isinstance(record, Calendrier)
        file = BY_SUBJECT["calendrier"].file(key)
        faults = [
            *_days(key, record, network.coordination.pays),
            *_together(record),
            *_known(record),
            *_moved(record),
        ]
        for path, message, hint, severity in faults:
            yield network.finding(file, path, "calendrier", message, hint, severity)


def check_day(network: Network, today: dt.date) -> Iterator[Finding]:
    """A coordination that plans its years and has no calendar for this one."""
    years = network.fiches.get("calendrier", {})
    if years and str(today.year) not in years:
        latest = BY_SUBJECT["calendrier"].file(max(years))
        message = f"L’année {today.year} n’a pas encore de calendrier."
        hint = f"Copiez ce fichier en content/calendrier/{today.year}.yml, puis adaptez-le."
        warning = Severity.AVERTISSEMENT
        yield network.finding(latest, (), "calendrier", message, hint, warning)


def _days(key: str, record: Calendrier, country: Pays) -> Iterator[Fault]:
    holidays = OpeningHours("PH", country=country.value)
    for i, session in enumerate(record.seances):
        day = dt.date.fromisoformat(session.date)
        here: Path = ("seances", i, "date")
        if key.isdigit() and str(day.year) != key:
            message = f"Cette séance n’est pas de l’année {key}."
            yield here, message, "Corrigez la date, ou changez-la de fichier.", Severity.ERREUR
        if session.fin <= session.debut:
            message = "La séance finit avant de commencer."
            yield ("seances", i, "fin"), message, "Corrigez l’une des deux heures.", Severity.ERREUR
        if session.statut in _OFF:
            continue
        if holidays.is_open(dt.datetime.combine(day, dt.time(12))):
            hint = "Choisissez un autre jour."
            yield here, "Cette séance tombe un jour férié.", hint, Severity.ERREUR
        elif day.weekday() > 4:
            hint = "Vérifiez la date : peu de membres travaillent ce jour-là."
            yield here, "Cette séance tombe un week-end.", hint, Severity.AVERTISSEMENT


def _together(record: Calendrier) -> Iterator[Fault]:
    held = [(i, s) for i, s in enumerate(record.seances) if s.statut not in _OFF]
    for n, (i, session) in enumerate(held):
        for _, other in held[:n]:
            if _overlap(session, other):
                message = f"Cette séance a lieu en même temps que « {other.id} »."
                hint = "Changez l’heure ou le jour de l’une des deux."
                yield ("seances", i, "debut"), message, hint, Severity.ERREUR


def _overlap(one: Seance, two: Seance) -> bool:
    return one.date == two.date and one.debut < two.fin and two.debut < one.fin


def _known(record: Calendrier) -> Iterator[Fault]:
    members = [member.id for member in record.membres]
    sessions = [session.id for session in record.seances]
    lists: tuple[tuple[str, list[str]], ...] = (
        ("membres", members),
        ("seances", sessions),
        ("propositions", [proposal.id for proposal in record.propositions]),
    )
    for name, ids in lists:
        for i, id_ in enumerate(ids):
            if id_ in ids[:i]:
                message = f"« {id_} » est déjà pris."
                yield (name, i, "id"), message, "Changez l’un des deux.", Severity.ERREUR
    for path, name in _named(record):
        if name not in members:
            message = f"Aucun membre ne s’appelle « {name} »."
            yield path, message, did_you_mean(name, members), Severity.ERREUR
    for i, proposal in enumerate(record.propositions):
        if proposal.seance is not None and proposal.seance not in sessions:
            message = f"Aucune séance ne s’appelle « {proposal.seance} »."
            hint = did_you_mean(proposal.seance, sessions)
            yield ("propositions", i, "seance"), message, hint, Severity.ERREUR


def _named(record: Calendrier) -> Iterable[tuple[Path, str]]:
    for i, session in enumerate(record.seances):
        yield ("seances", i, "preside"), session.preside
        for j, presence in enumerate(session.presences):
            yield ("seances", i, "presences", j, "membre"), presence.membre
        for j, decision in enumerate(session.decisions):
            yield ("seances", i, "decisions", j, "porteur"), decision.porteur


def _moved(record: Calendrier) -> Iterator[Fault]:
    sessions = [session.id for session in record.seances]
    for i, session in enumerate(record.seances):
        here: Path = ("seances", i, "statut")
        if session.statut is StatutSeance.REPORTEE and session.reportee_a not in sessions:
            hint = "Ajoutez « reportee_a: » avec l’identifiant de la nouvelle séance."
            yield here, "Cette séance est reportée, mais à quand ?", hint, Severity.ERREUR
        if session.statut in _OFF and session.motif is None:
            hint = "Ajoutez « motif: » : les membres le liront."
            message = "Cette séance n’aura pas lieu, et rien ne dit pourquoi."
            yield here, message, hint, Severity.AVERTISSEMENT
