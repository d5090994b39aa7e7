"""From a folder to a ``Network``: what is left out, where it stands, whose country it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from lisible.errors import UserError
from lisible.model.load import load_network
from lisible.model.network import Network, structure_file
from lisible.model.pays import Pays


def load(root: Path) -> Network:
    network, findings = load_network(root)
    assert findings == []
    assert network is not None
    return network


def write(project: Path, file: str, text: str) -> None:
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_without_partners(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="partners/") as told:
        load_network(tmp_path)
    assert "--projet" in told.value.hint


def test_records_are_in_the_order_of_their_ids(project: Path) -> None:
    for name in ("zebre", "abeille", "sous/milieu"):
        write(project, f"partners/structures/{name}.yml", "nom: X\ntype: autre\n")
    network = load(project)
    assert list(network.structures) == sorted(network.structures)
    assert network.path(structure_file("milieu")) == "partners/structures/sous/milieu.yml"
    assert network.path(structure_file("zebre")) == "partners/structures/zebre.yml"


def test_a_broken_record_is_left_out_and_named(project: Path) -> None:
    write(project, "partners/structures/had-du-lac.yml", "nom: X\n")
    network, findings = load_network(project)
    assert network is not None
    assert list(network.structures) == ["reseau-du-lac"]
    assert network.broken == {"partners/structures/had-du-lac.yml"}
    assert [f.code for f in findings] == ["cle-absente"]


def test_the_country_is_the_coordination_s(project: Path) -> None:
    file = project / "partners" / "coordination.yml"
    file.write_text(file.read_text(encoding="utf-8") + "pays: CH\n", encoding="utf-8")
    swiss = (
        "nom: CMS\ntype: cms\ncontacts:\n- {usage: suivi, public: tous, telephone: 021 555 12 12}\n"
    )
    write(project, "partners/structures/cms.yml", swiss)
    french = swiss.replace("021 555 12 12", "04 65 71 00 01") + "pays: FR\n"
    for name in ("had-du-lac", "reseau-du-lac"):
        write(project, f"partners/structures/{name}.yml", french)
    network = load(project)
    assert network.structures["cms"].pays is Pays.CH
    assert network.structures["cms"].contacts[0].telephone == "+41215551212"
    assert network.structures["had-du-lac"].pays is Pays.FR


def test_records_do_not_change(project: Path) -> None:
    structure = load(project).structures["had-du-lac"]
    with pytest.raises(ValueError, match="frozen"):
        structure.nom = "Autre"
