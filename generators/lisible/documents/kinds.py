"""Document kinds: each Markdown template of content/, with its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from lisible.documents.blocks import Audience
from lisible.documents.context import (
    BINOME_NAMES,
    COORDINATION_NAMES,
    RECORD_NAMES,
    TERRITORY_NAMES,
)
from lisible.documents.template import Template
from lisible.findings import Finding
from lisible.model.base import DatePartielle, Entite, Identifiant, Ligne, Liste, problem
from lisible.model.collections import BY_SUBJECT, Collection
from lisible.model.problems import findings_of
from lisible.model.publiable import Fichier
from lisible.sources.file_name import name_finding
from lisible.sources.text_source import MarkdownSource, parse_markdown, read_text
from lisible.sources.yaml_source import Path as YamlPath


class Sujet(Liste):
    """What a kind makes one document for."""

    BINOME = "binome", "Binôme"
    COORDINATION = "coordination", "Coordination"
    TERRITOIRE = "territoire", "Territoire"
    CALENDRIER = "calendrier", "Calendrier"
    CARTE = "carte", "Carte"
    EXPERIENCE = "experience", "Expérience"
    INDICATEURS = "indicateurs", "Indicateurs"
    PROTOCOLE = "protocole", "Protocole"
    QUESTIONNAIRE = "questionnaire", "Questionnaire"
    RECUEIL = "recueil", "Recueil"
    REPONSES = "reponses", "Réponses"

    @property
    def collection(self) -> Collection | None:
        """The folder of records that it makes one document each for."""
        return BY_SUBJECT.get(self.value)

    @property
    def several(self) -> bool:
        """Whether « chemin » is the folder of several documents."""
        return self is Sujet.TERRITOIRE or self.collection is not None


def _pdf_name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.pdf", text):
        hint = "Minuscules, chiffres et tirets, puis .pdf : fiche-de-liaison.pdf."
        raise problem("fichier-pdf", f"« {text} » n’est pas un nom de fichier PDF.", hint)
    return text


def _site_path(text: str) -> str:
    if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)+", text):
        hint = "Minuscules, chiffres et tirets, chaque dossier suivi de « / » : roles/medecin-had/."
        raise problem("chemin", f"« {text} » n’est pas un chemin du site.", hint)
    return text


class Impression(Entite):
    """One PDF of a document kind."""

    fichier: Annotated[str, AfterValidator(_pdf_name)] = Field(description="Nom du PDF.")
    mise_en_page: Identifiant = Field(description="charte, livret, grands-caracteres, fiche…")
    libelle: Ligne = Field(description="Ce que le lecteur voit sur le bouton.")
    options: dict[str, Any] = Field(
        default_factory=dict[str, Any], description="Options de la mise en page."
    )


class EnTete(Fichier):
    """The front matter of a document kind."""

    titre: Ligne = Field(description="Le titre ; les noms entre accolades y sont admis.")
    sous_titre: Ligne | None = Field(None, description="Le sous-titre.")
    pour: Sujet = Field(description="binome, territoire, coordination, ou une sorte de fiche.")
    public: Audience = Field(description="familles ou professionnels.")
    chemin: Annotated[str, AfterValidator(_site_path)] | None = Field(
        None,
        description="Place sur le site ; le dossier, s’il y a plusieurs documents.",
    )
    resume: Ligne = Field(description="Une phrase pour les listes et la recherche.")
    aussi: tuple[Ligne, ...] = Field(
        (), description="D’autres mots par lesquels on cherche cette page."
    )
    ordre: int = Field(100, description="Rang dans les listes.")
    revision: DatePartielle | None = Field(None, description="Date de la prochaine relecture.")
    responsable: Ligne | None = Field(
        None, description="Qui s’occupe de ce texte : la fonction, jamais le nom."
    )
    mots_par_phrase: int = Field(
        20,
        ge=5,
        le=40,
        description="Pour les familles : au-delà, une phrase est signalée (12 en facile à lire).",
    )
    impressions: tuple[Impression, ...] = Field((), description="Les PDF du document.")


@dataclass(frozen=True)
class Kind:
    """A document kind, compiled. ``id`` is the file's stem, ``folder`` its folder in content/."""

    id: str
    folder: str
    source: MarkdownSource
    header: EnTete
    title: Template
    subtitle: Template
    body: Template


def load_kinds(root: Path) -> tuple[list[Kind], list[Finding]]:
    """Every template below content/, in the order of their paths."""
    kinds: dict[str, Kind] = {}
    findings: list[Finding] = []
    for path in sorted((root / "content").glob("**/*")):
        if path.suffix.lower() not in (".md", ".markdown") or path.name.startswith("."):
            continue
        file = path.relative_to(root).as_posix()
        kind, problems = _load_kind(root, path, file)
        findings += problems
        if kind is None:
            continue
        if kind.id in kinds:
            message = f"Deux textes s’appellent « {kind.id} » (déjà {kinds[kind.id].source.file})."
            findings.append(Finding(file, 1, 1, "doublon", message, "Renommez l’un des deux."))
            continue
        findings += _same_place(kind, kinds.values())
        kinds[kind.id] = kind
    return sorted(kinds.values(), key=lambda k: (k.header.ordre, k.id)), findings


