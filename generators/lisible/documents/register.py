"""The register: every published version of a document, with its text, append-only.

One file a document, ``content/registre/<place>.jsonl``, one JSON object a line:

    {"document": "yvelines-sud-repy/charte", "chemin": "binomes/…/charte/"}
    {"article": "<digest>", "id": "parties", "titre": "Article 1…", "blocs": […]}
    {"version": 1, "code": "7K3-M9Q-X2C", "date": "2026-11-22", "en_vigueur": "2026-11-22",
     "par": "…", "raison": "…", "titre": "…", "sous_titre": "…", "articles": ["<digest>", …]}
    {"retrait": "2027-03-01", "raison": "…"}

An article is written once, before the first version that holds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from lisible.documents.blocks import Block, Document, Edition, Heading, plain
from lisible.documents.fingerprint import (
    Article,
    articles_of,
    code_of,
    content_digest,
    is_code_of,
)
from lisible.findings import Finding, Severity
from lisible.sources.text_source import read_utf8

FOLDER = "content/registre"
MOST = 50_000_000
"""Bytes of one file: a long charter rewritten from end to end a thousand times."""
_BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(tuple[Block, ...])


@dataclass(frozen=True)
class Version:
    """One published version; ``articles`` are digests, in reading order."""

    numero: int
    code: str
    date: str
    en_vigueur: str
    par: str
    raison: str
    titre: str
    sous_titre: str
    articles: tuple[str, ...]

    @property
    def digest(self) -> str:
        return content_digest(self.titre, self.sous_titre, self.articles)


@dataclass
class Register:
    """What was published of one document, oldest version first."""

    document: str
    chemin: str
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    versions: list[Version] = field(default_factory=list[Version])
    retrait: str | None = None
    raison_retrait: str = ""

    @property
    def latest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    def blocks_of(self, version: Version) -> tuple[Block, ...]:
        """The published text, to print it again."""
        return tuple(b for digest in version.articles for b in self.articles[digest].blocks)


Registers = dict[str, Register]
"""By document id."""


def file_of(document_id: str) -> str:
    """``yvelines-sud-repy/charte`` → content/registre/yvelines-sud-repy--charte.jsonl"""
    return f"{FOLDER}/{document_id.replace('/', '--')}.jsonl"


def edition_of(register: Register | None, document: Document) -> Edition:
    """Which version a document is, against what was published of it."""
    if not document.prints:  # a page of the site is no paper
        return Edition(draft=False)
    latest = register.latest if register else None
    if latest is None:
        return Edition()
    draft = latest.digest != digest_of(document)
    return Edition(draft, latest.numero, latest.code, latest.en_vigueur)


def digest_of(document: Document) -> str:
    digests = [article.digest for article in articles_of(document)]
    return content_digest(document.title, document.subtitle, digests)


def new_lines(register: Register | None, document: Document, version: Version) -> str:
    """What publishing ``version`` adds to the document's file."""
    lines: list[dict[str, Any]] = []
    known = set(register.articles) if register else set[str]()
    if register is None:
        lines.append({"document": document.id, "chemin": document.path})
    for article in articles_of(document):
        if article.digest not in known:
            known.add(article.digest)
            blocks = [json.loads(_json(block)) for block in article.blocks]
            head = {"article": article.digest, "id": article.id, "titre": article.title}
            lines.append(head | {"blocs": blocks})
    values = {key: value for key, value in vars(version).items() if key != "numero"}
    lines.append({"version": version.numero} | values)
    return "".join(f"{_json(line)}\n" for line in lines)


def next_version(
    register: Register | None, document: Document, taken: set[str], facts: dict[str, str]
) -> Version:
    """The version that publishing the document makes; ``facts`` are its dates, by whom and why."""
    digests = tuple(article.digest for article in articles_of(document))
    digest = content_digest(document.title, document.subtitle, digests)
    return Version(
        numero=(register.latest.numero if register and register.latest else 0) + 1,
        code=_code(register, document.id, digest, taken),
        date=facts["date"],
        en_vigueur=facts["en_vigueur"],
        par=facts["par"],
        raison=facts["raison"],
        titre=document.title,
        sous_titre=document.subtitle,
        articles=digests,
    )


def _code(register: Register | None, document_id: str, digest: str, taken: set[str]) -> str:
    """The same content has the same code: a text that comes back takes its own again."""
    same = [v.code for v in register.versions if v.digest == digest] if register else []
    return same[0] if same else code_of(document_id, digest, taken)


