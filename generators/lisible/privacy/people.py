"""Names of people: « Mme » and a name, a person's name where a function is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.span import Kind, Span, folded
from lisible.privacy.words import FIRST_NAMES, FUNCTIONS, LISTS, ORGANISATION, named_after

UPPER = "A-ZÀ-ÖØ-ÞŒ"
WORD = rf"[{UPPER}][\w’'-]*"
_COURTESY = (
    r"M\.|MM\.|M[Rr]\.?|Mrs|M(?:me|ME)s?|M(?:lle|LLE)s?|mmes?|mlles?|Monsieur|MONSIEUR|Madame|MADAME|"
    r"madame|monsieur|Mademoiselle|Mesdames|Messieurs"
)
_DEGREE = r"D[Rr]s?\.?|Dre\.?|Docteure?|docteure?|DOCTEUR|Prs?\.?|Professeure?|professeure?"
_SPACE = "\\*{0,2}[ \\t\u00a0\u202f]{0,200}\\n?[ \\t\u00a0\u202f]{0,200}\\*{0,2}"
_PARTICLE = r"(?:(?:de|du|d['’]|van|von|van der|ben|el) ?)"
_NAMED = re.compile(
    rf"(?P<title>(?:{_COURTESY})(?!\w)|(?:{_DEGREE})(?!\w)){_SPACE}"
    rf"(?P<name>{_PARTICLE}?{WORD}(?:[ \u00a0]{_PARTICLE}?{WORD}){{0,2}}\.?)"
)
_NOT_NAMES = LISTS["mot"]
_WHOLE = re.compile(
    rf"(?P<first>[{UPPER}](?<![\w.’'@/-].)[\w’'-]*)"
    rf"(?=[ \u00a0](?P<name>(?:(?:Le|La|De|Du|Da|Di) )?{WORD}))"
)
"""A first name and a name, whoever writes them."""
_FIELD = re.compile(
    r"(?m)^[ \t-]*(?P<key>par|responsable|fonction|remplacant|de|envoye_par|synthese_par): *"
    rf"[\"']?(?P<name>{WORD} {WORD}(?: {WORD})?)[\"']?[ \t]*(?:#.*)?$"
)
"""Keys that ask for a function."""
_JOINED = re.compile(r"[\w.’'@/-]")
"""What stands before a part of a longer word."""
_LEGAL = re.compile(r"[ \t]*[\"']?responsable_publication\b")
"""The law asks for this one name (LCEN, article 6)."""


def people(text: str) -> Iterator[Span]:
    """« Mme Dupont », « M. X », and names written where a record asks for a function."""
    for match in _NAMED.finditer(text):
        if _JOINED.match(text, match.start() - 1) and match.start():
            continue
        if match.end("title") == match.start("name") and len(match["name"]) < 3:
            continue  # « M.A.I.A. »
        line = text.rfind("\n", 0, match.start()) + 1
        if not _is_name(match["title"], match["name"]) or _LEGAL.match(text, line):
            continue
        if not named_after(text[max(0, match.start() - 80) : match.start()]):
            yield _span(match.start(), match.end(), f"{match['title']} ", match["name"])
    yield from _untitled(text)
    for match in _FIELD.finditer(text):
        if is_full_name(match["name"]):
            yield _span(match.start("name"), match.end("name"), "", match["name"])


def _untitled(text: str) -> Iterator[Span]:
    """« Claire Martin »: a usual first name, unless a street or a team bears the whole."""
    for match in _WHOLE.finditer(text):
        first = match["first"]
        if first.isupper() or not set(folded(first).split("-")) <= FIRST_NAMES:
            continue
        before = text[max(0, match.start() - 80) : match.start()]
        words = set(folded(match["name"]).split())
        if words & (ORGANISATION | FUNCTIONS | _NOT_NAMES) == words or named_after(before, True):
            continue
        if not _LEGAL.match(text, text.rfind("\n", 0, match.start()) + 1):
            name = text[match.start() : match.end("name")]
            yield _span(match.start(), match.end("name"), "", name)


def is_full_name(text: str) -> bool:
    """A usual first name and another word: « Claire Martin », « MARTIN Claire »."""
    words = re.fullmatch(rf"({WORD}) ({WORD})(?: ({WORD}))?", text.strip())
    if not words:
        return False
    names = [set(folded(word).split("-")) <= FIRST_NAMES for word in words.groups() if word]
    return names[0] or (names[-1] and words[1].isupper())


def _is_name(title: str, name: str) -> bool:
    words = folded(name).rstrip(".").split()
    if words[0] in ("le", "la") and len(words) > 1:
        return words[1] not in FUNCTIONS
    if words[0] in _NOT_NAMES - {"de", "du"} or words[0] in FUNCTIONS:
        return False
    if re.fullmatch(_DEGREE, title):
        return words[0] not in ("de", "du", "en", "honoris", "es")
    return True


def _span(start: int, end: int, title: str, name: str) -> Span:
    first = name[0] if len(name) > 3 else ""
    shown = f"« {title.strip()} {first}… »".replace("«  ", "« ")
    return Span(start, end, Kind.NOM, shown, folded(f"{title}{name}").rstrip("."))
