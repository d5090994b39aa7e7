"""The shape of a rendered text, measured before it is parsed.

Python-Markdown calls itself for each level, and reads a paragraph again from each bracket that is
left open: both are bounded here, by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible import limits
from lisible.errors import UserError

_START = re.compile(r"(?:[ \t]|>|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|!!!\+? )*")
_MARK = re.compile(r">|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|!!!\+? ")
_BRACKETS = re.compile(r"\]\(|[][()]")
_INDENT = 4


class ShapeError(UserError):
    """``line`` counts from 1 in the rendered text."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.line = line


def check_shape(text: str) -> None:
    """Raises ``ShapeError`` for a text that is too deep, too long at a stretch, or too large."""
    for number, lines in _stretches(text):
        for i, line in enumerate(lines):
            levels = _levels(line)
            if levels > limits.TEXT_LEVELS.value:
                message = f"Plus de {limits.TEXT_LEVELS} de listes, de citations ou d’encadrés."
                raise ShapeError(number + i, message, "Remontez ce passage d’un ou deux niveaux.")
            if len(line) > limits.LINE.value:
                message = f"Cette ligne dépasse {limits.LINE}."
                raise ShapeError(number + i, message, "Allez à la ligne.")
        if all("|" in line for line in lines):
            _check_table(number, lines)
        elif sum(map(len, lines)) > limits.PARAGRAPH.value:
            message = f"Ce paragraphe dépasse {limits.PARAGRAPH}."
            raise ShapeError(number, message, "Partagez-le avec des lignes vides.")
        _check_brackets(number, lines)


def _stretches(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow each other without an empty one: a paragraph, a table, a list."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _levels(line: str) -> int:
    """How deep a line starts: its marks, and its indentation by four spaces."""
    start = _START.match(line)
    assert start is not None
    marks = len(_MARK.findall(start[0]))
    indent = len(line) - len(line.lstrip(" \t")) + _INDENT * line[: start.end()].count("\t")
    return marks + indent // _INDENT


def _check_table(number: int, lines: list[str]) -> None:
    cells = 0
    for i, line in enumerate(lines):
        cells += max(1, line.count("|") - 1)  # the outer bars stand at both ends
        if cells > limits.CELLS.value:
            message = f"Ce tableau a plus de {limits.CELLS}."
            raise ShapeError(number + i, message, "Partagez-le en plusieurs tableaux.")


def _check_brackets(number: int, lines: list[str]) -> None:
    square = round_ = 0
    for i, line in enumerate(lines):
        for match in _BRACKETS.finditer(line):
            sign = match[0]
            square = max(0, square + {"[": 1, "]": -1, "](": -1}.get(sign, 0))
            if sign == "](" or (sign == "(" and round_):
                round_ += 1
            elif sign == ")":
                round_ = max(0, round_ - 1)
            if max(square, round_) > limits.OPEN_BRACKETS.value:
                message = f"Plus de {limits.OPEN_BRACKETS} ouverts sans être fermés."
                hint = "Fermez chaque lien : [mots](#titre). Un crochet seul s’écrit \\[."
                raise ShapeError(number + i, message, hint)
