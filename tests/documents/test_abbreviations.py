"""An acronym is explained at its first use, and only where the text does not do it itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import records
from lisible.documents.abbreviations import Lexicon, annotate, lexicon, unknown
from lisible.documents.blocks import Abbr, Block, Inline, Link, Strong, inlines_of, plain, walk
from lisible.documents.markdown import parse
from lisible.model.glossaire import Glossaire
from lisible.model.network import Network
from lisible.model.structure import Structure

HAD = "hospitalisation à domicile"
ESMS = "établissement ou service médico-social"
WORDS = Lexicon({"HAD": HAD, "ESMS": ESMS, "AP-HP": "les hôpitaux de Paris"}, frozenset({"PDF"}))


def explained(
    text: str, words: Lexicon = WORDS, head: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """The acronyms that the annotated text explains, each with its words, in reading order."""
    return [(abbr.text, abbr.title) for abbr in abbreviations(annotate(parse(text), words, head))]


def abbreviations(blocks: tuple[Block, ...]) -> Iterator[Abbr]:
    for block in walk(blocks):
        for run in inlines_of(block):
            yield from _in_run(run)


def _in_run(run: tuple[Inline, ...]) -> Iterator[Abbr]:
    for part in run:
        if isinstance(part, Abbr):
            yield part
        elif isinstance(part, Strong | Link):
            yield from _in_run(part.children)


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(run) for block in walk(blocks) for run in inlines_of(block)]


def network(
    entries: list[dict[str, Any]], admitted: tuple[str, ...] = (), country: str = "FR"
) -> Network:
    """A coordination with a word in capitals in its name, and so has its one structure."""
    made = records.network(country=country)
    name = {"nom": "Coordination CORAIL du lac"}
    structure = Structure.model_validate(
        {"nom": "Réseau REPY", "nom_court": "GCS REPY", "type": "reseau", "pays": country},
        context={"pays": country},
    )
    return replace(
        made,
        coordination=made.coordination.model_copy(update=name),
        structures={"repy": structure},
        glossaire=Glossaire.model_validate({"entrees": entries, "mots_admis": admitted}),
    )


def test_first_use_only() -> None:
    text = "La HAD vient. La HAD revient.\n\n- une HAD\n\nUn ESMS et une HAD."
    assert explained(text) == [("HAD", HAD), ("ESMS", ESMS)]


def test_the_words_stay_the_same() -> None:
    blocks = parse("Une HAD, puis un ESMS (deux **ESMS**) et l’AP-HP.")
    marked = annotate(blocks, WORDS)
    assert marked != blocks
    assert words_of(marked) == words_of(blocks)


@pytest.mark.parametrize(
    "text",
    [
        "- une HAD",
        "1. un point\n\n    une HAD",
        "| A | B |\n|---|---|\n| une HAD | x |",
        '!!! note "Boîte"\n\n    Une HAD.',
        "Une **équipe de HAD**.",
    ],
)
def test_first_use_wherever_it_is_read(text: str) -> None:
    assert explained(text) == [("HAD", HAD)]


@pytest.mark.parametrize(
    "text",
    [
        "L’hospitalisation à domicile (HAD) vient.",
        "La HAD vient. C’est l’hospitalisation à domicile.",
        "Les **hospitalisations à domicile** : une HAD.",
        "Hospitalisation\xa0à domicile : la HAD.",
        "## L’hospitalisation à domicile {#had}\n\nLa HAD.",
        "[l’hospitalisation à domicile](/roles/) : la HAD.",
    ],
)
def test_spelled_out_anywhere_it_is_not_explained_again(text: str) -> None:
    assert explained(text) == []


def test_spelled_out_in_the_title_is_enough() -> None:
    assert explained("La HAD.", head=("Convention", "Hospitalisation à domicile")) == []
    assert explained("La HAD.", head=("Convention", "")) == [("HAD", HAD)]


@pytest.mark.parametrize(
    "words", ["établissements ou services médico-sociaux", "Établissement ou service médico-social"]
)
def test_a_plural_spells_it_out_too(words: str) -> None:
    assert explained(f"Les {words} : les ESMS.") == []


def test_a_plural_in_eaux_spells_it_out_too() -> None:
    words = Lexicon({"RS": "réseau de santé"}, frozenset())
    assert explained("Les réseaux de santé : un RS.", words) == []


@pytest.mark.parametrize(
    "text", ["## La HAD {#had}\n\nBonjour.", "Voir la [page de la HAD](/roles/had/)."]
)
def test_headings_and_links_are_left_alone(text: str) -> None:
    assert explained(text) == []


def test_after_a_heading_or_a_link_the_text_still_explains() -> None:
    text = "## La HAD {#had}\n\nLa [page de la HAD](/roles/) dit ce qu’est une HAD."
    assert explained(text) == [("HAD", HAD)]


@pytest.mark.parametrize("text", ["SHAD", "HADES", "HAD-SAD", "x-HAD", "hAD"])
def test_a_part_of_a_word_is_no_acronym(text: str) -> None:
    assert explained(f"Ici {text} là.") == []


def test_the_longest_entry_wins() -> None:
    words = Lexicon({"HAD": HAD, "HAD SAD": "deux services"}, frozenset())
    assert explained("Une HAD SAD, une HAD.", words) == [("HAD SAD", "deux services"), ("HAD", HAD)]


def test_without_a_glossary_nothing_changes() -> None:
    blocks = parse("La HAD.")
    assert annotate(blocks, Lexicon({}, frozenset())) is blocks
    assert unknown(blocks, Lexicon({}, frozenset())) == []


def test_two_meanings_the_country_decides() -> None:
    entries = [
        {"sigle": "SPAD", "developpe": "mots français", "pays": ["FR"]},
        {"sigle": "SPAD", "developpe": "mots suisses", "pays": ["CH"]},
        {"sigle": "SPAD", "developpe": "mots belges", "pays": ["BE"]},
    ]
    for order in (entries, entries[::-1]):
        french, swiss = (lexicon(network(order, country=c)).entries for c in ("FR", "CH"))
        assert (french["SPAD"], swiss["SPAD"]) == ("mots français", "mots suisses")


def test_an_acronym_of_another_country_is_still_explained() -> None:
    entries = [{"sigle": "CMS", "developpe": "mots suisses", "pays": ["CH"]}]
    assert explained("Le CMS.", lexicon(network(entries))) == [("CMS", "mots suisses")]


def test_unknown_words_in_the_order_of_their_first_use() -> None:
    words = lexicon(network([{"sigle": "HAD", "developpe": HAD}], admitted=("PDF",)))
    text = "La HAD, un XYZ, le PDF.\n\n## Un ABCD {#a}\n\nEncore XYZ, et **QSD**."
    assert unknown(parse(text), words) == ["XYZ", "ABCD", "QSD"]


@pytest.mark.parametrize(
    "text",
    [
        "le GCS REPY",  # the name of a structure
        "CORAIL écrit",  # a word of the coordination's own name
        "le tome XIV",
        "les HADs",
        "à l’AP, à l’HP et à l’AP-HP",
        "Il a dit A et B",
        "moi@EXEMPLE.FR",
        "https://EXEMPLE.fr/ABC",
    ],
)
def test_words_that_need_no_entry(text: str) -> None:
    entries = [
        {"sigle": "HAD", "developpe": HAD},
        {"sigle": "AP-HP", "developpe": "hôpitaux de Paris"},
    ]
    assert unknown(parse(text), lexicon(network(entries))) == []


def test_the_name_of_a_structure_is_not_explained() -> None:
    words = lexicon(network([{"sigle": "HAD", "developpe": HAD}]))
    assert "REPY" in words.names
    assert explained("Le GCS REPY et la HAD.", words) == [("HAD", HAD)]


@pytest.mark.parametrize("word", ["MSSanté", "ÉTÉ", "R&D", "SSIAD"])
def test_what_looks_like_an_acronym(word: str) -> None:
    assert unknown(parse(f"Un {word} ici."), WORDS) == [word]
