"""A template compiled once, rendered for many records; what stops it is told in French."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from lisible.documents.budget import Budget, SpentError
from lisible.documents.sandbox import UnknownNameError, Values, environment
from lisible.documents.syntax import faults
from lisible.errors import UserError
from lisible.findings import Finding, did_you_mean


class Template:
    """A body or a front-matter value, compiled once; ``line`` is where it starts in ``file``."""

    def __init__(self, file: str, line: int, text: str, names: Collection[str] = ()) -> None:
        self.file = file
        self.line = line
        self.names = names
        self._lines = text.split("\n")
        self._values = Values()
        env = environment(lambda value: self._values.keep(value))
        wrong = faults(env, text, names)
        self.findings = [self._finding(f.line, f.message, f.hint, f.word) for f in wrong]
        self._env = env
        self._steps = 0
        self._compiled = None if wrong else env.from_string(text)

    def render(self, context: dict[str, Any]) -> tuple[str, Values, list[Finding]]:
        """The text with tokens and the values that they stand for, or what is wrong and where."""
        self._values = Values(Budget(self._steps))
        self._env.budget = self._values.budget
        if self._compiled is None:
            return "", self._values, self.findings
        try:
            return self._compiled.render(context), self._values, []
        except _MISTAKES as error:
            message, hint = _explain(error)
            found = [self._finding(_template_line(error), message, hint)]
            if isinstance(error, SpentError):  # a thousand records would not mend it
                self.findings, self._compiled = found, None
            return "", self._values, found
        finally:
            self._steps += self._values.budget.steps

    def _finding(self, line: int, message: str, hint: str, word: str = "") -> Finding:
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        match = re.search(rf"\b{re.escape(word)}\b", text) if word else None
        column = match.start() + 1 if match else 1
        return Finding(self.file, self.line + line - 1, column, "modele", message, hint)


_MISTAKES = (
    UserError,
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


def _explain(error: Exception) -> tuple[str, str]:
    """What to tell the editor of a template that stopped."""
    if isinstance(error, UserError):
        return error.message, error.hint
    if isinstance(error, UnknownNameError):
        return _explain_unknown(error)
    if isinstance(error, SecurityError):
        name = getattr(error, "name", "…")
        hint = "Un modèle lit les fiches avec les noms et les filtres du guide, sans rien appeler."
        return f"« {name} » n’est pas admis dans un modèle.", hint
    if isinstance(error, RecursionError):
        return "Ce passage est trop imbriqué.", "Simplifiez-le."
    return "Ce qui est écrit à cette ligne ne se calcule pas.", f"Détail technique : « {error} »."


def _explain_unknown(error: UnknownNameError) -> tuple[str, str]:
    if error.owner is None:
        hint = "Entourez ce passage de « {% if … %} » et « {% endif %} »."
        return f"« {error.name} » est demandé à une valeur non renseignée.", hint
    if error.owner is missing:
        hint = "Donnez-lui une valeur avec « {% set … %} », quel que soit le cas."
        return f"« {error.name} » n’a pas de valeur ici.", hint
    kind = type(error.owner)
    known = [*getattr(kind, "model_fields", ()), *getattr(kind, "__dataclass_fields__", ())]
    known += [name for name in dir(kind) if isinstance(getattr(kind, name, None), property)]
    if isinstance(error.owner, dict):
        known = [str(key) for key in error.owner]
    hint = did_you_mean(
        error.name, (name for name in known if not name.startswith(("_", "model_")))
    )
    return f"« {error.name} » n’existe pas dans « {kind.__name__} ».", hint


def _template_line(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)
