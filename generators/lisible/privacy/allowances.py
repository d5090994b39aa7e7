"""« publiable »: what a record or a text says may be public, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lisible.privacy.detect import spans_in
from lisible.privacy.span import NEVER, Kind, Span, folded
from lisible.sources.text_source import parse_markdown
from lisible.sources.yaml_source import Mark, YamlSource, parse_yaml

KEY = "publiable"
_VALUE = re.compile(r"[ -]*valeur: *[\"']?(.*?)[\"']? *(?:#.*)?$")


@dataclass(frozen=True)
class Allowance:
    """One entry, where it stands; ``keys`` are those of the values that it names."""

    file: str
    line: int
    column: int
    valeur: str
    raison: str
    par: str
    le: str
    keys: frozenset[tuple[Kind, str]]
    guessed: bool = False
    """The file is no YAML yet: the entry was found by its look, and nothing is said of it."""

    @property
    def never(self) -> bool:
        """Whether it asks for what nobody may grant."""
        return any(kind in NEVER for kind, _ in self.keys)

    def covers(self, span: Span) -> bool:
        if span.kind in NEVER:
            return False
        return (span.kind, span.key) in self.keys or span.key == folded(self.valeur)


def allowances_of(file: str, text: str, country: str) -> list[Allowance]:
    """Those of one record or text; entries of another shape are the model's to refuse."""
    if KEY not in text or not file.endswith((".yml", ".md")):
        return []
    source = parse_yaml(text, file)[0] if file.endswith(".yml") else _front(file, text)
    if source.data is None:
        return _guessed(file, text, country)
    entries = source.data.get(KEY) if isinstance(source.data, dict) else None
    found: list[Allowance] = []
    for i, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and isinstance(entry.get("valeur"), str):
            found.append(_allowance(file, source.mark((KEY, i, "valeur")), entry, country))
    return found


def _front(file: str, text: str) -> YamlSource:
    return parse_markdown(text, file)[0].front_matter


def _guessed(file: str, text: str, country: str) -> list[Allowance]:
    """Another mistake in the file must not bring back what its reader has allowed."""
    found: list[Allowance] = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := _VALUE.match(line):
            mark, entry = Mark(number, match.start(1) + 1), {"valeur": match[1]}
            found.append(_allowance(file, mark, entry, country, True))
    return found


def _allowance(
    file: str, mark: Mark, entry: dict[str, Any], country: str, guessed: bool = False
) -> Allowance:
    valeur: str = entry["valeur"]
    keys = frozenset((span.kind, span.key) for span in spans_in(valeur, country))
    raison, par, le = (str(entry.get(name) or "") for name in ("raison", "par", "le"))
    return Allowance(file, mark.line, mark.column, valeur, raison, par, le, keys, guessed)
