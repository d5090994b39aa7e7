"""Telephone numbers: any usual spelling in, E.164 kept, the country's spelling out."""

from __future__ import annotations

import re

import phonenumbers

from lisible.errors import UserError
from lisible.model.base import NON_RENSEIGNE, problem

_HINT = (
    "Écrivez un seul numéro, comme on le compose : 01 64 99 08 59, ou +32 12 34 56 78 à "
    "l’étranger. "
    f"S’il n’est pas connu : « {NON_RENSEIGNE} »."
)
_EMERGENCY = ("15", "17", "18", "112", "114", "117", "118", "144")


def normalise(text: str, pays: str) -> str:
    """The E.164 form (``+33164990859``) of a number as ``pays`` writes it."""
    digits = re.sub(r"\D", "", text)
    if digits in _EMERGENCY:
        message = f"« {text} » est un numéro d’urgence."
        hint = "Enlevez ce contact : les documents donnent déjà les numéros d’urgence du pays."
        raise problem("telephone", message, hint)
    if digits == text.replace(" ", "") and 3 <= len(digits) <= 4:
        message = f"« {text} » est un numéro court : il ne marche que dans un pays."
        hint = "Écrivez le numéro complet, et le numéro court dans « precision »."
        raise problem("telephone", message, hint)
    try:
        number = phonenumbers.parse(text, pays)
    except phonenumbers.NumberParseException:
        raise problem("telephone", f"« {text} » n’est pas un numéro de téléphone.", _HINT) from None
    if number.extension or "poste" in text.lower():
        hint = "Écrivez le numéro seul, et le poste dans « precision »."
        raise problem("telephone", f"« {text} » contient un numéro de poste.", hint)
    if not phonenumbers.is_valid_number(number):
        raise problem("telephone", f"« {text} » n’est pas un numéro possible.", _HINT)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spell(e164: str | None) -> str:
    """The number as its own country prints it: ``01 64 99 08 59``."""
    if e164 is None or e164 == NON_RENSEIGNE:
        return NON_RENSEIGNE
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        raise UserError(f"« {e164} » n’est pas un numéro de téléphone.", _HINT) from None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
