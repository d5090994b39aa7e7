"""French spaces and apostrophes, the same for the site and for paper. Idempotent.

Rules: a narrow no-break space (U+202F) before ; ! ? and inside numbers, a no-break space (U+00A0)
before : and inside « », between a number and its unit, and after « article » or « n° ».
Source: Imprimerie nationale, Lexique des règles typographiques en usage.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
NNBSP = "\u202f"
_SPACES = f"[ {NBSP}{NNBSP}]"

_UNITS = (
    "h|min|jours?|mois|ans?|%|€|places?|personnes?|communes?|pt|mm|cm|km|ETP|FTE|patients?|heures?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(rf"\b(\d{{1,2}}|1er){_SPACES}(?=(?:{_MONTHS})\b)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({_MONTHS}){_SPACES}(?=\d{{4}}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<![\w@./-])week-end(?![\w.+-]*[@/]|s?\.\w)"), "week\u2011end"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"(?<!{_SPACES}){_SPACES}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[^\s;!?]){_SPACES}*([;!?]+)(?=\s|$|»)"), rf"{NNBSP}\1"),
    (re.compile(rf"(?<=[^\s{NBSP}{NNBSP}]){_SPACES}+:(?=\s|$)"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), NNBSP),
    (re.compile(rf"(?<=\d){_SPACES}(?=(?:{_UNITS})\b|[%€])"), NBSP),
    (re.compile(rf"(?<=\d{NBSP}h){_SPACES}(?=\d\d\b)"), NBSP),
    (re.compile(rf"\b([Aa]rticles?|n°|[LRD]\.|[Dd]r|[Pp]age){_SPACES}(?=\d)"), rf"\1{NBSP}"),
)
_PHONE = re.compile(rf"(?<!\d)(?:0\d|\+\d{{2,3}}{_SPACES}\d)(?:{_SPACES}\d{{2,3}}){{3,4}}(?!\d)")


def french(text: str) -> str:
    """``text`` with French spaces; telephone groups are held together."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _PHONE.sub(lambda match: re.sub(_SPACES, NBSP, match.group()), text)
