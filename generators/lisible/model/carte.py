"""Maps of the system: who stands where, drawn and said as a list."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import DatePartielle, Entite, Identifiant, Ligne, Liste, Texte
from lisible.model.fiche import Fiche


class Forme(Liste):
    """How a map is drawn."""

    ORGANIGRAMME = "organigramme", "Organigramme"
    SECTEURS = "secteurs", "Secteurs d’un territoire"
    ENTOURAGE = "entourage", "Autour d’une personne"
    NIVEAUX = "niveaux", "Niveaux"


class Element(Entite):
    """A box of the map. Without ``parent`` it stands at the first rank."""

    id: Identifiant = Field(description="Identifiant stable dans la carte.")
    libelle: Ligne = Field(description="Ce que dit la boîte, en peu de mots.")
    precision: Ligne | None = Field(None, description="Une précision courte, dans la boîte.")
    parent: Identifiant | None = Field(None, description="L’élément qui contient celui-ci.")
    structure: Identifiant | None = Field(None, description="Sa fiche de structure, s’il en a une.")


class Lien(Entite):
    """Something that passes between two boxes; said in the list, drawn where it can be."""

    de: Identifiant = Field(description="L’élément de départ.")
    vers: Identifiant = Field(description="L’élément d’arrivée.")
    libelle: Ligne = Field(description="Ce qui passe de l’un à l’autre.")


class Carte(Fiche):
    """content/cartes/*.yml."""

    forme: Forme = Field(description="Comment la dessiner.")
    date: DatePartielle | None = Field(None, description="La date des faits ; absente d’un modèle.")
    lecture: Texte = Field(description="Ce que la carte montre, et comment la lire.")
    centre: Ligne | None = Field(None, description="Ce qui est au centre (forme « entourage »).")
    elements: tuple[Element, ...] = Field(min_length=2, description="Les boîtes, dans l’ordre.")
    liens: tuple[Lien, ...] = Field((), description="Ce qui passe entre les boîtes.")
    depuis: Texte | None = Field(None, description="Ce qui a changé depuis, si c’est connu.")
    a_adapter: tuple[Texte, ...] = Field((), description="Ce que chaque coordination adapte.")
