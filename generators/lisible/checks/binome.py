"""A binôme joins an HAD and a network, once, and shares out each task once."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.binome import Binome, Statut
from lisible.model.contact import Contact, Public
from lisible.model.continuite import ASTREINTES
from lisible.model.network import Network, binome_file
from lisible.model.structure import TypeStructure

_NETWORKS = {
    TypeStructure.RESEAU,
    TypeStructure.DAC,
    TypeStructure.DSR,
    TypeStructure.PTA,
    TypeStructure.MAIA,
    TypeStructure.CLIC,
    TypeStructure.GROUPEMENT,
    TypeStructure.EMSP,
}


def check(network: Network) -> Iterator[Finding]:
    """Types of the two sides; for a validated binôme, a number at night for professionals."""
    for key, binome in network.binomes.items():
        file = binome_file(key)
        had, reseau = network.structures.get(binome.had), network.structures.get(binome.reseau)
        if had and had.type is not TypeStructure.HAD:
            message = f"« {binome.had} » n’est pas une HAD mais : {had.type.libelle}."
            hint = "Vérifiez l’identifiant, ou le « type » de cette fiche."
            yield network.finding(file, ("had",), "binome", message, hint)
        if reseau and reseau.type not in _NETWORKS:
            message = f"« {binome.reseau} » n’est pas un réseau mais : {reseau.type.libelle}."
            hint = "Un binôme joint une HAD et un réseau, un DAC, un DSR ou un groupement."
            yield network.finding(file, ("reseau",), "binome", message, hint)
        yield from _twice(network, key, binome)
        if binome.statut is Statut.VALIDE and had:
            night = [contact for contact in had.contacts if _at_night(contact)]
            if night and all(contact.public is Public.FAMILLES for contact in night):
                message = "Les professionnels n’ont pas de numéro de l’HAD pour la nuit."
                hint = (
                    "Ajoutez à sa fiche un contact « usage: astreinte » dont « public » est "
                    "« professionnels » ou « tous »."
                )
                path = ("statut",)
                warning = Severity.AVERTISSEMENT
                yield network.finding(file, path, "binome", message, hint, warning)


def _at_night(contact: Contact) -> bool:
    """Whether it answers at night, for whoever may dial it."""
    on_call = contact.usage in ASTREINTES or contact.horaires == "24/7"
    return contact.joignable and on_call


def _twice(network: Network, key: str, binome: Binome) -> Iterator[Finding]:
    for other, pair in network.binomes.items():
        if other < key and (pair.had, pair.reseau) == (binome.had, binome.reseau):
            message = f"La fiche « {other} » décrit déjà ce binôme."
            hint = "Réunissez les deux fiches en une seule."
            yield network.finding(binome_file(key), ("had",), "binome", message, hint)
    seen: set[str] = set()
    for i, task in enumerate(binome.repartition):
        if task.tache in seen:
            message = f"La tâche « {task.tache} » est donnée deux fois."
            path = ("repartition", i, "tache")
            yield network.finding(binome_file(key), path, "binome", message, "Gardez-en une.")
        seen.add(task.tache)
        model = network.repartition.taches.get(task.tache)
        if model and bool(model.familles) != bool(task.familles):
            if model.familles:
                message = f"Le livret montre la tâche « {task.tache} » : dites-la en mots simples."
                hint = "Ajoutez « familles: » avec une phrase courte, vraie pour ce binôme."
            else:
                message = f"Le livret ne montre pas la tâche « {task.tache} »."
                hint = "Enlevez « familles » ; employez « precision » pour les professionnels."
            path = ("repartition", i, "tache")
            yield network.finding(binome_file(key), path, "binome", message, hint)
