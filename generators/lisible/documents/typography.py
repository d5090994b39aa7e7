"""French spaces, quotes, apostrophes and dashes, the same for the site and for paper. Idempotent.

Rules: a narrow no-break space (U+202F) before ; ! ? and inside numbers, a no-break space (U+00A0)
before : and inside « », between a number and its unit, after « article », « n° », « M. ». Typed
quotes become « », and “ ” inside them; -- and a lonely - become –. Ordinals stay plain (1er, 2e),
the same everywhere. Addresses, file names and codes are never touched.
Source: Imprimerie nationale, Lexique des règles typographiques en usage.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
NNBSP = "\u202f"
_SPACES = f"[ {NBSP}{NNBSP}]"

_UNITS = (
    "h|min|jours?|mois|ans?|%|€|places?|personnes?|communes?|pt|mm|cm|km|ETP|FTE|patients?|heures?|"
    "minutes?|semaines?|années?|fois|mots?|pages?|points?|g|kg|mg|µg|l|ml|cl|dl|m|m²|°C"
)
_SIGNS = "%|€|kg|mg|µg|ml|cl|mm|cm|km|°C"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_TITLES = "M\\.|MM\\.|Mme|Mmes|Mlle|Dr|Drs|Pr|Me|Mgr"
_NUMBERED = (
    "[Aa]rticles?|[Aa]rt\\.|[Nn]°|[LRD]\\.|[Dd]r|[Pp]ages?|pp?\\.|[Ff]ig\\.|[Cc]hap\\.|[Vv]ol\\.|"
    "[Aa]nnexe|[Tt]ome|§"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«“\"])|(?<=\w)'(?=[^\W\d_])"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"\b(etc)\.?…"), r"\1."),
    (re.compile(rf"(?<=\s)--(?=\s)|(?<=[\w»)…,.?!]{_SPACES})-(?={_SPACES}[\w«(])"), "–"),
    (re.compile(rf"(?<=\S){_SPACES}–(?=\s)"), f"{NBSP}–"),
    (re.compile(rf"(?<=\d)-(?=\d+{_SPACES}?(?:{_UNITS})(?![\w°²]))"), "–"),
    (re.compile(rf"(?<![\d.,])(\d+)\.(?=\d+{_SPACES}?(?:{_SIGNS})(?!\w))"), r"\1,"),
    (re.compile(rf"(?<=\d){_SPACES}[x×]{_SPACES}(?=\d)"), f"{NBSP}×{NBSP}"),
    (re.compile(r"(?<![\w/:.,])(\d{1,2})h(\d\d)?(?![\w/])"), rf"\1{NBSP}h{NBSP}\2"),
    (re.compile(rf"(?<=\d{NBSP}h){NBSP}(?!\d)(?={_SPACES}|$|[^\w\s])"), ""),
    (re.compile(r"(?<=\d)(?=[%€](?!\w))"), NBSP),
    (re.compile(r"\b([Nn]°)(?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"\b(\d{{1,2}}|1er){_SPACES}(?=(?:{_MONTHS})\b)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({_MONTHS}){_SPACES}(?=\d{{4}}\b)"), rf"\1{NBSP}"),
    (re.compile(rf"\b([IVX]+er?){_SPACES}(?=siècles?\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<![\w@./-])week-end(?![\w.+-]*[@/]|s?\.\w)"), "week\u2011end"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"(?<!{_SPACES}){_SPACES}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[^\s;!?]){_SPACES}*([;!?]+)(?=\s|$|»)"), rf"{NNBSP}\1"),
    (re.compile(rf"(?<=[^\s{NBSP}{NNBSP}]){_SPACES}+:(?=\s|$)"), f"{NBSP}:"),
    (re.compile(r"(?<=[^\W\d_]):(?=\s)"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), NNBSP),
    (re.compile(rf"(?<=\d){_SPACES}(?=(?:{_UNITS})(?![\w°²])|[%€])"), NBSP),
    (re.compile(rf"(?<=\d{NBSP}h){_SPACES}(?=\d\d\b)"), NBSP),
    (re.compile(rf"(?<!\w)({_NUMBERED}){_SPACES}(?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)({_TITLES}){_SPACES}(?=[A-ZÀ-ÖØ-Þ])"), rf"\1{NBSP}"),
)
_PHONE = re.compile(
    rf"(?<![\d.-])(?:0\d|\+\d{{2,3}}{_SPACES}\d)(?:{_SPACES}\d{{2,3}}){{3,4}}(?!\d)"
    r"|(?<![\w./-])0\d(?:([.-])\d\d)(?:\1\d\d){3}(?![\w./-])"
)
_KEPT = re.compile(
    r"""
    (?:https?|mailto|tel):\S+ | www\.\S+ | (?<!\S)\S+@\S+         # addresses
    | (?:(?<![\w./~-])|(?<=\./))[\w~-]*+(?:\.[\w~-]++)*+/
      (?:[^\Wa-z_]|[./~?=&\#-]){0,200}+[a-z_][\w./~?=&\#-]*+   # a/path/to.md
    | (?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.[a-z]{2,5}(?!\w)         # charte.md, lac.example
    # codes: 2D7-T90-CB5
    | (?<![\w-])(?=[A-Z-]*+\d)[\dA-Z]++(?:-\d*+[A-Z][\dA-Z]*+)++(?:-[\dA-Z]++)*+(?![\w-])
    """,
    re.VERBOSE,
)
_PLACES = range(0xF100, 0xF8FF)
"""Private-use signs that stand for what must not change."""


def french(text: str) -> str:
    """``text`` with French spaces and signs; telephone groups are held together."""
    kept: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        if len(kept) == len(_PLACES):
            return match[0]
        kept.append(match[0])
        return chr(_PLACES[len(kept) - 1])

    if any(ord(char) in _PLACES for char in text):
        return text
    text = _KEPT.sub(put_aside, text)
    text = _quoted(text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = _PHONE.sub(lambda match: re.sub(rf"{_SPACES}|[.-]", NBSP, match.group()), text)
    for rank, original in enumerate(kept):
        text = text.replace(chr(_PLACES[rank]), original, 1)
    return text


_QUOTES = re.compile(
    r"(?P<open>«|(?<![\w»”.,;!?…])[\"“](?=\S))|(?P<close>»|(?<=\S)[\"”](?!\w))",
)


def _quoted(text: str) -> str:
    """Typed quotes in pairs: « », and “ ” inside others. A quote without its pair is left alone."""
    if '"' not in text and "“" not in text:
        return text
    open_: list[re.Match[str]] = []
    changed: dict[int, str] = {}
    for match in _QUOTES.finditer(text):
        if match["open"]:
            open_.append(match)
        elif match[0] == "»":
            while open_ and open_.pop()[0] != "«":
                """What was opened inside and never closed has no pair."""
        elif open_ and open_[-1][0] != "«":
            start = open_.pop().start()
            changed[start], changed[match.start()] = ("“", "”") if open_ else ("«", "»")
    return "".join(changed.get(i, char) for i, char in enumerate(text))


_LAST = re.compile(rf"(?<=\S) (?=[^\s{NBSP}{NNBSP}]{{1,8}}(?:{_SPACES}[?!:])?$)")


def held(heading: str) -> str:
    """A heading whose short last word does not stay alone on its line."""
    words = [word for word in heading.split() if any(map(str.isalnum, word))]
    return _LAST.sub(NBSP, heading) if len(words) >= 3 else heading
