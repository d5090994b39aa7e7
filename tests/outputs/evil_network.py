"""A network whose every free text tries to be markup: it must stay text."""

from __future__ import annotations

from typing import Any

from lisible.documents.blocks import (
    Audience,
    Block,
    Callout,
    Document,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Print,
    Strong,
    Table,
    Text,
)
from lisible.model.binome import Binome
from lisible.model.coordination import Coordination
from lisible.model.network import Network
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure

EVIL = (
    "<script>alert(1)</script> **x** [y](javascript:z)"
    ' "><img src=x onerror=alert(2)> {{ 7 * 7 }} `c` &lt;b&gt; | {: onclick=w } {#vole}'
)
LINES = f"{EVIL}\n\n# Titre\n\n<div onclick=a>\n\n    code"
PROOF = {"date": "2015-10", "source": "jour"}
FIGURE = {"libelle": EVIL, "valeur": EVIL, "unite": EVIL, "precision": LINES, **PROOF}


def contact(usage: str, public: str) -> dict[str, Any]:
    return {
        "usage": usage,
        "public": public,
        "libelle": EVIL,
        "telephone": "01 64 99 08 59",
        "courriel": "a&b=c{d}@exemple.fr",
        "mssante": "e*f_g`h@exemple.mssante.fr",
        "site": "https://exemple.fr/a?b=<c>".replace("<c>", "(c)*_`&d"),
        "precision": LINES,
        **PROOF,
    }


def structure(kind: str) -> Structure:
    data: dict[str, Any] = {
        "nom": EVIL,
        "nom_court": EVIL,
        "type": kind,
        "statut_juridique": {"valeur": EVIL, **PROOF},
        "depuis": {"valeur": EVIL, "precision": LINES},
        "presentation": LINES,
        "devenue": {"nom": EVIL, "precision": LINES},
        "remplace": [{"nom": EVIL, "precision": LINES}],
        "membre_de": ["inconnue"],
        "adresses": [{"lignes": [EVIL], "code_postal": "91830", "commune": EVIL}],
        "contacts": [contact("suivi", "tous"), contact("astreinte", "professionnels")],
        "territoire": {"description": LINES, "situe_dans": ["91"]}
        | ({"departements": ["91"], "communes": [EVIL]} if kind == "had" else {}),
        "themes": ["soins_palliatifs"],
        "modes": [{"libelle": EVIL, "part": {"valeur": EVIL, "unite": EVIL}}],
        "capacite": {"valeur": EVIL, "unite": EVIL, "precision": LINES},
        "effectif": [{"fonction": EVIL, "personnes": EVIL, "etp": EVIL}],
        "chiffres": [FIGURE],
        "remarques": [{"texte": LINES, **PROOF}],
        "verification": {"par": EVIL, "le": "2026-11-22"},
    }
    return Structure.model_validate(data, context={"pays": "FR"})


def binome() -> Binome:
    remark = {"texte": LINES, **PROOF}
    side = {"precision": LINES, "horaires": "24/7", **PROOF}
    return Binome.model_validate(
        {
            "nom": EVIL,
            "had": "had",
            "reseau": "reseau",
            "statut": "valide",
            "presentation": LINES,
            "territoire": remark,
            "lieu_commun": remark,
            "comite": remark,
            "entrees": [{"voie": "reseau_vers_had", "precision": LINES}],
            "repartition": [
                {"tache": "soins", "responsable": "had", "precision": LINES, "raison": LINES}
            ],
            "astreinte": {"had": side, "reseau": side, "qui_se_deplace": remark},
            "referents": [{"cote": "had", "fonction": EVIL, "precision": LINES}],
            "chiffres": [FIGURE],
            "points_forts": [remark],
            "points_a_ameliorer": [remark],
            "signataires": [{"cote": "reseau", "fonction": EVIL}],
        }
    )


def network() -> Network:
    coordination = Coordination.model_validate(
        {
            "nom": EVIL,
            "nom_court": EVIL,
            "editeur": EVIL,
            "presentation": LINES,
            "site": "https://exemple.fr",
            "sources": {
                "jour": {"titre": EVIL, "editeur": EVIL, "date": "2015", "precision": LINES}
            },
        }
    )
    task = {"id": "soins", "libelle": EVIL, "responsable": "had", "participent": ["reseau"]}
    phases = {"phases": [{"id": "pendant", "titre": EVIL, "taches": [task]}]}
    return Network(
        coordination,
        {"had": structure("had"), "reseau": structure("reseau")},
        {"paire": binome()},
        Repartition.model_validate(phases),
    )


def documents() -> list[Document]:
    return [
        _document("charte", "binomes/paire/charte/", "paire"),
        _document("medecin", "roles/medecin/", "coordination"),
        _document("roles", "roles/", "coordination"),
    ]


def _document(kind: str, path: str, record: str) -> Document:
    text = (Text(EVIL), Strong((Text(EVIL),)), Link("/structures/had/", (Text(EVIL),)))
    inner: tuple[Block, ...] = (Paragraph(text), Table((text, text), ((text, text),)))
    blocks: tuple[Block, ...] = (
        Paragraph(text),
        Heading(2, "deux", text),
        Heading(3, "trois", text),
        ListBlock(True, ((Paragraph(text),), inner)),
        Callout("attention", text, inner),
        Table((text, text), ((text, text),)),
    )
    return Document(
        id=f"{record}/{kind}",
        kind=kind,
        title=EVIL,
        subtitle=EVIL,
        lang="fr",
        audience=Audience.FAMILLES,
        path=path,
        blocks=blocks,
        status="exemple",
        notice=EVIL,
        summary=EVIL,
        record=record,
        sources=("content/x.md",),
        prints=(Print("x.pdf", "fiche", EVIL),),
        labels={"version": EVIL},
    )
