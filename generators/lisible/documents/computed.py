"""What a template cannot compute itself from a record: a score, an order, the words of a step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from lisible.documents.blocks import Figure
from lisible.documents.figures import bars, chart, elided, flow, ways
from lisible.model.base import Reponse
from lisible.model.calendrier import Calendrier, Presence, Proposition, Seance, SuiteDonnee
from lisible.model.carte import Carte, Element
from lisible.model.fiche import Fiche
from lisible.model.indicateurs import Indicateurs, Question, Questionnaire, Repere, Reponses, Serie
from lisible.model.network import Network
from lisible.model.protocole import Etape, Protocole


@singledispatch
def computed(record: Fiche, network: Network) -> Any:
    """Nothing, for a record that says everything itself."""
    return None


# ---- Protocols ----


@dataclass(frozen=True)
class EtapeResolue:
    """A step as readers see it: ``suites`` are sentences, ``qui`` and ``avec`` roles' names."""

    numero: int
    etape: Etape
    qui: tuple[str, ...]
    avec: tuple[str, ...]
    suites: tuple[str, ...]


@dataclass(frozen=True)
class Deroulement:
    etapes: tuple[EtapeResolue, ...]
    dessin: Figure


@computed.register
def _(record: Protocole, network: Network) -> Deroulement:
    names = {role.id: role.libelle for role in network.repartition.roles}

    def named(roles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(role, role) for role in roles)

    steps = tuple(
        EtapeResolue(i + 1, step, named(step.qui), named(step.avec), _ways(record, i))
        for i, step in enumerate(record.etapes)
    )
    who = {step.etape.id: ", ".join(step.qui) for step in steps}
    return Deroulement(steps, flow(record, who))


def _ways(record: Protocole, rank: int) -> tuple[str, ...]:
    """Only what the order of the list does not say: conditions and jumps."""
    numbers = {step.id: i + 1 for i, step in enumerate(record.etapes)}
    said: list[str] = []
    for way in ways(record, rank):
        number = numbers.get(way.vers)
        if way.si:
            condition = elided(way.si)
            said.append(f"{condition[:1].upper()}{condition[1:]} : étape {number}.")
        elif number != rank + 2:
            said.append(f"Ensuite : étape {number}.")
    if record.etapes[rank].fin and rank + 1 < len(record.etapes):
        said.append("Le protocole peut s’arrêter ici." if said else "Le protocole s’arrête ici.")
    return tuple(said)


# ---- Maps ----


@dataclass(frozen=True)
class Rang:
    """A box in the list: ``profondeur`` counts from 0."""

    element: Element
    profondeur: int


@dataclass(frozen=True)
class Plan:
    rangs: tuple[Rang, ...]
    liens: tuple[tuple[str, str, str], ...]
    dessin: Figure


@computed.register
def _(record: Carte, network: Network) -> Plan:
    ranks: list[Rang] = []
    seen: set[str] = set()

    def add(parent: str | None, depth: int) -> None:
        for element in record.elements:
            if element.parent == parent and element.id not in seen:
                seen.add(element.id)
                ranks.append(Rang(element, depth))
                add(element.id, depth + 1)

    add(None, 0)
    names = {element.id: element.libelle for element in record.elements}
    links = tuple(
        (names.get(link.de, link.de), names.get(link.vers, link.vers), link.libelle)
        for link in record.liens
    )
    return Plan(tuple(ranks), links, chart(record))


# ---- The year ----


@dataclass(frozen=True)
class SeanceResolue:
    """A session with its chair, its attendance and its decisions in words."""

    seance: Seance
    preside: str
    presences: tuple[tuple[str, Presence], ...]
    porteurs: tuple[str, ...]
    remplacante: Seance | None


@dataclass(frozen=True)
class Theme:
    """The proposals of one theme, for the yearly synthesis."""

    nom: str
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True)
class Annee:
    seances: tuple[SeanceResolue, ...]
    themes: tuple[Theme, ...]
    bilan: tuple[tuple[str, int], ...]


@computed.register
def _(record: Calendrier, network: Network) -> Annee:
    members = {m.id: f"{m.fonction}, {m.organisation}" for m in record.membres}
    sessions = {session.id: session for session in record.seances}

    def resolved(session: Seance) -> SeanceResolue:
        return SeanceResolue(
            session,
            members.get(session.preside, session.preside),
            tuple((members.get(p.membre, p.membre), p) for p in session.presences),
            tuple(members.get(d.porteur, d.porteur) for d in session.decisions),
            sessions.get(session.reportee_a or ""),
        )

    ordered = sorted(record.seances, key=lambda s: (s.date, s.debut, s.id))
    names = list(dict.fromkeys(proposal.theme for proposal in record.propositions))
    themes = tuple(
        Theme(name, tuple(p for p in record.propositions if p.theme == name)) for name in names
    )
    counts = tuple(
        (kind.libelle, sum(p.suite is kind for p in record.propositions)) for kind in SuiteDonnee
    )
    return Annee(tuple(resolved(session) for session in ordered), themes, counts)


# ---- Indicators ----


@dataclass(frozen=True)
class Groupe:
    """The questions of one group, with the answer of a team (``None`` on the blank form)."""

    nom: str
    questions: tuple[tuple[Question, Reponse | None], ...]


@dataclass(frozen=True)
class Score:
    """``repere`` is what the same theme scored elsewhere."""

    questionnaire: Questionnaire | None
    groupes: tuple[Groupe, ...]
    score: int
    sur: int
    alerte: bool
    repere: Repere | None
    dessin: Figure | None


@computed.register
def _(record: Questionnaire, network: Network) -> Score:
    return _score(record, None)


@computed.register
def _(record: Reponses, network: Network) -> Score:
    form = network.fiches.get("questionnaires", {}).get(record.questionnaire)
    if not isinstance(form, Questionnaire):
        return Score(None, (), 0, 0, False, None, None)
    return _score(form, record)


def _score(form: Questionnaire, given: Reponses | None) -> Score:
    answers = given.reponses if given else {}
    names = list(dict.fromkeys(question.groupe for question in form.questions))
    groups = tuple(
        Groupe(name, tuple((q, answers.get(q.id)) for q in form.questions if q.groupe == name))
        for name in names
    )
    score = sum(answers.get(question.id) is Reponse.OUI for question in form.questions)
    theme = given.theme if given else None
    mark = next((r for r in form.reperes if r.libelle == theme), None)
    rows = [(repere.libelle, repere.moyenne, repere is mark) for repere in form.reperes]
    if given:
        rows.insert(0, (given.equipe, float(score), True))
    title = form.reperes_titre or form.titre
    drawing = bars(title, "points", rows) if rows else None
    alert = given is not None and score < form.seuil
    return Score(form, groups, score, len(form.questions), alert, mark, drawing)


@dataclass(frozen=True)
class SerieResolue:
    serie: Serie
    dessin: Figure


@computed.register
def _(record: Indicateurs, network: Network) -> tuple[SerieResolue, ...]:
    return tuple(
        SerieResolue(
            serie,
            bars(serie.titre, serie.unite, [(p.libelle, p.valeur, False) for p in serie.points]),
        )
        for serie in record.series
    )
