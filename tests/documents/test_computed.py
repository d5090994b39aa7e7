"""What is computed from a record: the ways of a protocol in words, a score, an order, counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lisible.documents.computed import Annee, Deroulement, Plan, Score, SerieResolue, computed
from lisible.documents.typography import french
from lisible.model.carte import Carte
from lisible.model.experience import Experience
from lisible.model.indicateurs import Indicateurs, Questionnaire, Reponses
from records import HEAD, network, protocol, session, year


def flow_of(*steps: dict[str, Any]) -> Deroulement:
    made = computed(protocol(*steps), network())
    assert isinstance(made, Deroulement)
    return made


def ways(*steps: dict[str, Any]) -> list[tuple[str, ...]]:
    return [step.suites for step in flow_of(*steps).etapes]


# ---- Protocols ----


def test_the_next_step_goes_without_saying() -> None:
    assert ways({}, {}, {}) == [(), (), ()]
    assert ways({"suite": [{"vers": "b"}]}, {}) == [(), ()]


def test_a_jump_is_said() -> None:
    assert ways({"suite": [{"vers": "c"}]}, {}, {}) == [("Ensuite : étape 3.",), (), ()]
    back = ways({}, {}, {"suite": [{"vers": "a"}], "fin": True})
    assert back[2] == ("Ensuite : étape 1.",)


def test_a_condition_is_said_even_for_the_next_step() -> None:
    ahead = [{"vers": "b", "si": "la personne accepte"}, {"vers": "c", "si": "elle refuse"}]
    assert ways({"suite": ahead}, {}, {})[0] == (
        "Si la personne accepte : étape 2.",
        "Si elle refuse : étape 3.",
    )


def test_an_end_is_said_unless_it_is_the_last_step() -> None:
    assert ways({}, {"fin": True}, {}) == [(), ("Le protocole s’arrête ici.",), ()]
    assert ways({}, {"fin": True}) == [(), ()]
    choice = {"fin": True, "suite": [{"vers": "a", "si": "elle revient"}]}
    assert ways({}, choice, {})[1] == (
        "Si elle revient : étape 1.",
        "Le protocole peut s’arrêter ici.",
    )


def test_steps_are_numbered_and_roles_named() -> None:
    made = flow_of({"qui": ["medecin", "infirmier"], "avec": ["voisin"]}, {})
    assert [step.numero for step in made.etapes] == [1, 2]
    assert made.etapes[0].qui == ("Médecin de l’HAD", "Infirmier du réseau")
    assert made.etapes[0].avec == ("Voisin",)


def test_the_drawing_shows_the_same_ways_as_the_words() -> None:
    choice = {"suite": [{"vers": "b", "si": "oui"}, {"vers": "c", "si": "non"}], "delai": "48 h"}
    made = flow_of(choice, {"suite": [{"vers": "a"}]}, {})
    drawn = json.loads(made.dessin.data)["etapes"]
    assert [[(way["vers"], way["si"]) for way in step["suites"]] for step in drawn] == [
        [(1, "si oui"), (2, "si non")],
        [(0, "")],
        [],
    ]
    assert [step["titre"] for step in drawn] == ["Faire a", "Faire b", "Faire c"]
    assert (drawn[0]["qui"], drawn[0]["delai"]) == ("Médecin de l’HAD", french("48 h"))
    assert [step["fin"] for step in drawn] == [False, False, True]
    assert "Un titre" in made.dessin.alt


# ---- Maps ----


def chart(*elements: dict[str, Any], **more: Any) -> Plan:
    record = Carte.model_validate(
        {**HEAD, "forme": "organigramme", "lecture": "Ainsi.", "elements": list(elements), **more}
    )
    made = computed(record, network())
    assert isinstance(made, Plan)
    return made


def test_boxes_are_listed_under_the_box_that_holds_them() -> None:
    made = chart(
        {"id": "b", "libelle": "B", "parent": "a"},
        {"id": "a", "libelle": "A"},
        {"id": "d", "libelle": "D"},
        {"id": "c", "libelle": "C", "parent": "b"},
        {"id": "e", "libelle": "E", "parent": "a"},
    )
    assert [(rank.element.libelle, rank.profondeur) for rank in made.rangs] == [
        ("A", 0),
        ("B", 1),
        ("C", 2),
        ("E", 1),
        ("D", 0),
    ]
    drawn = json.loads(made.dessin.data)["elements"]
    assert [box["parent"] for box in drawn] == [1, None, None, 0, 1]


def test_links_are_said_with_the_words_of_the_boxes() -> None:
    link = {"de": "a", "vers": "b", "libelle": "Une demande"}
    made = chart({"id": "a", "libelle": "A"}, {"id": "b", "libelle": "B"}, liens=[link])
    assert made.liens == (("A", "B", "Une demande"),)


# ---- The year ----


def annee(*sessions: dict[str, Any], **more: Any) -> Annee:
    made = computed(year(*sessions, **more), network())
    assert isinstance(made, Annee)
    return made


def test_sessions_are_in_the_order_of_their_dates() -> None:
    made = annee(
        session("c", "2027-09-16"),
        session("a", "2027-03-18", debut="14:00", fin="15:00"),
        session("b", "2027-03-18"),
    )
    assert [one.seance.id for one in made.seances] == ["b", "a", "c"]


def test_members_are_said_by_their_function() -> None:
    absent = {"membre": "medecin", "etat": "remplace", "remplacant": "Infirmier"}
    decision = {"id": "x", "texte": "Écrire.", "porteur": "medecin"}
    (one,) = annee(
        session("a", "2027-03-18", presences=[absent], decisions=[decision], statut="tenue")
    ).seances
    assert one.preside == "Cadre, HAD du lac"
    ((who, presence),) = one.presences
    assert (who, presence.remplacant) == ("Médecin, Réseau du lac", "Infirmier")
    assert one.porteurs == ("Médecin, Réseau du lac",)


def test_a_postponed_session_knows_the_one_in_its_place() -> None:
    made = annee(
        session("a", "2027-03-18", statut="reportee", reportee_a="b", motif="Neige"),
        session("b", "2027-04-01"),
    )
    assert made.seances[0].remplacante is made.seances[1].seance
    assert made.seances[1].remplacante is None


def proposal(rank: int, theme: str, suite: str) -> dict[str, str]:
    return {
        "id": f"p{rank}",
        "date": "2027-02-01",
        "de": "Un infirmier",
        "theme": theme,
        "constat": "Un constat.",
        "proposition": "Une proposition.",
        "suite": suite,
    }


def test_the_synthesis_counts_every_proposal_once() -> None:
    made = annee(
        session("a", "2027-03-18"),
        propositions=[
            proposal(1, "Sortie", "recue"),
            proposal(2, "Nuit", "retenue"),
            proposal(3, "Sortie", "retenue"),
        ],
    )
    assert [(theme.nom, [p.id for p in theme.propositions]) for theme in made.themes] == [
        ("Sortie", ["p1", "p3"]),
        ("Nuit", ["p2"]),
    ]
    assert made.bilan == (
        ("Reçue", 1),
        ("À l’étude", 0),
        ("Retenue", 2),
        ("Écartée", 0),
        ("Faite", 0),
    )


# ---- Indicators ----

FORM = Questionnaire.model_validate(
    {
        **HEAD,
        "mode_emploi": "Répondez.",
        "seuil": 2,
        "questions": [
            {"id": "q1", "groupe": "Moyens", "texte": "Un ?"},
            {"id": "q2", "groupe": "Personnes", "texte": "Deux ?"},
            {"id": "q3", "groupe": "Moyens", "texte": "Trois ?"},
        ],
        "reperes": [
            {"libelle": "Diabète", "moyenne": "1,5", "effectif": 9},
            {"libelle": "Gérontologie", "moyenne": 2.5, "effectif": 12},
        ],
    }
)


def score(theme: str | None = None, form: Questionnaire = FORM, **answers: str) -> Score:
    record = Reponses.model_validate(
        {
            **HEAD,
            "questionnaire": "isq",
            "equipe": "Équipe du lac",
            "date": "2026",
            "reponses": answers,
            "theme": theme,
        }
    )
    made = computed(record, network({"questionnaires": {"isq": form}}))
    assert isinstance(made, Score)
    return made


@pytest.mark.parametrize(
    ("answers", "points", "alert"),
    [
        (("oui", "oui", "oui"), 3, False),
        (("oui", "non", "oui"), 2, False),
        (("oui", "non", "non renseigné"), 1, True),
        (("non", "non", "non"), 0, True),
    ],
)
def test_only_a_yes_is_a_point(answers: tuple[str, str, str], points: int, alert: bool) -> None:
    one, two, three = answers
    made = score(q1=one, q2=two, q3=three)
    assert (made.score, made.sur, made.alerte) == (points, 3, alert)


def test_a_question_without_an_answer_is_no_point() -> None:
    made = score(q1="oui")
    assert (made.score, made.sur, made.alerte) == (1, 3, True)
    assert [answer for group in made.groupes for _, answer in group.questions] == [
        "oui",
        None,
        None,
    ]


def test_questions_stand_in_their_group() -> None:
    made = score(q2="non")
    assert [(g.nom, [q.id for q, _ in g.questions]) for g in made.groupes] == [
        ("Moyens", ["q1", "q3"]),
        ("Personnes", ["q2"]),
    ]


def test_the_team_stands_beside_its_theme() -> None:
    made = score("Gérontologie", q1="oui", q2="oui")
    assert made.repere is FORM.reperes[1]
    assert made.dessin is not None
    points = json.loads(made.dessin.data)["points"]
    assert [(p["libelle"], p["valeur"], p["texte"], p["fort"]) for p in points] == [
        ("Équipe du lac", 2.0, "2", True),
        ("Diabète", 1.5, "1,5", False),
        ("Gérontologie", 2.5, "2,5", True),
    ]
    assert score("Autre").repere is None


def test_the_blank_form_has_no_score_to_alert_of() -> None:
    made = computed(FORM, network())
    assert isinstance(made, Score)
    assert (made.score, made.alerte, made.repere) == (0, False, None)
    assert all(answer is None for group in made.groupes for _, answer in group.questions)


def test_answers_to_no_questionnaire_say_nothing() -> None:
    record = Reponses.model_validate(
        {**HEAD, "questionnaire": "autre", "equipe": "E", "date": "2026", "reponses": {}}
    )
    assert computed(record, network()) == Score(None, (), 0, 0, False, None, None)


def test_each_series_has_its_chart() -> None:
    record = Indicateurs.model_validate(
        {
            **HEAD,
            "introduction": "Ainsi.",
            "series": [
                {
                    "id": "cout",
                    "titre": "Coût",
                    "unite": "€",
                    "points": [
                        {"libelle": "A", "valeur": "16 618,5"},
                        {"libelle": "B"},
                        {"libelle": "C", "valeur": 0},
                    ],
                },
                {"id": "file", "titre": "File", "unite": "personnes", "points": []},
            ],
        }
    )
    made = computed(record, network())
    assert all(isinstance(one, SerieResolue) for one in made)
    assert [one.serie.id for one in made] == ["cout", "file"]
    drawn = json.loads(made[0].dessin.data)
    assert drawn["unite"] == "€"
    assert [(p["valeur"], p["texte"]) for p in drawn["points"]] == [
        (16618.5, "16\u202f618,5"),
        (None, "non renseigné"),
        (0.0, "0"),
    ]


def test_a_record_that_says_everything_itself_has_nothing_computed() -> None:
    record = Experience.model_validate(
        {**HEAD, "lieu": "Ici", "date": "2015", "contexte": "C.", "fait": ["F."], "aide": ["A."]}
    )
    assert computed(record, network()) is None
