"""Numbered articles and annexes: they run 1, 2, 3…, and each reference to one leads to it.

Laws have articles too: « article R. 6123-140 » and « l’article 23 de la loi » are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.documents.blocks import (
    Block,
    Heading,
    Inline,
    Link,
    Strong,
    Text,
    inlines_of,
    plain,
    walk,
)
from lisible.documents.proofreading import Lines
from lisible.findings import Finding
from lisible.sources.text_source import MarkdownSource

_TITLE = re.compile(r"(Article|Annexe)\s(\d+)\b")
_REFERENCE = re.compile(r"\b(articles?|annexes?)\s(\d+)\b(?!-)", re.IGNORECASE)
_LAW = re.compile(
    r"(?:, paragraphe \d+,)?\s(?:et \d+ )?(?:de la (?:présente )?loi"
    r"|du (?:code|décret|règlement|traité)|de l’(?:ordonnance|arrêté))"
)


def article_findings(source: MarkdownSource, blocks: tuple[Block, ...]) -> Iterator[Finding]:
    """Numbers out of order, references with another number than their target's, or without link."""
    titles = {
        block.id: (match[1].lower(), int(match[2]), block)
        for block in walk(blocks)
        if isinstance(block, Heading) and (match := _TITLE.match(plain(block.children)))
    }
    if not titles:
        return
    lines = Lines(source)
    yield from _order(lines, list(titles.values()))
    known = {(word, number) for word, number, _ in titles.values()}
    for block in walk(blocks):
        if isinstance(block, Heading):
            continue
        for run in inlines_of(block):
            for link in _links(run):
                yield from _wrong_number(lines, link, titles)
            for word, number in _unlinked(run):
                if (word, number) in known:
                    message = f"Le renvoi « {word} {number} » n’est pas un lien."
                    hint = f"Écrivez [{word} {number}](#identifiant-de-l’{word})."
                    place = _place(lines, rf"(?i)(?<!\[){word}s?[\s\u00a0]{number}\b(?!\]|-)")
                    yield lines.finding(place, "renvoi", message, hint)


def _place(lines: Lines, pattern: str) -> tuple[int, int]:
    """The first line, headings apart, that holds the words."""
    for number, line in enumerate(lines.lines, lines.source.body_line):
        match = None if line.lstrip().startswith("#") else re.search(pattern, line)
        if match:
            return number, match.start() + 1
    return lines.source.body_line, 1


def _order(lines: Lines, titles: list[tuple[str, int, Heading]]) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for word, number, block in titles:
        expected = counts.get(word, 0) + 1
        if number != expected:
            message = f"« {plain(block.children)} » : le numéro attendu est {expected}."
            hint = "Numérotez dans l’ordre, sans trou ni double, et revoyez les renvois."
            yield lines.finding(lines.heading(block), "renvoi", message, hint)
        counts[word] = number


def _wrong_number(
    lines: Lines, link: Link, titles: dict[str, tuple[str, int, Heading]]
) -> Iterator[Finding]:
    match = _REFERENCE.search(plain(link.children))
    target = titles.get(link.href[1:]) if link.href.startswith("#") else None
    if match is None or target is None:
        return
    word, number, _ = target
    if (match[1].lower().rstrip("s"), int(match[2])) != (word, number):
        message = f"Ce renvoi dit « {match[0]} » et mène à : {word} {number}."
        hint = "Corrigez le numéro, ou l’identifiant après le #."
        words = re.sub(r"\s+", r"\\s+", re.escape(match[0]).replace("\\ ", " "))
        line, column = lines.first(rf"(?i){words}[^\]]{{0,300}}\]\({re.escape(link.href)}\)")
        text = lines.lines[line - lines.source.body_line]
        place = line, text.find("](", column - 1) + 1
        yield lines.finding(place, "renvoi", message, hint)


def _links(run: tuple[Inline, ...]) -> Iterator[Link]:
    for part in run:
        if isinstance(part, Link):
            yield part
        elif isinstance(part, Strong):
            yield from _links(part.children)


def _unlinked(run: tuple[Inline, ...]) -> Iterator[tuple[str, int]]:
    for part in run:
        if isinstance(part, Strong):
            yield from _unlinked(part.children)
        elif isinstance(part, Text):
            for match in _REFERENCE.finditer(part.text):
                if not _LAW.match(part.text, match.end()):
                    yield match[1].lower().rstrip("s"), int(match[2])
