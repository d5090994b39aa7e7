"""What is said of each kind of data: what it is, why it cannot stay, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.findings import Finding
from lisible.privacy.allowances import Allowance
from lisible.privacy.pieces import REGISTER
from lisible.privacy.span import Kind, Span

CODE = "donnee-personnelle"
ALLOWANCE = "publiable"

_PUBLIC = "Tout ici est public, et git garde même ce qui est effacé."
_HISTORY = (
    "Déjà envoyé ? Prévenez la personne qui tient le dépôt : elle doit nettoyer l’historique."
)
_REGISTER = (
    "Le registre ne se corrige pas à la main : prévenez la personne qui tient le dépôt, elle doit "
    "nettoyer le registre et l’historique."
)


@dataclass(frozen=True)
class _Words:
    what: str
    """``{}`` is what may be shown."""
    todo: str


_WORDS = {
    Kind.NIR: _Words(
        "Ceci est un numéro de sécurité sociale ou une identité nationale de santé (INS) : {}.",
        "Effacez-le : aucun document n’en a besoin, et rien ne l’admet.",
    ),
    Kind.NAISSANCE: _Words(
        "Ceci est la date de naissance d’une personne : {}.",
        "Effacez-la, ou laissez une ligne à remplir : « Né(e) le : ____ ».",
    ),
    Kind.NOM: _Words(
        "Ceci est le nom d’une personne : {}.",
        "Écrivez sa fonction (« la cadre de santé »), ou « la personne » pour un patient.",
    ),
    Kind.AGE: _Words(
        "Un prénom ou des initiales, et un âge ou une adresse : on reconnaîtrait la personne, {}.",
        "Écrivez « une personne âgée », sans initiales, sans âge exact et sans adresse.",
    ),
    Kind.PORTABLE: _Words(
        "Ceci est un téléphone portable : {}. Ici, on attend le numéro d’une équipe.",
        "Donnez le numéro fixe. Si ce portable est celui du service, dites-le dans « publiable ».",
    ),
    Kind.COURRIEL: _Words(
        "Ceci est l’adresse d’une personne, ou celle d’une messagerie de particulier : {}.",
        "Donnez l’adresse de l’organisation. Si c’est bien la sienne, dites-le dans « publiable ».",
    ),
    Kind.DOSSIER: _Words(
        "Ceci est le numéro du dossier d’un patient : {}.",
        "Effacez-le, ou laissez une ligne à remplir.",
    ),
    Kind.LISTE_ROUGE: _Words(
        "Cette coordonnée est dite sur liste rouge : {}.",
        "Effacez-la : donnez une adresse que l’organisation publie.",
    ),
    Kind.POSITION: _Words(
        "Cette image dit où elle a été prise (position GPS).",
        "Enregistrez-la sans ses métadonnées : exportez-la de nouveau, ou « Supprimer les "
        "propriétés » sous Windows.",
    ),
    Kind.AUTEUR: _Words(
        "Cette image nomme une personne dans ses métadonnées : {}.",
        "Enregistrez-la sans ses métadonnées. Si ce nom doit être cité, dites-le dans "
        "« publiable » de partners/coordination.yml.",
    ),
}


def finding_of(span: Span, file: str, place: tuple[int, int]) -> Finding:
    words = _WORDS[span.kind]
    message = f"{words.what.format(span.shown)} {_PUBLIC}"
    todo = _REGISTER if file.startswith(REGISTER) else f"{words.todo} {_HISTORY}"
    return Finding(file, *place, CODE, message, todo)


def useless(one: Allowance) -> Finding:
    """An allowance that nobody may give, or that serves nothing."""
    if one.never:
        message = "Cette valeur ne peut jamais être publique, quelle que soit la raison."
        hint = f"Effacez-la. {_HISTORY}"
    elif not one.keys:
        message = "Cette valeur n’a pas besoin d’être admise : rien ne la refuse."
        hint = "Recopiez exactement ce que la remarque montre du doigt, ou ôtez cette entrée."
    else:
        message = "Cette entrée ne sert plus : la valeur n’est plus dans cette fiche."
        hint = "Ôtez-la."
    return Finding(one.file, one.line, one.column, ALLOWANCE, message, hint)
