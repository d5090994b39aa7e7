"""A short last word of a heading never stays alone on its line, on the site as on paper."""

from __future__ import annotations

from lisible.documents.blocks import Inline, Text, Verbatim, plain
from lisible.documents.sandbox import OPEN
from lisible.documents.typography import held


def held_run(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a heading; the same run when nothing is to be held or a value is awaited."""
    last = run[-1] if run else None
    if not isinstance(last, Text) or isinstance(last, Verbatim) or OPEN in last.text:
        return run
    before = plain(run[:-1])
    text = held(before + last.text)[len(before) :]
    return run if text == last.text else (*run[:-1], Text(text))
