"""What is wrong in the sentences and headings of one text; where it stands is found afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lisible.documents.lisibilite import headings, turns
from lisible.documents.lisibilite.measures import STANDARD, measure
from lisible.documents.lisibilite.sentences import Sentence
from lisible.documents.lisibilite.vocabulary import Accepted, hard_words
from lisible.documents.lisibilite.words import count, words_of
from lisible.documents.sandbox import OPEN


@dataclass(frozen=True)
class Fault:
    """``weight`` says which of several is the worst; ``word`` is the one to point at, if any."""

    code: str
    sentence: Sentence
    message: str
    hint: str
    weight: int = 0
    word: str = ""


@dataclass(frozen=True)
class Rules:
    """``longest`` is the number of words that a sentence may have."""

    accepted: Accepted
    longest: int = 20


def faults_of(sentences: Iterable[Sentence], rules: Rules) -> Iterator[Fault]:
    """The faults of a text, its score included; a hard word is told once a text."""
    kept = list(sentences)
    told: set[str] = set()
    for sentence in dict.fromkeys(kept):
        for fault in sentence_faults(sentence, rules):
            if fault.code != "mot-difficile" or fault.word.lower() not in told:
                told.add(fault.word.lower())
                yield fault
    yield from _headings(kept)
    yield from _score(kept)


def sentence_faults(sentence: Sentence, rules: Rules) -> Iterator[Fault]:
    """The faults that one sentence shows by itself."""
    if sentence.role == "texte":
        yield from _length(sentence, rules.longest)
        for code, why, rule in _TURNS:
            if hint := rule(sentence.text):
                yield Fault(code, sentence, f"{why} : « {sentence.shown} »", hint)
    named = sentence.role == "titre" and headings.vague(sentence.text)
    for hard in () if named else hard_words(sentence.text, rules.accepted):
        message = f"{hard.why}, « {hard.word} » : « {sentence.shown} »"
        instead = f"Dites « {hard.instead} »" if hard.instead else "Dites-le plus simplement"
        hint = f"{instead}, ou expliquez-le et ajoutez-le aux « mots_admis » ({RECORD})."
        yield Fault("mot-difficile", sentence, message, hint, word=hard.word)


RECORD = "content/lisibilite.yml"
_TURNS = (
    ("passif", "Tournure passive", turns.passive),
    ("nom-d-action", "Nom d’action à la place d’un verbe", turns.nominal),
    ("double-negation", "Deux négations", turns.negations),
)


def _length(sentence: Sentence, longest: int) -> Iterator[Fault]:
    size = count(sentence.text)
    if size > longest:
        message = f"Phrase de {size} mots, pour {longest} au plus : « {sentence.shown} »"
        yield Fault("phrase-longue", sentence, message, _where_to_cut(sentence.text), size)


_CUT = re.compile(
    r"(?:(?<!\s)\s++)?[;:,]\s++|(?<!\s)\s++(?=(?:et|mais|ou|car|donc|qui|que|dont|pour|afin|lorsque|quand|puis)\s)"
)


def _where_to_cut(text: str) -> str:
    """The pause nearest the middle."""
    places = [m.start() for m in _CUT.finditer(text) if 0.2 < m.start() / len(text) < 0.8]
    if not places:
        return "Partagez-la en deux phrases : une idée par phrase."
    place = min(places, key=lambda one: abs(one - len(text) / 2))
    before = " ".join(text[:place].replace(OPEN, "…").split()[-4:])
    return f"Coupez-la après « {before} » : une idée par phrase."


def _headings(sentences: list[Sentence]) -> Iterator[Fault]:
    titles = [s for s in sentences if s.role == "titre" and OPEN not in s.text]
    for title in titles:
        if headings.vague(title.text):
            message = f"Le titre « {title.shown} » ne dit pas ce qu’on trouve dessous."
            hint = "Écrivez la question du lecteur : « Qui appeler ? », « Combien ça coûte ? »."
            yield Fault("titre-vague", title, message, hint)
    main = [title for title in titles if title.level == 2]
    mute = headings.silent([title.text for title in main])
    if mute:
        first = next(title for title in main if title.text == mute[0])
        shown = ", ".join(f"« {one} »" for one in mute[:4])
        message = f"{len(mute)} titres sur {len(main)} ne posent aucune question : {shown}."
        hint = "Écrivez ce que le lecteur se demande, ou ce qu’il doit faire : « Qui appeler ? »."
        yield Fault("titre-vague", first, message, hint)


def _score(sentences: list[Sentence]) -> Iterator[Fault]:
    total = measure(sentences)
    if total.score is not None and total.score < STANDARD:
        prose = [s for s in sentences if s.role == "texte"]
        hardest = max(prose, key=lambda one: sum(len(word) for word in words_of(one.text)))
        mean = str(round(total.mean, 1)).replace(".", ",")
        message = f"Score de Kandel et Moles : {total.score}, pour {STANDARD} au moins."
        hint = (
            f"Phrases plus courtes ({mean} mots en moyenne), mots plus courts. Commencez par : "
            f"« {hardest.shown} »"
        )
        yield Fault("score", hardest, message, hint)
