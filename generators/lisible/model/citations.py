"""How French law is cited in a sentence: articles of a code, and acts by their number or date.

« L. 1110-4 », « art. L1110-4 CSP », « articles L. 1111-6 et R. 1110-1 à R. 1110-3 du code de la
santé publique », « décret n° 2021-1954 du 31 décembre 2021 », « lois du 2 février 2016 et du
24 juillet 2019 », « circulaire 2006/90 ». What another country's law or a mayor signed is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lisible.model.base import Liste

Number = tuple[int, ...]
"""``6321-1`` → (6321, 1): articles in their order."""


class Code(Liste):
    """The codes whose articles the field cites."""

    SANTE_PUBLIQUE = "sante_publique", "code de la santé publique"
    ACTION_SOCIALE = "action_sociale", "code de l’action sociale et des familles"
    SECURITE_SOCIALE = "securite_sociale", "code de la sécurité sociale"
    CIVIL = "civil", "code civil"
    PENAL = "penal", "code pénal"
    TRAVAIL = "travail", "code du travail"
    COLLECTIVITES = "collectivites", "code général des collectivités territoriales"
    ADMINISTRATION = "administration", "code des relations entre le public et l’administration"


class Nature(Liste):
    """What an act is. Ministries call the same thing a circulaire or an instruction."""

    LOI = "loi", "loi"
    ORDONNANCE = "ordonnance", "ordonnance"
    DECRET = "decret", "décret"
    ARRETE = "arrete", "arrêté"
    CIRCULAIRE = "circulaire", "circulaire"
    INSTRUCTION = "instruction", "instruction"
    REGLEMENT = "reglement", "règlement européen"


@dataclass(frozen=True)
class Article:
    """An article, or those from ``first`` to ``last``; ``code`` is ``None`` when nobody says it."""

    letter: str
    first: Number
    last: Number
    code: Code | None = None

    def meets(self, other: Article) -> bool:
        return (
            self.letter == other.letter
            and self.first <= other.last
            and other.first <= self.last
            and (self.code is None or other.code is None or self.code is other.code)
        )


@dataclass(frozen=True)
class Act:
    """A law, a decree… ``number`` is ``2021-1954`` or empty, ``date`` a day or empty."""

    nature: Nature
    number: str
    date: str

    def meets(self, other: Act) -> bool:
        """By the number when both have one, by the day otherwise."""
        circulars = {Nature.CIRCULAIRE, Nature.INSTRUCTION}
        if self.nature is not other.nature and {self.nature, other.nature} != circulars:
            return False
        if self.number and other.number:
            return self.number == other.number
        return bool(self.date) and self.date == other.date


@dataclass(frozen=True)
class Citation:
    """Where a text is cited; ``foreign`` when the sentence says it is another country's law."""

    start: int
    end: int
    what: Article | Act
    foreign: bool = False


