"""Roles: those that tasks name exist, and each one that has a sheet does something."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.network import REPARTITION, Network
from lisible.model.protocole import Protocole
from lisible.model.repartition import Acteur

_BOTH = (Acteur.HAD, Acteur.RESEAU)


def check(network: Network) -> Iterator[Finding]:
    """Unknown and repeated roles, tasks whose answerable side does nothing, roles nobody names."""
    roles = {role.id: role for role in network.repartition.roles}
    named = _named_by_protocols(network)
    for i, phase in enumerate(network.repartition.phases):
        for j, task in enumerate(phase.taches):
            here = ("phases", i, "taches", j, "roles")
            named |= set(task.roles)
            for k, name in enumerate(task.roles):
                if name not in roles:
                    message = f"Aucun rôle ne s’appelle « {name} »."
                    hint = did_you_mean(name, roles)
                    yield network.finding(REPARTITION, (*here, k), "roles", message, hint)
            sides = _BOTH if task.responsable is Acteur.LES_DEUX else (task.responsable,)
            known = [roles[name].acteur for name in task.roles if name in roles]
            if known and not any(side in known for side in sides):
                message = f"Aucun rôle de cette tâche n’est de : {task.responsable.libelle}."
                hint = "Ajoutez celui qui en répond, ou changez « responsable »."
                yield network.finding(REPARTITION, here, "roles", message, hint)
    ids = [role.id for role in network.repartition.roles]
    for i, role in enumerate(network.repartition.roles):
        if role.id in ids[:i]:
            message = f"Deux rôles ont l’identifiant « {role.id} »."
            path = ("roles", i, "id")
            yield network.finding(REPARTITION, path, "roles", message, "Changez l’un des deux.")
        if role.fiche and role.id not in named:
            message = f"Aucune tâche ni aucun protocole ne nomme le rôle « {role.libelle} »."
            hint = "Nommez-le dans une tâche ou une étape, ou enlevez-le."
            warning = Severity.AVERTISSEMENT
            path = ("roles", i, "id")
            yield network.finding(REPARTITION, path, "roles", message, hint, warning)


def _named_by_protocols(network: Network) -> set[str]:
    return {
        name
        for record in network.fiches.get("protocoles", {}).values()
        if isinstance(record, Protocole)
        for step in record.etapes
        for name in (*step.qui, *step.avec)
    }
