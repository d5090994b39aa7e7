"""YAML read strictly: every scalar stays text, and every value remembers where it stands.

A scalar is text until the model says otherwise, so ``code_postal: 01000`` or a telephone that
starts with 0 never turns into a number, and ``non`` never into a boolean. Anchors, aliases,
tags, merge keys and several documents in a file are refused: no record needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lisible import limits
from lisible.findings import Finding
from lisible.sources.characters import HIDDEN_HINT, hidden_message, invisible

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass
class YamlSource:
    """The content of one YAML file: nested ``dict``, ``list``, ``str`` and ``None``.

    ``marks`` gives the place of each value, and of each key under ``(*path, key, "?key")``.
    """

    file: str
    data: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict[Path, Mark])
    first_line: int = 1
    text: str = field(default="", repr=False)

    def mark(self, path: Path, key: bool = False) -> Mark:
        """The place of the value at ``path`` (or of its key), or of the nearest parent."""
        if key and (*path, "?key") in self.marks:
            return self.marks[(*path, "?key")]
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(self.first_line, 1))

    def text_lines(self, path: Path) -> dict[str, int]:
        """The line of each text at or below ``path``; the line of ``path`` itself under ``""``."""
        lines = {"": self.mark(path).line}
        for place, mark in self.marks.items():
            if place[: len(path)] == path and place[-1:] != ("?key",):
                value = reduce(lambda data, part: data[part], place, self.data)
                if isinstance(value, str):
                    lines.setdefault(value, mark.line)
        return lines

    def place_of(self, pattern: str) -> Path:
        """The path of the first text that holds ``pattern``; the whole record if none does."""
        for path in self.marks:
            if path and path[-1] != "?key":
                value = reduce(lambda data, part: data[part], path, self.data)
                if isinstance(value, str) and re.search(pattern, value):
                    return path
        return ()

    def mark_in(self, path: Path, words: str, rank: int = 0) -> Mark:
        """The place of ``words`` inside the value at ``path``, which may be folded over several
        lines; ``rank`` counts the same words before it."""
        mark = self.mark(path)
        lines = self.text.split("\n")[mark.line - self.first_line :]
        text = "\n".join([" " * (mark.column - 1) + lines[0][mark.column - 1 :], *lines[1:]])
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = list(islice(re.finditer(pattern, text), rank + 1))
        if len(found) <= rank:
            return mark
        start = found[rank].start()
        line_start = text.rfind("\n", 0, start) + 1
        return Mark(mark.line + text.count("\n", 0, start), start - line_start + 1)

    def finding(self, code: str, path: Path, message: str, hint: str = "") -> Finding:
        mark = self.mark(path)
        return Finding(self.file, mark.line, mark.column, code, message, hint)


_QUOTE = "Mettez entre guillemets un texte qui commence par ce signe ou qui contient « : »."
_TAB = "Remplacez la tabulation par des espaces."
_INDENT = "Vérifiez les espaces en début de ligne et les guillemets."
_SYNTAX: tuple[tuple[str, bool, str], ...] = (
    ("scanning a quoted scalar", True, "Un guillemet s’ouvre ici : fermez-le à la fin du texte."),
    ("parsing a flow", True, "Un crochet ou une accolade s’ouvre ici : fermez-le."),
    ("simple key", True, "Écrivez « clé: valeur », avec une espace après les deux-points."),
    ("escape character", False, "Doublez la barre oblique inverse, ou écrivez sans guillemets."),
    ("mapping values", False, f"{_QUOTE} Sinon, vérifiez le décalage de la ligne."),
    ("cannot start any token", False, _QUOTE),
    ("tab character", False, _TAB),
)
"""Words of libyaml's report; whether the fault is where the construct starts; what to do."""


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[YamlSource, list[Finding]]:
    """Parse one document; ``first_line`` is where ``text`` starts in ``file``."""
    source = YamlSource(file, first_line=first_line, text=text)
    if len(text.encode()) > limits.RECORD.value:
        hint = "Partagez ce fichier en plusieurs fiches plus courtes."
        message = f"Le fichier dépasse {limits.RECORD}."
        return source, [Finding(file, 1, 1, "limite", message, hint)]
    reader = _Reader(source, first_line - 1)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.refuse(event)
            if len(reader.findings) > limits.FINDINGS.value:
                break
        node = yaml.compose(text, Loader=yaml.CSafeLoader) if not reader.findings else None
    except yaml.MarkedYAMLError as error:
        return source, [_syntax_finding(error, text.split("\n"), file, first_line)]
    except yaml.YAMLError:
        message = "Le fichier contient un caractère interdit."
        hint = "Ouvrez-le dans un éditeur de texte et enregistrez-le en UTF-8."
        return source, [Finding(file, first_line, 1, "yaml", message, hint)]
    if node is not None:
        source.data = reader.convert(node, ())
    return source, reader.findings


