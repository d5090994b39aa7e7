"""Protocols: steps, who does them, in what time, and where each one leads."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Entite, Identifiant, Ligne, Remarque, Texte
from lisible.model.fiche import Fiche


class Suite(Entite):
    """Where a step leads."""

    vers: Identifiant = Field(description="L’identifiant de l’étape suivante.")
    si: Ligne | None = Field(None, description="La condition : « la personne accepte ».")


class Etape(Entite):
    """One step. Without ``suite`` it leads to the step written after it."""

    id: Identifiant = Field(description="Identifiant stable dans le protocole.")
    titre: Ligne = Field(description="Ce qui est fait, à l’infinitif, en peu de mots.")
    qui: tuple[Identifiant, ...] = Field(
        min_length=1, description="Le ou les rôles qui en répondent (content/repartition.yml)."
    )
    avec: tuple[Identifiant, ...] = Field((), description="Les rôles qui y prennent part.")
    delai: Ligne | None = Field(None, description="Le délai : « sous 48 heures ».")
    texte: Texte | None = Field(None, description="Ce qu’il faut savoir pour bien faire.")
    points: tuple[Ligne, ...] = Field((), description="Une liste courte de choses à faire.")
    suite: tuple[Suite, ...] = Field((), description="Où l’étape mène, si ce n’est à la suivante.")
    fin: bool = Field(False, description="true si le protocole peut s’arrêter ici.")


class Protocole(Fiche):
    """content/protocoles/*.yml."""

    quand: Texte = Field(description="Quand le protocole commence.")
    objet: Texte = Field(description="À quoi il sert.")
    etapes: tuple[Etape, ...] = Field(min_length=2, description="Les étapes, dans l’ordre.")
    reperes: tuple[Remarque, ...] = Field((), description="Faits et textes qui le fondent.")
    documents: tuple[Ligne, ...] = Field(
        (), description="Places du site des documents utiles : formulaires/concertation/."
    )
    a_adapter: tuple[Texte, ...] = Field((), description="Ce que chaque coordination adapte.")
