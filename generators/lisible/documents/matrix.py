"""« Qui fait quoi », role by role: the same tasks as the charter's, seen from the people."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.model.repartition import Acteur, Repartition, Role, Tache

_BOTH = (Acteur.HAD, Acteur.RESEAU)


@dataclass(frozen=True)
class LigneMatrice:
    """A task and, for each role of the matrix, « R » (answers for it), « P » (takes part) or
    nothing; then the same as two lists of roles."""

    id: str
    libelle: str
    parts: tuple[str, ...]
    repondent: tuple[Role, ...]
    participent: tuple[Role, ...]


@dataclass(frozen=True)
class Matrice:
    """``groupes`` gives, by phase, its title and its rows; ``roles`` the columns' roles."""

    roles: tuple[Role, ...]
    groupes: tuple[tuple[str, tuple[LigneMatrice, ...]], ...]


def matrix(repartition: Repartition) -> Matrice:
    """The roles that a task names are the columns, in the order of the record."""
    named = {role for task in repartition.taches.values() for role in task.roles}
    roles = tuple(role for role in repartition.roles if role.id in named)
    groups = tuple(
        (phase.titre, tuple(_row(task, roles) for task in phase.taches))
        for phase in repartition.phases
    )
    return Matrice(roles, groups)


def _row(task: Tache, roles: tuple[Role, ...]) -> LigneMatrice:
    parts = tuple(_part(task, role) for role in roles)
    answer, join = (
        tuple(role for role, part in zip(roles, parts, strict=True) if part == wanted)
        for wanted in "RP"
    )
    return LigneMatrice(task.id, task.libelle, parts, answer, join)


def _part(task: Tache, role: Role) -> str:
    if role.id not in task.roles:
        return ""
    both = task.responsable is Acteur.LES_DEUX and role.acteur in _BOTH
    return "R" if both or role.acteur is task.responsable else "P"
