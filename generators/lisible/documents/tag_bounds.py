"""A template's tags, counted before they are compiled: Jinja2 and Python recurse on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from lisible import limits
from lisible.limits import Limit

HINT = "Simplifiez ce passage : partagez-le en plusieurs balises, ou en plusieurs textes."
_SILENT = ("whitespace", "data", "comment_begin", "comment", "comment_end", "linecomment")

Passed = tuple[int, str, str]
"""Line, message and hint of what is past a bound."""


def too_long(tokens: Iterable[tuple[int, str, str]]) -> Iterator[Passed]:
    """The first tag too many, or too long; ``tokens`` are Jinja2's own (line, kind, text)."""
    tags = words = 0
    for line, kind, _ in tokens:
        if kind in ("variable_begin", "block_begin"):
            tags, words = tags + 1, 0
        elif kind not in _SILENT:
            words += 1
        if words > limits.TAG_WORDS.value:
            yield line, f"Cette balise a plus de {limits.TAG_WORDS}.", HINT
            return
        if tags > limits.TAGS.value:
            yield line, f"Ce modèle a plus de {limits.TAGS}.", HINT
            return


def too_deep(tags: Iterable[tuple[int, str, bool]], opening: Iterable[str]) -> Iterator[Passed]:
    """The first tag too deep in others, or case too many; ``tags`` give the line, the name and
    whether an ``=`` follows; ``opening`` are those that need an end."""
    blocks = set(opening)
    cases: list[int] = []
    for line, name, assigns in tags:
        if name in blocks and not (name == "set" and assigns):
            cases.append(0)
        elif name == "elif" and cases:
            cases[-1] += 1
        elif name.startswith("end") and cases:
            cases.pop()
        passed: Limit | None = None
        if len(cases) > limits.TAG_LEVELS.value:
            passed = limits.TAG_LEVELS
        elif cases and cases[-1] > limits.CHOICES.value:
            passed = limits.CHOICES
        if passed is not None:
            yield line, f"Ces balises l’une dans l’autre ont plus de {passed}.", HINT
            return


def endless(tree: nodes.Template) -> Iterator[Passed]:
    """Loops that call themselves: nothing counts their turns."""
    for node in tree.find_all(nodes.For):
        if node.recursive:
            hint = "Écrivez une boucle dans l’autre."
            yield node.lineno, "Une boucle « recursive » n’est pas admise.", hint
