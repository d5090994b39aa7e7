"""``lisible merge``: two branches published the same document; the versions of both are kept.

A code that was printed on a branch stays known: the base's file comes first, what the other branch
added is numbered after it. Publishing then gives the merged text a version of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lisible import limits
from lisible.build.history import published_on
from lisible.build.journal import register_to_write, write_all
from lisible.documents.register_file import MARKS, as_lines, parse_register
from lisible.errors import UserError
from lisible.sources.text_source import read_utf8


def merge_registers(root: Path, base: str) -> list[tuple[str, int]]:
    """Writes the files that do not follow ``base``; gives them with the versions added to it.

    Raises ``UserError`` when a file cannot be used, and writes nothing then.
    """
    with register_to_write(root):
        texts, kept = _to_merge(root, base)
        write_all(texts)
    return kept


def _to_merge(root: Path, base: str) -> tuple[dict[Path, str], list[tuple[str, int]]]:
    texts: dict[Path, str] = {}
    kept: list[tuple[str, int]] = []
    for file, first in published_on(root, base):
        path = root / file
        if not path.is_file():
            continue
        text, faults = read_utf8(root, path, limits.REGISTER_FILE)
        if faults:
            raise UserError(faults[0].message, faults[0].hint)
        if text.startswith(first) and parse_register(text, file)[0] is not None:
            continue
        merged, count = _merged(first, text, file)
        _, faults = parse_register(merged, file)
        if faults:
            raise UserError(f"{file}, ligne {faults[0].line} : {faults[0].message}", faults[0].hint)
        texts[path] = merged
        kept.append((file, count))
    return texts, kept


def _merged(first: str, other: str, file: str) -> tuple[str, int]:
    """The base's lines, then those of the other branch that it has not, numbered after its own."""
    values = _lines(first, file)
    known = {_identity(value) for value in values}
    added: list[dict[str, Any]] = []
    number = max((int(value["version"]) for value in values if "version" in value), default=0)
    day = max((value["date"] for value in values if "version" in value), default="")
    for value in _lines(other, file):
        if _identity(value) in known:
            continue
        known.add(_identity(value))
        if "version" in value:
            number, day = number + 1, max(day, value["date"])
            value = value | {"version": number, "date": day}
        added.append(value)
    return first + as_lines(added), sum("version" in value for value in added)


def _identity(value: dict[str, Any]) -> str:
    """Two lines that say the same thing, whatever number each branch gave to the version."""
    rest = {k: v for k, v in value.items() if k != "date"} if "version" in value else value
    return json.dumps(rest | {"version": ""} if "version" in value else rest, sort_keys=True)


def _lines(text: str, file: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(MARKS):
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            hint = "Reprenez ce fichier de la branche principale, puis publiez de nouveau."
            raise UserError(f"{file}, ligne {number} : cette ligne ne se lit pas.", hint)
        values.append(value)
    return values
