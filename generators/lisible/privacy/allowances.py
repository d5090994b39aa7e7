"""« publiable »: what a record or a text says may be public, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lisible.privacy.detect import spans_in
from lisible.privacy.span import NEVER, Kind, Span, folded
from lisible.sources.text_source import parse_markdown
from lisible.sources.yaml_source import YamlSource, parse_yaml

KEY = "publiable"


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

    @property
    def never(self) -> Kind | None:
        """What it asks and nobody may grant."""
        return next((kind for kind, _ in sorted(self.keys) if kind in NEVER), None)

    def covers(self, span: Span) -> bool:
        if span.kind in NEVER:
            return False
        return (span.kind, span.key) in self.keys or span.key == folded(self.valeur)


def allowances_of(file: str, text: str, country: str) -> list[Allowance]:
    """Those of one record or text; entries of another shape are the model's to refuse."""
    if KEY not in text or not file.endswith((".yml", ".md")):
        return []
    source = parse_yaml(text, file)[0] if file.endswith(".yml") else _front(file, text)
    entries = source.data.get(KEY) if isinstance(source.data, dict) else None
    found: list[Allowance] = []
    for i, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and isinstance(entry.get("valeur"), str):
            found.append(_allowance(source, i, entry, country))
    return found


def _front(file: str, text: str) -> YamlSource:
    return parse_markdown(text, file)[0].front_matter


def _allowance(source: YamlSource, i: int, entry: dict[str, Any], country: str) -> Allowance:
    mark = source.mark((KEY, i, "valeur"))
    value: str = entry["valeur"]
    keys = frozenset((span.kind, span.key) for span in spans_in(value, country))
    raison, par, le = (str(entry.get(name) or "") for name in ("raison", "par", "le"))
    return Allowance(source.file, mark.line, mark.column, value, raison, par, le, keys)
