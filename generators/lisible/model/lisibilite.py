"""content/lisibilite.yml: the words that families know, and what their documents must contain."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Entite, Identifiant, Ligne, Texte


class Point(Entite):
    """Something that a document must say: a right, a number, who wrote it."""

    libelle: Ligne = Field(description="Ce que le lecteur doit trouver, en quelques mots.")
    mots: tuple[Ligne, ...] = Field(
        min_length=1, description="L’une de ces expressions doit être écrite dans le document."
    )
    section: Identifiant | None = Field(
        None, description="L’identifiant du titre sous lequel on la cherche ; sinon, partout."
    )
    regle: Ligne | None = Field(None, description="La règle d’où vient cette exigence.")


class Contenu(Entite):
    """What the documents of some kinds must contain."""

    textes: tuple[Identifiant, ...] = Field(
        min_length=1, description="Les modèles concernés : livret, carte-de-poche…"
    )
    pourquoi: Texte | None = Field(None, description="D’où vient cette liste.")
    points: tuple[Point, ...] = Field(min_length=1, description="Tout ce qui doit y être.")


class Lisibilite(Entite):
    """content/lisibilite.yml."""

    mots_admis: tuple[Ligne, ...] = Field(
        (), description="Mots peu courants que les familles connaissent, ou qui sont expliqués."
    )
    contenus: tuple[Contenu, ...] = Field(
        (), description="Ce que chaque document pour les familles doit contenir."
    )
