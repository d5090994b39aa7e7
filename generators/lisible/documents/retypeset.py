"""A published text, set with today's French typography: a new rule of spaces, quotes or dashes
makes no text a new version, though its digest is another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from lisible.documents.blocks import Block, Document, Figure, Heading, Inline, Text, Verbatim
from lisible.documents.figures import reset
from lisible.documents.fingerprint import Article, content_digest
from lisible.documents.rewriter import Rewriter
from lisible.documents.typography import french, held
from lisible.documents.widows import held_run


def retypeset_digest(title: str, subtitle: str, articles: Iterable[Article]) -> str:
    """The digest that a published text would have today."""
    digests = [_digest(_ByDigest(article)) for article in articles]
    return content_digest(held(french(title)), french(subtitle), digests)


def retypeset(document: Document) -> Document:
    """The document as it would be set today: what is left between two of them is their words."""
    return replace(
        document,
        title=held(french(document.title)),
        subtitle=french(document.subtitle),
        blocks=_Setter().blocks(document.blocks),
    )


class _ByDigest:
    """An article that a thousand documents share is set once."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __hash__(self) -> int:
        return hash(self.article.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and other.article.digest == self.article.digest


@lru_cache(maxsize=65536)
def _digest(one: _ByDigest) -> str:
    article = one.article
    return Article(article.id, article.title, _Setter().blocks(article.blocks)).digest


class _Setter(Rewriter):
    def block(self, block: Block) -> Block:
        return reset(block) if isinstance(block, Figure) else super().block(block)

    def heading(self, block: Heading) -> Heading:
        block = super().heading(block)
        return Heading(block.level, block.id, held_run(block.children))

    def inline(self, inline: Inline) -> Iterable[Inline]:
        if isinstance(inline, Text) and not isinstance(inline, Verbatim):
            yield Text(french(inline.text))
        else:
            yield from super().inline(inline)