_CODES = {
    Code.SANTE_PUBLIQUE: r"code\s(?:de\sla\s)?sant[ée]\spublique|CSP",
    Code.ACTION_SOCIALE: r"code\sde\sl[’']action\ssociale(?:\set\sdes\sfamilles)?|CASF",
    Code.SECURITE_SOCIALE: r"code\sde\s(?:la\s)?s[ée]curit[ée]\ssociale|CSS",
    Code.CIVIL: r"code\scivil",
    Code.PENAL: r"code\sp[ée]nal",
    Code.TRAVAIL: r"code\sdu\stravail",
    Code.COLLECTIVITES: r"code\sg[ée]n[ée]ral\sdes\scollectivit[ée]s(?:\sterritoriales)?|CGCT",
    Code.ADMINISTRATION: r"code\sdes\srelations\sentre\sle\spublic\set\sl[’']administration|CRPA",
}
_CODE = "|".join(f"(?P<{code.value}>{words})" for code, words in _CODES.items())
_AFTER = re.compile(
    rf"(?:\set\ssuivants?)?[,)]?\s?\(?(?:du\s|de\sce\s)?(?i:{_CODE}|(?P<same>même\scode))\b"
)
_BEFORE = re.compile(
    rf"(?i:{_CODE}|(?P<same>même\scode))\s?[,:(]?\s?(?:notamment\s|(?:à\s)?(?:l[’']|ses\s|les\s))?$"
)
_HEAD = r"(?P<head>\b[Aa]rt(?:icles?\s|\.\s?|\s))"
_LETTER = r"(?:LO|[LRD])\*?\s?\.?\s?"
_LONG = r"\d{3,4}(?:-\d{1,4})+"
_ANY = r"\d{1,4}(?:-\d{1,4})*"
_SEP = (
    r"(?:\s?[,;]\s(?:et\s|ou\s|puis\s)?|\s(?:et|ou|à|puis)\s)"
    r"(?:(?:de\s|à\s|aux?\s)?l[’']article\s|aux?\s)?"
)
_MORE = rf"(?:{_SEP}(?:{_LETTER}{_ANY}|{_LONG}))*"
_ARTICLES = re.compile(
    rf"(?:{_HEAD}{_LETTER}{_ANY}|(?<![\w.\-/°])(?:LO|[LRD])\*?\s?(?:\.\s?\d{{3,4}}|\d{{4}})(?:-\d{{1,4}})+){_MORE}(?![\w-])"
)
_PLAIN = re.compile(
    rf"\b[Aa]rt(?:icles?\s|\.\s?|\s){_ANY}(?:{_SEP}{_ANY})*(?=\s(?:du\s)?(?i:{_CODE})\b)"
)
"""« article 226-13 du code pénal »: without a letter, only the code makes it an article of law."""
_ONE = re.compile(
    rf"(?P<to>\sà\s(?:l[’']article\s)?)?(?P<letter>(?:LO|[LRD])(?=\*?\s?\.?\s?\d))?\*?\s?\.?\s?(?<!\d)(?P<number>{_ANY})"
)

