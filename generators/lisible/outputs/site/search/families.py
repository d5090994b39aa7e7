"""What a thousand pages say alike is found once: a model, and the pages it is the model of.

A binôme's charter repeats the model's text. The index holds the model title by title, the binôme
with what is its own, and the browser puts both together: « astreinte SPES » leads to that article
of that charter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from lisible.documents.blocks import Document
from lisible.outputs.site.search.entries import (
    Entry,
    Part,
    block_words,
    document_entry,
    page_parts,
    said_blocks,
)
from lisible.outputs.site.search.words import words

ALSO = {
    "joindre": "téléphone numéro tel appeler contacter contact courriel mail mél",
    "qui-appeler": "téléphone numéro tel joindre contacter contact urgence",
    "astreinte": "numéro urgence samedi dimanche férié weekend permanence garde soir",
    "documents": "imprimer télécharger pdf papier",
}
"""What else people call a title of a generated page, by its id."""

_SAMPLE = 12
"""So many documents of a kind, spread over all of them, show what is common."""


@dataclass(frozen=True)
class Family:
    """``models`` have places relative to a member's (``charte/``); ``place`` lists the members."""

    place: str
    members: tuple[Entry, ...]
    models: tuple[Entry, ...]


def page_model(texts: Iterable[str], kind: str) -> list[Entry]:
    """The titles that generated pages share, with the words common to all of them."""
    samples = [{part.anchor: part for part in page_parts(text)} for text in spread(list(texts))]
    if not samples:
        return []
    models: list[Entry] = []
    for key, part in samples[0].items():
        found = [sample[key].words for sample in samples if key in sample]
        if len(found) * 2 > len(samples):
            said = _common(found) | words(ALSO.get(key, ""))
            models.append(Entry(part.title, f"#{key}", kind, "", said))
    return models


def document_model(documents: list[Document], kind: str) -> Entry:
    """The model of documents of one kind: a word is the model's when most of a sample say it."""
    samples = spread(documents)
    entries = [document_entry(document, kind) for document in samples]
    parts: dict[str, list[Part]] = {}
    for entry in entries:
        for part in entry.parts:
            parts.setdefault(part.anchor, []).append(part)
    kept = [
        replace(
            found[0], words=_common(p.words for p in found), about=_alike(p.about for p in found)
        )
        for found in parts.values()
        if len(found) * 2 > len(samples)
    ]
    title = _common_title([document.title for document in samples])
    head = _common(entry.words for entry in entries)
    return Entry(title, f"{samples[0].kind}/", kind, entries[0].about, head, tuple(kept))


def own_words(
    documents: list[Document], model: Entry, known: dict[str, frozenset[str]]
) -> tuple[Entry, list[Entry]]:
    """What neither the model nor the records (``known``) say: said by several binômes, a word goes
    to the model, which has variants; said by one, it makes an entry of that one's document."""
    common = {*model.words, *words(f"{model.title} {model.about}")}
    for part in model.parts:
        common |= part.words | words(part.title)
    news: dict[int, frozenset[str]] = {}
    said: list[tuple[Document, set[str]]] = []
    for document in documents:
        own: set[str] = set()
        for block in said_blocks(document):
            if (new := news.get(id(block))) is None:
                new = news[id(block)] = frozenset(w for w in block_words(block) if w not in common)
            own |= new
        said.append((document, own - known[document.record]))
    counts = Counter(word for _, own in said for word in own)
    variants = frozenset(word for word, count in counts.items() if count > 1)
    return replace(model, words=model.words | variants), [
        Entry(document.title, document.path, model.kind, document.summary, frozenset(alone))
        for document, own in said
        if (alone := own - variants)
    ]


T = TypeVar("T")


def spread(values: list[T]) -> list[T]:
    """At most ``_SAMPLE`` of the values, the first and the last among them."""
    if len(values) <= _SAMPLE:
        return values
    return [values[i * (len(values) - 1) // (_SAMPLE - 1)] for i in range(_SAMPLE)]


def _common(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words that more than half of the texts say."""
    found = list(sets)
    counts = Counter(word for text in found for word in text)
    return frozenset(word for word, count in counts.items() if count * 2 > len(found))


def _alike(texts: Iterable[str]) -> str:
    """An excerpt is shown for the model only when it speaks of no one binôme."""
    found = list(texts)
    return found[0] if len(set(found)) == 1 and len(found) > 1 else ""


def _common_title(titles: list[str]) -> str:
    """« Charte de coordination » from « Charte de coordination : X et Y », for each X and Y."""
    heads = {re.split(r"[ \u00a0\u202f]:", title)[0] for title in titles}
    return heads.pop() if len(heads) == 1 else titles[0]
