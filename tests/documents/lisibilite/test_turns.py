"""Heavy turns of phrase are seen; what looks like them is left alone."""

from __future__ import annotations

import pytest

from lisible.documents.lisibilite.headings import silent, speaks_to_reader, vague
from lisible.documents.lisibilite.turns import negations, nominal, passive
from lisible.documents.lisibilite.vocabulary import Accepted, hard_words

NONE = Accepted.of(())


@pytest.mark.parametrize(
    ("sentence", "agent"),
    [
        ("Le choix est fait par le médecin.", "le médecin"),
        ("Les soins ont été prévus avec vous par l’HAD.", "l’HAD"),
        ("Vous serez toujours suivi par deux équipes.", "deux équipes"),
        ("La feuille est signée par la personne soignée.", "la personne soignée"),
        ("La lettre n’est pas lue par votre banque.", "votre banque"),
    ],
)
def test_passive(sentence: str, agent: str) -> None:
    assert agent in (passive(sentence) or "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Le médecin fait le choix.",
        "La lettre est envoyée par courrier.",
        "Le soin est refait deux fois par jour.",
        "Il est passé par la pharmacie.",
        "Elle est prête, par exemple le soir.",
        "C’est écrit. Par ailleurs, rien ne presse.",
        "Il s’est assis par terre.",
        "Vous êtes à l’aise par ici.",
    ],
)
def test_not_passive(sentence: str) -> None:
    assert passive(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Il procède à l’évaluation de la douleur.",
        "L’équipe effectue votre installation.",
        "La réalisation de la mise en place du lit tarde.",
        "L’organisation de la transmission des informations tarde.",
    ],
)
def test_nominal(sentence: str) -> None:
    assert nominal(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "La commission des usagers vous écoute.",
        "Demandez le remboursement du transport.",
        "L’assistant social remplit la demande.",
        "La direction de l’établissement répond.",
    ],
)
def test_not_nominal(sentence: str) -> None:
    assert nominal(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "twice"),
    [
        ("Ne prenez rien si elle ne vient pas.", True),
        ("N’ajoutez rien, n’arrêtez rien.", True),
        ("Ce n’est pas impossible.", True),
        ("Il ne vient que le soir et ne reste que peu.", False),
        ("N’ayez pas peur.", False),
        ("Vous n’avez ni à payer ni à signer.", False),
        ("Sans réponse, appelez.", False),
    ],
)
def test_negations(sentence: str, twice: bool) -> None:
    assert bool(negations(sentence)) is twice


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("La nycturie gêne.", ["nycturie"]),
        ("Lisez la posologie, puis la posologie.", ["posologie"]),
        ("Vous rembourserez l’ordonnance.", []),
        ("Le village de Trifouillis.", []),
        ("« Dyspnée » veut dire gêne.", []),
        ("En anglais : hospital at home.", []),
        ("Écrivez à xylz@lac.example ou sur www.xylz.example.", []),
        ("Aujourd’hui, lorsqu’il vient, quelqu’un ouvre.", []),
        ("", []),
    ],
)
def test_hard_words(sentence: str, words: list[str]) -> None:
    assert [hard.word for hard in hard_words(sentence, NONE)] == words


def test_accepted_words_and_their_plurals() -> None:
    accepted = Accepted.of(["saturomètre", "équipe de nycturie"])
    assert not list(hard_words("Les saturomètres et la nycturie.", accepted))


def test_headings() -> None:
    asks = ("Qui appeler ?", "Payer les soins", "Vos droits", "Et si je refuse", "Je signe")
    assert all(map(speaks_to_reader, asks))
    mute = ["Les soins", "Le dossier", "Premier accueil", "Chez vous le soir"]
    assert not any(map(speaks_to_reader, mute))
    assert silent(mute) == mute
    assert silent(mute[:3]) == []
    assert silent([*mute, *asks]) == []
    assert vague("Généralités") and vague("Modalités de prise en charge")
    assert not vague("Le but de ce papier")
