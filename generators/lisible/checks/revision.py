"""A record is reviewed in time: a binôme at the date it says, a structure within a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.network import Network, binome_file, structure_file

_WARNING = Severity.AVERTISSEMENT


def check_day(network: Network, today: dt.date) -> Iterator[Finding]:
    """Review dates that have passed, and verifications of more than a year ago."""
    for key, binome in network.binomes.items():
        due = binome.revision
        if due is not None and due < today.isoformat()[: len(due)]:
            message = "La date de révision de ce binôme est passée."
            hint = (
                "Relisez la charte et le livret avec les deux équipes, puis changez « revision »."
            )
            file = binome_file(key)
            yield network.finding(file, ("revision",), "revision", message, hint, _WARNING)
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat()
    for key, structure in network.structures.items():
        checked = structure.verification
        if checked is not None and checked.le < year_ago[: len(checked.le)]:
            message = "Cette fiche n’a pas été vérifiée depuis un an."
            hint = "Vérifiez ses numéros et ses horaires, puis changez « verification »."
            path = ("verification", "le")
            yield network.finding(structure_file(key), path, "revision", message, hint, _WARNING)
