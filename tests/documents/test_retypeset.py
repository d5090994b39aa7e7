"""A new rule of typography makes no published text a project; another word does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.made import document
from documents.test_register import publish
from lisible.documents.blocks import Paragraph, Text
from lisible.documents.comparison import changes_as_blocks, comparison
from lisible.documents.register import edition_of
from lisible.documents.register_file import parse_register
from lisible.documents.retypeset import retypeset

TEXT = "## Que faire ici ? {#un}\n\n{}\n"


def old(typed: str) -> Paragraph:
    """As a version published before the rules were there."""
    return Paragraph((Text(typed),))


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ('Il dit "oui".', True),
        ("De 9h30 à 10h.", True),
        ("5-10 jours, 0.5 mg", True),
        ("un -- deux", True),
        ("Il dit non.", False),
    ],
)
def test_typography_is_no_version(typed: str, same: bool) -> None:
    now = document(TEXT.replace("{}", typed if same else "Il dit oui."))
    before = replace(now, blocks=(now.blocks[0], old(typed)))
    register, problems = parse_register(publish("", before)[0], "x")
    assert not problems
    assert edition_of(register, now).draft is not same
    assert edition_of(register, before).draft is False


def test_a_comparison_shows_words_alone() -> None:
    now = document(TEXT.replace("{}", 'Il dit "oui".'))
    before = replace(now, title="Charte", blocks=(now.blocks[0], old('Il dit "oui".')))
    assert (
        changes_as_blocks(retypeset(before), retypeset(now)) == comparison(before, now, "x/").blocks
    )
    assert "oui" not in comparison(before, now, "x/").as_json()


def test_setting_again_changes_nothing_set() -> None:
    made = document(TEXT.replace("{}", 'M. Petit dit "oui" à 9h30 (**"non"**) : `"brut"`.'))
    assert retypeset(made) == made
