"""The register: every published version of a document, with its text, append-only.

What a version says is kept by article, each distinct article once; what its print needs beside the
text is its presentation. So any version can be printed again from the register alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator

from lisible.documents.blocks import Audience, Block, Document, Edition, Print
from lisible.documents.fingerprint import (
    Article,
    articles_of,
    code_of,
    content_digest,
    digest,
)
from lisible.documents.retypeset import retypeset_digest
from lisible.model.dates import day

FOLDER = "content/registre"
Day = Annotated[str, AfterValidator(day)]
"""``2026-11-22``"""


Parties = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class Presentation:
    """What is printed beside the text. ``parties``, of a set: the title of each part, and the place
    and code of each document that it binds."""

    genre: str
    langue: str
    public: Audience
    statut: str
    avis: str
    resume: str
    fiche: str
    editeur: str
    nom: str
    impressions: tuple[Print, ...]
    parties: Parties = ()

    @property
    def digest(self) -> str:
        return digest(self)


@dataclass(frozen=True)
class Version:
    """One published version; ``articles`` are digests, in reading order, ``presentation`` one."""

    numero: int
    code: str
    date: Day
    en_vigueur: Day
    par: str
    raison: str
    titre: str
    sous_titre: str
    presentation: str
    articles: tuple[str, ...]

    @property
    def digest(self) -> str:
        return content_digest(self.titre, self.sous_titre, self.articles)


@dataclass(frozen=True)
class Retrait:
    """The day a document ended, why, and the ids of those that take its place."""

    date: Day
    raison: str
    suite: tuple[str, ...] = ()


@dataclass
class Register:
    """What was published of one document, oldest version first."""

    document: str
    chemin: str
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    presentations: dict[str, Presentation] = field(default_factory=dict[str, Presentation])
    versions: list[Version] = field(default_factory=list[Version])
    retrait: Retrait | None = None

    @property
    def latest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    def articles_of(self, version: Version) -> tuple[Article, ...]:
        return tuple(self.articles[one] for one in version.articles)

    def blocks_of(self, version: Version) -> tuple[Block, ...]:
        """The published text, to print it again."""
        return tuple(block for article in self.articles_of(version) for block in article.blocks)


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
    if register is None or latest is None:
        return Edition()
    draft = register.retrait is not None or not _says(register, latest, document)
    return Edition(draft, latest.numero, latest.code, latest.en_vigueur)


def _says(register: Register, version: Version, document: Document) -> bool:
    """Whether a version says what the document says, its typography apart."""
    now = digest_of(document)
    if version.digest == now:
        return True
    articles = register.articles_of(version)
    return retypeset_digest(version.titre, version.sous_titre, articles) == now


def digest_of(document: Document) -> str:
    digests = [article.digest for article in articles_of(document)]
    return content_digest(document.title, document.subtitle, digests)


def presentation_of(document: Document, parties: Parties = ()) -> Presentation:
    """``parties`` as in ``Presentation``."""
    return Presentation(
        genre=document.kind,
        langue=document.lang,
        public=document.audience,
        statut=document.status,
        avis=document.notice,
        resume=document.summary,
        fiche=document.record,
        editeur=document.labels["editeur"],
        nom=document.labels["nom"],
        impressions=document.prints,
        parties=parties,
    )


def next_version(
    register: Register | None,
    document: Document,
    presentation: Presentation,
    taken: set[str],
    facts: dict[str, str],
) -> Version:
    """The version that publishing the document makes; ``facts`` are its dates, by whom and why."""
    digests = tuple(article.digest for article in articles_of(document))
    whole = content_digest(document.title, document.subtitle, digests)
    return Version(
        numero=(register.latest.numero if register and register.latest else 0) + 1,
        code=_code(register, document.id, whole, taken),
        date=facts["date"],
        en_vigueur=facts["en_vigueur"],
        par=facts["par"],
        raison=facts["raison"],
        titre=document.title,
        sous_titre=document.subtitle,
        presentation=presentation.digest,
        articles=digests,
    )


def _code(register: Register | None, document_id: str, whole: str, taken: set[str]) -> str:
    """The same content has the same code: a text that comes back takes its own again."""
    same = [v.code for v in register.versions if v.digest == whole] if register else []
    return same[0] if same else code_of(document_id, whole, taken)