_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_PLAIN_LETTERS = str.maketrans("éèêûÉÈÊÛ", "eeeueeeu")
_MONTH = (
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_DATE = rf"\d{{1,2}}(?:er)?\s(?:{_MONTH})\s\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
_NUMBER = (
    r"(?:n\s?[°ºo]s?\.?\s?)?(?:[A-Z][A-Za-z0-9]{0,15}+[/.-]){0,8}"
    r"(?:\d{4}|\d{2})[-/]\d{1,5}(?![\d/-])"
)
_NATURES = {
    Nature.LOI: r"lois?",
    Nature.ORDONNANCE: r"ordonnances?",
    Nature.DECRET: r"d[ée]crets?(?:-lois?)?",
    Nature.ARRETE: r"arr[êe]t[ée]s?",
    Nature.CIRCULAIRE: r"circulaires?",
    Nature.INSTRUCTION: r"instructions?",
    Nature.REGLEMENT: r"r[èe]glements?(?=\s(?:\((?:UE|CE)\)|europ[ée]en|UE\b))",
}
_NATURE = "|".join(f"(?P<{nature.value}>{words})" for nature, words in _NATURES.items())
_MIDDLE = r"(?P<middle>(?:\s(?!du\s\d|n\s?[°ºo]|[A-Z]*\d)[\w’'/.()-]+){0,4}?)"
_ACT = re.compile(
    rf"\b(?i:{_NATURE}){_MIDDLE}"
    rf"(?P<list>(?:\s(?:{_NUMBER})(?:\s(?i:du|en\sdate\sdu)\s(?i:{_DATE}))?|\s(?i:du)\s(?i:{_DATE}))"
    rf"(?:(?:\s?,\s|\set\s|\sou\s)(?:(?:{_NUMBER})(?:\sdu\s(?:{_DATE}))?|du\s(?:{_DATE})))*)"
)
_EACH = re.compile(
    rf"(?P<number>{_NUMBER})(?:\s(?i:du|en\sdate\sdu)\s(?P<date>(?i:{_DATE})))?|(?i:du)\s(?P<day>(?i:{_DATE}))"
)
_LOCAL = re.compile(
    r"(?i)\b(?:pr[ée]fector|municip|communa|d[ée]partementa|int[ée]rieur|intern|locale?s?\b|du\smaire"
    r"|pr[ée]fet|pr[ée]sident|conseil)"
)
"""Signed nearer than the Journal officiel: nobody lists it."""
_ABROAD = re.compile(
    r"(?i)\b(?:belges?|belgique|royale?s?|royaux|wallon|flaman|bruxello|suisses?|f[ée]d[ée]ra|cantona"
    r"|vaudois|genevois|valaisan|fribourgeois|luxembourg|qu[ée]b[ée]c)"
)
_NEAR = 30
"""Characters after a citation where the country may be said: « (Belgique) »."""
_NUMBERS = re.compile(r"\d{3}|\d-\d")


def _may_cite(text: str) -> bool:
    """Cheap, and true of every text that cites: most texts hold no number at all."""
    return _NUMBERS.search(text) is not None or "rticle" in text or "rt." in text


def citations(text: str) -> list[Citation]:
    """Every citation of a text, in its order."""
    if not _may_cite(text):
        return []
    plain = text.replace("\u2011", "-").replace("\u2010", "-").replace("\u2013", "-")
    return sorted((*_articles(plain), *_acts(plain)), key=lambda found: found.start)


def article_of(text: str) -> Article | None:
    """``L. 6321-1`` or ``L. 6321-1 à L. 6321-7`` and nothing else; a number alone in a code that
    has no letters."""
    letter = r"((?:LO|[LRD])\*?)?\s?\.?\s?"
    match = re.fullmatch(rf"{letter}({_ANY})(?:\sà\s{letter}({_ANY}))?", text.strip())
    if match is None or (match[3] is not None and match[3] != match[1]):
        return None
    first, last = _number(match[2]), _number(match[4] or match[2])
    return Article((match[1] or "").rstrip("*"), first, last) if first <= last else None


def act_number(text: str) -> str:
    """``DGOS/R4/2013/398`` → ``2013-398``; empty when it is no number."""
    match = re.fullmatch(
        r"(?:n\s?[°ºo]\s?)?(?:[\w.][\w./-]*[/.-])?((?:\d{4}|\d{2})[-/]\d{1,5})", text.strip()
    )
    return re.sub(r"[-/]0*", "-", match[1]) if match else ""


def _number(text: str) -> Number:
    return tuple(int(part) for part in text.split("-"))


def _articles(text: str) -> Iterator[Citation]:
    last: Code | None = None
    runs = [*_ARTICLES.finditer(text), *_PLAIN.finditer(text)]
    for run in sorted(runs, key=lambda match: match.start()):
        after = _AFTER.match(text, run.end())
        before = _BEFORE.search(text[max(0, run.start() - 90) : run.start()])
        code = _code(after, last) or _code(before, last)
        abroad = _is_abroad(text, run.start(), after.end() if after else run.end())
        yield from _each_article(run, code, abroad)
        last = code or last


def _code(match: re.Match[str] | None, last: Code | None) -> Code | None:
    if match is None:
        return None
    return last if match["same"] else next(code for code in Code if match[code.value])


def _each_article(run: re.Match[str], code: Code | None, abroad: bool) -> Iterator[Citation]:
    letter = ""
    kept: list[Citation] = []
    for one in _ONE.finditer(run.string, run.start(), run.end()):
        letter = one["letter"] or letter
        number = _number(one["number"])
        start = one.start("letter") if one["letter"] else one.start("number")
        before = kept[-1].what if one["to"] and kept else None
        if isinstance(before, Article) and before.letter == letter and before.first <= number:
            article = Article(letter, before.first, number, code)
            kept[-1] = Citation(kept[-1].start, one.end(), article, abroad)
            continue
        kept.append(Citation(start, one.end(), Article(letter, number, number, code), abroad))
    yield from kept


def _acts(text: str) -> Iterator[Citation]:
    for match in _ACT.finditer(text):
        if _LOCAL.search(match["middle"]) or _LOCAL.match(text, match.end() + 1):
            continue
        nature = next(nature for nature in Nature if match[nature.value])
        abroad = _is_abroad(text, match.start(), match.end())
        for rank, one in enumerate(_EACH.finditer(text, match.start("list"), match.end())):
            number = act_number(one["number"]) if one["number"] else ""
            act = Act(nature, number, _day(one["date"] or one["day"] or ""))
            start = match.start() if rank == 0 else one.start()
            yield Citation(start, one.end(), act, abroad)


def _is_abroad(text: str, start: int, end: int) -> bool:
    """Said in the citation, or soon after it in the same clause."""
    near = re.split(r"[.;|\n]", text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_ABROAD.search(text[start:end]) or _ABROAD.search(near))


def _day(words: str) -> str:
    """« 1er juin 2018 » and « 01/06/2018 » → ``2018-06-01``"""
    if not words:
        return ""
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", words):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    day, month, year = words.lower().translate(_PLAIN_LETTERS).split()
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day.removesuffix('er')):02}"
