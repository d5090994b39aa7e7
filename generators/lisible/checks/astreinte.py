"""A validated binôme knows who answers outside opening hours."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.base import Reponse
from lisible.model.binome import AstreinteCote, Statut
from lisible.model.network import Network, binome_file

_QUESTIONS = {
    "telephone_soignant": "un infirmier répond-il au téléphone",
    "telephone_medical": "un médecin répond-il au téléphone",
    "deplacement": "quelqu’un se déplace-t-il",
}


def check(network: Network) -> Iterator[Finding]:
    """The HAD's on-call is known: an error. No question is left open: a warning."""
    for key, binome in network.binomes.items():
        if binome.statut is not Statut.VALIDE:
            continue
        duty = binome.astreinte
        had = _unknown(duty.had)
        blanks = [
            f"{side} : {', '.join(_QUESTIONS[name] for name in names)} ?"
            for side, names in (("HAD", had), ("Réseau", _unknown(duty.reseau)))
            if names
        ]
        if not blanks:
            continue
        nobody = {"telephone_soignant", "telephone_medical"} <= {*had}
        message = "Ce binôme est « valide », mais l’astreinte de l’HAD n’est pas connue."
        if not nobody:
            message = "Ce binôme est « valide », mais une partie de l’astreinte n’est pas connue."
        hint = f"Répondez sous « astreinte », ou remettez « brouillon ». {' '.join(blanks)}"
        severity = Severity.ERREUR if nobody else Severity.AVERTISSEMENT
        file = binome_file(key)
        yield network.finding(file, ("statut",), "astreinte", message, hint, severity)


def _unknown(side: AstreinteCote) -> list[str]:
    return [name for name in _QUESTIONS if getattr(side, name) is Reponse.NON_RENSEIGNE]
