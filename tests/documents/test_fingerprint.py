"""The code of a text: the same for the same text, read back whatever way it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.made import document
from lisible.documents.blocks import Abbr, Block, Paragraph, Text
from lisible.documents.fingerprint import (
    ALPHABET,
    articles_of,
    code_of,
    content_digest,
    read_code,
)
from lisible.documents.markdown import parse
from lisible.documents.register import digest_of

TEXT = "Début.\n\n## Un {#un}\n\nAppelez le 01 99 00 12 34.\n\n### Deux {#deux}\n\n- a\n- b\n"


def test_articles_are_cut_at_headings_with_an_id() -> None:
    assert [a.id for a in articles_of(document(TEXT))] == ["debut", "un", "deux"]


def test_look_and_date_do_not_count() -> None:
    one = document(TEXT)
    other = replace(one, labels={"version": "x"}, notice="y", status="brouillon", path="z/")
    assert digest_of(one) == digest_of(other)


def test_a_telephone_a_title_and_an_order_count() -> None:
    texts = [TEXT, TEXT.replace("34.", "35."), TEXT.replace("## Un", "## Une")]
    texts.append("Début.\n\n## Deux {#deux}\n\nx\n\n## Un {#un}\n\ny\n")
    assert len({digest_of(document(text)) for text in texts}) == len(texts)


def test_kinds_of_spaces_and_notes_do_not_count() -> None:
    plain: tuple[Block, ...] = (Paragraph((Text("Le week-end : HAD ?"),)),)
    spaced: tuple[Block, ...] = (
        Paragraph((Text("Le week\u2011end\u00a0: "), Abbr("HAD", "x"), Text("\u202f?"))),
    )
    one = document(TEXT)
    assert digest_of(replace(one, blocks=plain)) == digest_of(replace(one, blocks=spaced))


@given(st.text(max_size=20), st.text(max_size=40))
def test_codes_are_read_back(name: str, digest: str) -> None:
    code = code_of(name, digest)
    assert code == code_of(name, digest)
    assert len(code) == 11
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(typed) == read_code(code) == code


@given(st.text(max_size=20), st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(name: str, place: int, wrong: str) -> None:
    bare = code_of(name, "x").replace("-", "")
    typed = bare[:place] + wrong + bare[place + 1 :]
    assert read_code(typed) is None or typed == bare


@pytest.mark.parametrize("typed", ["", "7K3", "7K3-M9Q-X2CC", "ééé-ééé-ééé", "U" * 9])
def test_what_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


def test_a_taken_code_is_left_to_its_owner() -> None:
    first = code_of("a", "b")
    second = code_of("a", "b", {first})
    assert second != first
    assert read_code(second) == second


def test_known_values() -> None:
    """On any machine, at any hour."""
    assert content_digest("Titre", "", ["a", "b"]) == "3ce5dc90ec1fdbac13e55812215d7aec"
    assert code_of("lac/charte", "abc") == "WN5-KNC-P2K"


def test_parsed_text_is_the_same_text() -> None:
    assert digest_of(document(TEXT)) == digest_of(replace(document(TEXT), blocks=parse(TEXT)))
