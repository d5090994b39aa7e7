"""A postal code has the number of digits of its country."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding
from lisible.model.base import NON_RENSEIGNE
from lisible.model.network import Network, structure_file
from lisible.model.pays import CODE_POSTAL


def check(network: Network) -> Iterator[Finding]:
    """France 5 digits, Belgium and Switzerland 4."""
    for key, structure in network.structures.items():
        size = CODE_POSTAL[structure.pays]
        for i, address in enumerate(structure.adresses):
            code = address.code_postal
            if code in (None, NON_RENSEIGNE) or (code.isdigit() and len(code) == size):
                continue
            message = f"« {code} » n’est pas un code postal ({structure.pays.libelle})."
            hint = f"Il a {size} chiffres."
            path = ("adresses", i, "code_postal")
            yield network.finding(structure_file(key), path, "code-postal", message, hint)
