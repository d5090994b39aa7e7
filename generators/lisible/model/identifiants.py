"""Identifiers of an organisation. Lengths are errors here; doubtful keys are a check's business."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from stdnum import ean
from stdnum.be import vat as be_vat
from stdnum.ch import uid as ch_uid
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from lisible.model.base import Entite, problem

LA_POSTE = "356000000"
"""The one SIREN whose SIRETs do not all follow the Luhn key."""


def _compact(value: Any) -> Any:
    if isinstance(value, int):
        value = str(value)
    return re.sub(r"[\s.\-]", "", value).upper() if isinstance(value, str) else value


def _pattern(name: str, pattern: str, hint: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise problem("identifiant", f"« {text} » n’est pas un numéro {name}.", hint)
        return text

    return AfterValidator(check)


def _key(module: Any, name: str) -> AfterValidator:
    def check(text: str) -> str:
        if name == "SIRET" and text.startswith(LA_POSTE):
            return text
        try:
            module.validate(text)
        except ValidationError:
            hint = "Recopiez-le chiffre par chiffre : sa clé de contrôle ne correspond pas."
            raise problem(
                "identifiant", f"« {text} » n’est pas un numéro {name} possible.", hint
            ) from None
        return text

    return AfterValidator(check)


_CODE = Field(json_schema_extra={"type": ["string", "integer"]})

Finess = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("FINESS", r"(\d{2}|2A|2B)\d{7}", "Il a 9 caractères, par exemple 910000000."),
]
Siren = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("SIREN", r"\d{9}", "Il a 9 chiffres."),
    _key(siren, "SIREN"),
]
Siret = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("SIRET", r"\d{14}", "Il a 14 chiffres."),
    _key(siret, "SIRET"),
]
Bce = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("BCE", r"[01]\d{9}", "Il a 10 chiffres et commence par 0 ou 1."),
    _key(be_vat, "BCE"),
]
Inami = Annotated[
    str, BeforeValidator(_compact), _CODE, _pattern("INAMI", r"\d{11}", "Il a 11 chiffres.")
]
Gln = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("GLN", r"76\d{11}", "Il a 13 chiffres et commence par 76."),
    _key(ean, "GLN"),
]
Ide = Annotated[
    str,
    BeforeValidator(_compact),
    _CODE,
    _pattern("IDE", r"CHE\d{9}", "Il s’écrit CHE puis 9 chiffres."),
    _key(ch_uid, "IDE"),
]


class Identifiants(Entite):
    """The official numbers of an organisation."""

    finess_ej: Finess | None = Field(None, description="FINESS de l’entité juridique (France).")
    finess_et: Finess | None = Field(None, description="FINESS du site (France).")
    siren: Siren | None = Field(None, description="SIREN : 9 chiffres (France).")
    siret: Siret | None = Field(None, description="SIRET : 14 chiffres (France).")
    bce: Bce | None = Field(None, description="Numéro d’entreprise (Belgique).")
    inami: Inami | None = Field(None, description="Numéro INAMI : 11 chiffres (Belgique).")
    gln: Gln | None = Field(None, description="GLN : 13 chiffres (Suisse).")
    ide: Ide | None = Field(None, description="IDE : CHE puis 9 chiffres (Suisse).")
