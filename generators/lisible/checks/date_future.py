"""A fact was true, a record was verified or a charter signed, at a day that has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import BaseModel

from lisible.findings import Finding, Severity
from lisible.model.base import Provenance, Verification
from lisible.model.binome import Signature
from lisible.model.collections import COLLECTIONS
from lisible.model.network import DROIT, Network, binome_file, structure_file
from lisible.sources.yaml_source import Path


def check_day(network: Network, today: dt.date) -> Iterator[Finding]:
    """Dates of facts, of verifications and of signatures that are still to come."""
    records: dict[str, BaseModel] = {structure_file(k): s for k, s in network.structures.items()}
    records |= {binome_file(k): b for k, b in network.binomes.items()}
    for collection in COLLECTIONS:
        found = network.fiches.get(collection.dossier, {})
        records |= {collection.file(key): record for key, record in found.items()}
    if network.droit is not None:
        records[DROIT] = network.droit
    for file, record in records.items():
        for path, date in _dates(record, ()):
            if date > today.isoformat()[: len(date)]:
                message = f"« {date} » n’est pas encore arrivé."
                hint = "Vérifiez l’année : on note ce qui est déjà arrivé."
                warning = Severity.AVERTISSEMENT
                yield network.finding(file, path, "date-future", message, hint, warning)


def _dates(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Provenance) and value.date is not None:
        yield (*path, "date"), value.date
    if isinstance(value, Verification | Signature):
        yield (*path, "le"), value.le
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _dates(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _dates(inner, (*path, i))
