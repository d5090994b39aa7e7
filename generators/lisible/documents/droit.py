"""The law that records, texts and published documents cite, against content/droit.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from lisible.documents.blocks import Audience, Block, Document, Table, inlines_of, plain, walk
from lisible.documents.kinds import Kind, Sujet
from lisible.documents.published import printed_again
from lisible.documents.register import Registers, file_of
from lisible.findings import Finding, Severity
from lisible.model.binome import Statut
from lisible.model.citations import Act, Article
from lisible.model.dates import spell_date
from lisible.model.droit import Expression
from lisible.model.network import DROIT, GLOSSAIRE, REPARTITION, Network
from lisible.model.pays import Pays
from lisible.model.textes_cites import Hit, Index, Rule
from lisible.sources.yaml_source import Path, YamlSource

CODE = "droit"
_GLOSSARY = "glossaire"
"""The kind of document that says itself which words are replaced."""
_HISTORY = (
    "Si la phrase raconte le passé, dites-y qu’il est abrogé, ou ce qui l’a remplacé. Sinon, "
    "ajoutez ce fichier à « admis », avec la raison, dans content/droit.yml."
)


@dataclass(frozen=True)
class Place:
    """A hit and where it is written."""

    file: str
    line: int
    column: int
    hit: Hit
    grave: bool
    """Whether families read it, or two teams sign it."""


def index_of(network: Network) -> Index | None:
    if network.droit is None:
        return None
    return Index(network.droit, network.coordination.pays)


def law_findings(
    network: Network, kinds: Iterable[Kind], documents: Iterable[Document], registers: Registers
) -> Iterator[Finding]:
    """Texts that no longer hold, where they are cited; texts that nobody listed, once each; papers
    in force that cite what their text of today does not."""
    index = index_of(network)
    if index is None:
        return
    texts = list(kinds)
    places = [*_in_records(network, index), *_in_texts(texts, index)]
    yield from _stale(places, index)
    yield from _unlisted(places, index)
    yield from _published(network, index, documents, registers)
    files = {kind.source.file for kind in texts} | {s.file for s in network.origins.values()}
    yield from _exceptions(network, places, files)


def _stale(places: Iterable[Place], index: Index) -> Iterator[Finding]:
    """One finding for a rule and a line, however many words of the line break it."""
    seen: set[tuple[str, int, str]] = set()
    for place in places:
        for rule in place.hit.stale:
            fault = place.file, place.line, rule.id
            if fault not in seen and not admitted(rule, (place.file,)):
                seen.add(fault)
                severity = Severity.ERREUR if place.grave else Severity.AVERTISSEMENT
                message, hint = said(rule, place.hit.words, index)
                at = place.file, place.line, place.column
                yield Finding(*at, CODE, message, f"{hint} {_HISTORY}", severity)


def admitted(rule: Rule, files: Iterable[str]) -> bool:
    return any(one.dans in files for one in rule.admis)


def said(rule: Rule, words: str, index: Index) -> tuple[str, str]:
    """What is wrong with the words, and what to write."""
    words = " ".join(words.split())
    past = f" depuis {since(rule.depuis)}" if rule.depuis else ""
    if isinstance(rule, Expression):
        return f"« {words} » ne se dit plus{past}.", f"Écrivez : {rule.remplacement}."
    state = rule.statut.libelle.lower()
    message = f"« {words} » ({rule.titre}) est {state}{past}."
    texts = [text for text in index.droit.textes if text.id in rule.remplace_par]
    heirs = " et ".join(f"{text.nom} ({text.titre})" for text in texts)
    return message, f"Citez ce qui le remplace : {heirs}." if heirs else "Ôtez cette citation."


def since(date: str) -> str:
    """« le 1er juin 2023 », « juin 2023 », « 2023 »"""
    return f"le {spell_date(date)}" if len(date) == 10 else spell_date(date)


def _unlisted(places: Iterable[Place], index: Index) -> Iterator[Finding]:
    """One finding a text, where it is cited first: one line in droit.yml mends them all."""
    found: dict[Article | Act, list[Place]] = {}
    for place in places:
        what = place.hit.what
        if what is not None and not place.hit.rules and not place.hit.told:
            same = next((one for one in found if _same(one, what)), what)
            found.setdefault(same, []).append(place)
    listed = [article for text in index.droit.textes for article in text.articles]
    for cited in found.values():
        first = min(cited, key=lambda p: (p.file, p.line, p.column))
        words = " ".join(first.hit.words.split())
        files = len({place.file for place in cited})
        message = f"« {words} » n’est pas dans content/droit.yml."
        if files > 1:
            message = f"« {words} », cité dans {files} fichiers, n’est pas dans content/droit.yml."
        near = get_close_matches(words, listed, n=1, cutoff=0.85)
        hint = f"Vouliez-vous dire « {near[0]} » ? Sinon, a" if near else "A"
        hint += "joutez-le à « textes », avec son statut et sa source."
        at = first.file, first.line, first.column
        yield Finding(*at, CODE, message, hint, Severity.AVERTISSEMENT)


def _same(one: Article | Act, other: Article | Act) -> bool:
    if isinstance(one, Article) and isinstance(other, Article):
        return one.meets(other) and (one.first, one.last) == (other.first, other.last)
    return isinstance(one, Act) and isinstance(other, Act) and one.meets(other)


def _in_records(network: Network, index: Index) -> Iterator[Place]:
    for key, source in network.origins.items():
        if key == DROIT or source.file in network.broken:
            continue
        grave = key == REPARTITION or _is_living_pair(network, key)
        record = source.data if isinstance(source.data, dict) else {}
        foreign = record.get("pays") in (Pays.BE, Pays.CH) and network.coordination.pays is Pays.FR
        for place in _in_values(source, record, (), index, grave):
            if foreign or (key == GLOSSAIRE and _is_word(place.hit)):
                continue  # another country's law; the glossary says itself what is replaced
            yield place


def _is_word(hit: Hit) -> bool:
    return any(isinstance(rule, Expression) for rule in hit.rules)


def _is_living_pair(network: Network, key: str) -> bool:
    """Whether a record is a binôme's that is no dated example: its words are in its charter."""
    folder, _, name = key.rpartition("/")
    binome = network.binomes.get(name.removesuffix(".yml"))
    return folder == "partners/binomes" and binome is not None and binome.statut != Statut.EXEMPLE


