"""Small records and a network to hold them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casebook import CASES, lay
from lisible.model.calendrier import Calendrier
from lisible.model.coordination import Coordination
from lisible.model.fiche import Fiche
from lisible.model.glossaire import Glossaire
from lisible.model.network import Network
from lisible.model.pays import Pays
from lisible.model.protocole import Protocole
from lisible.model.repartition import Repartition

HEAD = {"titre": "Un titre", "resume": "Un résumé."}
ROLES = [
    {"id": "medecin", "libelle": "Médecin de l’HAD", "acteur": "had"},
    {"id": "infirmier", "libelle": "Infirmier du réseau", "acteur": "reseau"},
    {"id": "voisin", "libelle": "Voisin"},
]


def network(
    fiches: dict[str, dict[str, Fiche]] | None = None,
    repartition: dict[str, Any] | None = None,
    country: str = "FR",
    glossary: list[dict[str, Any]] | None = None,
) -> Network:
    """A coordination without structures, with these records."""
    coordination = Coordination.model_validate(
        {
            "nom": "Coordination du lac",
            "nom_court": "Le lac",
            "editeur": "L’équipe du lac",
            "presentation": "Deux équipes.",
            "pays": country,
            "site": "https://lac.example/documents",
        },
        context={"pays": Pays(country)},
    )
    tasks = Repartition.model_validate(repartition or {"roles": ROLES, "phases": []})
    words = Glossaire.model_validate({"entrees": glossary or []})
    return Network(coordination, {}, {}, tasks, words, fiches or {})


def protocol(*steps: dict[str, Any]) -> Protocole:
    """A protocol of these steps, named a, b, c… and done by the doctor unless they say better."""
    named = [
        {"id": "abcdefgh"[i], "titre": f"Faire {'abcdefgh'[i]}", "qui": ["medecin"], **step}
        for i, step in enumerate(steps)
    ]
    return Protocole.model_validate(
        {**HEAD, "quand": "Un jour.", "objet": "Un objet.", "etapes": named}
    )


def session(session_id: str, date: str, **more: Any) -> dict[str, Any]:
    """A session of one morning, chaired by the first member."""
    return {
        "id": session_id,
        "date": date,
        "debut": "09:30",
        "fin": "11:00",
        "lieu": "Mairie, 1 place du Lac",
        "preside": "cadre",
        "ordre_du_jour": ["Un point"],
        **more,
    }


def year(*sessions: dict[str, Any], **more: Any) -> Calendrier:
    """The year of two members."""
    return Calendrier.model_validate(
        {
            **HEAD,
            "envoye_par": "Le secrétariat",
            "synthese_par": "Le coordonnateur",
            "membres": [
                {"id": "cadre", "fonction": "Cadre", "organisation": "HAD du lac"},
                {"id": "medecin", "fonction": "Médecin", "organisation": "Réseau du lac"},
            ],
            "seances": list(sessions),
            **more,
        }
    )


MODEL = """\
---
titre: "{{ fiche.titre }}"
pour: recueil
public: professionnels
chemin: recueils/
resume: "Un recueil."
impressions:
  - fichier: recueil.pdf
    mise_en_page: recueil
    libelle: "Le recueil"
---
{{ fiche.introduction }}
"""
SET = """\
titre: Le tout
sous_titre: Des textes
resume: Un recueil.
introduction: Pour tous.
parties:
  - titre: Les textes
    documents:
"""


def project_with_a_set(target: Path, *entries: str) -> Path:
    """The base of the cases, with one set of these documents and the model to print it."""
    project = lay(CASES / "base", target)
    models, sets = project / "content" / "modeles", project / "content" / "recueils"
    models.mkdir()
    sets.mkdir()
    (models / "recueil.md").write_text(MODEL, encoding="utf-8")
    lines = "".join(f"      - {entry}\n" for entry in entries)
    (sets / "tout.yml").write_text(SET + lines, encoding="utf-8")
    return project
