"""File names become ids and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lisible.sources.file_name import name_finding, proper_name


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("had-du-lac.yml", "had-du-lac.yml"),
        ("94.yml", "94.yml"),
        ("HAD de l’Oise.yaml", "had-de-l-oise.yml"),
        ("Réseau_cœur.YML", "reseau-coeur.yml"),
        ("had.yml.txt", "had.yml"),
        ("had--lac-.yml", "had-lac.yml"),
        ("ÎLE.v2.yml", "ile-v2.yml"),
        ("家.yml", "fiche.yml"),
    ],
)
def test_proper_name(name: str, proper: str) -> None:
    assert proper_name(name, ".yml") == proper
    finding = name_finding(Path(name), f"partners/{name}", ".yml")
    assert (finding is None) == (name == proper)
    if finding:
        assert proper in finding.hint


@given(st.text(max_size=30))
def test_a_proper_name_is_proper(name: str) -> None:
    proper = proper_name(name, ".md")
    assert proper_name(proper, ".md") == proper
