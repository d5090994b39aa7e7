"""Every filter of a template, held within bounds before it works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Protocol

from markupsafe import Markup

from lisible import limits
from lisible.documents.budget import Budget, not_too_long
from lisible.errors import UserError

_OF_MARKUP = ("capitalize", "default", "length", "lower", "trim", "upper")
"""Filters that leave the tokens in a text whole."""
WHOLE = "Appliquez le filtre aux valeurs, avant de les mettre dans la macro ou le bloc."


class _Spender(Protocol):
    budget: Budget


def bounded(env: _Spender, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, whose work is counted; it refuses what a macro wrote when it could break the
    values in it."""

    @wraps(function)
    def filtered(*args: Any, **kwargs: Any) -> Any:
        args = tuple(_given(env.budget, arg, name) for arg in args)
        kwargs = {key: _given(env.budget, arg, name) for key, arg in kwargs.items()}
        given = (*args, *kwargs.values())
        if name not in _OF_MARKUP and any(_written(arg) for arg in given):
            message = f"Le filtre « {name} » ne s’emploie pas sur ce qu’une macro ou un bloc écrit."
            raise UserError(message, WHOLE)
        _refuse_large(name, given)
        result = function(*args, **kwargs)
        if isinstance(result, str):
            not_too_long(result)
        return env.budget.each(result) if isinstance(result, Iterator) else result

    return filtered


def _given(budget: Budget, value: Any, name: str) -> Any:
    """What a filter is given: its elements are counted, now or as they come."""
    if name in ("join", "liste") and isinstance(value, Iterable) and not isinstance(value, str):
        value = list(budget.each(value))
    return budget.read(value)


def _refuse_large(name: str, given: tuple[Any, ...]) -> None:
    """Raises ``UserError`` where a small filter would make something enormous."""
    if name in ("batch", "round", "slice"):
        most = limits.DIGITS if name == "round" else limits.ITEMS
        for number in given[1:]:
            if isinstance(number, int) and abs(number) > most.value:
                message = f"Le filtre « {name} » ne va pas au-delà de {most}."
                raise UserError(message, "Donnez-lui un nombre plus petit.")
    texts = [text for text in given if isinstance(text, str)]
    if name == "replace" and len(texts) >= 3:
        text, old, new = texts[:3]
        if len(text) + text.count(old) * len(new) > limits.WRITTEN.value:
            not_too_long(text, *[new] * text.count(old))
    if name in ("join", "liste"):
        items = next((arg for arg in given if isinstance(arg, list)), [])
        length = sum(len(item) for item in items if isinstance(item, str))
        if length + len(items) * max((len(text) for text in texts), default=0) > (
            limits.WRITTEN.value
        ):
            raise UserError(f"Ce modèle écrit plus de {limits.WRITTEN}.", "Raccourcissez la liste.")


def _written(value: Any) -> bool:
    parts = value if isinstance(value, list | tuple) else (value,)
    return any(isinstance(part, Markup) for part in parts)
