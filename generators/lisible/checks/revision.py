"""A record is reviewed in time: at the date it says, and a structure within a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.echeances import Travail, echeances, overdue, with_whom
from lisible.model.network import Network

_BINOME = (
    "La date de révision de ce binôme est passée.",
    "Relisez la charte et le livret avec les deux équipes, puis changez « revision ».",
)
_STRUCTURE = (
    "Cette fiche n’a pas été vérifiée depuis un an.",
    "Vérifiez ses numéros et ses horaires, puis changez « verification ».",
)
_RECORD = (
    "La date de révision de cette fiche est passée.",
    "Relisez le document qu’elle donne, puis changez « revision ».",
)


def check_day(network: Network, today: dt.date) -> Iterator[Finding]:
    """Review dates that have passed, and verifications of more than a year ago."""
    for due in echeances(network):
        if overdue(due.le, today):
            message, hint = _BINOME if due.dossier == "binomes" else _RECORD
            if due.travail is Travail.VERIFIER:
                message, hint = _STRUCTURE
            hint += with_whom(due.responsable)
            warning = Severity.AVERTISSEMENT
            yield network.finding(due.file, due.path, "revision", message, hint, warning)
