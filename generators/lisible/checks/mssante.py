"""An MSSanté address is one of the secure messaging space, and never stands in « courriel »."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding
from lisible.model.network import Network, structure_file


def check(network: Network) -> Iterator[Finding]:
    """French MSSanté domains all end with ``mssante.fr`` (ANS, référentiel MSSanté)."""
    for key, structure in network.structures.items():
        file = structure_file(key)
        for i, contact in enumerate(structure.contacts):
            path = ("contacts", i)
            if contact.mssante and not _secure(contact.mssante):
                message = f"« {contact.mssante} » n’est pas une adresse MSSanté."
                hint = "Une adresse MSSanté finit par « mssante.fr ». Sinon, employez « courriel »."
                yield network.finding(file, (*path, "mssante"), "mssante", message, hint)
            if contact.courriel and _secure(contact.courriel):
                message = "Une adresse MSSanté est réservée aux professionnels."
                hint = "Mettez-la dans « mssante », pas dans « courriel »."
                yield network.finding(file, (*path, "courriel"), "mssante", message, hint)


def _secure(address: str) -> bool:
    domain = address.rpartition("@")[2]
    return domain == "mssante.fr" or domain.endswith(".mssante.fr")
