"""At each minute a known number answers families, and at most one team says « me first »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lisible.findings import Finding, Severity
from lisible.model.binome import Statut
from lisible.model.contact import Public
from lisible.model.continuite import (
    Cle,
    Ligne,
    cle,
    deux_premiers,
    lignes,
    prevus,
    trous,
    trous_dates,
)
from lisible.model.dates import spell_day
from lisible.model.hours_text import spell_gaps, spell_spans
from lisible.model.network import Network, binome_file, structure_file
from lisible.model.pays import URGENCES
from lisible.model.semaine import enlever
from lisible.model.structure import Structure


@dataclass(frozen=True)
class _Pair:
    """A binôme whose two sides are known, and its lines for families."""

    id: str
    statut: Statut
    had: Structure
    reseau: Structure
    lines: list[Ligne]
    reseau_id: str

    @property
    def known(self) -> Cle:
        return cle(self.lines)

    @property
    def severity(self) -> Severity:
        valid = self.statut is Statut.VALIDE
        return Severity.ERREUR if valid else Severity.AVERTISSEMENT

    @property
    def hint(self) -> str:
        """What to complete, and what the papers say until then."""
        blind = [line.qui for line in self.lines if line.contact.joignable and line.heures is None]
        if blind:
            todo = f"Donnez ses « horaires » au numéro de « {blind[0]} »"
        elif self.known:
            todo = "Complétez les « horaires » d’un contact qui répond aux familles"
        else:
            todo = "Donnez à l’une des deux structures un numéro pour les familles et ses horaires"
        if self.statut is Statut.VALIDE:
            return f"{todo}, ou remettez « brouillon »."
        emergency = URGENCES[self.had.pays][0].numero
        return f"{todo}. D’ici là, les documents le disent et donnent le {emergency}."


def check(network: Network) -> Iterator[Finding]:
    """Minutes without an answer, by kind of day; minutes at which two teams are first."""
    for pair in _pairs(network):
        if gaps := trous(pair.known):
            message = "Aucun numéro connu ne répond aux familles, ni le jour ni la nuit."
            if pair.known:
                message = f"Aucun numéro connu ne répond aux familles : {spell_gaps(gaps)}."
            yield _told(network, pair, message, pair.hint, pair.severity)
        yield from _two_first(network, pair)


def check_day(network: Network, today: dt.date) -> Iterator[Finding]:
    """The first of the next 53 weeks' holidays without an answer; a minute that no kind of day
    foresees, such as the second of two holidays."""
    for pair in _pairs(network):
        dated = trous_dates(pair.known, today) if pair.known else ()
        unsaid = [(day, enlever(gaps, prevus(pair.known, day, today))) for day, gaps in dated]
        unsaid = [(day, gaps) for day, gaps in unsaid if gaps]
        for day, gaps in unsaid[:1]:
            message = f"Aucun numéro connu ne répond aux familles le {spell_day(day.isoformat())}"
            message += f" {spell_spans(gaps)}."
            if len(unsaid) > 1:
                message += f" Dans l’année, {len(unsaid)} jours sont dans ce cas."
            yield _told(network, pair, message, pair.hint, pair.severity)
        if dated and not unsaid:
            day, gaps = dated[0]
            message = "Premier jour férié ou lendemain de férié sans réponse : le "
            message += f"{spell_day(day.isoformat())} {spell_spans(gaps)}."
            yield _told(network, pair, message, pair.hint, Severity.INFORMATION)


def _pairs(network: Network) -> Iterator[_Pair]:
    for key, binome in network.binomes.items():
        had, reseau = network.structures.get(binome.had), network.structures.get(binome.reseau)
        if had and reseau:
            lines = lignes(had, reseau, Public.FAMILLES)
            yield _Pair(key, binome.statut, had, reseau, lines, binome.reseau)


def _told(network: Network, pair: _Pair, message: str, hint: str, severity: Severity) -> Finding:
    path = ("statut",)
    return network.finding(binome_file(pair.id), path, "continuite", message, hint, severity)


def _two_first(network: Network, pair: _Pair) -> Iterator[Finding]:
    for public in (Public.FAMILLES, Public.PROFESSIONNELS):
        for line, when in deux_premiers(pair.had, pair.reseau, public):
            message = (
                f"{pair.had.court} et {pair.reseau.court} sont tous deux à appeler en premier : "
                f"{spell_gaps(when)}."
            )
            hint = "Gardez « en_premier: true » pour une seule équipe à la fois."
            path = ("contacts", line.rang, "en_premier")
            warning = Severity.AVERTISSEMENT
            file = structure_file(pair.reseau_id)
            yield network.finding(file, path, "continuite", message, hint, warning)
