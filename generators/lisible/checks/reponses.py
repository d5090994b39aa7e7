"""A team answers the questions of a questionnaire that exists, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lisible.findings import Finding, Severity, did_you_mean
from lisible.model.collections import BY_SUBJECT
from lisible.model.fiche import Fiche
from lisible.model.indicateurs import Questionnaire, Reponses
from lisible.model.network import Network
from lisible.sources.yaml_source import Path


def check(network: Network) -> Iterator[Finding]:
    """Unknown questionnaires, questions and themes; questions left without an answer."""
    forms = network.fiches.get("questionnaires", {})
    for key, form in forms.items():
        assert isinstance(form, Questionnaire)
        ids = [question.id for question in form.questions]
        for i, id_ in enumerate(ids):
            if id_ in ids[:i]:
                path: Path = ("questions", i, "id")
                message = f"Deux questions ont l’identifiant « {id_} »."
                file = BY_SUBJECT["questionnaire"].file(key)
                yield network.finding(file, path, "reponses", message, "Changez l’un des deux.")
    for key, given in network.fiches.get("reponses", {}).items():
        assert isinstance(given, Reponses)
        file = BY_SUBJECT["reponses"].file(key)
        for path, message, hint, severity in _faults(given, forms.get(given.questionnaire), forms):
            yield network.finding(file, path, "reponses", message, hint, severity)


def _faults(
    given: Reponses, form: Fiche | None, forms: Iterable[str]
) -> Iterator[tuple[Path, str, str, Severity]]:
    if not isinstance(form, Questionnaire):
        message = f"Aucun questionnaire ne s’appelle « {given.questionnaire} »."
        hint = did_you_mean(given.questionnaire, forms)
        yield ("questionnaire",), message, hint, Severity.ERREUR
        return
    ids = [question.id for question in form.questions]
    for id_ in given.reponses:
        if id_ not in ids:
            message = f"Aucune question ne s’appelle « {id_} »."
            yield ("reponses", id_), message, did_you_mean(id_, ids), Severity.ERREUR
    absent = [id_ for id_ in ids if id_ not in given.reponses]
    if absent:
        message = f"Il manque la réponse à : {', '.join(absent)}. Elle compte pour « non »."
        hint = "Ajoutez-la, ou écrivez « non renseigné »."
        yield ("reponses",), message, hint, Severity.AVERTISSEMENT
    themes = [mark.libelle for mark in form.reperes]
    if given.theme is not None and given.theme not in themes:
        message = f"Aucun repère n’est donné pour « {given.theme} »."
        yield ("theme",), message, did_you_mean(given.theme, themes), Severity.ERREUR
