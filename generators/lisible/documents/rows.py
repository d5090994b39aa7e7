"""Tables whose rows do not have as many cells as their header.

Python-Markdown drops the cells that are too many without a word: a telephone number could vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.findings import Finding
from lisible.sources.text_source import MarkdownSource

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def ragged_rows(source: MarkdownSource, text: str) -> Iterator[Finding]:
    """One finding a table of the rendered ``text``, at its header in the template."""
    lines = text.split("\n")
    for i in range(1, len(lines)):
        if not _RULE.fullmatch(lines[i]) or "|" not in lines[i - 1]:
            continue
        wanted = _cells(lines[i - 1])
        for row in lines[i + 1 :]:
            if not row.strip() or "|" not in row:
                break
            if _cells(row) != wanted:
                yield _finding(source, lines[i - 1], wanted, _cells(row))
                break


def _cells(line: str) -> int:
    return len(_PIPE.split(re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line)))


def _finding(source: MarkdownSource, header: str, wanted: int, found: int) -> Finding:
    body = source.body.split("\n")
    line = source.body_line + (body.index(header) if header in body else 0)
    message = f"Dans ce tableau, une ligne a {found} cases et l’en-tête en a {wanted}."
    hint = "Comptez les barres « | » de chaque ligne : il en faut autant partout."
    return Finding(source.file, line, 1, "tableau", message, hint)