def _in_values(
    source: YamlSource, value: Any, path: Path, index: Index, grave: bool
) -> Iterator[Place]:
    if isinstance(value, str):
        text = _URL.sub(_blank, value)
        for hit in index.hits(text):
            rank = len(re.findall(re.escape(hit.words), text[: hit.start]))
            mark = source.mark_in(path, hit.words, rank)
            yield Place(source.file, mark.line, mark.column, hit, grave)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_values(source, inner, (*path, key), index, grave)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _in_values(source, inner, (*path, i), index, grave)


_URL = re.compile(r"https?://\S+")
_NOTES = re.compile(
    r"\{##.*?(?:##\}|\Z)|(?<=\]\()(?:(?!\]\()[^)\n])*+(?=\))|\{#[\w-]++\}|https?://\S+", re.DOTALL
)
"""What a text says to its editors or to the program."""


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


_SIGNED = re.compile(r"^\s*!!!\s*signature\b", re.MULTILINE)


def _in_texts(kinds: Iterable[Kind], index: Index) -> Iterator[Place]:
    for kind in kinds:
        source, header = kind.source, kind.header
        grave = header.public is Audience.FAMILLES or header.pour is Sujet.BINOME
        grave = grave or _SIGNED.search(source.body) is not None
        yield from _in_values(source.front_matter, source.front_matter.data, (), index, grave)
        text = _NOTES.sub(_blank, source.body)
        for hit in index.hits(text):
            line = text.count("\n", 0, hit.start)
            column = hit.start - text.rfind("\n", 0, hit.start)
            yield Place(source.file, source.body_line + line, column, hit, grave)


