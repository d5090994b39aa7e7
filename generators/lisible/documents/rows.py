"""Tables whose rows do not have as many cells as their header.

Python-Markdown drops the cells that are too many without a word: a telephone number could vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.findings import Finding
from lisible.sources.text_source import MarkdownSource

_RULE = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)+(?:\|\s*+)?")
_PIPE = re.compile(r"(?<!\\)\|")


def ragged_rows(source: MarkdownSource, text: str) -> Iterator[Finding]:
    """One finding a table of the rendered ``text``, at its header in the template."""
    header, wanted = "", 0
    for line in text.split("\n"):
        if "|" not in line:
            header, wanted = "", 0
        elif wanted < 0:
            continue  # this table's fault is told
        elif not wanted:
            wanted = _cells(header) if header and _RULE.fullmatch(line) else 0
            header = header if wanted else line
        elif _cells(line) != wanted:
            yield _finding(source, header, wanted, _cells(line))
            wanted = -1


def _cells(line: str) -> int:
    """The bars at both ends are not between two cells."""
    text = line.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return len(_PIPE.split(text))


def _finding(source: MarkdownSource, header: str, wanted: int, found: int) -> Finding:
    body = source.body.split("\n")
    line = source.body_line + (body.index(header) if header in body else 0)
    message = f"Dans ce tableau, une ligne a {found} cases et l’en-tête en a {wanted}."
    hint = "Comptez les barres « | » de chaque ligne : il en faut autant partout."
    return Finding(source.file, line, 1, "tableau", message, hint)