def load_registers(root: Path) -> tuple[Registers, list[Finding]]:
    """Every file of the register, with what is wrong in each."""
    registers: Registers = {}
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        file = path.relative_to(root).as_posix()
        text, faults = read_utf8(root, path, MOST)
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


def together(registers: Registers, documents: list[Document]) -> Iterator[Finding]:
    """What only all the files show: a code that two texts bear, a document that is no more."""
    made = {document.id for document in documents}
    owners: dict[str, str] = {}
    for key, register in registers.items():
        for version in register.versions:
            if owners.setdefault(version.code, key) != key:
                message = f"Le code {version.code} est déjà celui de {owners[version.code]}."
                hint = "Publiez de nouveau ce document : il prendra un autre code."
                yield Finding(file_of(key), 1, 1, "registre", message, hint)
        if key not in made and register.retrait is None:
            message = (
                f"« {key} » a été publié, et n’existe plus. Son code répond encore « en vigueur »."
            )
            hint = "Remettez-le, ou lancez « lisible publish » : il sera dit « retiré »."
            warning = Severity.AVERTISSEMENT
            yield Finding(file_of(key), 1, 1, "registre", message, hint, warning)


def parse_register(text: str, file: str) -> tuple[Register | None, list[Finding]]:
    """One file of the register; a line that cannot be used stops there."""
    register: Register | None = None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            register = _apply(register, json.loads(line))
        except (ValueError, KeyError, TypeError, AssertionError):
            marks = ("<<<<<<<", "=======", ">>>>>>>")
            hint = (
                "Reprenez ce fichier de la branche principale, puis relancez « lisible publish »."
            )
            message = "Cette ligne du registre ne se lit pas."
            if line.startswith(marks):
                message = "Deux branches ont publié ce document en même temps."
            return None, [Finding(file, number, 1, "registre", message, hint)]
    if register is None or (text and not text.endswith("\n")):
        hint = "Reprenez ce fichier de la branche principale."
        return None, [Finding(file, 1, 1, "registre", "Ce fichier du registre est coupé.", hint)]
    return register, list(_faults(register, file, text))


def _apply(register: Register | None, line: dict[str, Any]) -> Register:
    if register is None:
        return Register(line["document"], line["chemin"])
    if "article" in line:
        blocks = _BLOCKS.validate_python(line["blocs"])
        register.articles[line["article"]] = Article(line["id"], line["titre"], blocks)
    elif "version" in line:
        values = {key: value for key, value in line.items() if key not in ("version", "articles")}
        version = Version(numero=int(line["version"]), articles=tuple(line["articles"]), **values)
        register.versions.append(version)
        register.retrait = None
    else:
        register.retrait, register.raison_retrait = line["retrait"], line["raison"]
    return register


def _faults(register: Register, file: str, text: str) -> Iterator[Finding]:
    """A register that was edited: texts, codes, numbers and dates that do not agree."""
    lines = text.splitlines()

    def at(word: str) -> int:
        return next((n for n, line in enumerate(lines, 1) if word in line), 1)

    hint = "Le registre ne se corrige pas à la main : reprenez-le de la branche principale."
    for digest, article in register.articles.items():
        if article.digest != digest or article.title != _title(article):
            message = f"Le texte de « {article.title or article.id} » a été changé après coup."
            yield Finding(file, at(f'"article":"{digest}"'), 1, "registre", message, hint)
    before = None
    for rank, version in enumerate(register.versions, 1):
        line = at(f'"version":{version.numero},')
        if version.numero != rank:
            message = (
                f"La version {rank} manque, ou deux versions portent le numéro {version.numero}."
            )
            yield Finding(file, line, 1, "registre", message, hint)
        if before and version.date < before:
            message = f"La version {version.numero} est datée d’avant la précédente."
            yield Finding(file, line, 1, "registre", message, hint)
        absent = [digest for digest in version.articles if digest not in register.articles]
        if absent:
            message = f"Il manque {len(absent)} article(s) de la version {version.numero}."
            yield Finding(file, line, 1, "registre", message, hint)
        if not absent and not is_code_of(version.code, register.document, version.digest):
            message = f"Le code de la version {version.numero} n’est pas celui de son texte."
            yield Finding(file, line, 1, "registre", message, hint)
        before = version.date


def _title(article: Article) -> str:
    """What the article's own heading says."""
    first = article.blocks[0] if article.blocks else None
    return plain(first.children) if isinstance(first, Heading) else ""


def _json(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=False, separators=(",", ":"), default=vars
    )
