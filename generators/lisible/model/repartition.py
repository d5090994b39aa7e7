"""Who does what: the tasks of joint care, by phase. One list feeds the charter and the leaflet."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import Entite, Identifiant, Ligne, Liste, Texte
from lisible.model.publiable import Fichier


class Acteur(Liste):
    """Who can answer for a task."""

    HAD = "had", "HAD"
    RESEAU = "reseau", "Réseau"
    LES_DEUX = "les_deux", "HAD et réseau"
    MEDECIN_TRAITANT = "medecin_traitant", "Médecin traitant"
    INFIRMIER_LIBERAL = "infirmier_liberal", "Infirmier libéral"
    HOPITAL = "hopital", "Hôpital"
    EQUIPE_MOBILE = "equipe_mobile", "Équipe mobile de soins palliatifs"
    PHARMACIEN = "pharmacien", "Pharmacien"
    SERVICE_DOMICILE = "service_domicile", "Service d’aide ou de soins à domicile"
    HEBERGEMENT = "hebergement", "Établissement d’hébergement"
    ORIENTATION = "orientation", "Bureau d’orientation"
    FAMILLE = "famille", "Personne soignée et ses proches"


class Role(Entite):
    """A person's role, finer than the organisation that acts: the rows of « qui fait quoi »."""

    id: Identifiant = Field(description="Identifiant stable : celui de sa fiche, s’il en a une.")
    libelle: Ligne = Field(description="Le nom du rôle.")
    acteur: Acteur | None = Field(
        None, description="L’acteur dont ce rôle fait partie, s’il y en a un."
    )
    fiche: bool = Field(False, description="true si content/roles/ contient sa fiche.")


class Tache(Entite):
    """One task of the model."""

    id: Identifiant = Field(description="Identifiant stable, cité par les binômes.")
    libelle: Ligne = Field(description="La tâche, à l’infinitif.")
    responsable: Acteur = Field(description="Qui en répond.")
    participent: tuple[Acteur, ...] = Field((), description="Qui y prend part.")
    roles: tuple[Identifiant, ...] = Field(
        (), description="Les rôles qui la font en pratique, parmi ceux de « roles »."
    )
    familles: Texte | None = Field(
        None, description="La tâche en mots simples, si le livret la montre."
    )


class Phase(Entite):
    """Before, during, after."""

    id: Identifiant = Field(description="avant, pendant, apres.")
    titre: Ligne = Field(description="Le titre de la phase.")
    taches: tuple[Tache, ...] = Field(description="Les tâches, dans l’ordre.")


class Repartition(Fichier):
    """content/repartition.yml."""

    roles: tuple[Role, ...] = Field((), description="Les rôles, dans l’ordre des colonnes.")
    phases: tuple[Phase, ...] = Field(description="Les phases, dans l’ordre.")

    @property
    def taches(self) -> dict[str, Tache]:
        return {tache.id: tache for phase in self.phases for tache in phase.taches}
