"""A drawing alone in a paragraph becomes a block; in a sentence, the words that describe it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lisible.documents.blocks import Block, Callout, Figure, ListBlock, Paragraph, Text, plain
from lisible.documents.figures import bars, flow
from lisible.documents.fill import Filler
from lisible.documents.markdown import parse
from lisible.documents.template import Template
from records import protocol

FIGURE = bars("Personnes suivies", "personnes", [("2014", 12.0, False), ("2015", None, True)])


def render(body: str, value: Any = FIGURE) -> tuple[tuple[Block, ...], dict[int, Figure]]:
    text, values, findings = Template("x.md", 1, body, {"dessin"}).render({"dessin": value})
    assert findings == []
    filler = Filler(values.texts, values.figures)
    return filler.blocks(parse(text)), values.figures


def test_alone_it_is_drawn() -> None:
    blocks, figures = render("Avant.\n\n{{ dessin }}\n\nAprès.")
    assert [block.kind for block in blocks] == ["paragraph", "figure", "paragraph"]
    assert blocks[1] is FIGURE
    assert list(figures.values()) == [FIGURE]


def test_in_a_list_or_a_box_it_is_drawn_too() -> None:
    (item,), _ = render("- Un\n\n    {{ dessin }}\n")
    assert isinstance(item, ListBlock)
    assert FIGURE in item.items[0]
    (box,), _ = render('!!! note "Boîte"\n\n    {{ dessin }}\n')
    assert isinstance(box, Callout)
    assert box.blocks == (FIGURE,)


@pytest.mark.parametrize(
    "body",
    ["Voici {{ dessin }}.", "{{ dessin }} le voilà.", "{{ dessin }}**là**", "**{{ dessin }}**"],
)
def test_in_a_sentence_it_is_said(body: str) -> None:
    (block,), _ = render(body)
    assert isinstance(block, Paragraph)
    assert FIGURE.alt in plain(block.children)


def test_a_text_that_looks_like_the_words_of_a_drawing_is_text() -> None:
    assert render("{{ dessin }}", FIGURE.alt)[0] == (Paragraph((Text(FIGURE.alt),)),)


def test_bars_say_what_is_not_known() -> None:
    points = json.loads(FIGURE.data)["points"]
    assert [(p["valeur"], p["texte"], p["fort"]) for p in points] == [
        (12, "12", False),
        (None, "non renseigné", True),
    ]
    assert FIGURE.form == "barres"
    assert "Personnes suivies" in FIGURE.alt


def test_same_record_same_drawing() -> None:
    record = protocol({"suite": [{"vers": "c"}]}, {}, {})
    who = {"a": "Elle", "b": "Lui", "c": "Eux"}
    assert flow(record, who) == flow(record, dict(reversed(who.items())))


def test_a_way_to_no_step_is_not_drawn() -> None:
    """A check says it; the drawing does not fail."""
    record = protocol({"suite": [{"vers": "perdue"}, {"vers": "b"}]}, {})
    drawn = json.loads(flow(record, {"a": "Elle", "b": "Lui"}).data)["etapes"]
    assert drawn[0]["suites"] == [{"vers": 1, "si": ""}]
