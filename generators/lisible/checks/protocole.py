"""A protocol names known roles, and from each step it comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, did_you_mean
from lisible.model.collections import BY_SUBJECT
from lisible.model.network import Network
from lisible.model.protocole import Protocole
from lisible.sources.yaml_source import Path


def check(network: Network) -> Iterator[Finding]:
    """Repeated steps, unknown roles and steps, steps nobody reaches, loops without a way out."""
    roles = {role.id for role in network.repartition.roles}
    for key, record in network.fiches.get("protocoles", {}).items():
        assert isinstance(record, Protocole)
        file = BY_SUBJECT["protocole"].file(key)
        faults = [*_steps(record, roles)] or [*_reached(record), *_ended(record)]
        for path, message, hint in faults:
            yield network.finding(file, path, "protocole", message, hint)


Fault = tuple[Path, str, str]


def _steps(record: Protocole, roles: set[str]) -> Iterator[Fault]:
    ids = [step.id for step in record.etapes]
    for i, step in enumerate(record.etapes):
        if step.id in ids[:i]:
            message = f"Deux étapes ont l’identifiant « {step.id} »."
            yield ("etapes", i, "id"), message, "Changez l’un des deux."
        for part, names in (("qui", step.qui), ("avec", step.avec)):
            for j, name in enumerate(names):
                if name not in roles:
                    hint = did_you_mean(name, roles)
                    message = f"Aucun rôle ne s’appelle « {name} »."
                    yield ("etapes", i, part, j), message, hint
        for j, way in enumerate(step.suite):
            if way.vers not in ids:
                message = f"Cette étape mène à « {way.vers} », qui n’existe pas."
                yield ("etapes", i, "suite", j, "vers"), message, did_you_mean(way.vers, ids)


def _ways(record: Protocole) -> dict[int, list[int]]:
    """Where each step leads, by rank; nowhere for an end."""
    ranks = {step.id: i for i, step in enumerate(record.etapes)}
    ways: dict[int, list[int]] = {}
    for i, step in enumerate(record.etapes):
        following = [i + 1] if i + 1 < len(record.etapes) and not step.fin else []
        ways[i] = [ranks[way.vers] for way in step.suite] or following
    return ways


def _reached(record: Protocole) -> Iterator[Fault]:
    ways, seen, waiting = _ways(record), {0}, [0]
    while waiting:
        for rank in ways[waiting.pop()]:
            if rank not in seen:
                seen.add(rank)
                waiting.append(rank)
    for i, step in enumerate(record.etapes):
        if i not in seen:
            hint = "Ajoutez-la à la « suite » d’une autre étape, ou enlevez-la."
            yield ("etapes", i, "id"), f"Aucune étape ne mène à « {step.titre} ».", hint


def _ended(record: Protocole) -> Iterator[Fault]:
    """Steps from which no end can be reached; the first of each loop is enough."""
    ways = _ways(record)
    last = len(record.etapes) - 1
    ending = {i for i, step in enumerate(record.etapes) if step.fin or not ways[i]}
    ending |= {last} if not record.etapes[last].suite else set()
    while more := {i for i, next_ in ways.items() if i not in ending and set(next_) & ending}:
        ending |= more
    stuck = sorted(set(ways) - ending)
    if stuck:
        step = record.etapes[stuck[0]]
        hint = "Donnez une condition de sortie à l’une de ces étapes, ou « fin: true »."
        message = f"À partir de « {step.titre} », le protocole tourne sans fin."
        yield ("etapes", stuck[0], "id"), message, hint
