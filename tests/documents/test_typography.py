"""French spaces, set once: a second pass changes nothing, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lisible.documents.typography import NBSP, NNBSP, french

S, N = NBSP, NNBSP
PIECES = (
    "1er août octobre week-end a Dr article n° L. page 12 3 456 2015 h % € jours « » : ; ! ? ?! "
    "... … ' ’ 0 +33 01 64 ( ) , . https://a.fr/?b=1;c é -"
)
WORDS = st.sampled_from([*PIECES.split(), " ", "  ", "\n", S, N, "01 64 99 08 59"])
TEXTS = st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("l'équipe d'HAD", "l’équipe d’HAD"),
        ("Qui appeler ?", f"Qui appeler{N}?"),
        ("Qui appeler?", f"Qui appeler{N}?"),
        ("Vite !", f"Vite{N}!"),
        ("un ; deux", f"un{N}; deux"),
        ("Le réseau : il aide", f"Le réseau{S}: il aide"),
        ("à 12:30", "à 12:30"),
        ("« oui »", f"«{S}oui{S}»"),
        ("«oui»", f"«{S}oui{S}»"),
        ("15 octobre 2015", f"15{S}octobre{S}2015"),
        ("1er août 2015", f"1er{S}août{S}2015"),
        ("16 618 jours", f"16{N}618{S}jours"),
        ("47,4 %", f"47,4{S}%"),
        ("9 h 30", f"9{S}h{S}30"),
        ("article 8", f"article{S}8"),
        ("n° 5", f"n°{S}5"),
        ("01 64 99 08 59", f"01{S}64{S}99{S}08{S}59"),
        ("attendez...", "attendez…"),
        ("https://lac.example/?a=1;b=2", "https://lac.example/?a=1;b=2"),
        ("le week-end, les week-ends.", "le week\u2011end, les week\u2011ends."),
        ("week-end@lac.example", "week-end@lac.example"),
        ("https://lac.example/week-end", "https://lac.example/week-end"),
        ("week-end.lac.example", "week-end.lac.example"),
        ("Dr 12", f"Dr{S}12"),
        ("", ""),
    ],
)
def test_rules(typed: str, set_: str) -> None:
    assert french(typed) == set_


@settings(max_examples=400)
@given(TEXTS)
@example("«»")
@example("....")
@example("week-end«https://a.fr/?b=1;c")
@example("+33 3 01 64 99 08 59")
@example("01 23 456 789")
@example("1 234 567 h 30")
def test_twice_is_once(text: str) -> None:
    once = french(text)
    assert french(once) == once


@settings(max_examples=400)
@given(TEXTS)
def test_only_spaces_apostrophes_and_dots_change(text: str) -> None:
    def bare(words: str) -> str:
        return re.sub(f"[ {S}{N}]", "", words.replace("'", "’").replace("...", "…")).replace(
            "\u2011", "-"
        )

    assert bare(french(text)) == bare(text)
