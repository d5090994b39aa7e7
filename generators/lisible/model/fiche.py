"""What every record of content/ that makes documents of its own has."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import DatePartielle, Identifiant, Ligne
from lisible.model.publiable import Fichier


class Fiche(Fichier):
    """One record, one document (or several): a protocol, a map, a year, a card."""

    titre: Ligne = Field(description="Le titre.")
    resume: Ligne = Field(description="Une phrase pour les listes et la recherche.")
    aussi: tuple[Ligne, ...] = Field(
        (), description="D’autres mots par lesquels on cherche cette page."
    )
    ordre: int = Field(100, description="Rang dans les listes.")
    sources: tuple[Identifiant, ...] = Field(
        (), description="Identifiants de sources décrites dans coordination.yml."
    )
    revision: DatePartielle | None = Field(None, description="Date de la prochaine relecture.")
    responsable: Ligne | None = Field(
        None, description="Qui s’occupe de cette fiche : la fonction, jamais le nom."
    )
