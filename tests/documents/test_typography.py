"""French spaces, set once: a second pass changes nothing, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lisible.documents.blocks import inlines_of, plain
from lisible.documents.fill import Filler
from lisible.documents.markdown import parse
from lisible.documents.template import Template
from lisible.documents.typography import NBSP, NNBSP, french, held

S, N = NBSP, NNBSP
PIECES = (
    "1er août octobre week-end a Dr article n° L. page 12 3 456 2015 h % € jours « » : ; ! ? ?! "
    "... … ' ’ 0 +33 01 64 ( ) , . https://a.fr/?b=1;c é - -- – \" “ ” x × 9h 9h30 5-10 47.4 mg M. "
    "etc XXIe siècle 2D7-T90-CB5 a/b.md a@b.fr 01.64.99.08.59 p."
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
        ("l'« équipe »", f"l’«{S}équipe{S}»"),
        ('Il dit "oui".', f"Il dit «{S}oui{S}»."),
        ('"un "vrai" oui"', f"«{S}un “vrai” oui{S}»"),
        ('« un "vrai" oui »', f"«{S}un “vrai” oui{S}»"),
        ("“oui”", f"«{S}oui{S}»"),
        ('un écran de 5" et un "', 'un écran de 5" et un "'),
        ("oui, etc...", "oui, etc."),
        ("Hôpitaux - Paris", f"Hôpitaux{S}– Paris"),
        ("le lac -- enfin", f"le lac{S}– enfin"),
        ("5-10 jours", f"5–10{S}jours"),
        ("L. 1111-6", f"L.{S}1111-6"),
        ("2015-10-15", "2015-10-15"),
        ("0.5 mg", f"0,5{S}mg"),
        ("version 4.1.2", "version 4.1.2"),
        ("2 x 500 mg", f"2{S}×{S}500{S}mg"),
        ("9h30", f"9{S}h{S}30"),
        ("de 9h à 18h.", f"de 9{S}h à 18{S}h."),
        ("24h/24", "24h/24"),
        ("50€", f"50{S}€"),
        ("n°5", f"n°{S}5"),
        ("M. Martin", f"M.{S}Martin"),
        ("p. 3", f"p.{S}3"),
        ("XXIe siècle", f"XXIe{S}siècle"),
        ("Réseau: il aide", f"Réseau{S}: il aide"),
        ("01.64.99.08.59", f"01{S}64{S}99{S}08{S}59"),
        ("2D7-T90-CB5", "2D7-T90-CB5"),
        ("content/un--deux/charte.md", "content/un--deux/charte.md"),
        ("reseau.spes@lac.example", "reseau.spes@lac.example"),
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
@example('""«"“')
@example("9h 30 h")
@example("etc....")
def test_twice_is_once(text: str) -> None:
    once = french(text)
    assert french(once) == once


@settings(max_examples=400)
@given(TEXTS)
def test_letters_and_figures_stay(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(char for char in words.replace("×", "x") if char.isalnum())

    assert bare(french(text)) == bare(text)


ASIDE = ("https://a.fr/l'an...?b=1;c", "un--deux@lac.example", "a/un--deux.md", "2D7-T90-CB5")


@settings(max_examples=200)
@given(TEXTS, TEXTS, st.sampled_from(ASIDE))
def test_addresses_and_codes_stay(before: str, after: str, kept: str) -> None:
    assert kept in french(f"{before} {kept} {after}")


@pytest.mark.parametrize(
    ("heading", "held_"),
    [
        (f"Qui fait quoi{N}?", f"Qui fait{S}quoi{N}?"),
        ("À propos de ce livret", f"À propos de ce{S}livret"),
        ("Le médicament anticoagulant", "Le médicament anticoagulant"),
        ("Vos droits", "Vos droits"),
        (f"Et après{N}?", f"Et après{N}?"),
    ],
)
def test_no_short_word_alone(heading: str, held_: str) -> None:
    assert held(heading) == held_
    assert held(held_) == held_


def test_code_keeps_its_signs() -> None:
    (block,) = parse('Tapez `l\'an... "a" 9h30` ici...')
    assert plain(inlines_of(block)[0]) == 'Tapez l\'an... "a" 9h30 ici…'


def test_headings_are_held_with_and_without_values() -> None:
    text, values, _ = Template(
        "x.md", 1, "## Que dit {{ v }} ? {#a}\n\n## Qui fait quoi ? {#b}\n", {"v"}
    ).render({"v": "l'an"})
    blocks = Filler(values.texts).blocks(parse(text))
    assert [plain(inlines_of(b)[0]) for b in blocks] == [
        f"Que dit{S}l’an{N}?",
        f"Qui fait{S}quoi{N}?",
    ]
