"""Contacts: one way to reach an organisation, for one use and one public."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from lisible.model import telephone
from lisible.model.adresse_web import is_mail, web_fault
from lisible.model.base import NON_RENSEIGNE, Ligne, Liste, Provenance, Texte, problem
from lisible.model.horaires import Horaires


class Usage(Liste):
    """What a contact is for."""

    ACCUEIL = "accueil", "Accueil"
    DEMANDE = "demande", "Demande d’admission ou d’inclusion"
    SUIVI = "suivi", "Suivi des soins"
    ASTREINTE = "astreinte", "Astreinte"
    URGENCE = "urgence", "Urgence"
    ADMINISTRATION = "administration", "Administration"


class Public(Liste):
    """Who may use a contact."""

    TOUS = "tous", "Familles et professionnels"
    FAMILLES = "familles", "Familles"
    PROFESSIONNELS = "professionnels", "Professionnels"


def _email(text: str) -> str:
    if not is_mail(text):
        hint = "Écrivez-la sans espace ni accent : accueil@exemple.fr."
        raise problem("courriel", f"« {text} » n’est pas une adresse de courriel.", hint)
    return text.lower()


def _site(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'/?#]+(/[^\s<>\"']*)?", text):
        hint = "Elle commence par https:// et n’a pas d’espace."
        raise problem("adresse-web", f"« {text} » n’est pas une adresse de site.", hint)
    if (fault := web_fault(text)) is not None:
        raise problem("adresse-web", f"« {text} » n’est pas admise : {fault[0]}.", fault[1])
    return text


def _telephone(text: str, info: ValidationInfo) -> str:
    """E.164, read in the record's own country (the validation context's ``pays``)."""
    if text == NON_RENSEIGNE:
        return text
    return telephone.normalise(text, (info.context or {}).get("pays", "FR"))


Courriel = Annotated[str, AfterValidator(_email)]
Telephone = Annotated[Ligne, AfterValidator(_telephone)]
AdresseWeb = Annotated[str, AfterValidator(_site)]


class Contact(Provenance):
    """One way to reach the organisation, for one use and one public."""

    usage: Usage = Field(description="À quoi sert ce contact.")
    public: Public = Field(description="Qui peut l’employer.")
    libelle: Ligne | None = Field(None, description="Le service joint, si ce n’est pas l’accueil.")
    telephone: Telephone | None = Field(
        None, description="Le numéro, dans l’écriture habituelle, ou « non renseigné »."
    )
    courriel: Courriel | None = Field(None, description="Adresse de l’organisation.")
    mssante: Courriel | None = Field(
        None, description="Adresse MSSanté de l’organisation (jamais d’une personne)."
    )
    site: AdresseWeb | None = Field(None, description="Adresse du site, avec https://.")
    horaires: Horaires | None = Field(
        None,
        description=(
            "Horaires au format OpenStreetMap « opening_hours » : Mo-Fr 09:00-17:00; PH off, "
            "ou 24/7, ou « non renseigné »."
        ),
    )
    en_premier: bool = Field(
        False,
        description=(
            "true si ce numéro est à appeler avant ceux de l’autre équipe, pendant ses heures. "
            "Sinon, l’HAD vient d’abord."
        ),
    )
    precision: Texte | None = Field(None, description="Ce que l’appelant doit savoir.")
    a_verifier: bool = Field(False, description="true quand le contact n’a pas été revérifié.")

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if not (self.telephone or self.courriel or self.mssante or self.site):
            raise problem(
                "contact",
                "Ce contact ne donne ni téléphone, ni courriel, ni site.",
                f"Ajoutez-en un, ou « telephone: {NON_RENSEIGNE} ».",
            )
        return self

    @property
    def joignable(self) -> bool:
        """Whether the telephone is known."""
        return self.telephone not in (None, NON_RENSEIGNE)
