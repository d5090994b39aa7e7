"""The coordination that publishes the documents: partners/coordination.yml."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from lisible.model.base import DatePartielle, Entite, Identifiant, Ligne, Texte, problem
from lisible.model.contact import AdresseWeb, Contact
from lisible.model.pays import Pays
from lisible.model.publiable import Fichier
from lisible.model.territoire import Territoire


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        hint = 'Écrivez-la entre guillemets, en hexadécimal : "#1f4e79".'
        raise problem("couleur", f"« {text} » n’est pas une couleur.", hint)
    return text.lower()


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(svg|png|jpg)", text):
        hint = "Donnez le nom d’un fichier SVG, PNG ou JPG de site_overrides/print, sans dossier."
        raise problem("logo", f"« {text} » n’est pas un nom de fichier d’image.", hint)
    return text


def _branch(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_./-]*[A-Za-z0-9_-])?", text) or ".." in text:
        hint = "Donnez le nom de la branche tel que le dépôt l’écrit : main."
        raise problem("branche", f"« {text} » n’est pas un nom de branche.", hint)
    return text


def _public_site(text: str) -> str:
    """Paper bears it: the pages' own addresses are added to it as they are."""
    if not text.startswith("https://") or re.search(r"[?#%\\]|/\.", text):
        hint = "Elle commence par https://, sans « ? » ni « # » : https://exemple.fr/coordination."
        message = f"« {text} » ne peut pas être l’adresse publique : les papiers la portent."
        raise problem("adresse-web", message, hint)
    return text


Couleur = Annotated[str, AfterValidator(_colour)]
Branche = Annotated[Ligne, AfterValidator(_branch)]
AdressePublique = Annotated[AdresseWeb, AfterValidator(_public_site)]


class Source(Entite):
    """A document that facts come from; records cite it by its id."""

    titre: Ligne = Field(description="Le titre du document.")
    editeur: Ligne = Field(description="Qui l’a publié.")
    date: DatePartielle | None = Field(
        None, description="Quand ; absente si le document n’en a pas."
    )
    adresse: AdresseWeb | None = Field(None, description="Où le lire, s’il est en ligne.")
    precision: Texte | None = Field(None, description="Ce qu’il faut savoir pour le citer.")


class IdentiteVisuelle(Entite):
    """Colours and logo, on the site and on paper."""

    couleur: Couleur = Field("#1f4e79", description="Couleur principale, lisible sur blanc.")
    couleur_accent: Couleur = Field(
        "#9a3412", description="Couleur des alertes, lisible sur blanc."
    )
    logo: Annotated[str, AfterValidator(_file_name)] | None = Field(
        None, description="Nom d’un fichier de site_overrides/print."
    )
    logo_texte: Ligne | None = Field(
        None, description="Ce que le logo dit, pour qui ne le voit pas."
    )


class Coordination(Fichier):
    """Who publishes, where, and with which look."""

    nom: Ligne = Field(description="Le nom de la coordination.")
    nom_court: Ligne = Field(description="Son nom d’usage.")
    editeur: Ligne = Field(description="Qui répond du contenu publié.")
    presentation: Texte = Field(description="La coordination en deux ou trois phrases.")
    pays: Pays = Field(Pays.FR, description="FR, BE ou CH.")
    site: AdressePublique = Field(description="Adresse publique du site, avec https://.")
    depot: AdressePublique | None = Field(
        None, description="Adresse du dépôt, pour les liens de correction."
    )
    branche: Branche = Field("main", description="Branche principale du dépôt.")
    responsable: Ligne | None = Field(
        None,
        description="Qui s’occupe de ce dont personne d’autre n’est chargé, par fonction.",
    )
    responsable_publication: Ligne | None = Field(
        None, description="Le directeur de la publication, pour les mentions légales."
    )
    hebergeur: Texte | None = Field(
        None, description="Nom, adresse et téléphone de l’hébergeur du site."
    )
    contacts: tuple[Contact, ...] = Field((), description="Comment joindre la coordination.")
    territoire: Territoire | None = Field(
        None, description="Le territoire dont elle répond : la couverture y est vérifiée."
    )
    langues: tuple[Ligne, ...] = Field(("fr",), description="Langues des documents.")
    exemple: DatePartielle | None = Field(None, description="L’année, si tout est un exemple.")
    identite_visuelle: IdentiteVisuelle = Field(
        IdentiteVisuelle.model_construct(), description="Couleurs et logo."
    )
    sources: dict[Identifiant, Source] = Field(
        default_factory=dict[str, Source], description="Les documents que les fiches citent."
    )
