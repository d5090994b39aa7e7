"""What a register shows to have been edited, lost or dated wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lisible.documents.blocks import Document, Heading, plain
from lisible.documents.fingerprint import Article, is_code_of
from lisible.documents.register import Register, Registers, file_of
from lisible.findings import Finding, Severity

_UNTOUCHED = "Le registre ne se corrige pas à la main : reprenez-le de la branche principale."


def register_faults(register: Register, file: str, text: str) -> Iterator[Finding]:
    """Texts, codes, numbers and dates of one file that do not agree."""
    lines = text.splitlines()

    def finding(word: str, message: str, hint: str = _UNTOUCHED) -> Finding:
        line = next((n for n, line in enumerate(lines, 1) if word in line), 1)
        return Finding(file, line, 1, "registre", message, hint)

    for digest, article in register.articles.items():
        if article.digest != digest or article.title != _title(article):
            message = f"Le texte de « {article.title or article.id} » a été changé après coup."
            yield finding(f'"article":"{digest}"', message)
    for digest, presentation in register.presentations.items():
        if presentation.digest != digest:
            message = "La présentation d’une version a été changée après coup."
            yield finding(f'"presentation":"{digest}","', message)
    before = ""
    for rank, version in enumerate(register.versions, 1):
        word = f'"version":{version.numero},'
        if version.numero != rank:
            message = (
                f"La version {rank} manque, ou deux versions portent le numéro {version.numero}."
            )
            hint = "Si deux branches ont publié, lancez « lisible merge --base main »."
            yield finding(word, message, hint)
        if version.date < before:
            message = f"La version {version.numero} est datée d’avant la précédente."
            yield finding(word, message)
        wanted = [*version.articles, version.presentation]
        absent = [d for d in wanted if d not in register.articles | register.presentations]
        if absent:
            message = f"Il manque {len(absent)} article(s) de la version {version.numero}."
            yield finding(word, message)
        elif not is_code_of(version.code, register.document, version.digest):
            message = f"Le code de la version {version.numero} n’est pas celui de son texte."
            yield finding(word, message)
        before = version.date


def _title(article: Article) -> str:
    """What the article's own heading says."""
    first = article.blocks[0] if article.blocks else None
    return plain(first.children) if isinstance(first, Heading) else ""


def together(registers: Registers, documents: list[Document]) -> Iterator[Finding]:
    """What only all the files show: a code that two texts bear, a document that is no more, a set
    that binds an unknown version, a successor that is not there."""
    made = {document.id for document in documents}
    owners: dict[str, str] = {}
    for key, register in registers.items():
        file = file_of(key)
        for version in register.versions:
            if owners.setdefault(version.code, key) != key:
                message = f"Le code {version.code} est déjà celui de {owners[version.code]}."
                hint = "Publiez de nouveau ce document : il prendra un autre code."
                yield Finding(file, 1, 1, "registre", message, hint)
        if key not in made and register.retrait is None:
            message = (
                f"« {key} » a été publié, et n’existe plus. Son code répond encore « en vigueur »."
            )
            hint = (
                "Remettez-le, ou lancez « lisible publish » : il sera dit « retiré ». S’il a changé"
                f" de nom, ajoutez « --suite {key}=nouveau/nom »."
            )
            warning = Severity.AVERTISSEMENT
            yield Finding(file, 1, 1, "registre", message, hint, warning)
    for key, register in registers.items():
        yield from _unknown(key, register, registers, set(owners))


def _unknown(
    key: str, register: Register, registers: Registers, codes: set[str]
) -> Iterator[Finding]:
    bound = (
        code
        for presentation in register.presentations.values()
        for _, part in presentation.parties
        for _, code in part
    )
    for code in sorted({code for code in bound if code not in codes}):
        message = f"Ce recueil réunit un document de code {code}, que le registre n’a pas."
        yield Finding(file_of(key), 1, 1, "registre", message, _UNTOUCHED)
    for other in register.retrait.suite if register.retrait else ():
        if other not in registers:
            message = f"« {other} », qui remplace ce document, n’est pas dans le registre."
            yield Finding(file_of(key), 1, 1, "registre", message, _UNTOUCHED)


def future_versions(registers: Registers, today: dt.date) -> Iterator[Finding]:
    """Versions that a computer whose clock was wrong dated after ``today``."""
    for key, register in registers.items():
        for version in register.versions:
            if version.date > today.isoformat():
                message = f"La version {version.numero} est datée du {version.date}, à venir."
                hint = (
                    "Réglez l’horloge de cet ordinateur. Si elle est juste, reprenez ce fichier de "
                    "la branche principale et publiez de nouveau."
                )
                yield Finding(file_of(key), 1, 1, "registre", message, hint)
