"""What one rendering may spend: steps, characters and calls are counted, never seconds.

A clock would give another verdict on a slower machine. A step is a turn of a loop, a call, or an
element that a filter or a comparison reads; each costs at most a few microseconds.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Sized, ValuesView
from contextlib import contextmanager
from typing import Any

from lisible import limits
from lisible.errors import UserError

_HINT = "Simplifiez ce passage : un modèle met en forme les fiches, il ne calcule pas."
CHARACTERS = 200
"""So many characters are read in the time of a step."""
CALL = 20
"""Steps of a call: calling a macro is slow."""


class SpentError(UserError):
    """The template itself asks for too much, whatever the record."""


class Budget:
    """Of one rendering; raises ``SpentError`` when it is spent.

    ``before`` counts the steps of the same template's earlier renderings.
    """

    def __init__(self, before: int = 0) -> None:
        self.before = before
        self.steps = 0
        self.written = 0
        self.depth = 0

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > limits.STEPS.value:
            raise SpentError(f"Ce modèle demande plus de {limits.STEPS} de calcul.", _HINT)
        if self.before + self.steps > limits.ALL_STEPS.value:
            message = f"Les documents de ce modèle demandent plus de {limits.ALL_STEPS} de calcul."
            raise SpentError(message, _HINT)

    def write(self, count: int) -> None:
        """``count`` characters of the document."""
        self.written += count
        _not_longer(self.written)

    @contextmanager
    def call(self, weight: int = 1) -> Iterator[None]:
        """A macro or a function, with what it calls itself; ``weight`` says how long it is."""
        self.step(CALL * weight)
        self.depth += 1
        try:
            if self.depth > limits.CALLS.value:
                hint = "Enlevez l’appel d’une macro dans elle-même, ou remplacez-le par une boucle."
                raise UserError("Une macro s’appelle elle-même sans fin.", hint)
            yield
        finally:
            self.depth -= 1

    def each(self, items: Any, weight: int = 1) -> Any:
        """What a loop goes through, counted as it goes: ``weight`` steps a turn."""
        if isinstance(items, Sized) and isinstance(items, Iterable):
            return _Counted(items, self, weight)
        return self._as_they_come(items, weight) if isinstance(items, Iterable) else items

    def _as_they_come(self, items: Iterable[Any], weight: int) -> Iterator[Any]:
        for item in items:
            self.step(weight)
            yield item

    def read(self, value: Any) -> Any:
        """``value`` itself, once its elements are counted: it is about to be read whole."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                self.step(1 + len(one) // CHARACTERS)
            elif isinstance(one, list | tuple | set | frozenset):
                self.step(1 + len(one))
                waiting += (item for item in one if isinstance(item, list | tuple | dict | str))
            elif isinstance(one, dict):
                self.step(1 + len(one))
                waiting += one.values()
            elif isinstance(one, range | KeysView | ItemsView | ValuesView):
                self.step(1 + len(one))
        return value

    def join(self, pieces: Iterable[str]) -> str:
        """The pieces put together, unless they are too long; what makes them is stopped there."""
        parts: list[str] = []
        length = 0
        for piece in pieces:
            parts.append(piece)
            length += len(piece)
            if length > limits.WRITTEN.value:
                _stop(pieces)
        return "".join(parts)


class _Counted:
    """A collection whose every element is a step when a loop goes through it."""

    def __init__(self, items: Any, budget: Budget, weight: int) -> None:
        self.items = items
        self.budget = budget
        self.weight = weight

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            self.budget.step(self.weight)
            yield item

    def __len__(self) -> int:
        return len(self.items)


def not_too_long(*texts: str) -> None:
    """Raises ``UserError`` if these texts, put together, are longer than a document may be."""
    _not_longer(sum(len(text) for text in texts))


def _not_longer(length: int) -> None:
    if length > limits.WRITTEN.value:
        raise _too_long()


def _too_long() -> SpentError:
    return SpentError(f"Ce modèle écrit plus de {limits.WRITTEN}.", _HINT)


def _stop(pieces: Iterable[str]) -> None:
    """Raised inside the template that writes, so that its line is known."""
    throw = getattr(pieces, "throw", None)
    if throw is not None:
        throw(_too_long())
    raise _too_long()
