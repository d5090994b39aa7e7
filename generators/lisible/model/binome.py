"""A binôme: an HAD and a network that look after the same people."""

from __future__ import annotations

from pydantic import Field

from lisible.model.base import (
    Chiffre,
    DatePartielle,
    Donnee,
    Entite,
    Identifiant,
    Jour,
    Ligne,
    Liste,
    Provenance,
    Remarque,
    Reponse,
    Texte,
)
from lisible.model.horaires import Horaires
from lisible.model.publiable import Fichier
from lisible.model.repartition import Acteur


class Statut(Liste):
    """How far a binôme's record may be trusted."""

    EXEMPLE = "exemple", "Exemple"
    BROUILLON = "brouillon", "Brouillon"
    VALIDE = "valide", "Validé"


class Voie(Liste):
    """The three ways into joint care."""

    RESEAU_VERS_HAD = "reseau_vers_had", "Le réseau appelle l’HAD"
    HAD_VERS_RESEAU = "had_vers_reseau", "L’HAD appelle le réseau"
    DOUBLE_HOPITAL = "double_hopital", "L’hôpital demande les deux"


class Cote(Liste):
    """One side of the binôme."""

    HAD = "had", "HAD"
    RESEAU = "reseau", "Réseau"


class Entree(Provenance):
    """One way in, as this binôme practises it."""

    voie: Voie = Field(description="Laquelle des trois voies.")
    precision: Texte | None = Field(None, description="Comment cela se passe ici.")
    situations: Donnee | None = Field(None, description="Combien de situations sont venues ainsi.")


class TacheBinome(Provenance):
    """A task that this binôme shares out differently from the model, and why."""

    tache: Identifiant = Field(description="Identifiant d’une tâche de content/repartition.yml.")
    responsable: Acteur = Field(description="Qui en répond ici.")
    participent: tuple[Acteur, ...] = Field((), description="Qui y prend part ici.")
    precision: Texte | None = Field(None, description="Ce qui se fait ici, en une phrase.")
    familles: Texte | None = Field(
        None, description="La tâche en mots simples, si le livret montre cette tâche."
    )
    raison: Texte = Field(description="Pourquoi ce binôme s’écarte du modèle.")


class AstreinteCote(Provenance):
    """What one side answers for outside opening hours."""

    telephone_soignant: Reponse = Field(
        Reponse.NON_RENSEIGNE, description="Un infirmier répond-il au téléphone ?"
    )
    telephone_medical: Reponse = Field(
        Reponse.NON_RENSEIGNE, description="Un médecin répond-il au téléphone ?"
    )
    deplacement: Reponse = Field(
        Reponse.NON_RENSEIGNE, description="Quelqu’un se déplace-t-il au domicile ?"
    )
    soins_palliatifs_seulement: bool = Field(
        False, description="true si l’astreinte ne couvre que les soins palliatifs."
    )
    horaires: Horaires | None = Field(None, description="Heures d’astreinte (opening_hours).")
    precision: Texte | None = Field(None, description="Comment elle est organisée.")


class Astreinte(Entite):
    """The on-call arrangement of the two sides."""

    had: AstreinteCote = Field(AstreinteCote.model_construct(), description="Côté HAD.")
    reseau: AstreinteCote = Field(AstreinteCote.model_construct(), description="Côté réseau.")
    qui_se_deplace: Remarque | None = Field(None, description="Qui se déplace, et sur quel appel.")


class Referent(Provenance):
    """A person to turn to, by function."""

    cote: Cote = Field(description="had ou reseau.")
    fonction: Ligne = Field(description="La fonction, jamais le nom.")
    precision: Texte | None = Field(None, description="Pour quoi l’appeler.")


class Signataire(Entite):
    """Who signs the charter, by function."""

    cote: Cote = Field(description="had ou reseau.")
    fonction: Ligne = Field(description="La fonction du signataire, jamais son nom.")


class Signature(Entite):
    """One side signed one version of the charter."""

    cote: Cote = Field(description="had ou reseau.")
    fonction: Ligne = Field(description="La fonction du signataire, jamais son nom.")
    code: Ligne = Field(description="Le code imprimé au bas de la charte signée : 7K3-M9Q-X52.")
    le: Jour = Field(description="Le jour de la signature : 2027-03-18.")


class Binome(Fichier):
    """One pair: partners/binomes/<identifiant>.yml."""

    nom: Ligne | None = Field(None, description="Nom d’usage ; sinon « HAD et réseau ».")
    had: Identifiant = Field(description="Identifiant de la fiche de l’HAD.")
    reseau: Identifiant = Field(description="Identifiant de la fiche du réseau ou du DAC.")
    statut: Statut = Field(description="exemple, brouillon ou valide.")
    exemple: DatePartielle | None = Field(None, description="L’année des faits d’un exemple.")
    presentation: Texte | None = Field(None, description="Le binôme en deux ou trois phrases.")
    territoire: Remarque | None = Field(None, description="Le territoire commun en une phrase.")
    lieu_commun: Remarque | None = Field(None, description="Locaux ou groupement partagés.")
    comite: Remarque | None = Field(None, description="Réunion commune : qui, quand, pour quoi.")
    entrees: tuple[Entree, ...] = Field((), description="Les voies d’entrée pratiquées.")
    repartition: tuple[TacheBinome, ...] = Field(
        (), description="Seulement les tâches partagées autrement que dans le modèle."
    )
    astreinte: Astreinte = Field(Astreinte.model_construct(), description="L’astreinte.")
    referents: tuple[Referent, ...] = Field((), description="Les référents, par fonction.")
    chiffres: tuple[Chiffre, ...] = Field((), description="L’activité commune, datée.")
    points_forts: tuple[Remarque, ...] = Field((), description="Ce qui marche.")
    points_a_ameliorer: tuple[Remarque, ...] = Field((), description="Ce qui reste à faire.")
    signataires: tuple[Signataire, ...] = Field((), description="Qui signe la charte.")
    signatures: tuple[Signature, ...] = Field(
        (), description="Qui a signé quelle version de la charte, et quand."
    )
    responsable: Ligne | None = Field(
        None, description="Qui s’occupe de ce binôme : la fonction, jamais le nom."
    )
    revision: DatePartielle | None = Field(None, description="Date de la prochaine révision.")
