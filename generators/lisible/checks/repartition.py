"""The task list: ids are unique, and nobody both answers for a task and takes part in it."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding
from lisible.model.network import REPARTITION, Network


def check(network: Network) -> Iterator[Finding]:
    """Repeated ids and repeated actors."""
    seen: set[str] = set()
    for i, phase in enumerate(network.repartition.phases):
        for j, task in enumerate(phase.taches):
            path = ("phases", i, "taches", j)
            if task.id in seen:
                message = f"Deux tâches ont l’identifiant « {task.id} »."
                hint = "Changez l’un des deux."
                yield network.finding(REPARTITION, (*path, "id"), "repartition", message, hint)
            seen.add(task.id)
            if task.responsable in task.participent:
                message = (
                    f"« {task.responsable.libelle} » est à la fois responsable et participant."
                )
                hint = "Enlevez-le de « participent »."
                yield network.finding(
                    REPARTITION, (*path, "participent"), "repartition", message, hint
                )
