"""What a record says may be public, though it looks like a person's data."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from lisible.model.base import DatePartielle, Entite, Ligne, Texte, problem


def _reason(text: str) -> str:
    if len(text.split()) < 3:
        hint = "Écrivez une phrase : « Portable du service, il reste à l’équipe de garde. »"
        raise problem("publiable", f"« {text} » ne dit pas pourquoi.", hint)
    return text


class Publiable(Entite):
    """One value; ``lisible.privacy`` reads these entries and looks whether each serves."""

    valeur: Ligne = Field(description="La valeur admise, écrite comme dans la fiche.")
    raison: Annotated[Texte, AfterValidator(_reason)] = Field(
        description="Pourquoi elle peut être publique, en une phrase. La relecture la montre."
    )
    par: Ligne = Field(description="Qui l’admet : la fonction, jamais le nom.")
    le: DatePartielle = Field(description="Quand.")


class Fichier(Entite):
    """What every file of records or texts may hold."""

    publiable: tuple[Publiable, ...] = Field(
        (), description="Ce que cette fiche rend public, avec la raison de chaque valeur."
    )
