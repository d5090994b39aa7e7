"""« Qui appeler ? » : which number at which moment, computed from the contacts and their hours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lisible.model import telephone
from lisible.model.contact import Public
from lisible.model.continuite import Cle, Ligne, cle, lignes, trous
from lisible.model.hours_text import ALWAYS, spell_gaps, spell_hours
from lisible.model.pays import URGENCES, Pays
from lisible.model.semaine import JOUR, TOUJOURS, Plages, Semaine, inverse
from lisible.model.structure import Structure

_SHORT = 60
"""Characters of a moment that two lines of a narrow column hold."""
_DAY, _NIGHT = "Le jour", "La nuit et le week-end"
_WHOLE = "Jour et nuit"
_WEDNESDAY, _SATURDAY, _SUNDAY = 2, 5, 6
_MORNING, _AFTERNOON, _SMALL_HOURS = 9 * 60, 14 * 60, 3 * 60
_DAY_SAMPLES = (_MORNING, 11 * 60, _AFTERNOON, 16 * 60)
_NIGHT_SAMPLES = (22 * 60, _SMALL_HOURS)
_BRIEF = {
    (True, True, True): "La semaine et le week-end, jour et nuit",
    (True, True, False): "En semaine, jour et nuit",
    (True, False, True): "Le jour, week-end compris",
    (True, False, False): "En semaine, le jour",
    (False, True, True): _NIGHT,
    (False, True, False): "La nuit, en semaine",
    (False, False, True): "Le week-end",
}
"""By whether a weekday, a weekday's night and the week-end have open hours."""


@dataclass(frozen=True)
class Appel:
    """One row: when, whom, the number as printed (``None`` when it is not known).

    ``bref`` says the moment in a few words, for a narrow place; it is ``moment`` itself when that
    one is short. ``secours``: the row of the moments at which no known number of a team answers,
    whose number is the emergency one. ``nuit``: whether it is for the nights too.
    """

    moment: str
    qui: str
    numero: str | None
    precision: str | None
    bref: str
    secours: bool = False
    nuit: bool = False


def appels(had: Structure, reseau: Structure, public: Public) -> list[Appel]:
    """The rows for one public, in the order of the calls; together they say every minute.

    A number or hours that the records do not give are said, never guessed. The last row gives the
    emergency number, for the minutes at which no known number answers.
    """
    lines = lignes(had, reseau, public)
    rows = [_row(line, lines[i - 1] if i else None) for i, line in enumerate(lines)]
    if not _any_at(lines, _WEDNESDAY, _AFTERNOON):
        rows.insert(0, Appel(_DAY, had.court, None, None, _DAY))
    if not (_any_at(lines, _WEDNESDAY, _SMALL_HOURS) and _any_at(lines, _SUNDAY, _AFTERNOON)):
        rows.append(Appel(_NIGHT, had.court, None, None, _NIGHT, nuit=True))
    if not any(line.structure is reseau for line in lines):
        rows.append(Appel(_DAY, reseau.court, None, None, _DAY))
    return [*rows, *_rest(lines, had.pays)]


def sans_reponse(had: Structure, reseau: Structure) -> str:
    """The moments at which no number that is known, hours included, answers families."""
    gaps = trous(cle(lignes(had, reseau, Public.FAMILLES)))
    return "jour et nuit" if gaps == TOUJOURS else spell_gaps(gaps)


def _any_at(lines: list[Ligne], day: int, minute: int) -> bool:
    """Whether a line is for that moment; without hours, an on-call one is for the nights."""
    by_day = (day, minute) == (_WEDNESDAY, _AFTERNOON)
    return any(
        line.nuit != by_day if line.heures is None else _at(line.heures.jours[day], minute)
        for line in lines
    )


def _at(spans: Plages, minute: int) -> bool:
    return any(start <= minute < end for start, end in spans)


def _row(line: Ligne, before: Ligne | None) -> Appel:
    contact = line.contact
    number = telephone.spell(contact.telephone) if contact.telephone and contact.joignable else None
    week = line.heures
    if week is None:
        brief = _NIGHT if line.nuit else _DAY
        moment = f"{brief}, heures non renseignées" if number else brief
        return Appel(moment, line.qui, number, contact.precision, brief, nuit=line.nuit)
    spelled = spell_hours(contact.horaires, line.structure.pays.value)
    spelled = "jour et nuit, 7 jours sur 7" if spelled == ALWAYS else spelled
    moment = spelled[:1].upper() + spelled[1:]
    if len(moment) > _SHORT and before and before.structure is line.structure:
        moment = _remainder(week) if before.heures and inverse(before.heures) == week else moment
    night = _at(week.jours[_WEDNESDAY], _SMALL_HOURS)
    return Appel(moment, line.qui, number, contact.precision, _short(moment, week), nuit=night)


def _rest(lines: list[Ligne], country: Pays) -> list[Appel]:
    """The row of what no known number covers, if anything is left.

    A known number without hours is taken for its day or for its nights: the row that prints it
    says that its hours are not known.
    """
    gaps = trous(cle(lines))
    vague = [line for line in lines if line.contact.joignable and line.heures is None]
    if not gaps:
        return []
    emergency = URGENCES[country][0]
    night = _at(gaps.jours[_WEDNESDAY], _SMALL_HOURS)
    if not vague:
        moment, brief = _left(cle(lines), all(line.contact.joignable for line in lines))
    else:
        day = _at(gaps.jours[_WEDNESDAY], _AFTERNOON) and all(line.nuit for line in vague)
        night = night and not any(line.nuit for line in vague)
        if not day and not night:
            return []
        moment = brief = _NIGHT if night else _DAY
    who = f"Aucun numéro connu. Urgence : {emergency.nom}"
    return [Appel(moment, who, emergency.numero, None, brief, secours=True, nuit=night)]


@lru_cache(maxsize=4096)
def _left(key: Cle, all_known: bool) -> tuple[str, str]:
    """The moment without an answer, and the same in brief."""
    gaps = trous(key)
    if gaps == TOUJOURS:
        return _WHOLE, _WHOLE
    spelled = spell_gaps(gaps)
    moment = spelled[:1].upper() + spelled[1:]
    if len(moment) > _SHORT and all_known:
        moment = _remainder(gaps)
    return moment, _short(moment, gaps)


def _remainder(week: Semaine) -> str:
    """« Le reste du temps », and which whole parts of the week it holds."""
    whole: Plages = ((0, JOUR),)
    weekend = [week.jours[day] == whole for day in (_SATURDAY, _SUNDAY)]
    parts = {
        "nuit": all(_at(week.jours[day], _SMALL_HOURS) for day in range(7)),
        "week-end": all(weekend),
        "dimanche": weekend == [False, True],
        "jours fériés": all(day == whole for day in week.feries),
    }
    said = ", ".join(name for name, there in parts.items() if there)
    return f"Le reste du temps ({said})" if said else "Le reste du temps"


def _short(moment: str, week: Semaine) -> str:
    """The moment itself, or the kinds of moments that it holds, at least for a part of them."""
    if len(moment) <= _SHORT:
        return moment

    def answers(days: range, minutes: tuple[int, ...]) -> bool:
        return any(_at(week.jours[day], minute) for day in days for minute in minutes)

    kinds = (
        answers(range(5), _DAY_SAMPLES),
        answers(range(5), _NIGHT_SAMPLES),
        answers(range(5, 7), (*_DAY_SAMPLES, *_NIGHT_SAMPLES)),
    )
    return _BRIEF.get(kinds, "À certaines heures")
