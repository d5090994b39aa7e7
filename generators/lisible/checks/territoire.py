"""Communes belong to the départements that the record names."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.network import Network, structure_file


def check(network: Network) -> Iterator[Finding]:
    """A commune outside every département of its own record is probably a mistyped code."""
    for key, structure in network.structures.items():
        territory = structure.territoire
        if territory is None or not territory.departements:
            continue
        for i, code in enumerate(territory.communes):
            if not code.startswith(territory.departements):
                yield network.finding(
                    structure_file(key),
                    ("territoire", "communes", i),
                    "territoire",
                    f"La commune « {code} » n’est pas dans les départements de cette fiche.",
                    "Vérifiez le code INSEE, ou ajoutez le département.",
                    Severity.AVERTISSEMENT,
                )
