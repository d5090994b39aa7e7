"""Findings: what is wrong in a record or a text, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby


class Severity(StrEnum):
    """How much a finding weighs: only an ``erreur`` stops a build."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFORMATION = "information"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place.

    ``file`` is relative to the project, with forward slashes; ``line`` and ``column`` count
    from 1. ``message`` says what is wrong and ``hint`` what to do, both in French.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERREUR

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


_MANY = 60


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A French hint, never empty: the nearest known word, or the known ones when they are few."""
    words = sorted(set(known))
    folded = {known.casefold(): known for known in words}
    typed = word.casefold()
    near = difflib.get_close_matches(typed, folded, n=1, cutoff=0.6)
    near = near or [known for known in folded if len(typed) > 2 and known.startswith(typed)]
    if near:
        return f"Vouliez-vous dire « {folded[near[0]]} » ?"
    if not words:
        return "Il n’y en a encore aucun : ajoutez-le d’abord."
    listed = ", ".join(words[:_MANY])
    return f"Sont admis : {listed}." if len(words) <= _MANY else f"Sont admis : {listed}…"


def at_most(findings: Iterable[Finding], most: int) -> list[Finding]:
    """The findings, sorted, each once; those of a file after its first ``most`` are counted in one.

    A spoiled file says hundreds of times the same thing, and would hide the others.
    """
    kept: list[Finding] = []
    for file, group in groupby(sorted(set(findings)), key=lambda finding: finding.file):
        found = list(group)
        kept += found[:most]
        if rest := found[most:]:
            heaviest = min((f.severity for f in rest), key=list(Severity).index)
            message = f"Ce fichier a encore {len(rest)} autres remarques."
            hint = "Corrigez d’abord les premières : elles expliquent souvent les suivantes."
            kept.append(Finding(file, found[most].line, 1, "limite", message, hint, heaviest))
    return kept


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.severity is Severity.ERREUR for f in findings)
