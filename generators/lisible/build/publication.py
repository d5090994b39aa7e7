"""``lisible publish``: records a new version of each document whose text changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from lisible.build.project import Project
from lisible.documents.blocks import Document
from lisible.documents.register import (
    Register,
    Registers,
    Version,
    file_of,
    new_lines,
    next_version,
)
from lisible.errors import UserError, cannot_write


@dataclass(frozen=True)
class Plan:
    """What publishing would do: new versions, and documents that are no more."""

    versions: tuple[tuple[Document, Version], ...]
    withdrawn: tuple[Register, ...]

    def __bool__(self) -> bool:
        return bool(self.versions or self.withdrawn)


def plan(project: Project, facts: dict[str, str]) -> Plan:
    """``facts``: date, en_vigueur, par, raison. Raises ``UserError`` if the dates go back."""
    registers = project.registers
    latest = max((v.date for r in registers.values() for v in r.versions), default="")
    if facts["date"] < latest:
        hint = "Réglez l’horloge de cet ordinateur, ou donnez le jour avec --le."
        raise UserError(f"La dernière publication est du {latest}, après le {facts['date']}.", hint)
    taken = {v.code for r in registers.values() for v in r.versions}
    versions: list[tuple[Document, Version]] = []
    for document in project.documents:
        if document.prints and document.edition.draft:
            version = next_version(registers.get(document.id), document, taken, facts)
            taken.add(version.code)
            versions.append((document, version))
    made = {document.id for document in project.documents}
    gone = [r for key, r in registers.items() if key not in made and r.retrait is None]
    return Plan(tuple(versions), tuple(gone))


def write_plan(root: Path, plan: Plan, registers: Registers, facts: dict[str, str]) -> None:
    """Adds the lines to the register: all the files, or none."""
    texts: dict[Path, str] = {}
    for document, version in plan.versions:
        lines = new_lines(registers.get(document.id), document, version)
        texts[root / file_of(document.id)] = lines
    for register in plan.withdrawn:
        line = {"retrait": facts["date"], "raison": facts["raison"]}
        texts[root / file_of(register.document)] = f"{json.dumps(line, ensure_ascii=False)}\n"
    ready: dict[Path, Path] = {}
    try:
        for path, lines in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            ready[path] = path.with_suffix(".tmp")
            ready[path].write_text(before + lines, encoding="utf-8", newline="")
        for path, partial in ready.items():
            partial.replace(path)
    except OSError as error:
        raise cannot_write(error) from None
    finally:
        for partial in ready.values():
            partial.unlink(missing_ok=True)


def told(plan: Plan) -> str:
    """The plan in words, one line a document."""
    lines = [f"{d.title} : version {v.numero}, code {v.code}" for d, v in plan.versions]
    lines += [f"{register.document} : retiré" for register in plan.withdrawn]
    return "".join(f"{line}\n" for line in lines)
