"""Two states of a text as one: every change marked, in words that are read aloud and copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.made import document
from lisible.documents.blocks import (
    Block,
    Changed,
    Inline,
    Link,
    Strong,
    Table,
    inlines_of,
    plain,
    walk,
)
from lisible.documents.compare import passages
from lisible.documents.comparison import comparison
from lisible.documents.markdown import parse
from lisible.documents.redline import redline


def words(old: str, new: str) -> list[str]:
    found = passages(redline(parse(old), parse(new)))
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in found]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "Il prévient dans les 36 h, par écrit, le médecin.",
            "Il prévient dans les 48 h, par écrit, le médecin.",
            "Il prévient dans les [retiré : 36 h] [ajouté : 48 h], par écrit, le médecin.",
        ),
        (
            "La nuit, appelez le 04 65 71 00 01 aussitôt.",
            "La nuit, appelez le 04 65 71 00 99 aussitôt.",
            "La nuit, appelez le [retiré : 04 65 71 00 01] [ajouté : 04 65 71 00 99] aussitôt.",
        ),
        (
            "Valable du 20 novembre 2026 au matin.",
            "Valable du 22 novembre 2026 au matin.",
            "Valable du [retiré : 20 novembre 2026] [ajouté : 22 novembre 2026] au matin.",
        ),
        ("Un deux trois.", "Un deux trois quatre.", "Un deux trois [ajouté : quatre]."),
        ("Un deux, trois quatre.", "Un deux, quatre.", "Un deux, [retiré : trois] quatre."),
        (
            "Un deux **trois** quatre.",
            "Un deux **cinq** quatre.",
            "Un deux [retiré : trois] [ajouté : cinq] quatre.",
        ),
        ("- un deux\n- trois", "- un deux\n- quatre\n- trois", "[ajouté : quatre]"),
        (
            "Texte qui disparaît en entier.",
            "Voici autre chose, sans rapport aucun.",
            "[retiré : Texte qui disparaît en entier.]",
        ),
    ],
)
def test_words(old: str, new: str, said: str) -> None:
    assert said in words(old, new)


def test_a_telephone_in_a_link_is_whole() -> None:
    old, new = (
        "Appelez le [01 99 00 12 34](tel:0199001234).",
        "Appelez le [01 99 00 12 35](tel:0199001235).",
    )
    assert words(old, new) == ["Appelez le [retiré : 01 99 00 12 34] [ajouté : 01 99 00 12 35]."]


def test_a_row_is_told_by_its_first_cell() -> None:
    table = "| Quand | Numéro |\n|---|---|\n| Jour | 15 |\n| Nuit | 18 |\n"
    new = table.replace("| Nuit | 18 |", "| Soir | 17 |\n| Nuit | 112 |")
    (found,) = redline(parse(table), parse(new))
    assert isinstance(found, Table)
    rows = [[plain(cell).replace("\u00a0", " ") for cell in row] for row in found.rows]
    assert rows == [
        ["Jour", "15"],
        ["[ajouté : Soir]", "[ajouté : 17]"],
        ["Nuit", "[retiré : 18] [ajouté : 112]"],
    ]


def test_a_long_table_keeps_its_other_rows() -> None:
    """Of a directory's index of communes: what is the same stays unmarked."""
    head = "| Commune | Équipes |\n|---|---|\n"
    rows = [f"| Ville-{i} | Équipe {i % 7} |\n" for i in range(400)]
    new = [row for i, row in enumerate(rows) if i not in (3, 390)] + ["| Zuydcoote | HAD |\n"]
    (found,) = redline(parse(head + "".join(rows)), parse(head + "".join(new)))
    assert isinstance(found, Table)
    marked = [plain(row[0]) for row in found.rows if isinstance(row[0][0], Changed)]
    assert [text.replace("\u00a0", " ") for text in marked] == [
        "[retiré : Ville-3]",
        "[retiré : Ville-390]",
        "[ajouté : Zuydcoote]",
    ]


def sides(blocks: tuple[Block, ...], kept: str) -> str:
    """The text of one side: what is marked as the other's is left out."""

    def text(run: tuple[Inline, ...]) -> str:
        parts: list[str] = []
        for part in run:
            if isinstance(part, Changed):
                parts.append(f" {text(part.children)} " if part.sort == kept else "")
            elif isinstance(part, Strong | Link):
                parts.append(text(part.children))
            else:
                parts.append(plain((part,)))
        return "".join(parts)

    whole = " ".join(text(run) for block in walk(blocks) for run in inlines_of(block))
    return "".join(whole.split())


TEXTS = st.lists(
    st.sampled_from(
        ["un", "deux", "36 h", "04 65 71 00 01", "**fort**", "[a b](#c)", "l’eau", "fin."]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=4).map("\n\n".join)


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_texts_can_be_read_in_it(old: str, new: str) -> None:
    before, after = parse(old), parse(new)
    found = redline(before, after)
    assert sides(found, "retiré") == sides(before, "")
    assert sides(found, "ajouté") == sides(after, "")


def test_the_comparison_has_its_summary_first() -> None:
    old = document("## Un {#un}\n\nDans 36 h. Voir [deux](#deux).\n\n## Deux {#deux}\n\nB.\n")
    new = document("## Deux {#deux}\n\nB.\n\n## Un {#un}\n\nDans 48 h. Voir [deux](#deux).\n")
    made = comparison(old, new, "v/X/")
    said = [text.replace("\u00a0", " ") for text in passages(made.blocks)]
    assert said[0].startswith("1 partie sur 2 change.") or said[0].startswith("2 parties sur 2")
    assert "Un : changé" in said
    assert any("[retiré : 36 h]" in text or "36 h" in text for text in said)
    links = [
        part.href
        for block in made.blocks
        for run in ([block.children] if hasattr(block, "children") else [])
        for part in run
        if isinstance(part, Link)
    ]
    assert "#deux" not in links
