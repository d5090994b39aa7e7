"""A structure: an organisation that takes part in the care, as its YAML record says it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from lisible.model.base import (
    NON_RENSEIGNE,
    Chiffre,
    DatePartielle,
    Donnee,
    Identifiant,
    Ligne,
    Liste,
    Provenance,
    Remarque,
    Texte,
    Verification,
    problem,
)
from lisible.model.contact import Contact
from lisible.model.identifiants import Identifiants
from lisible.model.pays import Pays
from lisible.model.publiable import Fichier
from lisible.model.territoire import Territoire


class TypeStructure(Liste):
    """What an organisation is; the French words are those of the field."""

    HAD = "had", "Hospitalisation à domicile (HAD)"
    RESEAU = "reseau", "Réseau de santé"
    DAC = "dac", "Dispositif d’appui à la coordination (DAC)"
    DSR = "dsr", "Dispositif spécifique régional (DSR)"
    EMSP = "emsp", "Équipe mobile de soins palliatifs (EMSP)"
    ERRSPP = "errspp", "Équipe ressource régionale de soins palliatifs pédiatriques (ERRSPP)"
    USP = "usp", "Unité de soins palliatifs (USP)"
    LISP = "lisp", "Lits identifiés de soins palliatifs (LISP)"
    SSIAD = "ssiad", "Service de soins infirmiers à domicile (SSIAD)"
    SAD = "sad", "Service autonomie à domicile (SAD)"
    CLIC = "clic", "Centre local d’information et de coordination (CLIC)"
    MAIA = "maia", "Méthode d’action pour l’intégration des services (MAIA)"
    PTA = "pta", "Plateforme territoriale d’appui (PTA)"
    CPTS = "cpts", "Communauté professionnelle territoriale de santé (CPTS)"
    ESP = "esp", "Équipe de soins primaires (ESP)"
    MSP = "msp", "Maison de santé pluriprofessionnelle (MSP)"
    CENTRE_DE_SANTE = "centre_de_sante", "Centre de santé"
    HOPITAL = "hopital", "Hôpital"
    CENTRE_CANCER = "centre_lutte_cancer", "Centre de lutte contre le cancer"
    EHPAD = "ehpad", "Établissement pour personnes âgées dépendantes (EHPAD)"
    MDPH = "mdph", "Maison départementale des personnes handicapées (MDPH)"
    SAMSAH = "samsah", "Service d’accompagnement médico-social pour adultes handicapés (SAMSAH)"
    SAVS = "savs", "Service d’accompagnement à la vie sociale (SAVS)"
    GROUPEMENT = "groupement", "Groupement de coopération"
    FEDERATION = "federation", "Fédération ou association professionnelle"
    AUTORITE = "autorite", "Autorité de santé"
    AUTRE = "autre", "Autre organisation"
    BE_SISD = "sisd", "Service intégré de soins à domicile (SISD)"
    BE_RML = "rml", "Réseau multidisciplinaire local (RML)"
    BE_SEL = "sel", "Initiative de coopération de première ligne (SEL)"
    BE_CPAS = "cpas", "Centre public d’action sociale (CPAS)"
    BE_CERCLE = "cercle_medecins", "Cercle de médecins généralistes"
    BE_PALLIATIFS = "plateforme_palliatifs", "Plateforme de soins palliatifs"
    BE_SANTE_MENTALE = "plateforme_sante_mentale", "Plateforme de santé mentale"
    BE_COORDINATION = "centre_coordination", "Centre de coordination de soins à domicile"
    BE_MAISON = "maison_de_sante", "Maison de santé"
    CH_BRIO = "brio", "Bureau régional d’information et d’orientation (BRIO)"
    CH_CMS = "cms", "Centre médico-social (CMS)"
    CH_EMS = "ems", "Établissement médico-social (EMS)"
    CH_CAT = "cat", "Centre d’accueil temporaire (CAT)"


class Theme(Liste):
    """What the organisation's work is about."""

    CANCEROLOGIE = "cancerologie", "Cancérologie"
    SOINS_PALLIATIFS = "soins_palliatifs", "Soins palliatifs"
    GERIATRIE = "geriatrie", "Gériatrie"
    PERINATALITE = "perinatalite", "Périnatalité"
    PEDIATRIE = "pediatrie", "Pédiatrie"
    HANDICAP = "handicap", "Handicap"
    SANTE_MENTALE = "sante_mentale", "Santé mentale"
    MALADIES_CHRONIQUES = "maladies_chroniques", "Maladies chroniques"
    DIABETE = "diabete", "Diabète"
    PRECARITE = "precarite", "Précarité"
    AIDANTS = "aidants", "Aide aux proches"
    POLYVALENT = "polyvalent", "Toutes situations"


class Mention(Liste):
    """The mentions of an HAD authorisation (R.6123-141, in force since 1 June 2023)."""

    SOCLE = "socle", "Socle"
    READAPTATION = "readaptation", "Réadaptation"
    PERINATALE = "ante_post_partum", "Ante et post-partum"
    ENFANTS = "enfants_moins_de_trois_ans", "Enfants de moins de trois ans"


