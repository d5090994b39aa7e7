"""The pages of the codes: « does the paper in my hand still hold? », for every version printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lisible.documents.blocks import Block, Document
from lisible.documents.compare import Change, compare
from lisible.documents.register import Register, Registers, Version
from lisible.outputs.site.urls import code_place

IN_FORCE, REPLACED, WITHDRAWN = "en vigueur", "remplacé", "retiré"


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

    @property
    def place(self) -> str:
        return code_place(self.version.code)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed from this version to the one in force."""
        if self.state != REPLACED:
            return ()
        articles = self.register.articles
        old = [articles[digest] for digest in self.version.articles]
        return compare(old, [articles[digest] for digest in self.latest.articles])

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.register.blocks_of(self.version)


def papers_of(registers: Registers, documents: list[Document]) -> dict[str, tuple[Paper, ...]]:
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
        if register.retrait is not None:
            state, since = WITHDRAWN, register.retrait
        elif version.code != latest.code:
            state, since = REPLACED, register.versions[rank + 1].en_vigueur
        yield Paper(register, version, state, latest, since, document)


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
