"""What depends on the country: postal codes, emergency numbers, telephone spelling."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.model.base import Liste


class Pays(Liste):
    """The countries whose rules are known."""

    FR = "FR", "France"
    BE = "BE", "Belgique"
    CH = "CH", "Suisse"


@dataclass(frozen=True)
class Urgence:
    """An emergency number as it is dialled, and whom it reaches."""

    numero: str
    nom: str


URGENCES: dict[Pays, tuple[Urgence, ...]] = {
    Pays.FR: (Urgence("15", "le Samu"), Urgence("112", "le numéro d’urgence européen")),
    Pays.BE: (Urgence("112", "les secours"),),
    Pays.CH: (Urgence("144", "les urgences sanitaires"), Urgence("112", "les secours")),
}

CODE_POSTAL = {Pays.FR: 5, Pays.BE: 4, Pays.CH: 4}
"""Number of digits of a postal code."""


FUSEAU = {Pays.FR: "Europe/Paris", Pays.BE: "Europe/Brussels", Pays.CH: "Europe/Zurich"}
"""The time zone of the hours that a record gives."""
