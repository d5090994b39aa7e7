"""Every regular expression of the package takes steps that grow with the text, and no faster.

All are found: those that modules keep, and those written in a call. Each reads texts made of its
own signs, repeated: alone and by twos, after every short beginning, before a sign that
it refuses. Twice the text may take twice the steps, never four times.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from regex_steps import EndlessError, Steps, alphabet

PACKAGE = Path(__file__).resolve().parent.parent / "generators" / "lisible"
SIZE = 20
ALIKE = 2.1
"""Twice the text, this many times the steps at most: it cannot grow three times as fast after."""
_ANCHORED = {"fullmatch", "match"}
SHORT = {
    r"(\.(ya?ml|md|markdown|txt))+$": "a file's name has at most 255 characters",
    r"(.+?)\s*\(\s*(\w{2,3})\s*\)": "a line of a record has at most 300 characters",
    r"<path[^>]*>": "the map that the tool ships",
    r'(\w+)="([^"]*)"': "the map that the tool ships",
    r"(-?[\d.]+),(-?[\d.]+)": "the map that the tool ships",
    r"(?:\.\w{1,8})+$": "a file's name has at most 255 characters",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d+])(?:\+\d{2}|0)[1-9](?:[ .\u00a0-]?\d\d){4}(?!\d)": (
        "250 characters around « liste rouge »"
    ),
    r"\b(off|closed)\b": "hours have at most 300 characters",
}
"""Expressions that never meet a long text, and why."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        words = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if words[-1] != "__main__":
            yield ".".join(words[:-1] if words[-1] == "__init__" else words), path


def kept(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value if isinstance(value.pattern, str) else _letters(value)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from kept(inner)


def _letters(pattern: re.Pattern[bytes]) -> re.Pattern[str]:
    """The same over letters: a sign for each byte."""
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


@cache
def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Each pattern, by module and text; whether it is only ever tried from the beginning."""
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    for name, path in modules():
        source = path.read_text(encoding="utf-8")
        for key, value in vars(importlib.import_module(name)).items():
            used = set(re.findall(rf"\b{re.escape(key)}\.(\w+)\(", source))
            for pattern in kept(value):
                anchored = (bool(used) and used <= _ANCHORED) or f"_like({key}, " in source
                found[f"{name}: {pattern.pattern}"] = (pattern, anchored)
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "re"
                and isinstance(node.args[0], ast.Constant)
            ):
                value = node.args[0].value
                text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                anchored = node.func.attr in _ANCHORED
                found.setdefault(f"{name}: {text}", (re.compile(text), anchored))
    return found


FOUND = {key: value for key, value in patterns().items() if value[0].pattern not in SHORT}


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What comes first, what is repeated."""
    signs = alphabet(pattern)[:12] + "\x01"
    few = signs[:5]
    pumps = [*signs, *map("".join, itertools.product(few, repeat=2))]
    literal = re.sub(r"\\(.)|[()?*+|^$]|\[[^\]]*\]|\{\d*,?\d*\}", r"\1", pattern.pattern)[:6]
    pumps += [literal[: i + 1] for i in range(len(literal))]
    for pump in dict.fromkeys(pumps):
        for start in dict.fromkeys(("", *few[:3], literal)):
            yield start, pump


def steps(runner: Steps, anchored: bool, text: str) -> int:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)  # the small matcher calls itself for each sign
    try:
        return runner.whole(text) if anchored else runner.scan(text)
    finally:
        sys.setrecursionlimit(before)


def worst(pattern: re.Pattern[str], anchored: bool) -> tuple[float, str]:
    """The fastest growth from SIZE to twice it, and the text that gives it; the first that is
    too fast. The longest text is spared where the first two already grow alike."""
    found = (0.0, "")
    runner = Steps(pattern)
    for start, pump in attacks(pattern):

        def taken(n: int, start: str = start, pump: str = pump) -> int:
            return steps(runner, anchored, start + pump * (SIZE * n // len(pump)) + "\x01")

        try:
            one, two = taken(1), taken(2)
            if two - one <= SIZE or two <= ALIKE * one:
                continue
            found = max(found, ((taken(4) - two) / (two - one), f"{start}({pump})*"))
        except EndlessError:
            return float("inf"), f"{start}({pump})*"
        if found[0] > 3:
            break
    return found


@pytest.mark.parametrize("key", FOUND)
def test_steps_grow_with_the_text(key: str) -> None:
    growth, text = worst(*FOUND[key])
    assert growth < 3, f"{growth:.1f} on {text!r}"


def test_all_are_found() -> None:
    assert len(FOUND) > 90
    assert set(SHORT) <= {pattern.pattern for pattern, _ in patterns().values()}


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"\s*x", r"<[^>]*>", r"(a|a)*b", r"\s*\|?\s*-", r".*?b", r"[a-z]+-[a-z]+"],
)
def test_a_slow_one_is_seen(pattern: str) -> None:
    assert worst(re.compile(pattern), False)[0] > 3


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<=a)b+?c|d{2,3}", "abbbcddd"),
        (r"(?i)Été\b", "l’ÉTÉ,"),
        (r"(?:x(?!y)|\W)+?z", "x xz"),
        (r"^#+ (.+)$", "# a b"),
        (r"\d++[.,]\d", "12,5"),
    ],
)
def test_the_counter_finds_what_python_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    match = compiled.search(text)
    assert match is not None
    counter = Steps(compiled)
    counter.text = text
    assert counter._from(match.start()) == match.end()
