"""A file of the register: one document, one JSON object a line, only ever added to.

    {"document": "yvelines-sud-repy/charte", "chemin": "binomes/…/charte/"}
    {"article": "<digest>", "id": "parties", "titre": "Article 1…", "blocs": […]}
    {"presentation": "<digest>", "genre": "charte", "impressions": […], …}
    {"version": 1, "code": "7K3-M9Q-X52", "date": "2026-11-22", "en_vigueur": "2026-11-22",
     "par": "…", "raison": "…", "titre": "…", "sous_titre": "…", "presentation": "<digest>",
     "articles": ["<digest>", …]}
    {"retrait": "2027-03-01", "raison": "…", "suite": ["…"]}

An article and a presentation are written once, before the first version that holds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from lisible import limits
from lisible.documents.blocks import Block, Document, Inline, Link, href_fault, inlines_of, walk
from lisible.documents.fingerprint import Article, articles_of
from lisible.documents.register import (
    FOLDER,
    Presentation,
    Register,
    Registers,
    Retrait,
    Version,
    file_of,
)
from lisible.documents.register_checks import register_faults
from lisible.findings import Finding
from lisible.sources.characters import invisible
from lisible.sources.text_source import read_utf8

_BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(tuple[Block, ...])
_PRESENTATION = TypeAdapter(Presentation)
_VERSION = TypeAdapter(Version)
_RETRAIT = TypeAdapter(Retrait)
MARKS = ("<<<<<<<", "=======", ">>>>>>>")
"""What git leaves where two branches wrote at one place."""


def load_registers(root: Path) -> tuple[Registers, list[Finding]]:
    """Every file of the register, with what is wrong in each."""
    registers: Registers = {}
    findings: list[Finding] = []
    paths = sorted((root / FOLDER).glob("*.jsonl"))
    if sum(path.stat().st_size for path in paths if path.is_file()) > limits.REGISTER.value:
        message = f"Le registre dépasse {limits.REGISTER}."
        hint = "Enlevez les fichiers que « lisible publish » n’a pas écrits."
        return {}, [Finding(FOLDER, 1, 1, "limite", message, hint)]
    for path in paths:
        file = path.relative_to(root).as_posix()
        text, faults = read_utf8(root, path, limits.REGISTER_FILE)
        register = None
        if not faults:
            register, faults = parse_register(text, file)
        findings += faults
        if register is not None and file_of(register.document) != file:
            message = f"Ce fichier n’est pas celui de « {register.document} »."
            hint = f"Remettez-lui son nom : {file_of(register.document)}."
            findings.append(Finding(file, 1, 1, "registre", message, hint))
        elif register is not None:
            registers[register.document] = register
    return registers, findings


def parse_register(text: str, file: str) -> tuple[Register | None, list[Finding]]:
    """One file of the register; a line that cannot be used stops there."""
    register: Register | None = None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            register = _apply(register, _visible(line, json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            hint = "Reprenez ce fichier de la branche principale, puis publiez de nouveau."
            message = "Cette ligne du registre ne se lit pas."
            if line.startswith(MARKS):
                message = "Deux branches ont publié ce document en même temps."
                hint = "Lancez « lisible merge --base main » : il garde les versions des deux."
            return None, [Finding(file, number, 1, "registre", message, hint)]
    if register is None or (text and not text.endswith("\n")):
        hint = "Reprenez ce fichier de la branche principale."
        return None, [Finding(file, 1, 1, "registre", "Ce fichier du registre est coupé.", hint)]
    return register, list(register_faults(register, file, text))


def _visible(line: str, value: Any) -> Any:
    """Raises ``ValueError`` when a text holds a character that no reader sees: it could turn the
    words around it, or break a feed."""
    if "\\" in line or invisible(line) is not None:
        for text in _texts(value):
            if invisible(text.replace("\n", " ")) is not None:
                raise ValueError(text)
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _apply(register: Register | None, line: dict[str, Any]) -> Register:
    if register is None:
        return Register(_like(_ID, line["document"]), _like(_PLACE, line["chemin"]))
    if "version" in line:
        values = {("numero" if key == "version" else key): value for key, value in line.items()}
        register.versions.append(_VERSION.validate_python(values))
        register.retrait = None
    elif "article" in line:
        blocks = _safe(_BLOCKS.validate_python(line["blocs"]))
        register.articles[line["article"]] = Article(str(line["id"]), str(line["titre"]), blocks)
    elif "presentation" in line:
        values = {key: value for key, value in line.items() if key != "presentation"}
        presentation = _PRESENTATION.validate_python(values)
        for part in presentation.impressions:
            _like(_PDF, part.file)
        register.presentations[line["presentation"]] = presentation
    else:
        values = {("date" if key == "retrait" else key): value for key, value in line.items()}
        register.retrait = _RETRAIT.validate_python(values)
    return register


_ID = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)+")
_PLACE = re.compile(r"([a-z0-9-]+/)+")
_PDF = re.compile(r"[a-z0-9-]+\.pdf")


def _like(pattern: re.Pattern[str], text: str) -> str:
    """Names become paths: those of the register are as strict as those of the records."""
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _safe(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Raises ``ValueError`` when a link leads elsewhere than a text's own links may, or when
    blocks are too deep in one another: outputs call themselves for each level."""
    _not_deep(blocks, limits.REGISTER_LEVELS.value)
    for block in walk(blocks):
        for run in inlines_of(block):
            _safe_links(run, limits.REGISTER_LEVELS.value)
    return blocks


def _not_deep(blocks: tuple[Block, ...], levels: int) -> None:
    if not levels:
        raise ValueError(limits.REGISTER_LEVELS)
    for block in blocks:
        for inner in getattr(block, "items", ()):
            _not_deep(inner, levels - 1)
        _not_deep(getattr(block, "blocks", ()), levels - 1)


def _safe_links(run: tuple[Inline, ...], levels: int) -> None:
    if not levels:
        raise ValueError(limits.REGISTER_LEVELS)
    for part in run:
        if isinstance(part, Link) and href_fault(part.href) is not None:
            raise ValueError(part.href)
        _safe_links(getattr(part, "children", ()), levels - 1)


def new_lines(
    register: Register | None, document: Document, presentation: Presentation, version: Version
) -> str:
    """What publishing ``version`` adds to the document's file."""
    lines: list[dict[str, Any]] = []
    known = set(register.articles) | set(register.presentations) if register else set[str]()
    if register is None:
        lines.append({"document": document.id, "chemin": document.path})
    for article in articles_of(document):
        if article.digest not in known:
            known.add(article.digest)
            head = {"article": article.digest, "id": article.id, "titre": article.title}
            lines.append(head | {"blocs": article.blocks})
    if presentation.digest not in known:
        lines.append({"presentation": presentation.digest} | vars(presentation))
    values = {key: value for key, value in vars(version).items() if key != "numero"}
    lines.append({"version": version.numero} | values)
    return as_lines(lines)


def withdrawal_line(retrait: Retrait) -> str:
    values = {key: value for key, value in vars(retrait).items() if key != "date"}
    return as_lines([{"retrait": retrait.date} | values])


def as_lines(values: list[dict[str, Any]]) -> str:
    """JSON lines, the same for the same values."""
    lines = (json.dumps(v, ensure_ascii=False, separators=(",", ":"), default=vars) for v in values)
    return "".join(f"{line}\n" for line in lines)
