"""Indicators: a questionnaire with its answers, and series of figures to draw."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import (
    DatePartielle,
    Entite,
    Identifiant,
    Ligne,
    Nombre,
    Provenance,
    Remarque,
    Reponse,
    Texte,
)
from lisible.model.fiche import Fiche


class Question(Entite):
    """A yes/no question."""

    id: Identifiant = Field(description="Identifiant stable.")
    groupe: Ligne = Field(description="Le groupe de questions.")
    texte: Ligne = Field(description="La question, en une phrase.")
    precision: Texte | None = Field(None, description="Ce qu’il faut savoir pour répondre.")


class Repere(Entite):
    """What others scored."""

    libelle: Ligne = Field(description="Le thème.")
    moyenne: Nombre = Field(description="Le score moyen.")
    effectif: int = Field(ge=1, description="Combien de réseaux ont été évalués.")


class Questionnaire(Fiche):
    """content/questionnaires/*.yml."""

    mode_emploi: Texte = Field(description="Comment remplir et lire le score.")
    questions: tuple[Question, ...] = Field(min_length=1, description="Les questions.")
    seuil: int = Field(ge=0, description="Sous ce score, une alerte.")
    reperes: tuple[Repere, ...] = Field((), description="Les scores d’autres, par thème.")
    reperes_titre: Ligne | None = Field(None, description="Ce que sont ces repères, et leur date.")
    depuis: Texte | None = Field(None, description="Ce qui a changé depuis.")


class Reponses(Fiche):
    """content/reponses/*.yml: one team's answers, one day."""

    questionnaire: Identifiant = Field(description="Le questionnaire (content/questionnaires/).")
    equipe: Ligne = Field(description="Qui répond.")
    theme: Ligne | None = Field(None, description="Le thème à comparer, parmi les repères.")
    date: DatePartielle = Field(description="Quand.")
    exemple: bool = Field(False, description="true si les réponses sont inventées.")
    reponses: dict[Identifiant, Reponse] = Field(description="question: oui, non ou non renseigné.")
    remarques: tuple[Remarque, ...] = Field((), description="Ce que l’équipe ajoute.")


class Point(Provenance):
    """One bar."""

    libelle: Ligne = Field(description="Ce que dit la barre.")
    valeur: Nombre | None = Field(None, description="La valeur ; absente si elle n’est pas connue.")
    precision: Ligne | None = Field(None, description="Ce qu’il faut savoir pour bien lire.")


class Serie(Provenance):
    """A chart and its table."""

    id: Identifiant = Field(description="Identifiant stable.")
    titre: Ligne = Field(description="Ce que la série compte.")
    unite: Ligne = Field(description="L’unité : personnes, €, %.")
    lecture: Texte | None = Field(None, description="Comment la lire.")
    points: tuple[Point, ...] = Field(description="Les barres, dans l’ordre.")


class Indicateurs(Fiche):
    """content/indicateurs/*.yml."""

    introduction: Texte = Field(description="À quoi servent ces indicateurs.")
    series: tuple[Serie, ...] = Field(min_length=1, description="Les séries, dans l’ordre.")
    a_adapter: tuple[Texte, ...] = Field((), description="Ce que chaque coordination adapte.")
