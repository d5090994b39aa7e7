"""The law in force: the texts that the product cites, and the words that no longer hold."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from lisible.model.base import (
    DatePartielle,
    Entite,
    Identifiant,
    Jour,
    Ligne,
    Liste,
    Texte,
    Verification,
    problem,
)
from lisible.model.citations import Act, Article, Code, Nature, act_number, article_of
from lisible.model.dates import spell_date
from lisible.model.pays import Pays


class StatutTexte(Liste):
    """Whether a text still holds, as far as the coordination knows."""

    EN_VIGUEUR = "en_vigueur", "En vigueur"
    MODIFIE = "modifie", "Modifié"
    REMPLACE = "remplace", "Remplacé"
    ABROGE = "abroge", "Abrogé"
    A_VERIFIER = "a_verifier", "À vérifier"

    @property
    def over(self) -> bool:
        """Nobody should cite it any more as if it held."""
        return self in (StatutTexte.REMPLACE, StatutTexte.ABROGE)


def _article(text: str) -> str:
    if article_of(text) is None:
        hint = "Écrivez « L. 1110-4 », ou « L. 6321-1 à L. 6321-7 » pour plusieurs qui se suivent."
        raise problem("droit", f"« {text} » n’est pas un article.", hint)
    return text


def _number(text: str) -> str:
    if not act_number(text):
        hint = "Écrivez l’année et le rang : 2021-1954, 2002-2 ou DGOS/R4/2013/398."
        raise problem("droit", f"« {text} » n’est pas le numéro d’un texte.", hint)
    return text


class Admis(Entite):
    """A file that may cite a text which no longer holds: history, most often."""

    dans: Ligne = Field(description="Le fichier : content/experiences/douaisis.yml.")
    raison: Texte = Field(description="Pourquoi il le peut : le lecteur du site la verra.")


class _Regle(Entite):
    """What a text and an expression share."""

    id: Identifiant = Field(description="Un nom court, unique dans ce fichier : csp-l1110-4.")
    depuis: DatePartielle | None = Field(None, description="La date de ce statut.")
    source: Identifiant | None = Field(None, description="La source de ce statut.")
    verification: Verification | None = Field(
        None, description="Qui l’a vérifié, et quand ; sans elle, la page dit « à vérifier »."
    )
    precision: Texte | None = Field(None, description="Ce qu’il faut savoir pour le citer.")
    admis: tuple[Admis, ...] = Field(
        (), description="Les fichiers qui peuvent le citer quand même."
    )


class TexteDeLoi(_Regle):
    """Articles of a code, or an act told by its number or its day."""

    titre: Ligne = Field(description="De quoi il parle, en quelques mots.")
    pays: Pays = Field(Pays.FR, description="Le pays de ce texte.")
    code: Code | None = Field(None, description="Le code, pour des articles.")
    articles: tuple[Annotated[Ligne, AfterValidator(_article)], ...] = Field(
        (), description="Les articles : L. 1110-4, ou L. 6321-1 à L. 6321-7."
    )
    nature: Nature | None = Field(None, description="loi, decret, arrete… pour un texte entier.")
    numero: Annotated[Ligne, AfterValidator(_number)] | None = Field(
        None, description="Son numéro : 2021-1954."
    )
    date: Jour | None = Field(None, description="Le jour de sa signature : 2021-12-31.")
    noms: tuple[Ligne, ...] = Field((), description="Ses autres noms : RGPD, loi Leonetti.")
    statut: StatutTexte = Field(description="en_vigueur, modifie, remplace, abroge, a_verifier.")
    remplace_par: tuple[Identifiant, ...] = Field(
        (), description="Les textes de cette liste qui le remplacent, par leur id."
    )

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        """Raises when nobody could find the text in a sentence."""
        code, act = (self.code, self.articles), (self.nature, self.numero or self.date)
        if all(code) == all(act) or (any(code) and any(act)):
            hint = (
                "Donnez « code » et « articles », ou bien « nature » avec « numero » ou « date »."
            )
            raise problem("droit", f"On ne peut pas retrouver « {self.id} » dans une phrase.", hint)
        return self

    @property
    def nom(self) -> str:
        """« L. 1110-4 », « Loi n° 2019-774 du 24 juillet 2019 »"""
        if self.nature is None:
            return ", ".join(self.articles)
        number = f" n° {self.numero}" if self.numero else ""
        day = f" du {spell_date(self.date)}" if self.date else ""
        word = self.nature.libelle
        return f"{word[:1].upper()}{word[1:]}{number}{day}"

    @property
    def parsed_articles(self) -> tuple[Article, ...]:
        found = (article_of(text) for text in self.articles)
        return tuple(Article(a.letter, a.first, a.last, self.code) for a in found if a)

    @property
    def act(self) -> Act | None:
        if self.nature is None:
            return None
        return Act(self.nature, act_number(self.numero or ""), self.date or "")

    def covers(self, what: Article | Act) -> bool:
        if isinstance(what, Article):
            return any(article.meets(what) for article in self.parsed_articles)
        return self.act is not None and self.act.meets(what)


class Expression(_Regle):
    """Words that say what no longer is, though they cite nothing: « SROS »."""

    formes: tuple[Ligne, ...] = Field(
        min_length=1, description="Comment on l’écrit. Un sigle ne se cherche qu’en capitales."
    )
    avec: tuple[Ligne, ...] = Field(
        (), description="N’est périmé que si l’un de ces mots est dans la même phrase."
    )
    sauf: tuple[Ligne, ...] = Field(
        (), description="N’est pas périmé si l’un de ces mots est dans la même phrase."
    )
    remplacement: Ligne = Field(description="Ce qu’il faut écrire à la place.")


class Droit(Entite):
    """content/droit.yml."""

    textes: tuple[TexteDeLoi, ...] = Field((), description="Les textes que les documents citent.")
    expressions: tuple[Expression, ...] = Field(
        (), description="Les mots périmés, et ce qui les remplace."
    )
