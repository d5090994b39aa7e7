"""Jinja2, held tight: a template reads records and cannot do anything else.

A value that a template prints never becomes markup: it is put aside, a token of private-use
characters stands for it while Markdown is parsed, and the token is replaced by plain text after.
What a macro or a ``{% set %}`` block wrote is a ``Markup``; whatever joins one to a value makes the
value's token first, and a filter that could cut a token in two is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup
from pydantic import BaseModel

from lisible import limits
from lisible.documents.blocks import Figure
from lisible.documents.budget import Budget, not_too_long
from lisible.documents.counting import CountingGenerator
from lisible.documents.filters import WHOLE, bounded
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
        if not math.isfinite(value):
            raise UserError("Ce calcul ne donne pas un nombre.", "Vérifiez ses termes.")
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

    budget: Budget = field(default_factory=Budget)
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
            raise UserError("Un morceau de ce qu’une macro ou un bloc a écrit est perdu.", WHOLE)
        if isinstance(value, Markup):
            again = sum(len(self.texts[int(match[1])]) for match in TOKEN.finditer(text))
            self.budget.write(again)
            return value
        if (place := invisible(text.replace("\n", " "))) is not None:
            raise UserError(hidden_message(text[place]), HIDDEN_HINT)
        self.budget.write(len(text) + 1)
        if isinstance(value, Figure):
            self.figures[len(self.texts)] = value
        self.texts.append(text)
        return Markup(f"{OPEN}{len(self.texts) - 1}{CLOSE}")  # noqa: S704 (our own token)


class _Environment(ImmutableSandboxedEnvironment):
    """Only declared fields and properties of records can be read, and no method called."""

    code_generator_class = CountingGenerator
    intercepted_binops = frozenset(("+", "*", "%", "**"))
    keep: Callable[[Any], Markup]
    budget: Budget
    heaviest: int = 1
    """Steps of the longest macro: what one call may cost."""

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
            written = [self.keep(part) for part in parts]
            not_too_long(*written)
            return Markup("").join(written)
        texts = [self.budget.read(plain_text(part)) for part in parts]
        not_too_long(*texts)
        return "".join(texts)

    def call(self, context: Any, target: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Macros and the few functions of a loop; each call is counted, and how deep it is."""
        with self.budget.call(self.heaviest):
            return super().call(context, target, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.together((left, right))
        if operator == "**" or (
            operator != "+" and str in (*type(left).__mro__, *type(right).__mro__)
        ):
            hint = "Calculez avec des nombres ; « ~ » met deux textes bout à bout."
            raise UserError(f"Ce calcul (« {operator} ») n’est pas admis.", hint)
        _small(operator, left, right)
        result = super().call_binop(context, operator, left, right)
        return self.budget.read(result)


def _small(operator: str, left: Any, right: Any) -> None:
    """Raises ``UserError`` for numbers that grow without end, and for lists of lists."""
    for value in (left, right):
        if isinstance(value, list | tuple) and operator != "+":
            hint = "Calculez avec des nombres."
            raise UserError(f"Ce calcul (« {operator} ») n’est pas admis sur une liste.", hint)
        if isinstance(value, int) and abs(value) >= 10**limits.DIGITS.value:
            raise UserError(f"Ce nombre a plus de {limits.DIGITS}.", "Vérifiez ce calcul.")
    lists = [value for value in (left, right) if isinstance(value, list | tuple)]
    if sum(map(len, lists)) > limits.ITEMS.value:
        hint = "Les fiches donnent les longues listes."
        raise UserError(f"Cette liste a plus de {limits.ITEMS}.", hint)


def environment(keep: Callable[[Any], Markup]) -> _Environment:
    """A fresh environment whose printed values go through ``keep``; its owner gives it a
    ``budget`` for each rendering."""
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
    env.budget = Budget()
    env.concat = lambda pieces: env.budget.join(pieces)  # type: ignore[method-assign]
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
    env.filters = {name: bounded(env, name, function) for name, function in filters.items()}
    tests: dict[str, Any] = env.tests
    env.tests = {name: _counted(env, function) for name, function in tests.items()}
    env.globals = {"range": env.globals["range"]}
    return env


def _counted(env: _Environment, test: Callable[..., Any]) -> Callable[..., Any]:
    """A test reads what it is given."""
    return wraps(test)(lambda *args: test(*(env.budget.read(arg) for arg in args)))


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
