"""Which documents a set binds: places of the site, resolved against the documents there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lisible.documents.blocks import Block, Document, Edition, Link, Paragraph, Text
from lisible.documents.rewriter import Rewriter
from lisible.findings import Finding, did_you_mean
from lisible.model.collections import BY_SUBJECT
from lisible.model.network import Network
from lisible.model.recueil import Recueil

Part = tuple[str, tuple[tuple[str, str], ...]]
"""The title of a part, then the place and the title of each of its documents."""


def parts_of(record: Recueil, titles: dict[str, str]) -> tuple[Part, ...]:
    """``titles`` gives every place that has a document, in the order of the documents."""
    return tuple(
        (
            part.titre,
            tuple((p, titles[p]) for entry in part.documents for p in places(entry, titles)),
        )
        for part in record.parties
    )


def places(entry: str, titles: dict[str, str]) -> list[str]:
    """``protocoles/*`` → all that is in that folder; a place → itself, if it exists."""
    if not entry.endswith("/*"):
        return [entry] if entry in titles else []
    folder = entry.removesuffix("*")
    return [place for place in titles if place.startswith(folder) and place != folder]


def set_findings(network: Network, titles: dict[str, str]) -> Iterator[Finding]:
    """Entries that lead to no document."""
    for key, record in network.fiches.get("recueils", {}).items():
        assert isinstance(record, Recueil)
        seen: set[str] = set()
        for i, part in enumerate(record.parties):
            for j, entry in enumerate(part.documents):
                found = places(entry, titles)
                again = next((place for place in found if place in seen), None)
                seen.update(found)
                if again is not None:
                    message = f"« {again} » est déjà dans ce recueil."
                    path, file = ("parties", i, "documents", j), BY_SUBJECT["recueil"].file(key)
                    hint = "Gardez-le à une seule place."
                    yield network.finding(file, path, "recueil", message, hint)
                if not found:
                    message = f"Aucun document n’est à « {entry} »."
                    folders = {f"{place.split('/')[0]}/*" for place in titles}
                    hint = did_you_mean(entry, [*titles, *folders])
                    path = ("parties", i, "documents", j)
                    file = BY_SUBJECT["recueil"].file(key)
                    yield network.finding(file, path, "recueil", message, hint)


def sealed(document: Document, editions: dict[str, Edition]) -> Document:
    """The set, its list saying which version of each document it binds: when one of them changes,
    so does the set. ``editions`` are by place."""
    return replace(document, blocks=_Seal(editions).blocks(document.blocks))


class _Seal(Rewriter):
    def __init__(self, editions: dict[str, Edition]) -> None:
        self.editions = editions

    def block(self, block: Block) -> Block:
        first = block.children[0] if isinstance(block, Paragraph) and block.children else None
        edition = self.editions.get(first.href.lstrip("/")) if isinstance(first, Link) else None
        if first is None or edition is None or not isinstance(block, Paragraph):
            return super().block(block)
        words = f"version {edition.numero}, code {edition.code}" if edition.numero else "projet"
        return replace(block, children=(first, Text(f"\u00a0: {words}")))
