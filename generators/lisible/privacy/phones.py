"""Mobile telephones, where an organisation's number is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.span import Kind, Span

_S = "[ .\\-/\u00a0\u202f]?"
_RUN = re.compile("[+\\d](?:[ .()\\-/  ]{0,3}\\d){8,}")
"""Where a telephone may stand."""
_HEAD = rf"(?:\+|(?<!\d)00){_S}"
_ZERO = rf"{_S}(?:\(0\){_S})?"
_TWO = rf"(?:{_S}\d){{8}}"
_ABROAD = rf"{_HEAD}(?:33{_ZERO}[67]{_TWO}|32{_ZERO}4{_TWO}|41{_ZERO}7[4-9](?:{_S}\d){{7}})"
_END = r"(?![\dA-Za-z])"
_START = "(?<![\\w+])(?<!\\d[ .\\-\u00a0\u202f])"
_AT_HOME = {
    "FR": re.compile(rf"{_ABROAD}{_END}|{_START}0[67](?:{_S}\d\d){{4}}{_END}"),
    "BE": re.compile(rf"{_ABROAD}{_END}|{_START}04[5-9]\d(?:{_S}\d\d){{3}}{_END}"),
    "CH": re.compile(rf"{_ABROAD}{_END}|{_START}07[4-9]{_S}\d{{3}}(?:{_S}\d\d){{2}}{_END}"),
}
"""04 is a landline in France and 06 one in Switzerland: a number at home is read in its country."""
_NOBODY = "063998"
"""Kept for fiction: it will never ring (Arcep, plan national de numérotation)."""


def mobiles(text: str, country: str) -> Iterator[Span]:
    """``country`` is FR, BE or CH."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end(), country)


def _in_run(text: str, start: int, end: int, country: str) -> Iterator[Span]:
    for match in _AT_HOME[country].finditer(text, start, end):
        digits = re.sub(r"\D", "", match.group().replace("(0)", "")).removeprefix("00")
        local = digits if digits.startswith("0") else f"0{digits[2:]}"
        if not local.startswith(_NOBODY):
            shown = f"« {local[:2]}… » ({len(local)} chiffres)"
            yield Span(match.start(), match.end(), Kind.PORTABLE, shown, local)