def _same_place(kind: Kind, others: Iterable[Kind]) -> Iterator[Finding]:
    """Two texts or two PDFs at one address: the second would hide the first."""
    front = kind.source.front_matter
    for other in others:
        if (
            kind.header.chemin
            and kind.header.chemin == other.header.chemin
            and not (kind.header.pour.several or other.header.pour.several)
        ):
            message = f"« {kind.header.chemin} » est déjà la place de {other.source.file}."
            yield front.finding("doublon", ("chemin",), message, "Changez l’un des deux chemins.")
        both = kind.header.pour is other.header.pour is Sujet.BINOME
        names = {part.fichier for part in other.header.impressions} if both else set[str]()
        for i, part in enumerate(kind.header.impressions):
            if part.fichier in names:
                message = f"« {part.fichier} » est déjà un PDF de {other.source.file}."
                path = ("impressions", i, "fichier")
                yield front.finding("doublon", path, message, "Changez l’un des deux noms.")


def _load_kind(root: Path, path: Path, file: str) -> tuple[Kind | None, list[Finding]]:
    if (problem := name_finding(path, file, ".md")) is not None:
        return None, [problem]
    text, findings = read_text(root, path)
    if findings:
        return None, findings
    source, findings = parse_markdown(text, file)
    if findings:
        return None, findings
    if not isinstance(source.front_matter.data, dict):
        message = "L’en-tête est vide, ou n’est pas fait de lignes « clé: valeur »."
        hint = "Donnez-lui au moins « titre », « pour », « public » et « resume »."
        return None, [Finding(file, 1, 1, "en-tete", message, hint)]
    try:
        header = EnTete.model_validate(source.front_matter.data)
    except ValidationError as error:
        return None, findings_of(error, source.front_matter, EnTete)
    front = source.front_matter
    names = BINOME_NAMES if header.pour is Sujet.BINOME else COORDINATION_NAMES
    if header.pour is Sujet.TERRITOIRE:
        names = TERRITORY_NAMES
    if header.pour.collection:
        names = RECORD_NAMES
    kind = Kind(
        path.stem,
        path.parent.relative_to(root / "content").as_posix(),
        source,
        header,
        Template(file, front.mark(("titre",)).line, header.titre, names),
        Template(file, front.mark(("sous_titre",)).line, header.sous_titre or "", names),
        Template(file, source.body_line, source.body, names),
    )
    return kind, [*_refused(kind), *_misplaced(kind), *_syntax(kind)]


def _syntax(kind: Kind) -> list[Finding]:
    return [*kind.title.findings, *kind.subtitle.findings, *kind.body.findings]


def _misplaced(kind: Kind) -> list[Finding]:
    header, mark = kind.header, kind.source.front_matter.mark(("chemin",))
    if (header.pour is not Sujet.BINOME) == (header.chemin is not None):
        return []
    if header.chemin is None:
        message = "Il manque « chemin » : la place du document sur le site."
        hint = f"Ajoutez par exemple « chemin: textes/{kind.id}/ »."
    else:
        message = "« chemin » ne sert pas ici : la place est celle du binôme."
        hint = "Enlevez cette ligne."
    return [Finding(kind.source.file, mark.line, mark.column, "chemin", message, hint)]


_REFUSED = (
    (
        re.compile(
            r"</?[a-zA-Z][\w-]*+([\s/][^<>\n]*+)?>|<!--|"
            r"<(?i:script|style|iframe|object|embed|form|img|svg|meta|link|base)\b"
        ),
        "html",
        "Le HTML n’est pas admis dans un texte.",
        "Enlevez la balise : un texte s’écrit en Markdown seul.",
    ),
    (
        re.compile(r"\{:?(?![{%#])(?=[^{}]*+\})[^{}]*[\w-]="),
        "html",
        "Un texte ne donne pas d’attributs.",
        "Enlevez ce qui est entre accolades : seul un titre porte {#son-identifiant}.",
    ),
    (
        re.compile(r"!\[(?:(?!!\[)[^\]])*\]\s?[(\[]"),
        "image",
        "Une image ne s’écrit pas dans un texte.",
        "Enlevez-la : elle ne serait ni sur le site, ni sur le papier.",
    ),
    (
        re.compile(
            r"(?<![\w*\\])\*(?![\s*])[^*]*[^\s*]\*(?![\w*])|(?<![\w_\\])_(?![\s_])[^_]*[^\s_]_(?![\w_])"
        ),
        "italique",
        "L’italique n’est pas admis : il se lit mal sur le papier.",
        "Pour insister, écrivez deux étoiles de chaque côté : **mot**.",
    ),
    (
        re.compile(r"\{#(?!#)(?!\s*+[\w-]*+\s*+\})"),
        "modele",
        "Cette note se verrait : elle n’est pas écrite comme un commentaire.",
        "Écrivez une note pour les rédacteurs ainsi : « {## … ##} ».",
    ),
)


_TAGS = re.compile(
    r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{##(?:(?!\{##).)*?##\}"
    r"|(?<=\]\()(?:(?!\]\()[^)])*(?=\))"
)
"""What a line says to the program and not to the reader."""


def _refused(kind: Kind) -> Iterator[Finding]:
    file, front = kind.source.file, kind.source.front_matter
    for number, line in enumerate(kind.source.body.split("\n"), kind.source.body_line):
        words = _TAGS.sub(lambda match: " " * len(match.group()), line)
        for pattern, code, message, hint in _REFUSED:
            if match := pattern.search(words):
                yield Finding(file, number, match.start() + 1, code, message, hint)
    fixed: list[tuple[YamlPath, str]] = [(("resume",), kind.header.resume)]
    if kind.header.responsable:
        fixed.append((("responsable",), kind.header.responsable))
    for i, part in enumerate(kind.header.impressions):
        fixed.append((("impressions", i, "libelle"), part.libelle))
    for path, text in fixed:
        if "{{" in text or "{%" in text:
            message = f"« {path[-1]} » est le même pour tous : il n’admet pas d’accolades."
            hint = "Écrivez cette ligne sans nom entre accolades."
            yield front.finding("modele", path, message, hint)
