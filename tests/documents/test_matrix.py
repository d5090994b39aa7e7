"""« Qui fait quoi » role by role says the same as the task list that the charter reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lisible.documents.matrix import Matrice, matrix
from lisible.model.load import load_network
from lisible.model.repartition import Acteur, Repartition

ROOT = Path(__file__).parents[2]
ROLES = [
    {"id": "medecin-had", "libelle": "Médecin de l’HAD", "acteur": "had"},
    {"id": "inconnu", "libelle": "Un rôle sans tâche", "acteur": "had"},
    {"id": "medecin-reseau", "libelle": "Médecin du réseau", "acteur": "reseau"},
    {"id": "medecin-traitant", "libelle": "Médecin traitant", "acteur": "medecin_traitant"},
    {"id": "voisin", "libelle": "Voisin"},
]


def made(*tasks: dict[str, Any]) -> Matrice:
    phases = [
        {
            "id": "avant",
            "titre": "Avant",
            "taches": [{"id": f"t{i}", "libelle": f"Tâche {i}", **t} for i, t in enumerate(tasks)],
        }
    ]
    return matrix(Repartition.model_validate({"roles": ROLES, "phases": phases}))


EVERYONE = ["voisin", "medecin-traitant", "medecin-reseau", "medecin-had"]


def test_columns_are_the_named_roles_in_the_order_of_the_record() -> None:
    found = made({"responsable": "had", "roles": EVERYONE})
    assert [role.id for role in found.roles] == EVERYONE[::-1]


@pytest.mark.parametrize(
    ("responsable", "parts"),
    [
        ("had", ("R", "P", "P", "P")),
        ("reseau", ("P", "R", "P", "P")),
        ("les_deux", ("R", "R", "P", "P")),
        ("medecin_traitant", ("P", "P", "R", "P")),
        ("famille", ("P", "P", "P", "P")),
    ],
)
def test_who_answers_and_who_takes_part(responsable: str, parts: tuple[str, ...]) -> None:
    found = made({"responsable": responsable, "roles": EVERYONE})
    ((title, (row,)),) = found.groupes
    assert (title, row.libelle, row.parts) == ("Avant", "Tâche 0", parts)
    ids = [role.id for role in found.roles]
    assert [r.id for r in row.repondent] == [i for i, p in zip(ids, parts, strict=True) if p == "R"]
    assert [r.id for r in row.participent] == [
        i for i, p in zip(ids, parts, strict=True) if p == "P"
    ]


def test_a_role_that_a_task_does_not_name_has_no_part() -> None:
    found = made(
        {"responsable": "had", "roles": ["medecin-had"]},
        {"responsable": "reseau", "roles": ["medecin-reseau"]},
        {"responsable": "reseau"},
    )
    ((_, rows),) = found.groupes
    assert [row.parts for row in rows] == [("R", ""), ("", "R"), ("", "")]


def test_the_repository_leaves_no_task_out() -> None:
    network, _ = load_network(ROOT)
    assert network is not None
    found = matrix(network.repartition)
    rows = [row for _, group in found.groupes for row in group]
    assert [row.id for row in rows] == list(network.repartition.taches)
    for row in rows:
        task = network.repartition.taches[row.id]
        assert {r.id for r in (*row.repondent, *row.participent)} == set(task.roles)
        if task.responsable is Acteur.LES_DEUX and row.repondent:
            assert {r.acteur for r in row.repondent} <= {Acteur.HAD, Acteur.RESEAU}
    assert {role.id for role in found.roles} == {
        r for task in network.repartition.taches.values() for r in task.roles
    }
