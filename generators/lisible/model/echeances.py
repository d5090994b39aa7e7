"""What comes round again: a record to read again at the date it says, or to verify each year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lisible.model.base import Liste
from lisible.model.collections import COLLECTIONS
from lisible.model.network import Network, binome_file, structure_file
from lisible.sources.yaml_source import Path


class Travail(Liste):
    """What there is to do."""

    RELIRE = "relire", "à relire"
    VERIFIER = "verifier", "à vérifier de nouveau"


@dataclass(frozen=True)
class Echeance:
    """One record and its next date.

    ``dossier`` is ``binomes``, ``structures`` or a collection's folder; ``file`` and ``path`` are
    where the date stands, for ``Network.finding``; ``le`` is a partial date.
    """

    dossier: str
    record: str
    file: str
    path: Path
    travail: Travail
    le: str
    responsable: str | None


def echeances(network: Network) -> Iterator[Echeance]:
    """Every record that has a next date, in the order of the records."""
    for key, binome in network.binomes.items():
        if binome.revision:
            who, file = in_charge(network, binome.responsable), binome_file(key)
            path: Path = ("revision",)
            yield Echeance("binomes", key, file, path, Travail.RELIRE, binome.revision, who)
    for key, structure in network.structures.items():
        if structure.verification:
            who, file = in_charge(network, structure.responsable), structure_file(key)
            due, path = year_after(structure.verification.le), ("verification", "le")
            yield Echeance("structures", key, file, path, Travail.VERIFIER, due, who)
    for collection in COLLECTIONS:
        for key, record in network.fiches.get(collection.dossier, {}).items():
            if record.revision:
                who, file = in_charge(network, record.responsable), collection.file(key)
                path, name = ("revision",), collection.dossier
                yield Echeance(name, key, file, path, Travail.RELIRE, record.revision, who)


def in_charge(network: Network, *functions: str | None) -> str | None:
    """The first function that is given, or the coordination's own."""
    known = (function for function in functions if function)
    return next(known, network.coordination.responsable)


def with_whom(function: str | None) -> str:
    """What ends a hint: « À voir avec : Cadre de santé. »; nothing if nobody is in charge."""
    return f" À voir avec : {function.rstrip('.')}." if function else ""


def overdue(date: str, today: dt.date) -> bool:
    """Whether a partial date is wholly past: ``2027-11`` is, from 1 December 2027."""
    return date < today.isoformat()[: len(date)]


def year_after(date: str) -> str:
    """``2026-11`` → ``2027-11``; 29 February → 28 February."""
    text = f"{int(date[:4]) + 1}{date[4:]}"
    return f"{text[:7]}-28" if text.endswith("-02-29") else text


def last_day(date: str) -> str:
    """The last day of a partial date: ``2027-11`` → ``2027-11-30``; ``2027`` → ``2027-12-31``."""
    if len(date) == 10:
        return date
    year, month = int(date[:4]), int(date[5:7] or 12)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
