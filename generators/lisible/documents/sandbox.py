"""Jinja2, held tight: a template reads records and cannot do anything else.

A value that a template prints never becomes markup: it is put aside, a token of private-use
characters stands for it while Markdown is parsed, and the token is replaced by plain text after.
What a macro or a ``{% set %}`` block wrote is a ``Markup``; whatever joins one to a value makes the
value's token first, and a filter that could cut a token in two is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup
from pydantic import BaseModel

from lisible.documents.blocks import Figure
from lisible.errors import UserError
from lisible.model import telephone
from lisible.model.base import NON_RENSEIGNE
from lisible.model.dates import spell_date, spell_day, spell_hour
from lisible.model.hours_text import spell_hours
from lisible.model.numbers import spell_number
from lisible.sources.characters import HIDDEN_HINT, hidden_message, invisible

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")

_FILTERS_KEPT = (
    "capitalize default first groupby join last length list lower map max min reject rejectattr "
    "replace reverse round select selectattr slice sort sum trim unique upper batch"
)
_FILTERS_OF_MARKUP = ("capitalize", "default", "length", "lower", "trim", "upper")
"""Filters that leave the tokens in a text whole."""
_WHOLE = "Appliquez le filtre aux valeurs, avant de les mettre dans la macro ou le bloc."


class UnknownNameError(UndefinedError):
    """``owner`` (``missing`` for a variable) has no ``name``."""

    def __init__(self, owner: Any, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


class ForbiddenError(SecurityError):
    """``name`` may not be read by a template."""

    def __init__(self, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.name = name


class _Absent(StrictUndefined):
    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        told: Any = partial(UnknownNameError, obj, str(name))
        if issubclass(exc, SecurityError):
            told = partial(ForbiddenError, str(name))
        super().__init__(hint, obj, name, told)


def plain_text(value: Any) -> str:
    """A value as readers see it; a whole record or a list is an editor's slip."""
    if value is None:
        return NON_RENSEIGNE
    if isinstance(value, Figure):
        return value.alt
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    word = getattr(value, "libelle", value)
    if isinstance(word, str | int):
        return str(word)
    raise UserError(
        "Ce n’est pas un texte mais une fiche ou une liste entière.",
        "Dites quelle clé écrire, par exemple « had.nom », ou employez le filtre « liste ».",
    )


@dataclass
class Values:
    """The values a template has printed, by token; ``figures`` are those to draw."""

    texts: list[str] = field(default_factory=list[str])
    figures: dict[int, Figure] = field(default_factory=dict[int, Figure])

    def keep(self, value: Any) -> Markup:
        """The token for a value; what the template itself wrote passes through."""
        if isinstance(value, StrictUndefined):
            str(value)  # raises, with the name that is missing
        written = isinstance(value, Markup)
        text = str(value) if written else plain_text(value)
        rest = TOKEN.sub("", text) if written else text
        if OPEN in rest or CLOSE in rest:
            raise UserError("Un morceau de ce qu’une macro ou un bloc a écrit est perdu.", _WHOLE)
        if isinstance(value, Markup):
            return value
        if (place := invisible(text.replace("\n", " "))) is not None:
            raise UserError(hidden_message(text[place]), HIDDEN_HINT)
        if isinstance(value, Figure):
            self.figures[len(self.texts)] = value
        self.texts.append(text)
        return Markup(f"{OPEN}{len(self.texts) - 1}{CLOSE}")  # noqa: S704 (our own token)


class _Generator(CodeGenerator):
    """``a ~ b`` through ``together``: Jinja2 itself would escape values into the text."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja2's name)
        self.write("environment.together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Environment(ImmutableSandboxedEnvironment):
    """Only declared fields and properties of records can be read, and no method called."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "%", "**"))
    keep: Callable[[Any], Markup]

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

    def wrap_str_format(self, value: Any) -> None:
        """``"…".format()`` is refused like any method: it would escape values into the text."""

    def together(self, parts: tuple[Any, ...]) -> str:
        """``~``: plain text, unless the template's own writing takes part."""
        if any(isinstance(part, Markup | StrictUndefined) for part in parts):
            return Markup("").join(self.keep(part) for part in parts)
        return "".join(plain_text(part) for part in parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.together((left, right))
        if operator == "**" or (
            operator != "+" and str in (*type(left).__mro__, *type(right).__mro__)
        ):
            hint = "Calculez avec des nombres ; « ~ » met deux textes bout à bout."
            raise UserError(f"Ce calcul (« {operator} ») n’est pas admis.", hint)
        return super().call_binop(context, operator, left, right)


def environment(keep: Callable[[Any], Markup]) -> _Environment:
    """A fresh environment whose printed values go through ``keep``."""
    env = _Environment(
        undefined=_Absent,
        autoescape=True,
        finalize=pass_eval_context(lambda _, value: keep(value)),  # never while compiling
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # « {#id} » belongs to headings
        comment_end_string="##}",
    )
    env.keep = keep
    filters = {name: env.filters[name] for name in _FILTERS_KEPT.split()} | {
        "date": spell_date,
        "nombre": spell_number,
        "telephone": telephone.spell,
        "horaires": spell_hours,
        "liste": join_french,
        "minuscule": _lower_first,
        "majuscule": _upper_first,
        "jour": spell_day,
        "heure": spell_hour,
    }
    env.filters = {name: _guarded(name, function) for name, function in filters.items()}
    env.globals = {"range": env.globals["range"]}
    return env


def _guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, refusing what a macro wrote when it could break the values in it."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if name in ("join", "liste"):
            args = tuple(
                list(a) if isinstance(a, Iterable) and not isinstance(a, str) else a for a in args
            )
        if name not in _FILTERS_OF_MARKUP and any(_written(a) for a in (*args, *kwargs.values())):
            message = f"Le filtre « {name} » ne s’emploie pas sur ce qu’une macro ou un bloc écrit."
            raise UserError(message, _WHOLE)
        return function(*args, **kwargs)

    return guarded


def _written(value: Any) -> bool:
    parts = value if isinstance(value, list | tuple) else (value,)
    return any(isinstance(part, Markup) for part in parts)


def join_french(items: Iterable[object], word: str = "et") -> str:
    """``["a", "b", "c"]`` → ``a, b et c``."""
    words = [plain_text(item) for item in items]
    return f" {word} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _lower_first(text: object) -> str:
    word = plain_text(text)
    return word[:1].lower() + word[1:] if word[1:2].islower() or len(word) == 1 else word


def _upper_first(text: object) -> str:
    word = plain_text(text)
    return word[:1].upper() + word[1:]
