"""Telephone numbers: any usual spelling in, E.164 kept, the country's spelling out."""

from __future__ import annotations

import phonenumbers

from lisible.model.base import problem

_HINT = "Écrivez le numéro comme on le compose : 01 64 99 08 59, ou +32 2 123 45 67 à l’étranger."


def normalise(text: str, pays: str) -> str:
    """The E.164 form (``+33164990859``) of a number as ``pays`` writes it."""
    try:
        number = phonenumbers.parse(text, pays)
    except phonenumbers.NumberParseException:
        raise problem("telephone", f"« {text} » n’est pas un numéro de téléphone.", _HINT) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise problem("telephone", f"« {text} » n’est pas un numéro possible.", _HINT)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spell(e164: str) -> str:
    """The number as its own country prints it: ``01 64 99 08 59``."""
    number = phonenumbers.parse(e164)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
