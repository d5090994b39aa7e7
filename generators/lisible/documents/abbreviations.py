"""Acronyms: explained at their first use where the text does not, and known to the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lisible.documents.blocks import Abbr, Block, Inline, Link, Text, inlines_of, plain, walk
from lisible.documents.rewriter import Rewriter, Run
from lisible.model.glossaire import Entree
from lisible.model.network import Network

_ACRONYM = re.compile(r"(?<![\w./@&-])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ&]++[a-zà-öø-ÿ]*+(?![\w@])")
"""Two capitals or more at the start of a word: HAD, MSSanté, SAD, ESMS."""
_ROMAN = re.compile(r"[IVXLCDM]+")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the glossary says, for one country; ``names`` are words that need no entry."""

    entries: dict[str, str]
    names: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        words = sorted(self.entries, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")

    def __bool__(self) -> bool:
        return bool(self.entries)


def lexicon(network: Network) -> Lexicon:
    """The glossary's entries, the country's own first; the names of structures are no acronyms."""
    glossary, country = network.glossaire, network.coordination.pays

    def own(entry: Entree) -> tuple[bool, bool]:
        return country in entry.pays, not entry.pays

    chosen = {e.sigle: e.developpe for e in sorted(glossary.entrees, key=own)}
    structures = network.structures.values()
    texts = [network.coordination.nom, network.coordination.nom_court, network.coordination.editeur]
    texts += [text for s in structures for text in (s.nom, s.nom_court or "")]
    names = {word for text in texts for word in _ACRONYM.findall(text)}
    return Lexicon(chosen, frozenset(names.union(glossary.mots_admis)))


def annotate(
    blocks: tuple[Block, ...], words: Lexicon, head: Iterable[str] = ()
) -> tuple[Block, ...]:
    """The blocks, each acronym explained at its first use unless the text spells it out.

    ``head`` is what readers have read before: the title and the subtitle.
    """
    if not words:
        return blocks
    text = _bare(" ".join([*head, *_texts(blocks)]))
    told = {word for word, meaning in words.entries.items() if _bare(meaning) in text}
    return _Annotator(words, told).blocks(blocks)


def unknown(blocks: tuple[Block, ...], words: Lexicon) -> list[str]:
    """The acronyms that the glossary does not know, in the order of their first use."""
    if not words:
        return []
    found = dict.fromkeys(w for text in _texts(blocks) for w in _ACRONYM.findall(text))
    return [w for w in found if not _known(w, words)]


def _known(word: str, words: Lexicon) -> bool:
    stem = word.removesuffix("s")
    known = {word, stem} & (words.entries.keys() | words.names)
    return bool(known) or bool(_ROMAN.fullmatch(word)) or word in _parts(words)


def _parts(words: Lexicon) -> set[str]:
    """The halves of an entry with a hyphen or a space: AP and HP of AP-HP."""
    names = (*words.entries, *words.names)
    return {part for name in names for part in re.split(r"[\s-]", name)}


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        for run in inlines_of(block):
            yield plain(run)


def _bare(text: str) -> str:
    """Words without plural, case and kind of space: « dispositifs » is « dispositif »."""
    words = (re.sub("(?<!e)aux$", "al", word) for word in re.findall(r"\w+", text.casefold()))
    return " ".join(word.rstrip("sx") for word in words)


class _Annotator(Rewriter):
    def __init__(self, words: Lexicon, told: set[str]) -> None:
        self.words = words
        self.told = told

    def title(self, run: Run) -> Run:
        return run

    def inline(self, inline: Inline) -> Iterable[Inline]:
        if isinstance(inline, Text):
            yield from self.text(inline)
        elif isinstance(inline, Link):
            yield inline
        else:
            yield from super().inline(inline)

    def text(self, inline: Text) -> Iterator[Inline]:
        start = 0
        for match in self.words.pattern.finditer(inline.text):
            word = match[1]
            if word in self.told:
                continue
            self.told.add(word)
            if match.start() > start:
                yield Text(inline.text[start : match.start()])
            yield Abbr(word, self.words.entries[word])
            start = match.end()
        if start == 0:
            yield inline
        elif start < len(inline.text):
            yield Text(inline.text[start:])
