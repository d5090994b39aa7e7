"""content/droit.yml itself: each text once, and each replaced one says by what."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.droit import Droit, StatutTexte, TexteDeLoi
from lisible.model.network import DROIT, Network
from lisible.sources.yaml_source import Path

Fault = tuple[Path, str, str]


def check(network: Network) -> Iterator[Finding]:
    """Ids and texts given twice, heirs that are not there or no longer hold."""
    if network.droit is None:
        return
    for path, message, hint in (*_same_ids(network.droit), *_same_texts(network.droit)):
        yield network.finding(DROIT, path, "droit", message, hint)
    for path, message, hint in _heirs(network.droit):
        yield network.finding(DROIT, path, "droit", message, hint)
    for i, text in enumerate(network.droit.textes):
        absent = [name for name in _wanted(text) if not getattr(text, name)]
        if absent:
            message = f"« {text.titre} » est {text.statut.libelle.lower()} : il faut dire "
            message += " et ".join(_QUESTIONS[name] for name in absent) + "."
            hint = f"Ajoutez « {'» et « '.join(f'{name}: ' for name in absent)}»."
            path, warning = ("textes", i, "statut"), Severity.AVERTISSEMENT
            yield network.finding(DROIT, path, "droit", message, hint, warning)


_QUESTIONS = {"depuis": "depuis quand", "remplace_par": "par quoi"}


def _wanted(text: TexteDeLoi) -> tuple[str, ...]:
    """The keys that a status needs."""
    if text.statut is StatutTexte.REMPLACE:
        return "depuis", "remplace_par"
    return ("depuis",) if text.statut is StatutTexte.MODIFIE else ()


def _same_ids(droit: Droit) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, rules in (("textes", droit.textes), ("expressions", droit.expressions)):
        for i, rule in enumerate(rules):
            if rule.id in seen:
                message = f"L’identifiant « {rule.id} » est déjà pris dans ce fichier."
                yield (name, i, "id"), message, "Changez l’un des deux."
            seen.add(rule.id)


def _same_texts(droit: Droit) -> Iterator[Fault]:
    """Two entries for one text would give it two statuses."""
    for i, text in enumerate(droit.textes):
        for other in droit.textes[:i]:
            if text.id != other.id and text.pays is other.pays and _overlap(text, other):
                message = f"Ce texte est déjà celui de « {other.id} »."
                key = "articles" if text.articles else "nature"
                yield ("textes", i, key), message, "Réunissez les deux : un texte a un seul statut."
                break


def _overlap(text: TexteDeLoi, other: TexteDeLoi) -> bool:
    act = other.act
    return any(text.covers(article) for article in other.parsed_articles) or (
        act is not None and bool(act.number) == bool(text.numero) and text.covers(act)
    )


def _heirs(droit: Droit) -> Iterator[Fault]:
    known = {text.id: text for text in droit.textes}
    for i, text in enumerate(droit.textes):
        for j, name in enumerate(text.remplace_par):
            path: Path = ("textes", i, "remplace_par", j)
            if name not in known:
                message = f"Aucun texte de ce fichier ne s’appelle « {name} »."
                yield path, message, did_you_mean(name, known)
            elif known[name].statut.over:
                message = f"« {name} » n’est plus en vigueur : il ne remplace rien aujourd’hui."
                yield path, message, "Donnez le texte en vigueur aujourd’hui."
