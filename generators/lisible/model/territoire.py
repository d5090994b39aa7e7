"""Where an organisation works: what is written, and the set of communes that it comes to."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Donnee, Entite, Ligne, Provenance, Texte
from lisible.model.etendue import Etendue, Lists, resolve
from lisible.model.lieux import KINDS
from lisible.model.pays import Pays


class Lieux(Entite):
    """Places of the official list, each by its name or its code."""

    regions: tuple[Ligne, ...] = Field((), description="Régions entières, ou « France ».")
    departements: tuple[Ligne, ...] = Field((), description="Départements entiers.")
    arrondissements: tuple[Ligne, ...] = Field((), description="Arrondissements entiers.")
    epci: tuple[Ligne, ...] = Field(
        (), description="Communautés, métropoles et territoires du Grand Paris, entiers."
    )
    communes: tuple[Ligne, ...] = Field(
        (), description="Noms ou codes INSEE. À Paris, Lyon et Marseille : Paris 15e."
    )

    @property
    def listes(self) -> Lists:
        return tuple((key, getattr(self, key)) for key in KINDS)

    @property
    def vide(self) -> bool:
        return not any(items for _, items in self.listes)


class Territoire(Lieux, Provenance):
    """Where the organisation works; a place that is listed is covered entirely."""

    description: Texte | None = Field(None, description="Le territoire en une phrase.")
    sauf: Lieux | None = Field(None, description="Ce qu’il faut en enlever.")
    codes_postaux: tuple[Ligne, ...] = Field((), description="Codes postaux (Belgique, Suisse).")
    situe_dans: tuple[Ligne, ...] = Field(
        (), description="Départements où il se trouve, quand ses communes ne sont pas connues."
    )
    nombre_de_communes: Donnee | None = Field(None, description="Si la liste n’est pas connue.")

    def etendue(self, pays: Pays = Pays.FR) -> Etendue:
        """What the lists come to, in the record's own country."""
        without = self.sauf.listes if self.sauf else ()
        return resolve(pays, self.listes, without, self.codes_postaux)

    @property
    def connu(self) -> bool:
        """Whether places are listed: otherwise the record keeps to its words."""
        return not self.vide or bool(self.codes_postaux)

    @property
    def en_mots(self) -> str | None:
        """The record's own sentence; failing that, the places that it lists."""
        return self.description or self.etendue().words or None
