"""What every record shares: strict keys, frozen values, and text that is only text."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

NON_RENSEIGNE = "non renseigné"


def problem(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A model error whose French message and hint reach the editor unchanged."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


class Entite(BaseModel):
    """A part of a record: an unknown key is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Liste(StrEnum):
    """A closed list of values, each with the French words that readers see."""

    libelle: str

    def __new__(cls, value: str, libelle: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.libelle = libelle or value
        return member


class Reponse(Liste):
    """Yes, no, or not known."""

    OUI = "oui", "oui"
    NON = "non", "non"
    NON_RENSEIGNE = "non renseigné", "non renseigné"


def _not_empty(text: str) -> str:
    if not text:
        raise problem("vide", "Ce texte est vide.", f"Écrivez-le, ou écrivez « {NON_RENSEIGNE} ».")
    return text


def _scalar(value: Any) -> Any:
    """Numbers written without quotes are text too (the JSON Schema says so to the editor)."""
    return str(value) if isinstance(value, int | float) else value


def _partial_date(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    try:
        year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
        possible = 1800 <= dt.date(year, month, day).year <= 2200
    except ValueError:
        possible = False
    if not possible:
        raise problem(
            "date",
            f"« {text} » n’est pas une date.",
            "Écrivez l’année, l’année et le mois, ou le jour : 2015, 2015-10 ou 2015-10-15.",
        )
    return text


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise problem(
            "identifiant",
            f"« {text} » n’est pas un identifiant.",
            "Employez des minuscules sans accent, des chiffres et des tirets : had-de-la-vallee.",
        )
    return text


_NUMBER_OR_TEXT = {"type": ["string", "number"]}

Texte = Annotated[str, Field(max_length=4000), AfterValidator(_not_empty)]
"""Plain text for a reader; never markup. At most 4000 characters."""

Ligne = Annotated[
    str,
    BeforeValidator(_scalar),
    Field(max_length=300, json_schema_extra=_NUMBER_OR_TEXT),
    AfterValidator(_not_empty),
]
"""A short text: a name, a label. At most 300 characters."""


def _decimal(value: Any) -> Any:
    return value.replace(",", ".").replace(" ", "") if isinstance(value, str) else value


Nombre = Annotated[
    float, BeforeValidator(_decimal), Field(json_schema_extra={"type": ["number", "string"]})
]
"""A number, with a decimal point or comma."""

DatePartielle = Annotated[
    str,
    BeforeValidator(_scalar),
    Field(json_schema_extra=_NUMBER_OR_TEXT),
    AfterValidator(_partial_date),
]
"""A date known to the year, the month or the day: ``2015``, ``2015-10``, ``2015-10-15``."""


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", _partial_date(text)):
        raise problem("date", f"« {text} » ne dit pas le jour.", "Écrivez-la ainsi : 2027-03-18.")
    return text


def _hour(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise problem("heure", f"« {text} » n’est pas une heure.", "Écrivez-la ainsi : 09:30.")
    return text


Jour = Annotated[str, AfterValidator(_day)]
"""A whole date: ``2027-03-18``."""

Heure = Annotated[str, AfterValidator(_hour)]
"""A time of the day, in the coordination's own time zone: ``09:30``."""

Identifiant = Annotated[str, AfterValidator(_slug)]
"""The id of a record: the stem of its file."""


class Provenance(Entite):
    """Where a fact comes from: every fact that ages carries both."""

    date: DatePartielle | None = Field(None, description="Date à laquelle le fait était vrai.")
    source: Identifiant | None = Field(
        None, description="Identifiant d’une source décrite dans coordination.yml."
    )


class Donnee(Provenance):
    """A figure or a fact with its unit, its date and its source."""

    valeur: Ligne = Field(description=f"La valeur, ou « {NON_RENSEIGNE} ».")
    unite: Ligne | None = Field(None, description="L’unité : places, jours, %, personnes par an…")
    precision: Texte | None = Field(None, description="Ce qu’il faut savoir pour bien lire.")

    @property
    def renseignee(self) -> bool:
        return self.valeur != NON_RENSEIGNE


class Chiffre(Donnee):
    """A figure with the words that say what it counts."""

    libelle: Ligne = Field(description="Ce que le chiffre compte.")


class Remarque(Provenance):
    """A sentence that was true at a date, from a source."""

    texte: Texte = Field(description="Une phrase complète.")


class Verification(Entite):
    """Who last checked the record, by function, and when."""

    par: Ligne = Field(description="La fonction de la personne, jamais son nom.")
    le: DatePartielle = Field(description="La date de la vérification.")
