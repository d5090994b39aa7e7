"""A record that names another (structure, source, task) names one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lisible.findings import Finding, did_you_mean
from lisible.model.network import Network, binome_file, structure_file
from lisible.sources.yaml_source import Path

_ADD = {
    "structure": "Ajoutez sa fiche dans partners/structures/.",
    "source": "Décrivez-la sous « sources: », dans partners/coordination.yml.",
    "tâche": "Ajoutez-la dans content/repartition.yml.",
}
"""What to do when there is none yet."""


def check(network: Network) -> Iterator[Finding]:
    """Unknown ids, with the nearest known one."""
    structures = {*network.structures, *_broken(network, "partners/structures/")}
    for key, structure in network.structures.items():
        file = structure_file(key)
        named: list[tuple[Path, str | None]] = [
            (("membre_de", i), other) for i, other in enumerate(structure.membre_de)
        ]
        named += [
            (("remplace", i, "structure"), s.structure) for i, s in enumerate(structure.remplace)
        ]
        if structure.devenue:
            named.append((("devenue", "structure"), structure.devenue.structure))
        yield from _unknown(network, file, named, structures, "structure")
    tasks = network.repartition.taches
    for key, binome in network.binomes.items():
        file = binome_file(key)
        sides: list[tuple[Path, str | None]] = [
            (("had",), binome.had),
            (("reseau",), binome.reseau),
        ]
        yield from _unknown(network, file, sides, structures, "structure")
        own: list[tuple[Path, str | None]] = [
            (("repartition", i, "tache"), t.tache) for i, t in enumerate(binome.repartition)
        ]
        yield from _unknown(network, file, own, tasks, "tâche")
    sources = network.coordination.sources
    for file, source in network.origins.items():
        if source.file not in network.broken:
            yield from _unknown(network, file, _sources(source.data, ()), sources, "source")


def _broken(network: Network, folder: str) -> Iterator[str]:
    for file in network.broken:
        if file.startswith(folder):
            yield file.rpartition("/")[2].removesuffix(".yml")


def _sources(value: object, path: Path) -> Iterator[tuple[Path, str | None]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "source" and isinstance(inner, str):
                yield (*path, key), inner
            elif key == "sources" and isinstance(inner, list):
                yield from (((*path, key, i), name) for i, name in enumerate(inner))
            elif key != "sources":
                yield from _sources(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _sources(inner, (*path, i))


def _unknown(
    network: Network,
    file: str,
    named: Iterable[tuple[Path, str | None]],
    known: Iterable[str],
    what: str,
) -> Iterator[Finding]:
    words = set(known)
    for path, name in named:
        if name is not None and name not in words:
            message = f"Aucune {what} ne s’appelle « {name} »."
            near = did_you_mean(name, words) if words else ""
            hint = f"{near} Sinon : {_ADD[what][0].lower()}{_ADD[what][1:]}" if near else _ADD[what]
            yield network.finding(file, path, "reference", message, hint)
