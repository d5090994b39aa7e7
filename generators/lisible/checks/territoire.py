"""The places of a territory are in the official list, by a name or a code that says which one."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.decoupage import decoupage
from lisible.model.lieux import find
from lisible.model.network import COORDINATION, Network, structure_file
from lisible.model.pays import Pays
from lisible.model.structure import Structure
from lisible.model.territoire import Territoire


def check(network: Network) -> Iterator[Finding]:
    """Unknown, former and ambiguous places; a territory that comes to nothing."""
    coordination = network.coordination
    yield from _places(network, COORDINATION, coordination.territoire, coordination.pays)
    for key, structure in network.structures.items():
        file = structure_file(key)
        yield from _places(network, file, structure.territoire, structure.pays)
        yield from _addresses(network, file, structure)


def _places(
    network: Network, file: str, territory: Territoire | None, country: Pays
) -> Iterator[Finding]:
    if territory is None:
        return
    for fault in territory.etendue(country).faults:
        weight = Severity.ERREUR if fault.error else Severity.AVERTISSEMENT
        path = ("territoire", *fault.path)
        yield network.finding(file, path, "territoire", fault.problem, fault.hint, weight)
    for i, text in enumerate(territory.situe_dans):
        found = find("departements", text)
        if found.problem:
            path = ("territoire", "situe_dans", i)
            yield network.finding(file, path, "territoire", found.problem, found.hint)


def _addresses(network: Network, file: str, structure: Structure) -> Iterator[Finding]:
    for i, address in enumerate(structure.adresses):
        if address.insee and address.insee not in decoupage().communes:
            found = find("communes", address.insee)
            path = ("adresses", i, "insee")
            warning = Severity.AVERTISSEMENT
            yield network.finding(file, path, "territoire", found.problem, found.hint, warning)
