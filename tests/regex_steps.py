"""A regular expression run by a small matcher that counts its steps, as Python's own takes them.

It backtracks like ``re`` does, from the same parsed form, so that the growth of its steps is that
of the time, on any machine and whatever else runs there.
"""

from __future__ import annotations

import re
import re._constants as op
from collections.abc import Callable, Iterator, Sequence
from re import _parser as parser
from typing import Any

Next = Callable[[int], bool]
_CATEGORIES: dict[Any, Callable[[str, bool], bool]] = {
    op.CATEGORY_DIGIT: lambda c, a: c.isdecimal() and (not a or c.isascii()),
    op.CATEGORY_SPACE: lambda c, a: c.isspace() and (not a or c.isascii()),
    op.CATEGORY_WORD: lambda c, a: (c.isalnum() or c == "_") and (not a or c.isascii()),
}
_OPPOSITE = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


_SINGLE = frozenset((op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY))
MOST = 30_000
"""Steps for a hundred characters: far more than a sound pattern takes."""


class EndlessError(Exception):
    """The pattern took more than ``MOST`` steps."""


class Steps:
    """Runs one pattern over texts; ``count`` is what the last text took."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.flags = pattern.flags
        self.tree = list(parser.parse(pattern.pattern, pattern.flags))
        self.text = ""
        self.count = 0
        self._known: dict[tuple[Any, int, str], bool] = {}

    def scan(self, text: str) -> int:
        """``finditer``: every start, again after each match."""
        self.text, self.count = text, 0
        place = 0
        while place <= len(text):
            end = self._from(place)
            place = max(end, place + 1)
        return self.count

    def whole(self, text: str) -> int:
        """``fullmatch``."""
        self.text, self.count = text, 0
        self._run(self.tree, 0, 0, lambda i: i == len(text))
        return self.count

    def _from(self, start: int) -> int:
        ends: list[int] = []

        def found(i: int) -> bool:
            ends.append(i)
            return True

        self._run(self.tree, 0, start, found)
        return ends[0] if ends else start

    def _run(self, nodes: Sequence[Any], k: int, i: int, then: Next) -> bool:
        self.count += 1
        if self.count > MOST:
            raise EndlessError
        if k == len(nodes):
            return then(i)
        kind, value = nodes[k]
        if kind in _SINGLE and (i >= len(self.text) or not self._is(kind, value, self.text[i])):
            return False

        def rest(j: int) -> bool:
            return self._run(nodes, k + 1, j, then)

        if kind in _SINGLE:
            return rest(i + 1)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(kind, *value, i, rest)
        if kind is op.SUBPATTERN:
            return self._run(value[3], 0, i, rest)
        if kind is op.BRANCH:
            return any(self._run(one, 0, i, rest) for one in value[1])
        if kind is op.AT:
            return self._at(value, i) and rest(i)
        if kind is op.ATOMIC_GROUP:
            return self._once(list(value), i, rest)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return self._look(value[0], list(value[1]), i) is (kind is op.ASSERT) and rest(i)
        raise NotImplementedError(str(kind))

    def _repeat(self, kind: Any, least: int, most: Any, body: Any, i: int, then: Next) -> bool:
        nodes = list(body)
        if len(nodes) == 1 and _single(nodes[0][0]):
            return self._repeat_one(kind, least, most, nodes[0], i, then)
        if kind is op.POSSESSIVE_REPEAT:
            return self._once([(op.MAX_REPEAT, (least, most, body))], i, then)

        def again(done: int, j: int) -> bool:
            def more(end: int) -> bool:
                return end != j and again(done + 1, end)

            if done < least:
                return self._run(nodes, 0, j, lambda end: again(done + 1, end))
            if kind is op.MIN_REPEAT:
                return then(j) or (done < most and self._run(nodes, 0, j, more))
            return (done < most and self._run(nodes, 0, j, more)) or then(j)

        return again(0, i)

    def _repeat_one(self, kind: Any, least: int, most: Any, node: Any, i: int, then: Next) -> bool:
        if kind is op.MIN_REPEAT:
            return self._repeat_few(least, most, node, i, then)
        end = i
        while end < len(self.text) and end - i < most and self._is(*node, self.text[end]):
            self.count += 1
            end += 1
        if kind is op.POSSESSIVE_REPEAT:
            return end - i >= least and then(end)
        for j in range(end, i + least - 1, -1):
            self.count += 1
            if then(j):
                return True
        return False

    def _repeat_few(self, least: int, most: Any, node: Any, i: int, then: Next) -> bool:
        """One sign more each time that what follows refuses, and no further."""
        end = i
        while True:
            self.count += 1
            if end - i >= least and then(end):
                return True
            if end == len(self.text) or end - i >= most or not self._is(*node, self.text[end]):
                return False
            end += 1

    def _once(self, nodes: Sequence[Any], i: int, then: Next) -> bool:
        ends: list[int] = []

        def found(j: int) -> bool:
            ends.append(j)
            return True

        return self._run(nodes, 0, i, found) and then(ends[0])

    def _look(self, direction: int, nodes: Sequence[Any], i: int) -> bool:
        if direction > 0:
            return self._run(nodes, 0, i, lambda _: True)
        width = parser.parse("").getwidth()[0] + sum(_width(node) for node in nodes)
        return i >= width and self._run(nodes, 0, i - width, lambda j: j == i)

    def _at(self, where: Any, i: int) -> bool:
        text = self.text
        lines = self.flags & re.MULTILINE
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return i == 0 or bool(lines and text[i - 1] == "\n")
        if where in (op.AT_END, op.AT_END_STRING):
            return i == len(text) or text[i:] == "\n" or bool(lines and text[i] == "\n")
        word = [0 <= j < len(text) and (text[j].isalnum() or text[j] == "_") for j in (i - 1, i)]
        return (word[0] != word[1]) is (where is op.AT_BOUNDARY)

    def _is(self, kind: Any, value: Any, char: str) -> bool:
        key = kind, id(value), char  # the tree keeps each value alive: its id is its own
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._takes(kind, value, char)
        return known

    def _takes(self, kind: Any, value: Any, char: str) -> bool:
        if kind is op.ANY:
            return char != "\n"
        if kind is op.IN:
            negate = bool(value) and value[0][0] is op.NEGATE
            return (
                any(self._takes(k, v, char) for k, v in value if k is not op.NEGATE) is not negate
            )
        if kind is op.NOT_LITERAL:
            return not self._takes(op.LITERAL, value, char)
        if kind is op.CATEGORY:
            same = _CATEGORIES[_OPPOSITE.get(value, value)](char, bool(self.flags & re.ASCII))
            return same is (value in _CATEGORIES)
        chars = {char, char.lower(), char.upper()} if self.flags & re.IGNORECASE else {char}
        if kind is op.RANGE:
            return any(value[0] <= ord(c) <= value[1] for c in chars if len(c) == 1)
        return any(value == ord(c) for c in chars if len(c) == 1)


def _single(kind: Any) -> bool:
    return kind in _SINGLE


def _width(node: Any) -> int:
    """Characters of a node of a look-behind, which is always of one width."""
    kind, value = node
    if _single(kind):
        return 1
    if kind is op.SUBPATTERN:
        return sum(_width(inner) for inner in value[3])
    if kind is op.BRANCH:
        return sum(_width(inner) for inner in value[1][0])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return int(value[0]) * sum(_width(inner) for inner in value[2])
    return 0


def alphabet(pattern: re.Pattern[str]) -> str:
    """One character for each part of the pattern, and one that none of them takes."""
    found = dict.fromkeys(_chars(list(parser.parse(pattern.pattern, pattern.flags))))
    return "".join(found)


def _chars(nodes: Sequence[Any]) -> Iterator[str]:
    samples = {op.CATEGORY_DIGIT: "7", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}
    for kind, value in nodes:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield chr(value)
        elif kind is op.RANGE:
            yield chr(value[0])
        elif kind is op.CATEGORY:
            yield samples.get(value, "a")
        elif kind is op.IN:
            yield from _chars(list(value))
        elif kind is op.ANY:
            yield "a"
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from _chars(list(value[2]))
        elif kind is op.SUBPATTERN:
            yield from _chars(list(value[3]))
        elif kind is op.ATOMIC_GROUP:
            yield from _chars(list(value))
        elif kind is op.BRANCH:
            for one in value[1]:
                yield from _chars(list(one))
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _chars(list(value[1]))
