"""Experience cards: what others did, in one format."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Chiffre, DatePartielle, Ligne, Texte
from lisible.model.fiche import Fiche


class Experience(Fiche):
    """content/experiences/*.yml."""

    lieu: Ligne = Field(description="Où : ville, territoire, pays.")
    date: DatePartielle = Field(description="La date des faits.")
    contexte: Texte = Field(description="La situation de départ.")
    fait: tuple[Texte, ...] = Field(min_length=1, description="Ce qui a été fait.")
    aide: tuple[Texte, ...] = Field(min_length=1, description="Ce qui a aidé.")
    freins: tuple[Texte, ...] = Field((), description="Ce qui a gêné ; vide si rien n’est dit.")
    chiffres: tuple[Chiffre, ...] = Field((), description="Chiffres datés et sourcés.")
    depuis: Texte | None = Field(None, description="Ce qui a changé depuis, si c’est connu.")
    a_retenir: Texte | None = Field(None, description="Ce qu’une coordination peut en reprendre.")
