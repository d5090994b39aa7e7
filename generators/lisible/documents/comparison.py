"""What changed between two states of a document, as a document: a summary, then the redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lisible.documents.blocks import (
    Block,
    Callout,
    Changed,
    Document,
    Edition,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Print,
    Text,
)
from lisible.documents.compare import ADDED, CHANGED, MOVED, REMOVED, Change, compare
from lisible.documents.fingerprint import Article, articles_of
from lisible.documents.published import labelled
from lisible.documents.redline import redline, redline_run
from lisible.documents.retypeset import retypeset
from lisible.documents.rewriter import Rewriter
from lisible.documents.typography import french

FILE = "changements.pdf"
_LABEL = "Ce qui a changé (A4)"


def comparison(old: Document, new: Document, path: str) -> Document:
    """``old`` and ``new`` are two states of one document; the result stands at ``path``. It is
    marked as a project when ``new`` is one."""
    old, new = retypeset(old), retypeset(new)
    subtitle = f"De la {_name(old.edition)} {_to(new.edition)}"
    document = replace(
        new,
        id=f"{new.id}/{path.strip('/').replace('/', '-')}",
        title=french(f"Ce qui change : {new.title}"),
        subtitle=french(subtitle),
        path=path,
        blocks=changes_as_blocks(old, new),
        figures=(),
        parts=(),
        prints=(Print(FILE, "fiche", _LABEL),),
    )
    if new.edition.draft:
        return document
    labelled_ = labelled(document, Edition(draft=False))
    return replace(labelled_, labels=labelled_.labels | {"version": french(subtitle)})


def _name(edition: Edition) -> str:
    return f"version {edition.numero} (code {edition.code})" if edition.code else "version d’avant"


def _to(edition: Edition) -> str:
    return "au projet" if edition.draft else f"à la {_name(edition)}"


def changes_as_blocks(old: Document, new: Document) -> tuple[Block, ...]:
    """A summary list first, then each article that changed; the ids begin with ``c-``."""
    before, after = articles_of(old), articles_of(new)
    changes = compare(before, after)
    blocks = [*_summary(old, new, changes)]
    if changes:
        blocks.append(_key())
    was = {article.id: article for article in before}
    now = {article.id: article for article in after}
    for change in changes:
        blocks += _article(change, was.get(change.id), now.get(change.id), after)
    return _WithoutInnerLinks().blocks(blocks)


def _summary(old: Document, new: Document, changes: Sequence[Change]) -> Iterator[Block]:
    for before, after in ((old.title, new.title), (old.subtitle, new.subtitle)):
        if before != after:
            words = redline_run((Text(before),), (Text(after),))
            yield Paragraph((Text(french("Le titre a changé : ")), *words))
    if not changes:
        yield Paragraph((Text("Le texte est le même."),))
        return
    total = len(articles_of(new))
    parts = "partie" if len(changes) == 1 else "parties"
    verb = "change" if len(changes) == 1 else "changent"
    count = f"{len(changes)} {parts} sur {total} {verb}. Le reste est le même."
    yield Paragraph((Text(french(count)),))
    items = tuple(
        (Paragraph((Link(f"#c-{c.id}", (Text(c.title),)), Text(french(f" : {c.sort}")))),)
        for c in changes
    )
    yield ListBlock(False, items)


def _key() -> Block:
    run: list[Inline] = [Text("Ce qui n’y est plus est écrit ainsi"), Text(french(" : "))]
    run += [Changed("retiré", (Text("ancien texte"),)), Text(french(". Ce qui est nouveau : "))]
    run += [Changed("ajouté", (Text("nouveau texte"),)), Text(".")]
    return Callout("note", (Text("Comment lire"),), (Paragraph(tuple(run)),))


def _article(
    change: Change, old: Article | None, new: Article | None, order: Sequence[Article]
) -> Iterator[Block]:
    yield Heading(2, f"c-{change.id}", (Text(french(f"{change.title} : {change.sort}")),))
    if change.sort == MOVED:
        yield Paragraph((Text(french(_place(change.id, order))),))
    elif change.sort == ADDED and new:
        yield from _under(redline((), _body(new)))
    elif change.sort == REMOVED and old:
        yield from _under(redline(_body(old), ()))
    elif change.sort == CHANGED and old and new:
        if old.title != new.title:
            words = redline_run((Text(old.title),), (Text(new.title),))
            yield Paragraph((Text(french("Titre : ")), *words))
        yield from _under(redline(_body(old), _body(new)))


def _place(id_: str, order: Sequence[Article]) -> str:
    rank = next(i for i, article in enumerate(order) if article.id == id_)
    where = f"après « {order[rank - 1].title} »" if rank and order[rank - 1].title else "au début"
    return f"Le texte est le même, à une autre place : {where}."


def _body(article: Article) -> tuple[Block, ...]:
    """The article without its own heading, which its change already names."""
    headed = article.blocks and isinstance(article.blocks[0], Heading)
    return article.blocks[1:] if headed else article.blocks


def _under(blocks: Sequence[Block]) -> Iterator[Block]:
    """Sub-headings go below that of the change."""
    for block in blocks:
        yield replace(block, level=3, id="") if isinstance(block, Heading) else block


class _WithoutInnerLinks(Rewriter):
    """A link to another article of the text leads nowhere here; those of the summary stay."""

    def inline(self, inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, Link) and inline.href[:1] == "#" and inline.href[:3] != "#c-":
            yield from self.run(inline.children)
        else:
            yield from super().inline(inline)
