"""Which passage of an old text became which of the new one."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
ALIKE = 0.34
"""Of the words of two passages, the least share in common for one to have become the other."""

MOST = 10_000
"""Pairs of passages that are looked at one by one, as in two tables of a hundred rows."""


def aligned(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Pairs in reading order; ``None`` stands for nothing on that side."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        yield old[start], new[start]
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle, other = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle) * len(other) <= MOST:
        yield from _best(middle, other, likeness)
    else:
        yield from _same(middle, other)
    for i in range(end, 0, -1):
        yield old[-i], new[-i]


def _same(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Only what is the same is paired: long lists cost their length then, not its square."""
    before, after = [repr(one) for one in old], [repr(one) for one in new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((one, None) for one in old[a:b])
            yield from ((None, one) for one in new[c:d])


def _best(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> Iterator[tuple[Item | None, Item | None]]:
    """The pairs, in order, that have the most in common (as for a longest common subsequence)."""
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[1.5 if a == b else likeness(a, b) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = alike[i][j] + score[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            score[i][j] = max(pair, score[i + 1][j], score[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        here = score[i][j]
        if i < len(old) and here == score[i + 1][j]:
            yield old[i], None
            i += 1
        elif j < len(new) and here == score[i][j + 1]:
            yield None, new[j]
            j += 1
        else:
            yield old[i], new[j]
            i, j = i + 1, j + 1


def in_common(old: str, new: str) -> float:
    """The share of their words that two texts have in common."""
    before, after = Counter(re.findall(r"\w+", old)), Counter(re.findall(r"\w+", new))
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0
