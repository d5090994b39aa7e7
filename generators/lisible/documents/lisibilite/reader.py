"""Reads the documents for families, each text once, and tells what is hard to read or missing.

A thousand binômes share a few texts: a text is read before the values are in it, and the
sentences that records give are read once each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lisible.documents.blocks import Audience, Block
from lisible.documents.kinds import Kind
from lisible.documents.lisibilite.contents import Said
from lisible.documents.lisibilite.faults import Fault, Rules, faults_of, sentence_faults
from lisible.documents.lisibilite.places import Body, record_place
from lisible.documents.lisibilite.sentences import Sentence, sentences_of, split
from lisible.documents.lisibilite.vocabulary import Accepted
from lisible.documents.lisibilite.words import count
from lisible.documents.subjects import Subject
from lisible.documents.typography import french
from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.lisibilite import Point
from lisible.model.network import COORDINATION, GLOSSAIRE, LISIBILITE, REPARTITION, Network

MANY = 10
"""Beyond this number of faults of one kind in one text, they are summed up."""
_A_SENTENCE = 6
"""A value of this many words that ends like a sentence is one."""

Place = tuple[str, int, int]


@dataclass
class _Text:
    """What was found in the texts of one kind, whatever the variants."""

    kind: Kind
    faults: dict[Fault, None] = field(default_factory=dict[Fault, None])
    missing: dict[Point, list[str]] = field(default_factory=dict[Point, list[str]])
    documents: int = 0


class Reader:
    """``read`` each document, then ask for the ``findings``."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.accepted = accepted_words(network)
        self._texts: dict[str, _Text] = {}
        self._missing: dict[int, list[Point]] = {}
        self._values: set[str] = set()
        self._of_values: dict[tuple[Fault, Place], None] = {}

    def read(
        self, kind: Kind, subject: Subject, text: str, blocks: Iterable[Block], values: list[str]
    ) -> None:
        """``blocks`` are those of ``text``, with a token for each of ``values``."""
        if kind.header.public is not Audience.FAMILLES:
            return
        found = self._texts.setdefault(kind.id, _Text(kind))
        found.documents += 1
        rules = Rules(self.accepted, kind.header.mots_par_phrase)
        mark = hash((kind.id, text))
        if mark not in self._missing:
            found.faults |= dict.fromkeys(faults_of(sentences_of(blocks), rules))
            self._missing[mark] = Said(blocks, values).missing(self._points(kind))
        for point in self._missing[mark]:
            found.missing.setdefault(point, []).append(subject.id)
        for value in values:
            if value not in self._values:
                self._values.add(value)
                self._value(subject, value, rules)

    def findings(self, kinds: Iterable[Kind]) -> list[Finding]:
        """Everything found, at the template's or the record's own lines; ``kinds`` are all."""
        found: list[Finding] = []
        for text in self._texts.values():
            body = Body(text.kind.source)
            file = text.kind.source.file
            faults = [((file, *body.place(f.sentence.text, f.word)), f) for f in text.faults]
            found += _told([one for one in faults if one[1].code != "score"])
            found += (_finding(place, fault) for place, fault in faults if fault.code == "score")
            found += (self._lacking(text, body, point) for point in text.missing)
        found += _told([(place, fault) for fault, place in self._of_values])
        return [*found, *self._lists(kinds)]

    def _points(self, kind: Kind) -> list[Point]:
        lists = self.network.lisibilite.contenus
        return [point for one in lists if kind.id in one.textes for point in one.points]

    def _value(self, subject: Subject, value: str, rules: Rules) -> None:
        if value.rstrip()[-1:] not in ".!?…" or count(value) < _A_SENTENCE:
            return
        files = (*subject.sources, subject.record, REPARTITION, COORDINATION, GLOSSAIRE)
        for part in split(french(" ".join(value.split()))):
            for fault in sentence_faults(Sentence(part), rules):
                place = record_place(self.network, files, value)
                if place is not None:
                    self._of_values[fault, place] = None

    def _lacking(self, text: _Text, body: Body, point: Point) -> Finding:
        ids = text.missing[point]
        file, line = text.kind.source.file, text.kind.source.body_line
        where = f" sous le titre « {point.section} »" if point.section else ""
        hint = f"Écrivez-le{where}, avec ces mots : « {point.mots[0]} »."
        place = (body.heading(point.section) if point.section else None) or (line, 1)
        for words in point.mots:
            if (written := body.under(words, point.section)) is not None:
                place = written
                hint = f"« {words} » dépend d’une fiche : remplissez ce qui lui manque."
        hint += f" Règle : {point.regle}." if point.regle else ""
        told = "" if text.documents == len(ids) == 1 else f" ({_counted(ids, text.documents)})"
        message = f"Il manque dans ce document pour les familles : {point.libelle}{told}."
        return Finding(file, *place, "contenu-exige", message, hint)

    def _lists(self, kinds: Iterable[Kind]) -> Iterable[Finding]:
        """Lists that name a text that is not for families, or that is not there."""
        lists = self.network.lisibilite.contenus
        families = {kind.id for kind in kinds if kind.header.public is Audience.FAMILLES}
        for i, one in enumerate(lists):
            for j, name in enumerate(one.textes):
                if name not in families:
                    message = f"Aucun texte pour les familles ne s’appelle « {name} »."
                    path = ("contenus", i, "textes", j)
                    hint = did_you_mean(name, families)
                    yield self.network.finding(LISIBILITE, path, "reference", message, hint)


def accepted_words(network: Network) -> Accepted:
    """What editors accept, and what the glossary explains."""
    glossary = network.glossaire
    words = [*network.lisibilite.mots_admis, *glossary.mots_admis]
    words += [text for e in glossary.entrees for text in (e.sigle, e.developpe)]
    return Accepted.of(words)


def _counted(ids: list[str], documents: int) -> str:
    return f"{len(ids)} sur {documents}, dont « {min(ids)} »"


def _told(faults: list[tuple[Place, Fault]]) -> list[Finding]:
    """One finding a fault; one for all those of a code when there are too many in a file."""
    groups: dict[tuple[str, str], list[tuple[Place, Fault]]] = {}
    for place, fault in faults:
        groups.setdefault((place[0], fault.code), []).append((place, fault))
    found: list[Finding] = []
    for group in groups.values():
        if len(group) <= MANY:
            found += (_finding(place, fault) for place, fault in group)
        else:
            place, worst = max(group, key=lambda one: (one[1].weight, [-x for x in one[0][1:]]))
            message = f"{len(group)} fois dans ce fichier. La plus forte : {worst.message}"
            found.append(Finding(*place, worst.code, message, worst.hint, Severity.AVERTISSEMENT))
    return found


def _finding(place: Place, fault: Fault) -> Finding:
    return Finding(*place, fault.code, fault.message, fault.hint, Severity.AVERTISSEMENT)
