"""FINESS numbers usually carry a Luhn key; no official text says so, hence a warning only."""

from __future__ import annotations

from collections.abc import Iterator

from stdnum import luhn

from lisible.findings import Finding, Severity
from lisible.model.network import Network, structure_file


def check(network: Network) -> Iterator[Finding]:
    """Numbers whose key does not match (Corsica counts A as 1 and B as 2)."""
    for key, structure in network.structures.items():
        for name in ("finess_ej", "finess_et"):
            number = getattr(structure.identifiants, name)
            if number and not luhn.is_valid(number.replace("A", "1").replace("B", "2")):
                yield network.finding(
                    structure_file(key),
                    ("identifiants", name),
                    "finess",
                    f"La clé du numéro FINESS « {number} » ne correspond pas.",
                    "Recopiez-le depuis finess.esante.gouv.fr.",
                    Severity.AVERTISSEMENT,
                )
