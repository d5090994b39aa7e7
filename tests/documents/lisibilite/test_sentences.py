"""Sentences cut as a French reader cuts them, words counted as a word processor does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lisible.documents.lisibilite.sentences import sentences_of, split
from lisible.documents.lisibilite.words import count, syllables, words_of
from lisible.documents.markdown import parse
from lisible.documents.sandbox import CLOSE, OPEN
from lisible.documents.typography import french


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Appelez. Il vient.", ["Appelez.", "Il vient."]),
        ("Qui ? Nous ! Attendez… Bien.", ["Qui ?", "Nous !", "Attendez…", "Bien."]),
        ("M. Petit et le Dr Roux viennent.", ["M. Petit et le Dr Roux viennent."]),
        ("Voir art. 5 et p. 3. Puis signez.", ["Voir art. 5 et p. 3.", "Puis signez."]),
        ("L’article L. 1111-6 le dit. Oui.", ["L’article L. 1111-6 le dit.", "Oui."]),
        ("Lait, pain, etc. Tout y est.", ["Lait, pain, etc.", "Tout y est."]),
        ("Il coûte 5 €. Payez-le.", ["Il coûte 5 €.", "Payez-le."]),
        ("1. Appelez", ["1. Appelez"]),
        ("« Qui ? » dit-il. « Moi. » Il part.", ["« Qui ? » dit-il.", "« Moi. »", "Il part."]),
        ("à 9 h 30. Le 01 64 99 08 59 répond.", ["à 9 h 30.", "Le 01 64 99 08 59 répond."]),
        ("Voir lac.example. Merci.", ["Voir lac.example.", "Merci."]),
        ("Version 4.1.2 du 3. Oui.", ["Version 4.1.2 du 3.", "Oui."]),
        ("Deux cas : oui, non.", ["Deux cas : oui, non."]),
        ("…", []),
    ],
)
def test_where_a_sentence_ends(text: str, cut: list[str]) -> None:
    assert split(text) == cut
    assert split(french(text)) == [french(one) for one in cut]


def test_blocks_end_sentences() -> None:
    body = (
        "## Un titre {#a}\n\nDeux cas :\n\n- le jour ;\n- la nuit\n\nNom : ____ Âge : ____\n\n"
        "[ ] oui [ ] non\n\n| Qui | Quand |\n|---|---|\n| Elle | Le soir // Tard |\n\n"
        '!!! note "À savoir"\n\n    Bien.\n'
    )
    found = [(s.text, s.role) for s in sentences_of(parse(body))]
    assert [text for text, role in found if role == "titre"] == ["Un titre"]
    assert [text for text, role in found if role == "encadre"] == ["À savoir"]
    cells = ["Qui", "Quand", "Elle", "Le soir", "Tard"]
    assert [text for text, role in found if role == "case"] == cells
    prose = [text.replace("\u00a0", " ") for text, role in found if role == "texte"]
    assert [text.removesuffix("\u202f;") for text in prose] == [
        *("Deux cas :", "le jour", "la nuit", "Nom :", "Âge :", "oui", "non", "Bien."),
    ]


def test_a_value_is_one_word() -> None:
    (sentence,) = sentences_of(parse(f"Appelez {OPEN}12{CLOSE} le soir."))
    assert sentence.text == f"Appelez {OPEN} le soir."
    assert sentence.shown == "Appelez … le soir."
    assert count(sentence.text) == 4


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("l’équipe d’HAD", 2),
        ("aujourd’hui, c’est-à-dire", 2),
        ("le 01 64 99 08 59 à 9 h 30", 4),
        ("1 250 places, 47,4 %", 3),
        ("L. 1111-6", 1),
        ("le 15 octobre 2015", 4),
        ("Né(e) le", 2),
        ("a@b.example ou https://b.example/x?y=1", 3),
        ("– : ; !", 0),
    ],
)
def test_words(text: str, number: int) -> None:
    assert count(text) == number, words_of(text)
    assert count(french(text)) == number, words_of(french(text))


@pytest.mark.parametrize(
    "word",
    [
        *("é-quipe", "mai-son", "soi-gnée", "pa-tient", "ré-a-ni-ma-tion", "in-fir-mière"),
        *("a-ppe-ler", "a-ppellent", "pré-ve-nus", "na-ïf", "thé-âtre", "ouvrent", "mo-ment"),
        *("parlent", "août", "huit", "eau", "longue", "fa-mille", "tra-vail", "œil", "nuit"),
        *("mé-di-ca-ments", "pa-yer", "e-ssa-yez", "ai-mait", "lieu", "qui", "que-stion"),
    ],
)
def test_syllables(word: str) -> None:
    assert syllables(word.replace("-", "")) == word.count("-") + 1


@given(st.text(max_size=60))
def test_nothing_breaks(text: str) -> None:
    for sentence in split(text):
        assert all(syllables(word) >= 1 for word in words_of(sentence))