def _commune(text: str) -> str:
    if not re.fullmatch(r"(\d{2}|2A|2B)\d{3}", text, re.ASCII):
        hint = "Écrivez le code INSEE à 5 caractères ; ce n’est pas le code postal."
        raise problem("commune", f"« {text} » n’est pas un code de commune.", hint)
    return text


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


_CODE = Field(json_schema_extra={"type": ["string", "integer"]})
CodeCommune = Annotated[str, BeforeValidator(_text), _CODE, AfterValidator(_commune)]


class Adresse(Provenance):
    """A postal address of the organisation."""

    lignes: tuple[Ligne, ...] = Field((), description="Les lignes avant le code postal.")
    code_postal: Ligne | None = Field(None, description="5 chiffres en France, 4 ailleurs.")
    commune: Ligne = Field(description="Le nom de la commune.")
    insee: CodeCommune | None = Field(None, description="Code INSEE de la commune (France).")


class Mode(Provenance):
    """A mode of care of an HAD, and its share of activity."""

    libelle: Ligne = Field(description="Soins palliatifs, pansements complexes…")
    part: Donnee | None = Field(None, description="Sa part dans l’activité.")


class Effectif(Provenance):
    """People who work there, by function."""

    fonction: Ligne = Field(description="La fonction, jamais un nom de personne.")
    personnes: Ligne | None = Field(None, description="Combien de personnes.")
    etp: Ligne | None = Field(None, description="Combien d’équivalents temps plein.")


class Succession(Provenance):
    """What the organisation became, or replaced."""

    structure: Identifiant | None = Field(None, description="Identifiant d’une autre fiche.")
    nom: Ligne | None = Field(None, description="Son nom, s’il n’y a pas de fiche.")
    precision: Texte | None = Field(None, description="Comment, et ce qui reste à vérifier.")

    @model_validator(mode="after")
    def _named(self) -> Succession:
        if not (self.structure or self.nom):
            hint = f"Donnez « structure » ou « nom » (au besoin « {NON_RENSEIGNE} »)."
            raise problem("succession", "On ne sait pas de quelle structure il s’agit.", hint)
        return self


class Structure(Fichier):
    """One organisation: partners/structures/<identifiant>.yml."""

    nom: Ligne = Field(description="Le nom officiel, ou « non renseigné ».")
    designation: Ligne | None = Field(
        None, description="Comment la désigner quand son nom n’est pas renseigné."
    )
    nom_court: Ligne | None = Field(None, description="Le nom d’usage, ou le sigle.")
    type: TypeStructure = Field(description="Ce qu’est la structure.")
    pays: Pays = Field(Pays.FR, description="FR, BE ou CH.")
    statut_juridique: Donnee | None = Field(None, description="Association, GCS, public…")
    depuis: Donnee | None = Field(None, description="L’année de création ou d’ouverture.")
    presentation: Texte | None = Field(None, description="La structure en deux ou trois phrases.")
    identifiants: Identifiants = Field(
        Identifiants.model_construct(), description="Les numéros officiels."
    )
    membre_de: tuple[Identifiant, ...] = Field((), description="Groupements ou fédérations.")
    devenue: Succession | None = Field(None, description="Ce que la structure est devenue.")
    remplace: tuple[Succession, ...] = Field((), description="Ce qu’elle a remplacé.")
    adresses: tuple[Adresse, ...] = Field((), description="Les adresses postales.")
    contacts: tuple[Contact, ...] = Field((), description="Comment la joindre.")
    territoire: Territoire | None = Field(None, description="Où elle intervient.")
    themes: tuple[Theme, ...] = Field((), description="Ses domaines.")
    mentions: tuple[Mention, ...] = Field((), description="Mentions d’autorisation de l’HAD.")
    modes: tuple[Mode, ...] = Field((), description="Modes de prise en charge.")
    capacite: Donnee | None = Field(None, description="Nombre de places.")
    effectif: tuple[Effectif, ...] = Field((), description="Qui y travaille, par fonction.")
    chiffres: tuple[Chiffre, ...] = Field((), description="Autres chiffres datés.")
    remarques: tuple[Remarque, ...] = Field((), description="Autres faits datés.")
    exemple: DatePartielle | None = Field(
        None, description="L’année de l’exemple : la fiche porte alors « exemple daté »."
    )
    responsable: Ligne | None = Field(
        None, description="Qui s’occupe de cette fiche : la fonction, jamais le nom."
    )
    verification: Verification | None = Field(
        None, description="Qui a vérifié la fiche, et quand. Absent : jamais vérifiée."
    )

    @model_validator(mode="after")
    def _coherent(self) -> Structure:
        if self.nom == NON_RENSEIGNE and not self.designation:
            hint = "Ajoutez « designation », par exemple : HAD du nord du département."
            raise problem("designation", "Une structure sans nom doit être désignée.", hint)
        return self

    @property
    def titre(self) -> str:
        """The name shown: the official one, or the designation with its warning."""
        if self.nom == NON_RENSEIGNE:
            return f"{self.designation} (nom {NON_RENSEIGNE})"
        return self.nom

    @property
    def court(self) -> str:
        """The shortest name that still tells it apart."""
        return self.nom_court or (self.designation or "" if self.nom == NON_RENSEIGNE else self.nom)
