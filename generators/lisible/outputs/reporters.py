"""Findings as text for a person, as GitHub annotations, or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from lisible.findings import Finding, Severity


def as_text(findings: list[Finding]) -> str:
    """Three lines a finding: where, what, and what to do."""
    lines: list[str] = []
    for f in findings:
        lines.append(f"{f.file}:{f.line}:{f.column} — {f.severity.value} [{f.code}]")
        lines.append(f"  {f.message}")
        if f.hint:
            lines.append(f"  → {f.hint}")
    lines.append(_summary(findings))
    return "".join(_CONTROL.sub(" ", line) + "\n" for line in lines)


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""A file's name may hold characters that a terminal would obey."""


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "Tout va bien : aucune remarque."
    counts = [
        (sum(f.severity is s for f in findings), s.value)
        for s in (Severity.ERREUR, Severity.AVERTISSEMENT, Severity.INFORMATION)
    ]
    words = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in counts if n]
    return ", ".join(words) + "."


def as_json(findings: list[Finding]) -> str:
    """A list of objects: code, severity, file, line, column, message, hint."""
    return json.dumps([f.as_dict() for f in findings], ensure_ascii=False, indent=2) + "\n"


_GITHUB = {
    Severity.ERREUR: "error",
    Severity.AVERTISSEMENT: "warning",
    Severity.INFORMATION: "notice",
}


def as_github(findings: list[Finding]) -> str:
    """Workflow commands that GitHub shows beside the line of the pull request."""
    lines: list[str] = []
    for f in findings:
        place = f"file={_escape(f.file, True)},line={f.line},col={f.column}"
        title = f"title={_escape(f.code, True)}"
        text = _escape(f"{f.message} {f.hint}".strip(), False)
        lines.append(f"::{_GITHUB[f.severity]} {place},{title}::{text}")
    return "".join(line + "\n" for line in lines)


def _escape(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


REPORTERS: dict[str, Callable[[list[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
