"""A figure that ages says when it was true and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from lisible.findings import Finding
from lisible.model.base import Donnee
from lisible.model.network import Network, binome_file, structure_file
from lisible.sources.yaml_source import Path


def check(network: Network) -> Iterator[Finding]:
    """Known figures of structures and binômes without a date or a source."""
    records: dict[str, BaseModel] = {structure_file(k): s for k, s in network.structures.items()}
    records |= {binome_file(k): b for k, b in network.binomes.items()}
    for file, record in records.items():
        for path, figure in figures_of(record):
            absent = [name for name in ("date", "source") if getattr(figure, name) is None]
            if figure.renseignee and absent:
                words = " ni ".join(f"de « {name} »" for name in absent)
                message = f"Le chiffre « {figure.valeur} » n’a pas {words}."
                hint = "Dites quand il était vrai et d’où il vient : « date: » et « source: »."
                yield network.finding(file, path, "date-et-source", message, hint)


def figures_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Donnee]]:
    """Every figure below a record, with its path."""
    if isinstance(value, Donnee):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from figures_of(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from figures_of(inner, (*path, i))
