"""Numbers that name one person for life: NIR and INS (France), NISS (Belgium), AVS (Switzerland).

A French number is sex, year, month, département (2A and 2B in Corsica), commune, rank, then a key:
97 less the remainder by 97 (INSEE, règles d’élaboration du NIR). The national health identity is
the same number, with or without its OID (ANS, référentiel INS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.be import nn
from stdnum.ch import ssn
from stdnum.exceptions import ValidationError
from stdnum.fr import nir

from lisible.privacy.span import Kind, Span, masked

_ONE = "[ .\\-/\u00a0\u202f\u2009]"
_GAP = f"(?:{_ONE}{{1,2}}|[ \u00a0]?[|/-][ \u00a0]?)"
_RUN = re.compile(f"\\d(?:{_ONE}{{0,3}}[|]?{_ONE}?[\\dABab]){{9,}}")
"""Where such a number may stand: all the rest of a text is passed over once."""
_LOOSE = re.compile(
    rf"(?<![0-9A-Za-z])(?<!\d{_ONE})[123478](?:{_ONE}?\d){{4}}{_ONE}?(?:\d{_ONE}?\d|2[ABab])"
    rf"(?:{_ONE}?\d){{6}}(?:{_GAP}?\d{_ONE}?\d)?(?![0-9A-Za-z])(?!{_ONE}\d)"
)
"""Digits in any groups, alone in their run: a longer run is another number."""
_GROUPED = re.compile(
    rf"(?<![0-9A-Za-z])[123478]{_GAP}\d\d{_GAP}\d\d{_GAP}(?:\d\d|2[ABab]){_GAP}\d{{3}}{_GAP}\d{{3}}"
    rf"(?:{_GAP}\d\d)?(?![0-9A-Za-z])"
)
"""As the card prints it, whatever stands around."""
_WHOLE = re.compile(r"(?<![0-9A-Za-z])[123478]\d{4}(?:\d\d|2[ABab])\d{6} ?\d\d(?![0-9A-Za-z])")
"""In one block, whatever stands around."""
_BELGIAN = re.compile(r"(?<![\dA-Za-z])\d\d[. ]?\d\d[. ]?\d\d[- .]?\d{3}[. ]?\d\d(?![\dA-Za-z])")
_SWISS = re.compile(r"(?<![\dA-Za-z])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?![\dA-Za-z])")
_OID = re.compile(r"(?<!\d)1\.2\.250(?:\.\d+){2,}")
_NAMED = re.compile(
    r"\bNIR\b|\bINS\b|\bNIA\b|(?i:s[ée]curit[ée] sociale|\bs[ée]cu\b|n°? ?ss\b|carte vitale|"
    r"immatriculation|assur[ée]e? social|identit[ée] nationale de sant[ée]|matricule)"
)
_NISS = re.compile(r"\bNISS\b|\bNRN\b|(?i:registre national|num[ée]ro national)")


def national_numbers(text: str) -> Iterator[Span]:
    """A right key is enough; a number without its key, or with a wrong one, must be named."""
    if "1.2.250." in text:
        text = _OID.sub(lambda match: "_" * len(match.group()), text)
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())


def _in_run(text: str, start: int, end: int) -> Iterator[Span]:
    end = min(end + 2, len(text))
    for pattern in (_LOOSE, _GROUPED, _WHOLE):
        for match in pattern.finditer(text, start, end):
            if _french(_bare(match.group()), _near(_NAMED, text, match)):
                yield _span(match)
    for match in _SWISS.finditer(text, start, end):
        if _valid(ssn, match.group()):
            yield _span(match)
    for match in _BELGIAN.finditer(text, start, end):
        spelled = re.fullmatch(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d", match.group())
        if (spelled or _near(_NISS, text, match)) and _valid(nn, match.group()):
            yield _span(match)


def _french(number: str, named: bool) -> bool:
    month = int(number[3:5])
    if not (1 <= month <= 12 or month >= 20):
        return False
    return named or (len(number) == 15 and _valid(nir, number))


def _valid(module: object, number: str) -> bool:
    try:
        module.validate(number)  # type: ignore[attr-defined]
    except ValidationError:
        return False
    return True


def _near(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()].rsplit("\n\n", 1)[-1]
    return bool(pattern.search(before) or pattern.search(text[match.end() : match.end() + 30]))


def _bare(text: str) -> str:
    return re.sub(r"[^0-9AB]", "", text.upper())


def _span(match: re.Match[str]) -> Span:
    bare = _bare(match.group())
    return Span(match.start(), match.end(), Kind.NIR, masked(bare), bare)
