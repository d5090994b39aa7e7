"""What a file's name says of a person: it becomes an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.detect import spans_in
from lisible.privacy.span import Kind, Span, folded
from lisible.privacy.words import FIRST_NAMES, FUNCTIONS, LISTS, named_after

_TITLED = re.compile(
    r"(?<![a-z0-9])(?P<title>mme|mlle|madame|mademoiselle|monsieur|mr|docteur|dr) "
    r"(?P<name>(?:de |du |d )?[a-z]{1,})(?![a-z0-9])"
)
_BORN = re.compile(
    r"(?<![a-z0-9])(?P<a>[a-z]{2,}) (?P<b>[a-z]{2,}) (?:ne |nee )?(?:le )?"
    r"(?:\d{4} \d\d \d\d|\d\d \d\d \d{4}|(?:19|20)\d\d)(?!\d)"
)
_NOT_NAMES = frozenset(["la", "le", "les", "et", "ou", "un", "une", "des", "au", "aux"])


def name_spans(name: str, country: str) -> Iterator[Span]:
    """Of one file's or folder's name; hyphens and underscores are spaces."""
    spaced = re.sub(r"[-_.]+", " ", re.sub(r"(?:\.\w{1,8})+$", "", name))
    found = [*spans_in(name, country)]
    keys = {(span.kind, span.key) for span in found}
    found += [span for span in spans_in(spaced, country) if (span.kind, span.key) not in keys]
    words = folded(spaced)
    if not any(span.kind is Kind.NOM for span in found):
        found += _titled(words)
    yield from found
    for match in _BORN.finditer(words):
        if {match["a"], match["b"]} & FIRST_NAMES:
            shown = f"« {match['a'][0]}… »"
            yield Span(match.start(), match.end(), Kind.NAISSANCE, shown, match.group())


def _titled(words: str) -> Iterator[Span]:
    for match in _TITLED.finditer(words):
        first = match["name"].split()[0]
        short = match["title"] == "dr" and len(match["name"]) < 4
        if first in LISTS["mot"] - {"de", "du"} or first in FUNCTIONS or short:
            continue
        if not named_after(words[: match.start()].title()):
            shown = f"« {match['title']} {match['name'][0] if len(match['name']) > 3 else ''}… »"
            yield Span(match.start(), match.end(), Kind.NOM, shown, match.group())