@dataclass
class Reader:
    """Reads documents; the blocks that a thousand of them share are read once."""

    index: Index
    _seen: dict[int, tuple[Block, tuple[Hit, ...]]] = field(
        default_factory=dict[int, tuple[Block, tuple[Hit, ...]]]
    )

    def hits(self, document: Document) -> list[Hit]:
        head = self.index.hits(f"{document.title}\n\n{document.subtitle}")
        found = [*head, *(hit for block in document.blocks for hit in self._of(block))]
        if document.kind == _GLOSSARY:
            return [hit for hit in found if not _is_word(hit)]
        return found

    def _of(self, block: Block) -> tuple[Hit, ...]:
        if id(block) not in self._seen:
            hits = tuple(self.index.hits("\n\n".join(_passages(block))))
            self._seen[id(block)] = block, hits
        return self._seen[id(block)][1]


def _passages(block: Block) -> Iterator[str]:
    for one in walk((block,)):
        if isinstance(one, Table):
            for row in (one.head, *one.rows):
                yield " | ".join(plain(cell) for cell in row)
        else:
            yield from (plain(run) for run in inlines_of(one))


def to_correct(hits: Iterable[Hit], sources: Iterable[str]) -> dict[Rule, str]:
    """The rules that a document breaks, with the words that break them."""
    files = set(sources)
    found: dict[Rule, str] = {}
    for hit in hits:
        for rule in hit.stale:
            if not admitted(rule, files):
                found.setdefault(rule, hit.words)
    return found


def _published(
    network: Network, index: Index, documents: Iterable[Document], registers: Registers
) -> Iterator[Finding]:
    """A text was mended, and its papers still say the old one: publishing is what is left to do."""
    reader = Reader(index)
    found: dict[tuple[str, str], list[tuple[Document, str]]] = {}
    for document in documents:
        register = registers.get(document.id)
        version = register.latest if register and register.retrait is None else None
        if not document.edition.draft or register is None or version is None:
            continue
        old = printed_again(register, version, document.path)
        now = to_correct(reader.hits(document), document.sources)
        for rule, words in to_correct(Reader(index).hits(old), document.sources).items():
            if rule not in now:
                found.setdefault((document.kind, rule.id), []).append((document, words))
    rules: tuple[Rule, ...] = (*index.droit.textes, *index.droit.expressions)
    known = {rule.id: rule for rule in rules}
    for (_, rule_id), papers in found.items():
        document, words = papers[0]
        what, _ = said(known[rule_id], words, index)
        more = f", comme {len(papers) - 1} autres" if len(papers) > 2 else ""
        more = ", comme un autre" if len(papers) == 2 else more
        message = f"Le papier en vigueur de « {document.title} » le dit encore{more}. {what}"
        hint = "Le texte d’aujourd’hui ne le dit plus : publiez-le (« lisible publish »)."
        at = file_of(document.id), 1, 1
        yield Finding(*at, CODE, message, hint, Severity.AVERTISSEMENT)


def _exceptions(network: Network, places: list[Place], files: set[str]) -> Iterator[Finding]:
    """Exceptions for a file that is not there, or that cites the text no more."""
    assert network.droit is not None
    used = {(place.file, rule.id) for place in places for rule in place.hit.stale}
    both = (("textes", network.droit.textes), ("expressions", network.droit.expressions))
    for name, rules in both:
        for i, rule in enumerate(rules):
            for j, one in enumerate(rule.admis):
                if (one.dans, rule.id) in used:
                    continue
                message = f"Cette exception ne sert à rien : {one.dans} ne cite pas « {rule.id} »."
                hint = "Ôtez-la."
                if one.dans not in files:
                    near = get_close_matches(one.dans, files, n=1)
                    message = f"Aucune fiche et aucun texte n’est à « {one.dans} »."
                    hint = f"Vouliez-vous dire « {near[0]} » ?" if near else "Ôtez cette exception."
                path, warning = (name, i, "admis", j, "dans"), Severity.AVERTISSEMENT
                yield network.finding(DROIT, path, CODE, message, hint, warning)
