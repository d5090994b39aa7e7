"""What is wrong in a template before it runs: tags, filters and names, each at its own line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from lisible.documents.tag_bounds import HINT, endless, too_deep, too_long
from lisible.findings import did_you_mean

_BLOCKS = ("if", "for", "set", "macro", "call", "filter", "with")
_ENDS = {f"end{name}": name for name in _BLOCKS}
_TAGS = {*_BLOCKS, *_ENDS, "elif", "else"}


@dataclass(frozen=True)
class Fault:
    """``line`` counts from 1 in the template's own text; ``word`` is what to look for in it."""

    line: int
    message: str
    hint: str
    word: str = ""


def faults(env: Environment, text: str, names: Collection[str]) -> list[Fault]:
    """Every fault of ``text``, whose variables are ``names``; none means that it compiles."""
    try:
        found = [Fault(*passed) for passed in too_long(env.lex(text))]
        found = found or [Fault(*passed) for passed in too_deep(_tags(env, text), _BLOCKS)]
        found = found or list(_tag_faults(env, text))
        return found or _tree_faults(env, text, names)
    except TemplateSyntaxError as error:
        hint = f"Vérifiez les accolades et ce qu’elles contiennent : « {error.message} »."
        return [Fault(error.lineno, "Cette ligne du modèle ne se lit pas.", hint)]


def _tree_faults(env: Environment, text: str, names: Collection[str]) -> list[Fault]:
    try:
        tree = env.parse(text)
        found = [Fault(*passed) for passed in endless(tree)]
        return found or list(_word_faults(env, tree, names))
    except ValueError:  # Python reads no number of thousands of digits
        message = "Un nombre de ce modèle est trop long."
        return [Fault(_long_number(env, text), message, HINT)]


def _long_number(env: Environment, text: str) -> int:
    numbers = ((len(value), line) for line, kind, value in env.lex(text) if kind == "integer")
    return max(numbers, default=(0, 1))[1]


def _tags(env: Environment, text: str) -> Iterator[tuple[int, str, bool]]:
    """Line, name, and whether an ``=`` follows, of each ``{% … %}``."""
    line, words = 0, list[str]()
    for number, kind, value in env.lex(text):
        if kind == "block_begin":
            line, words = number, []
        elif kind == "block_end":
            yield line, words[0] if words else "", "=" in words
        elif kind in ("name", "operator"):
            words.append(value)


def _tag_faults(env: Environment, text: str) -> Iterator[Fault]:
    opened: list[tuple[int, str]] = []
    last = (0, "")
    for line, name, assigns in _tags(env, text):
        if name not in _TAGS:
            message = f"La balise « {name} » n’est pas admise."
            yield Fault(line, message, did_you_mean(name, _TAGS), name)
        elif name in _ENDS:
            if not opened:
                hint = f"Enlevez-la, ou ajoutez avant elle « {{% {_ENDS[name]} … %}} »."
                yield Fault(line, f"La balise « {name} » ne ferme rien.", hint, name)
            elif opened.pop()[1] != _ENDS[name]:
                # What follows is out of step: only this one is sure.
                yield _crossed(line, name, *last)
                return
        elif name in _BLOCKS and not (name == "set" and assigns):
            opened.append((line, name))
        last = opened[-1] if opened else (0, "")
    for line, name in opened:
        yield _unclosed(line, name)


def _unclosed(line: int, name: str) -> Fault:
    hint = f"Ajoutez « {{% end{name} %}} »."
    return Fault(line, f"La balise « {name} » n’est pas fermée.", hint, name)


def _crossed(line: int, name: str, opened_at: int, opened: str) -> Fault:
    message = f"« {name} » arrive ici, mais la dernière balise ouverte est « {opened} »."
    hint = f"Fermez d’abord « {opened} » par « {{% end{opened} %}} », ou enlevez « {name} »."
    return Fault(line, message, hint, name)


def _word_faults(env: Environment, tree: nodes.Template, names: Collection[str]) -> Iterator[Fault]:
    known = True
    for kind, words, what in (
        (nodes.Filter, env.filters, "Aucun filtre"),
        (nodes.Test, env.tests, "Aucun test"),
    ):
        for node in tree.find_all(kind):
            if node.name not in words:
                known = False
                hint = did_you_mean(node.name, words)
                message = f"{what} ne s’appelle « {node.name} »."
                yield Fault(node.lineno, message, hint, node.name)
    if not known:
        return
    given = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    unknown = meta.find_undeclared_variables(tree) - given - set(names)
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            hint = did_you_mean(name.name, names)
            yield Fault(name.lineno, f"Le nom « {name.name} » n’existe pas ici.", hint, name.name)
