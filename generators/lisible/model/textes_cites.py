"""What a passage cites of content/droit.yml, and whether it may.

A passage that says itself that a text is repealed, or names what replaced it, tells history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lisible.model.citations import Act, Article, Citation, citations
from lisible.model.droit import Droit, Expression, TexteDeLoi
from lisible.model.pays import Pays

_END = re.compile(
    r"(?<![\s.(][A-Za-z])(?<!\bart)(?<!\bn°)[.!?…][»”)]?\s+(?=[«(*]?\s?[A-ZÀ-Ý0-9])"
    r"|\n\s*\n|\n(?=\s*(?:[-|#>!*]|\d+\.\s|\{%))"
)
"""Where a passage ends. « L. 1110-4 » and « art. L. 1110-4 » do not end one."""
_REPEALED = re.compile(r"(?<!non )(?<!pas )(?<!pas été )abrog", re.IGNORECASE)
_FORMER = re.compile(
    r"(?i)\banciens?(?:nes?)?\s(?:articles?|lois?|d[ée]crets?|arr[êe]t[ée]s?|textes?|ordonnances?"
    r"|circulaires?|instructions?)?\s?$"
)
_SAYS_SO = re.compile(
    r"(?i)\b(?:l[’']a|les\sa|l[’']ont|les\sont|(?:il|elle|cet?\s\w+)\sest"
    r"|(?:ils|elles|ces\s\w+)\ssont)\s(?:été\s|aujourd[’']hui\s|depuis\s)?abrog"
)
"""« Les réseaux relevaient de L. 6321-1. Une ordonnance les a abrogés. »"""

_SUCCEEDS = re.compile(
    r"(?i)\bremplac|\bdeven|\bsuccéd|\bdésormais|\baujourd[’']hui|\brepri[st]|\|"
)
"""What a sentence that tells a replacement says; a row of a table says it with its columns."""

Rule = TexteDeLoi | Expression


@dataclass(frozen=True)
class Hit:
    """A citation or an expression in a text. ``rules`` is empty for a text that nobody listed.

    ``told`` when the passage itself says that it no longer holds.
    """

    start: int
    end: int
    words: str
    rules: tuple[Rule, ...]
    what: Article | Act | None = None
    told: bool = False

    @property
    def stale(self) -> tuple[Rule, ...]:
        """The rules that it breaks: a name that a text in force bears too breaks none."""
        over = tuple(r for r in self.rules if isinstance(r, Expression) or r.statut.over)
        ranged = isinstance(self.what, Article) and self.what.first != self.what.last
        return () if self.told or (len(over) < len(self.rules) and not ranged) else over


@dataclass(frozen=True)
class Index:
    """Finds what ``droit`` lists. ``country`` is the coordination's: only French law is so regular
    that an unlisted text is one for certain."""

    droit: Droit
    country: Pays

    def hits(self, text: str) -> Iterator[Hit]:
        """In the order of the text."""
        found = [*self._citations(text), *self._said(text)]
        if not found:
            return
        bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        for hit in sorted(found, key=lambda one: (one.start, one.end)):
            after = next(i for i, bound in enumerate(bounds) if bound >= hit.end)
            before = max(i for i, bound in enumerate(bounds[:after]) if bound <= hit.start)
            passage = text[bounds[before] : bounds[after]]
            following = text[bounds[after] : bounds[min(after + 1, len(bounds) - 1)]]
            if not self._wanted(hit, passage):
                continue
            told = self._told(hit, passage, hit.start - bounds[before], following)
            yield Hit(hit.start, hit.end, hit.words, hit.rules, hit.what, told)

    def _citations(self, text: str) -> Iterator[Hit]:
        for one in citations(text):
            rules = self._covering(one)
            if rules or (self.country is Pays.FR and not one.foreign):
                yield Hit(one.start, one.end, text[one.start : one.end], rules, one.what)

    def _covering(self, citation: Citation) -> tuple[TexteDeLoi, ...]:
        what = citation.what
        if what not in self._covered:
            self._covered[what] = tuple(text for text in self.droit.textes if text.covers(what))
        known = self._covered[what]
        return tuple(text for text in known if not citation.foreign or text.pays is not Pays.FR)

    @cached_property
    def _covered(self) -> dict[Article | Act, tuple[TexteDeLoi, ...]]:
        """What was asked once: a thousand charters cite the same articles."""
        return {}

    def _said(self, text: str) -> Iterator[Hit]:
        """Texts by their other names, and expressions."""
        if self._any is None or not self._any.search(text):
            return
        for pattern, rule in self._spoken:
            for match in pattern.finditer(text):
                yield Hit(match.start(), match.end(), match[0], (rule,))

    @cached_property
    def _spoken(self) -> list[tuple[re.Pattern[str], Rule]]:
        named: list[tuple[re.Pattern[str], Rule]]
        named = [(_words(text.noms), text) for text in self.droit.textes if text.noms]
        return [*named, *((_words(one.formes), one) for one in self.droit.expressions)]

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        """Any of them: one look is enough for most texts."""
        forms = [name for text in self.droit.textes for name in text.noms]
        forms += [form for one in self.droit.expressions for form in one.formes]
        return _words(tuple(forms)) if forms else None

    def _wanted(self, hit: Hit, passage: str) -> bool:
        """Whether an expression is stale in this passage."""
        rule = hit.rules[0] if hit.rules else None
        if not isinstance(rule, Expression):
            return True
        with_them = not rule.avec or _words(rule.avec, inside=True).search(passage)
        return bool(with_them) and not (
            rule.sauf and _words(rule.sauf, inside=True).search(passage)
        )

    def _told(self, hit: Hit, passage: str, place: int, following: str) -> bool:
        if _REPEALED.search(passage) or _FORMER.search(passage[:place]):
            return True
        if _SAYS_SO.search(following):
            return True
        return any(self._names_heir(rule, passage) for rule in hit.rules)

    def _names_heir(self, rule: Rule, passage: str) -> bool:
        """Whether the passage names what replaced it, and not only beside it in a list."""
        if isinstance(rule, Expression):
            core = re.split(r"\s\(|,", rule.remplacement)[0]
            itself = _words(rule.formes).search(core)
            return itself is None and _words((core,), inside=True).search(passage) is not None
        heirs = [text for text in self.droit.textes if text.id in rule.remplace_par]
        if not heirs or not _SUCCEEDS.search(passage):
            return False
        named = any(text.noms and _words(text.noms).search(passage) for text in heirs)
        cited = citations(passage)
        return named or any(text.covers(one.what) for text in heirs for one in cited)


def _words(forms: tuple[str, ...], inside: bool = False) -> re.Pattern[str]:
    """Whole words, any kind of space and apostrophe; a form in capitals is only found in capitals.

    ``inside``: the forms may begin a longer word (« renouvel »).
    """
    parts = [
        r"\s".join(re.sub("[’']", "[’']", re.escape(word)) for word in f.split()) for f in forms
    ]
    shown = [p if f.isupper() else f"(?i:{p})" for f, p in zip(forms, parts, strict=True)]
    end = "" if inside else r"(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:{'|'.join(shown)}){end}")