def _syntax_finding(
    error: yaml.MarkedYAMLError, lines: list[str], file: str, first_line: int
) -> Finding:
    report = f"{error.context} {error.problem}"
    found = (entry for entry in _SYNTAX if entry[0] in report)
    _, at_start, hint = next(found, ("", False, _INDENT))
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    two_lines = "mapping values" in report or "<document start>" in report
    if two_lines and (above := _without_colon(lines, row)) is not None:
        hint = "Écrivez « clé: valeur » : il manque les deux-points."
        message = "Cette ligne n’est pas du YAML valide."
        return Finding(file, first_line + above, 1, "yaml", message, hint)
    if row < len(lines) and lines[row][column : column + 1] == "\t":
        hint = _TAB
    message = "Cette ligne n’est pas du YAML valide."
    return Finding(file, first_line + row, column + 1, "yaml", message, hint)


def _without_colon(lines: list[str], row: int) -> int | None:
    """The line above ``row``, as far from the margin, that says no key: YAML joins the two."""
    text = lines[row] if row < len(lines) else ""
    above = row - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if (
        above < 0
        or ":" not in text
        or ":" in lines[above]
        or lines[above].lstrip().startswith(("#", "-"))
    ):
        return None
    indents = [len(line) - len(line.lstrip()) for line in (lines[above], text)]
    return above if indents[0] == indents[1] else None


class _Reader:
    def __init__(self, source: YamlSource, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.findings: list[Finding] = []
        self.depth = 0
        self.documents = 0

    def report(self, mark: Any, message: str, hint: str) -> None:
        line, column = mark.line + 1 + self.offset, mark.column + 1
        self.findings.append(Finding(self.source.file, line, column, "yaml", message, hint))

    def refuse(self, event: Any) -> None:
        """Report what no record needs, before anything is built from it."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.report(
                event.start_mark,
                "Les ancres (&) et les renvois (*) ne sont pas admis.",
                "Recopiez la valeur, ou mettez-la entre guillemets si ce signe est du texte.",
            )
        elif getattr(event, "tag", None):
            self.report(
                event.start_mark,
                "Les étiquettes YAML (!) ne sont pas admises.",
                "Mettez la valeur entre guillemets si ce signe est du texte.",
            )
        elif isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            if self.depth == limits.LEVELS.value + 1:
                self.report(
                    event.start_mark,
                    f"Plus de {limits.LEVELS} imbriqués.",
                    "Aucune fiche n’en demande autant : revoyez le décalage des lignes.",
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.report(
                    event.start_mark,
                    "Un fichier ne contient qu’une fiche.",
                    "Enlevez la ligne « --- » et mettez la suite dans un autre fichier.",
                )

    def convert(self, node: Node, path: Path) -> Any:
        self.source.marks[path] = self._mark(node)
        if isinstance(node, ScalarNode):
            if node.style:  # quoted, or a block of text
                self._escaped(node)
                return node.value
            if not node.value:
                self._empty(node, path)
            return None if node.value in ("", "~", "null") else node.value
        if isinstance(node, SequenceNode):
            return [self.convert(child, (*path, i)) for i, child in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        return self._mapping(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                hint = "Écrivez un mot, suivi de deux-points."
                self.report(key_node.start_mark, "Une clé doit être un mot.", hint)
                continue
            key: str = key_node.value
            here = (*path, key)
            if key in result:
                first = self.source.marks[(*here, "?key")].line
                self.report(
                    key_node.start_mark,
                    f"La clé « {key} » est écrite deux fois (déjà ligne {first}).",
                    "Gardez une seule des deux lignes.",
                )
                continue
            self.source.marks[(*here, "?key")] = self._mark(key_node)
            result[key] = self.convert(value_node, here)
        return result

    def _empty(self, node: Node, path: Path) -> None:
        what = "Cette fiche"
        if path:
            what = "Cet élément de liste" if isinstance(path[-1], int) else f"« {path[-1]} »"
        hint = "Écrivez-la, entre guillemets si elle commence par #, ou enlevez la ligne."
        mark, message = self._mark(node), f"{what} n’a pas de valeur."
        self.findings.append(
            Finding(self.source.file, mark.line, mark.column, "vide", message, hint)
        )

    def _escaped(self, node: ScalarNode) -> None:
        """What was written ``"\\u202e"`` is as invisible as the character itself."""
        text = node.value.replace("\n", " ")
        if node.style == '"' and (place := invisible(text)) is not None:
            mark, message = self._mark(node), hidden_message(text[place])
            self.findings.append(
                Finding(self.source.file, mark.line, mark.column, "fichier", message, HIDDEN_HINT)
            )

    def _mark(self, node: Node) -> Mark:
        return Mark(node.start_mark.line + 1 + self.offset, node.start_mark.column + 1)
