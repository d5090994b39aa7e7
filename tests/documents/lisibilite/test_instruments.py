"""The grids: every item is answered by a rule or left to a person, and no item is both."""

from __future__ import annotations

import pytest

from documents.made import document
from lisible.documents.lisibilite.faults import Rules, faults_of
from lisible.documents.lisibilite.instruments import Facts, answered, for_a_person, items
from lisible.documents.lisibilite.measures import measured
from lisible.documents.lisibilite.sentences import sentences_of
from lisible.documents.lisibilite.vocabulary import Accepted

GOOD = """## Qui appeler ? {#a}

Appelez le [01 64 99 08 59](tel:+33164990859). Votre équipe vous répond.

Mon numéro : ____________

## Les sources {#b}

Sources : la loi.
"""
BAD = "## Généralités {#a}\n\nLa dyspnée est vue par le médecin.\n"


def answers(text: str, grid: str) -> dict[int, str]:
    made = document(text)
    faults = tuple(faults_of(sentences_of(made.blocks), Rules(Accepted.of(()))))
    facts = Facts(made, faults, measured(made.blocks), logo=False)
    return {answer.item.number: answer.value for answer in answered(facts, grid)}


@pytest.mark.parametrize(("grid", "count"), [("EQIP", 36), ("PEMAT-P", 24)])
def test_every_item_is_there_once(grid: str, count: int) -> None:
    numbers = [item.number for item in items() if item.grid == grid]
    assert len(numbers) == count == len(set(numbers))
    by_program, by_person = answers(GOOD, grid), {i.number for i in for_a_person(grid)}
    assert by_program.keys() | by_person == set(numbers)
    assert not by_program.keys() & by_person


def test_what_is_counted() -> None:
    good, bad = answers(GOOD, "EQIP"), answers(BAD, "EQIP")
    assert {n for n, value in good.items() if value == "oui"} == {16, 21, 23, 25, 27, 28, 35}
    assert {n for n, value in bad.items() if value == "oui"} == {21, 27}
    good, bad = answers(GOOD, "PEMAT-P"), answers(BAD, "PEMAT-P")
    assert {n for n, value in good.items() if value == "oui"} == {3, 5, 8, 9, 20, 21, 23}
    assert {n for n, value in bad.items() if value == "oui"} == {8}
