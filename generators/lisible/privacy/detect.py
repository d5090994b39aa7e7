"""All that is looked for in a text, at once."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.privacy.births import births, portraits
from lisible.privacy.mails import mails
from lisible.privacy.national_numbers import national_numbers
from lisible.privacy.patient_files import patient_files, red_listed
from lisible.privacy.people import people
from lisible.privacy.phones import mobiles
from lisible.privacy.span import Span


def spans_in(text: str, country: str = "FR") -> list[Span]:
    """In reading order; of two that overlap, the graver; ``country`` is FR, BE or CH."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in _all(text, country):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            kept.append(span)
            taken.update(places)
    return sorted(kept)


def _all(text: str, country: str) -> Iterator[Span]:
    """The gravest first."""
    yield from national_numbers(text)
    yield from patient_files(text)
    yield from red_listed(text)
    yield from mails(text)
    yield from mobiles(text, country)
    yield from births(text)
    yield from portraits(text)
    yield from people(text)
