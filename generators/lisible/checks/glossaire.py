"""The glossary: one entry for one acronym in one country."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.glossaire import StatutSigle
from lisible.model.network import GLOSSAIRE, Network
from lisible.model.pays import Pays


def check(network: Network) -> Iterator[Finding]:
    """Two entries for one acronym, and a replaced one that does not say by what."""
    seen: dict[tuple[str, Pays], str] = {}
    for i, entry in enumerate(network.glossaire.entrees):
        places = [(entry.sigle, country) for country in entry.pays or tuple(Pays)]
        taken = [seen[place] for place in places if place in seen]
        if taken:
            message = f"« {entry.sigle} » a déjà une entrée pour ce pays : « {taken[0]} »."
            hint = "Réunissez les deux, ou dites dans « pays » ce qui les distingue."
            path = ("entrees", i, "sigle")
            yield network.finding(GLOSSAIRE, path, "glossaire", message, hint)
        seen |= dict.fromkeys(places, entry.developpe)
        if entry.statut is StatutSigle.REMPLACE and entry.remplace_par is None:
            message = f"« {entry.sigle} » est remplacé : par quoi ?"
            path = ("entrees", i, "statut")
            hint = "Ajoutez « remplace_par: »."
            warning = Severity.AVERTISSEMENT
            yield network.finding(GLOSSAIRE, path, "glossaire", message, hint, warning)
