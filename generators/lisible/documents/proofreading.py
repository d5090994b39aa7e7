"""What a rendered text must hold to, told at the template's own lines.

Headings have unique ids and go down one level at a time, inner links lead somewhere, boxes have a
known role. A rendered block does not know its line: it is found again by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lisible.documents.blocks import (
    Block,
    Callout,
    Heading,
    Inline,
    Link,
    Strong,
    href_fault,
    inlines_of,
    plain,
    walk,
)
from lisible.documents.sandbox import OPEN, TOKEN
from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.network import Network
from lisible.sources.text_source import MarkdownSource

ROLES = ("appel", "attention", "exemple", "note", "signature", "urgence")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOTE = re.compile(r"\{##(?:(?!\{##).)*?##\}")
_JINJA = re.compile(rf"{_NOTE.pattern}|\{{\{{(?:(?!\{{\{{).)*?\}}\}}|\{{%(?:(?!\{{%).)*?%\}}")
_ID_AT_END = re.compile(r"\{:?\s*+[#.][^{}]*\}$")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:(?!\]\()[^)])*\)")
_HEADING = re.compile(r"\s*#{1,6}(.*)")


def proofread(
    source: MarkdownSource, blocks: tuple[Block, ...], bad_links: list[tuple[str, str]]
) -> Iterator[Finding]:
    """What is wrong in the blocks of one document; ``bad_links`` are ``Filler``'s."""
    lines = Lines(source)
    ids = {block.id for block in walk(blocks) if isinstance(block, Heading)}
    for raw, href in bad_links:
        why, hint = href_fault(href) or ("n’est pas admis", "Corrigez-le.")
        message = f"Le lien « {href[:80]} » {why}."
        yield lines.finding(lines.link(raw), "lien", message, hint)
    yield from _headings(lines, blocks)
    for block in walk(blocks):
        if isinstance(block, Callout) and block.role not in ROLES:
            place = lines.first(rf"!!!\s*{re.escape(block.role)}\b")
            message = f"Aucun encadré ne s’appelle « {block.role} »."
            yield lines.finding(place, "encadre", message, did_you_mean(block.role, ROLES))
        for link in (link for run in inlines_of(block) for link in _links(run)):
            if link.href[:1] == "#" and link.href[1:] not in ids:
                message = f"Le renvoi « {link.href} » ne mène à aucun titre de ce texte."
                hint = "Corrigez l’identifiant, ou ajoutez-le au titre visé."
                yield lines.finding(lines.link(link.href), "renvoi", message, hint)


def acronym_findings(
    network: Network, source: MarkdownSource, record: str, words: Iterable[str]
) -> Iterator[Finding]:
    """Where a word that the glossary lacks is written: in the text, or in its record."""
    for word in words:
        pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
        message = f"Le sigle « {word} » n’est pas dans le glossaire."
        hint = "Ajoutez-le à content/glossaire.yml, ou à ses « mots_admis » si c’est un nom."
        lines = Lines(source)
        warning = Severity.AVERTISSEMENT
        if any(re.search(pattern, line) for line in lines.lines):
            place = lines.first(pattern)
            yield replace(lines.finding(place, "sigle", message, hint), severity=warning)
        elif record:
            path = network.origins[record].place_of(pattern)
            yield network.finding(record, path, "sigle", message, hint, warning)


def _headings(lines: Lines, blocks: tuple[Block, ...]) -> Iterator[Finding]:
    """The places are looked for only when there is a fault: a sound text costs nothing."""
    headings = [block for block in walk(blocks) if isinstance(block, Heading)]
    faults = list(_heading_faults(headings))
    places = [lines.heading(block) for block in headings] if faults else []
    for number, message, hint in faults:
        yield lines.finding(places[number], "titre", message, hint)


