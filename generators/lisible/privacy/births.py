"""Dates of birth, and initials or a first name beside an age or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.people import UPPER, WORD, is_full_name
from lisible.privacy.span import Kind, Span, folded, masked
from lisible.privacy.words import FIRST_NAMES, PERSON, named_after, speaks_of_organisation

_MONTH = (
    r"(?:janv(?:ier|\.)|f[ée]v(?:rier|r\.|\.)|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|ao[ûu]t|"
    r"sept(?:embre|\.)|oct(?:obre|\.)|nov(?:embre|\.)|d[ée]c(?:embre|\.))"
)
_SP = "[ \u00a0\u202f]"
_DATE = re.compile(
    rf"\d(?<![\d/.-]\d)(?:(?P<day>\d?[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)|\d{{3}}-\d\d-\d\d|"
    rf"(?:\d?|er){_SP}{_MONTH}{_SP}\d{{4}}|\d{_SP}\d\d{_SP}\d{{4}})|"
    rf"(?<=[12])[09]\d\d(?!-))(?!\d)"
)
"""A day, or no more than a year: ``day`` tells them apart. It starts with a digit and looks behind
after it: so texts without digits are passed over quickly."""
_LABEL = re.compile(
    r"(?i)(?<!\w)(?:dates?[\s_]+de[\s_]+naissance|date[\s_]?naiss(?:ance|\.)?|DDN|D\.D\.N\.?|"
    r"n[ée](?:\(e\)|[·.]e|/n[ée]e)\s+le)(?!\w)[\s:=|*\"'«»()\[\]–—,;]{0,12}(?:le )?"
    r"(?:[a-zéû]+\.? )?\Z"
)
_BORN = re.compile(r"(?i)(?<!\w)n[ée]e?s?\s+(?:le|en)\s+\*{0,2}(?:[a-zéû]+\.? )?\Z")
_NAME = re.compile(rf"(?<![\w-])(?P<name>{WORD} {WORD}(?: {WORD})?) ?[(,] ?(?:n[ée]e? (?:le )?)?\Z")
_AGE = re.compile(rf"\d(?<!\d\d)\d{{0,2}}{_SP}ans\b(?! (?:d['’e]|après|avant|plus|ensemble))")
_INITIALS = re.compile(
    rf"[{UPPER}](?<![\w.-].)\.[ -]?(?:[{UPPER}]\.[ -]?)?[{UPPER}]\.(?![{UPPER}])"
)
_STREET = re.compile(
    r"[^;\n|]{0,60}?\d{1,4}(?: (?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|"
    r"impasse|allée|route|quai|cours|square|lotissement|résidence)\b"
)
_FIRST = re.compile(rf"(?<![\w-])(?P<first>{WORD})(?: {WORD}\.?)?,? \(?(?:âgée? de )?\Z")


def births(text: str) -> Iterator[Span]:
    """« Né(e) le : 12/03/1941 », « Jean Dupont (12/03/1941) »; not what is said of a team.

    Dates are rarer than labels: each is found first, then what stands before it.
    """
    for date in _DATE.finditer(text):
        before = text[max(0, date.start() - 120) : date.start()]
        if match := _LABEL.search(before, max(0, len(before) - 50)):
            yield _birth(before, match, date)
        elif match := _BORN.search(before, max(0, len(before) - 20)):
            after = text[date.end() : date.end() + 60]
            head = before[: match.start()]
            of_person = date["day"] or PERSON.search(folded(head[-60:]))
            if of_person and not speaks_of_organisation(head, after):
                yield _birth(before, match, date)
        elif date["day"] and (match := _named(before)):
            yield _birth(before, match, date)


def portraits(text: str) -> Iterator[Span]:
    """Initials with an age or a street, a first name with an age: enough to know somebody."""
    for age in _AGE.finditer(text):
        before = text[max(0, age.start() - 80) : age.start()]
        near = re.split(r"[;\n|]", before)[-1][-40:]
        after = re.split(r"[.;\n|]", text[age.end() : age.end() + 30])[0]
        tail = text[age.end() : age.end() + len(after) + 8]
        if match := _INITIALS.search(near) or _INITIALS.search(tail):
            yield _portrait(age, match.group())
        elif match := _first_name(before):
            yield _portrait(age, match["first"])
    for initials in _INITIALS.finditer(text):
        if street := _STREET.match(text, initials.end()):
            key = folded(text[initials.start() : street.end()])
            shown = masked(initials.group())
            yield Span(initials.start(), street.end(), Kind.AGE, shown, key)


def _named(before: str) -> re.Match[str] | None:
    match = _NAME.search(before)
    known = match and is_full_name(match["name"]) and not named_after(before[: match.start()])
    return match if known else None


def _first_name(before: str) -> re.Match[str] | None:
    match = _FIRST.search(before)
    known = match and set(folded(match["first"]).split("-")) <= FIRST_NAMES
    return match if match and known and not named_after(before[: match.start()]) else None


def _portrait(age: re.Match[str], who: str) -> Span:
    key = folded(f"{who}, {age.group()}")
    return Span(age.start(), age.end(), Kind.AGE, masked(who), key)


def _birth(before: str, label: re.Match[str], date: re.Match[str]) -> Span:
    start = date.start() - len(before) + label.start()
    key = folded(f"{label.group()}{date.group()}")
    return Span(start, date.end(), Kind.NAISSANCE, masked(date.group()), key)
