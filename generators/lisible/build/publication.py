"""``lisible publish``: records a new version of each document whose text changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lisible.build.journal import write_all
from lisible.build.project import Project
from lisible.documents.blocks import Document, Edition
from lisible.documents.published import sealed_sets, standing
from lisible.documents.register import (
    Presentation,
    Register,
    Registers,
    Retrait,
    Version,
    file_of,
    next_version,
    presentation_of,
)
from lisible.documents.register_file import new_lines, withdrawal_line
from lisible.errors import UserError
from lisible.findings import did_you_mean


@dataclass(frozen=True)
class Plan:
    """What publishing would do: new versions, and documents that are no more."""

    versions: tuple[tuple[Document, Presentation, Version], ...]
    withdrawn: tuple[tuple[Register, Retrait], ...]

    def __bool__(self) -> bool:
        return bool(self.versions or self.withdrawn)


def plan(
    project: Project, facts: dict[str, str], heirs: dict[str, tuple[str, ...]] | None = None
) -> Plan:
    """``facts``: date, en_vigueur, par, raison; ``heirs``: the ids that take the place of a
    document that is no more.

    Raises ``UserError`` if the dates go back, or for an id that is not there.
    """
    registers, heirs = project.registers, heirs or {}
    latest = max((v.date for r in registers.values() for v in r.versions), default="")
    if facts["date"] < latest:
        hint = "Réglez l’horloge de cet ordinateur, ou donnez le jour avec --le."
        raise UserError(f"La dernière publication est du {latest}, après le {facts['date']}.", hint)
    made = {document.id for document in project.documents if document.prints}
    gone = {k: r for k, r in registers.items() if k not in made and r.retrait is None}
    for old, names in heirs.items():
        _known(old, gone, "n’est pas un document publié qui a disparu")
        for name in names:
            _known(name, made, "n’est pas un document d’aujourd’hui")
    withdrawn = tuple(
        (register, Retrait(facts["date"], facts["raison"], heirs.get(key, ())))
        for key, register in gone.items()
    )
    return Plan(_versions(project, facts), withdrawn)


def _known(name: str, names: Iterable[str], words: str) -> None:
    if name not in names:
        raise UserError(f"« {name} » {words}.", did_you_mean(name, list(names)), wrong_use=True)


def _versions(
    project: Project, facts: dict[str, str]
) -> tuple[tuple[Document, Presentation, Version], ...]:
    """The sets last: they say the codes of what they bind."""
    registers = project.registers
    taken = {v.code for r in registers.values() for v in r.versions}
    codes: dict[str, str] = {}
    found: list[tuple[Document, Presentation, Version]] = []

    def publish(documents: Iterable[Document]) -> None:
        for document in documents:
            if document.prints and document.edition.draft:
                bound = tuple(
                    (title, tuple((place, codes[place]) for place in places if place in codes))
                    for title, places in document.parts
                )
                presentation = presentation_of(document, bound)
                register = registers.get(document.id)
                version = next_version(register, document, presentation, taken, facts)
                taken.add(version.code)
                codes[document.path] = version.code
                found.append((document, presentation, version))

    editions = {d.path: d.edition for d in standing(project.documents, registers) if not d.parts}
    codes |= {place: edition.code for place, edition in editions.items() if edition.code}
    publish(d for d in project.documents if not d.parts)
    for document, _, version in found:
        edition = Edition(False, version.numero, version.code, version.en_vigueur)
        editions[document.path] = edition
    publish(sealed_sets((d for d in project.documents if d.parts), registers, editions))
    return tuple(found)


def write_plan(root: Path, plan: Plan, registers: Registers) -> None:
    """Adds the lines to the register: all the files, or none."""
    texts: dict[Path, str] = {}
    for document, presentation, version in plan.versions:
        lines = new_lines(registers.get(document.id), document, presentation, version)
        texts[root / file_of(document.id)] = lines
    for register, retrait in plan.withdrawn:
        texts[root / file_of(register.document)] = withdrawal_line(retrait)
    write_all({path: _text(path) + lines for path, lines in texts.items()})


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def told(plan: Plan) -> str:
    """The plan in words, one line a document."""
    lines = [f"{d.title} : version {v.numero}, code {v.code}" for d, _, v in plan.versions]
    for register, retrait in plan.withdrawn:
        heirs = f", remplacé par {', '.join(retrait.suite)}" if retrait.suite else ""
        lines.append(f"{register.document} : retiré{heirs}")
    return "".join(f"{line}\n" for line in lines)
