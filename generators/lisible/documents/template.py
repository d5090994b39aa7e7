"""Jinja2, held tight: a template reads records and cannot do anything else.

A value that a template prints never becomes markup: it is put aside, a token of private-use
characters stands for it while Markdown is parsed, and the token is replaced by plain text after.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from lisible.findings import Finding
from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE
from lisible.model.dates import spell_date
from lisible.model.hours_text import spell_hours
from lisible.model.numbers import spell_number

OPEN, CLOSE = "\ue000", "\ue001"

_FILTERS_KEPT = (
    "capitalize default first groupby join last length list lower map max min reject rejectattr "
    "replace reverse round select selectattr slice sort sum trim unique upper batch"
)


@dataclass
class Values:
    """The values a template has printed, by token."""

    texts: list[str] = field(default_factory=list[str])

    def keep(self, value: Any) -> Markup:
        """The token for a value; what the template itself wrote (macro output) passes through."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, StrictUndefined):
            return Markup(str(value))  # raises, with the name that is missing
        self.texts.append(NON_RENSEIGNE if value is None else str(getattr(value, "libelle", value)))
        return Markup(f"{OPEN}{len(self.texts) - 1}{CLOSE}")


class _Environment(ImmutableSandboxedEnvironment):
    """Only declared fields and properties of records can be read, and no method called."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_"):
            return False
        if isinstance(obj, BaseModel):
            kind = type(obj)
            return attr in kind.model_fields or isinstance(getattr(kind, attr, None), property)
        if isinstance(obj, dict):
            return attr in ("items", "keys", "values", "get")
        if callable(value):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))


def environment(keep: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    """A fresh environment whose printed values go through ``keep``."""
    env = _Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=keep,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # « {#id} » belongs to headings
        comment_end_string="##}",
    )
    env.filters = {name: env.filters[name] for name in _FILTERS_KEPT.split()} | {
        "date": spell_date,
        "nombre": spell_number,
        "telephone": telephone.spell,
        "horaires": spell_hours,
        "liste": join_french,
        "minuscule": _lower_first,
    }
    env.globals = {"range": env.globals["range"]}
    return env


def join_french(items: Iterable[object], word: str = "et") -> str:
    """``["a", "b", "c"]`` → ``a, b et c``."""
    words = [str(getattr(item, "libelle", item)) for item in items]
    return f" {word} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _lower_first(text: object) -> str:
    word = str(getattr(text, "libelle", text))
    return word[:1].lower() + word[1:] if word[1:2].islower() or len(word) == 1 else word


class Template:
    """A body or a front-matter value, compiled once; ``line`` is where it starts in ``file``."""

    def __init__(self, file: str, line: int, text: str) -> None:
        self.file = file
        self.line = line
        self.findings: list[Finding] = []
        self._values = Values()
        try:
            self._compiled = environment(self._keep).from_string(text)
        except TemplateSyntaxError as error:
            self.findings.append(self._finding(error.lineno, error.message or ""))

    def _keep(self, value: Any) -> Markup:
        return self._values.keep(value)

    def render(self, context: dict[str, Any]) -> tuple[str, Values, list[Finding]]:
        """The text with tokens and the values that they stand for, or what is wrong and where."""
        self._values = Values()
        if self.findings:
            return "", self._values, self.findings
        try:
            return self._compiled.render(context), self._values, []
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            return "", self._values, [self._finding(_template_line(error), str(error))]
        except (AttributeError, RecursionError) as error:
            return "", self._values, [self._finding(_template_line(error), str(error))]

    def _finding(self, line: int, detail: str) -> Finding:
        message = f"Le modèle de texte ne se calcule pas : {detail}"
        hint = "Vérifiez le nom entre accolades : la liste des noms est dans le guide."
        return Finding(self.file, self.line + line - 1, 1, "modele", message, hint)


def _template_line(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)
