"""What changed between two texts, article by article."""

from __future__ import annotations

from documents.made import document
from lisible.documents.compare import ADDED, CHANGED, MOVED, REMOVED, Change, compare
from lisible.documents.fingerprint import articles_of

OLD = (
    "## Un {#un}\n\nAppelez le 01 99 00 12 34.\n\nMerci.\n\n"
    "## Deux {#deux}\n\nB.\n\n## Trois {#trois}\n\nC.\n"
)


def changes(new: str) -> tuple[Change, ...]:
    return compare(articles_of(document(OLD)), articles_of(document(new)))


def test_nothing() -> None:
    assert changes(OLD) == ()


def test_a_telephone_is_told_whole() -> None:
    (change,) = changes(OLD.replace("12 34", "12 35"))
    assert (change.sort, change.id) == (CHANGED, "un")
    (before,), (after,) = change.before, change.after
    assert before.replace("\u00a0", " ") == "Appelez le 01 99 00 12 34."
    assert after.replace("\u00a0", " ") == "Appelez le 01 99 00 12 35."


def test_added_and_removed() -> None:
    found = changes(OLD.replace("## Deux {#deux}\n\nB.", "## Quatre {#quatre}\n\nD."))
    assert [(c.sort, c.id) for c in found] == [(ADDED, "quatre"), (REMOVED, "deux")]
    assert found[0].after[-1] == "D."
    assert found[1].before[-1] == "B."


def test_moved() -> None:
    new = "## Trois {#trois}\n\nC.\n\n" + OLD.replace("## Trois {#trois}\n\nC.\n", "")
    assert [(c.sort, c.id) for c in changes(new)] == [(MOVED, "trois")]


def test_rows_and_items_are_passages() -> None:
    table = "## T {#t}\n\n| A | B |\n|---|---|\n| un | deux |\n| trois | quatre |\n\n- x\n- y\n"
    old, new = document(table), document(table.replace("quatre", "cinq").replace("- y", "- z"))
    (change,) = compare(articles_of(old), articles_of(new))
    assert change.before == ("trois | quatre", "y")
    assert change.after == ("trois | cinq", "z")
