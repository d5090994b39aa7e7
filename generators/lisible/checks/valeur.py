"""A figure with a unit is a number, so that it can be compared and drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from lisible.checks.date_et_source import figures_of
from lisible.findings import Finding
from lisible.model.network import Network, binome_file, structure_file

_NUMBER = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?|[0-9]+([.,][0-9]+)?")
_RANGE = re.compile(rf"({_NUMBER.pattern})( à ({_NUMBER.pattern}))?")


def check(network: Network) -> Iterator[Finding]:
    """Values with a unit that are no number, and numbers with their unit inside."""
    records: dict[str, BaseModel] = {structure_file(k): s for k, s in network.structures.items()}
    records |= {binome_file(k): b for k, b in network.binomes.items()}
    for file, record in records.items():
        for path, figure in figures_of(record):
            if figure.renseignee and figure.unite and not _RANGE.fullmatch(figure.valeur):
                message = f"« {figure.valeur} » n’est pas un nombre de « {figure.unite} »."
                hint = (
                    "Écrivez le nombre en chiffres, sans son unité ni signe : « 40 », « 12,5 », "
                    "« 10 à 30 » ; le reste va dans « precision »."
                )
                yield network.finding(file, (*path, "valeur"), "valeur", message, hint)