def _heading_faults(headings: list[Heading]) -> Iterator[tuple[int, str, str]]:
    """The heading's rank, what is wrong, and what to do."""
    level, seen = 1, set[str]()
    for number, block in enumerate(headings):
        words = plain(block.children)
        if not block.id and block.level < 4:
            hint = "Ajoutez à la fin du titre un identifiant : {#mon-titre}."
            yield number, f"Titre sans identifiant : « {words} ».", hint
        elif block.id and not _ID.fullmatch(block.id):
            message = f"« {TOKEN.sub('…', block.id)} » n’est pas un identifiant de titre."
            hint = "Minuscules sans accent, chiffres et tirets, toujours les mêmes : {#mon-titre}."
            yield number, message, hint
        elif block.id and block.id in seen:
            message = f"Deux titres ont l’identifiant « {block.id} »."
            yield number, message, "Changez l’un des deux."
        if block.level > level + 1 or block.level == 1:
            hint = "Commencez par ## ; n’employez ### que sous un ##."
            yield number, f"Niveau de titre sauté : « {words} ».", hint
        level = block.level
        seen.add(block.id)


def _links(run: tuple[Inline, ...]) -> Iterator[Link]:
    for part in run:
        if isinstance(part, Link):
            yield part
        if isinstance(part, Link | Strong):
            yield from _links(part.children)


class Lines:
    """The body of a template, searched; a place is a line and a column that count from 1."""

    def __init__(self, source: MarkdownSource) -> None:
        self.source = source
        self.lines = source.body.split("\n")
        self.taken: set[int] = set()

    def finding(self, place: tuple[int, int], code: str, message: str, hint: str) -> Finding:
        return Finding(self.source.file, *place, code, message, hint)

    def first(self, pattern: str) -> tuple[int, int]:
        for number, line in enumerate(self.lines, self.source.body_line):
            if match := re.search(pattern, line):
                return number, match.start() + 1
        return self.source.body_line, 1

    def link(self, raw: str) -> tuple[int, int]:
        """Where a target is written; ``raw`` holds tokens where the template prints values."""
        pieces = (re.escape(piece) for piece in re.split(f"{OPEN}\\d+.", raw))
        return self.first(r"\](?:\(|:)\s*<?" + r"\{\{.*?\}\}".join(pieces))

    def written(self, line: str) -> int:
        """The line of the template that wrote a rendered one; the first of the body if none did."""
        for number, source in enumerate(self.lines, self.source.body_line):
            pieces = _JINJA.split(source)
            if any(piece.strip() for piece in pieces) and _says(pieces, line):
                return number
        return self.source.body_line

    def heading(self, block: Heading) -> tuple[int, int]:
        """The line of a heading: those with the same words are taken in turn."""
        words = _bare(plain(block.children))
        same: list[int] = []
        for i, line in enumerate(self.lines):
            match = _HEADING.match(line)
            if match and _says(_pieces(match[1]), words):
                same.append(i)
        free = [i for i in same if i not in self.taken] or same or [0]
        self.taken.add(free[0])
        return self.source.body_line + free[0], 1


def _pieces(source: str) -> list[str]:
    """A heading as it is written → its bare words, cut where the template prints a value."""
    source = _ID_AT_END.sub("", _NOTE.sub("", source).rstrip()).rstrip("# ")
    return [_bare(piece) for piece in _JINJA.split(source)]


def _says(pieces: list[str], words: str) -> bool:
    """Whether ``words`` are the pieces, in order, with anything between them."""
    if len(pieces) == 1:
        return pieces[0] == words
    first, last = pieces[0], pieces[-1]
    place, end = len(first), len(words) - len(last)
    if place > end or not words.startswith(first) or not words.endswith(last):
        return False
    for piece in pieces[1:-1]:
        found = words.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _bare(text: str) -> str:
    """Words without what Markdown and French typography change."""
    text = _LINK.sub(r"\1", text)
    return re.sub(r"[\s\u00a0\u202f*_\\]+", "", text.replace("'", "’").replace("...", "…"))
