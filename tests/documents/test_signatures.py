"""Who signed the version in force: a side has one box to sign, or one for each of its functions."""

from __future__ import annotations

import pytest

from lisible.documents.register import Register, Version
from lisible.documents.signatures import in_force, parties_of
from lisible.model.binome import Binome

CODE, OLDER = "3HS-W1G-FYB", "X0F-34Q-G5S"


def version(code: str = CODE) -> Version:
    day = "2027-02-01"
    return Version(2, code, day, day, "Cadre", "Essai.", "Charte", "", "", ())


def signed(code: str, *sides: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"cote": side, "fonction": function, "code": code, "le": "2027-03-01"}
        for side, function in sides
    ]


def binome(signers: list[tuple[str, str]], signatures: list[dict[str, str]]) -> Binome:
    return Binome.model_validate(
        {
            "had": "had-du-lac",
            "reseau": "reseau-du-lac",
            "statut": "valide",
            "signataires": [{"cote": side, "fonction": name} for side, name in signers],
            "signatures": signatures,
        }
    )


def told(made: Binome) -> list[tuple[str, bool]]:
    return [(party.words, party.signature is not None) for party in parties_of(made, version())]


def test_both_sides_sign_when_nobody_is_named() -> None:
    assert told(binome([], [])) == [("l’HAD", False), ("le réseau", False)]
    made = binome([("had", "Direction")], signed(CODE, ("reseau", "Présidence")))
    assert told(made) == [("l’HAD (Direction)", False), ("le réseau (Présidence)", True)]


def test_a_signature_is_of_one_version() -> None:
    made = binome([], signed(OLDER, ("had", "Direction"), ("reseau", "Présidence")))
    assert not any(done for _, done in told(made))


@pytest.mark.parametrize("typed", ["3hsw1gfyb", " 3HS W1G FYB", "3HS-WIG-FYB", "3hs.wlg.fyb"])
def test_a_code_as_people_type_it(typed: str) -> None:
    made = binome([], signed(typed, ("had", "Direction"), ("reseau", "Présidence")))
    assert all(done for _, done in told(made))


def test_each_named_function_signs() -> None:
    two = [("had", "Direction"), ("had", "Médecin"), ("reseau", "Présidence")]
    made = binome(two, signed(CODE, ("had", "médecin"), ("reseau", "Présidence")))
    assert told(made) == [
        ("l’HAD (Direction)", False),
        ("l’HAD (médecin)", True),
        ("le réseau (Présidence)", True),
    ]


def test_what_was_withdrawn_is_not_to_sign() -> None:
    register = Register("lac/charte", "binomes/lac/charte/", versions=[version()])
    assert in_force(register) == version()
    register.retrait = "2027-03-01"
    assert in_force(register) is None
    assert in_force(None) is None
