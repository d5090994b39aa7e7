"""The pages of the codes: « does the paper in my hand still hold? », for every version printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from lisible.documents.blocks import Document
from lisible.documents.comparison import comparison
from lisible.documents.published import drafts, printed_again
from lisible.documents.register import Register, Registers, Version
from lisible.outputs.site.urls import code_place, pdf_path

IN_FORCE, REPLACED, WITHDRAWN = "en vigueur", "remplacé", "retiré"
RECENT = 5
"""Any two of so many last versions have a page that compares them; of the older ones, each with the
next and with the one in force. « lisible compare » compares any two."""


@dataclass(frozen=True)
class Paper:
    """One printed version and what it is worth today."""

    register: Register
    version: Version
    state: str
    latest: Version
    since: str
    document: Document | None
    """The document as it stands on the site, if it still does."""
    announced: bool = False
    """Whether what ``since`` tells was published before that day: until then it was to come."""

    @property
    def place(self) -> str:
        return code_place(self.version.code)

    @property
    def printed(self) -> Document:
        """This version as it was published, where its code says."""
        return printed_again(self.register, self.version, self.place)

    @property
    def prints(self) -> list[tuple[str, str]]:
        """(words, site path) of each PDF: beside the document for the version in force."""
        document = self.document if self.state == IN_FORCE else None
        document = document or self.printed
        return [(part.label, pdf_path(document, part)) for part in document.prints]

    @property
    def comparison(self) -> Document | None:
        """What changed since, when this version is replaced."""
        if self.state != REPLACED:
            return None
        return comparison(self.printed, printed_again(self.register, self.latest, ""), self.place)


@dataclass(frozen=True)
class Pair:
    """Two versions to compare, neither of which is in force."""

    old: Paper
    new: Paper

    @property
    def place(self) -> str:
        return f"{self.new.place}depuis/{self.old.version.code}/"

    @property
    def comparison(self) -> Document:
        return comparison(self.old.printed, self.new.printed, self.place)


def papers_of(registers: Registers, documents: Iterable[Document]) -> dict[str, tuple[Paper, ...]]:
    """Every version of every document, the latest first, by the document's id."""
    made = {document.id: document for document in documents}
    return {key: tuple(_papers(register, made.get(key))) for key, register in registers.items()}


def _papers(register: Register, document: Document | None) -> Iterator[Paper]:
    latest = register.latest
    seen: set[str] = set()
    for rank in range(len(register.versions) - 1, -1, -1):
        version = register.versions[rank]
        if version.code in seen or latest is None:  # a text that came back has one page
            continue
        seen.add(version.code)
        state, since = IN_FORCE, version.en_vigueur
        following = register.versions[min(rank + 1, len(register.versions) - 1)]
        announced = following.en_vigueur > following.date
        if register.retrait is not None:
            state, since = WITHDRAWN, register.retrait.date
        elif version.code != latest.code:
            state, since = REPLACED, following.en_vigueur
        yield Paper(register, version, state, latest, since, document, announced)


def pairs_of(papers: tuple[Paper, ...]) -> list[Pair]:
    """The versions of one document two by two, the one in force apart: what changed since a
    replaced version is on its own page."""
    old = [paper for paper in papers if paper.state == REPLACED]
    ranks = [*combinations(range(min(len(old), RECENT - 1)), 2), *pairwise(range(len(old)))]
    return [Pair(old[before], old[after]) for after, before in dict.fromkeys(ranks)]


@dataclass(frozen=True)
class Draft:
    """A text that is not published yet, beside the one in force."""

    document: Document
    in_force: Document

    @property
    def comparison(self) -> Document:
        return comparison(self.in_force, self.document, self.document.path)


def drafts_of(
    documents: Iterable[Document], shown: Iterable[Document], registers: Registers
) -> dict[str, Draft]:
    """By the document's id; ``documents`` as the records and texts make them now, ``shown`` as
    the site shows them."""
    now = {document.id: document for document in shown}
    return {draft.id: Draft(draft, now[draft.id]) for draft in drafts(documents, registers)}


def printed_versions(
    drafts: Iterable[Draft], published: Iterable[tuple[Paper, ...]]
) -> Iterator[Document]:
    """All that is printed beside the documents in force: projects, past versions, comparisons."""
    for draft in drafts:
        yield draft.document
        yield draft.comparison
    for papers in published:
        for paper in papers:
            if paper.state != IN_FORCE:
                yield paper.printed
            if (changes := paper.comparison) is not None:
                yield changes
        for pair in pairs_of(papers):
            yield pair.comparison


SHARD = 2
"""Characters of a code that name the file in which the browser looks it up."""


def answers(found: Iterable[Paper]) -> dict[str, bytes]:
    """Small scripts that a page opened from a disk can load too: code → title, state, since."""
    shards: dict[str, dict[str, list[str]]] = {}
    for paper in found:
        title = f"{paper.version.titre}, version {paper.version.numero}"
        entry = [paper.state, title, paper.since, paper.latest.code]
        shards.setdefault(paper.version.code[:SHARD], {})[paper.version.code] = entry
    return {
        f"v/codes/{key}.js": f"lisibleCodes({_json(dict(sorted(shard.items())))});\n".encode()
        for key, shard in sorted(shards.items())
    }


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
