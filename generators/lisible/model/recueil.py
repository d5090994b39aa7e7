"""A document set: chosen documents bound in one booklet."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Entite, Ligne, Texte
from lisible.model.fiche import Fiche


class Partie(Entite):
    """A part of the booklet."""

    titre: Ligne = Field(description="Le titre de la partie.")
    documents: tuple[Ligne, ...] = Field(
        min_length=1,
        description="Places du site des documents, dans l’ordre ; « protocoles/* » les prend tous.",
    )


class Recueil(Fiche):
    """content/recueils/*.yml."""

    sous_titre: Ligne = Field(description="Le sous-titre.")
    introduction: Texte = Field(description="Pour qui, et comment s’en servir.")
    parties: tuple[Partie, ...] = Field(min_length=1, description="Les parties, dans l’ordre.")
