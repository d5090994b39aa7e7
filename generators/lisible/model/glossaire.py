"""The glossary: every acronym of the product, and whether it still holds."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import DatePartielle, Entite, Identifiant, Ligne, Liste, Texte
from lisible.model.pays import Pays
from lisible.model.publiable import Fichier


class StatutSigle(Liste):
    """Whether the thing that an acronym names still exists."""

    EN_VIGUEUR = "en_vigueur", "En vigueur"
    REMPLACE = "remplace", "Remplacé"
    DISPARU = "disparu", "Disparu"


class Entree(Entite):
    """One acronym. Two meanings of one acronym are two entries told apart by ``pays``."""

    sigle: Ligne = Field(description="Le sigle, tel qu’il s’écrit : HAD, MSSanté.")
    developpe: Ligne = Field(description="Ses mots, avec la minuscule d’une phrase.")
    pays: tuple[Pays, ...] = Field((), description="Les pays qui l’emploient ; vide : tous.")
    statut: StatutSigle = Field(
        StatutSigle.EN_VIGUEUR, description="En vigueur, remplacé, disparu."
    )
    depuis: DatePartielle | None = Field(None, description="La date de ce statut.")
    remplace_par: Ligne | None = Field(None, description="Ce qui l’a remplacé.")
    explication: Texte | None = Field(None, description="Une ou deux phrases simples.")
    source: Identifiant | None = Field(None, description="La source du statut.")


class Glossaire(Fichier):
    """content/glossaire.yml."""

    entrees: tuple[Entree, ...] = Field((), description="Les sigles, en ordre alphabétique.")
    mots_admis: tuple[Ligne, ...] = Field(
        (), description="Mots en capitales qui ne sont pas des sigles à expliquer : PDF, QR."
    )
