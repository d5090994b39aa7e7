"""What the page « À faire » says, and the pages of its longest batches."""

from __future__ import annotations

from typing import Any

from lisible.model.echeances import Travail
from lisible.outputs.site.agenda import PLACE, Agenda, Batch
from lisible.outputs.site.site_map import Crumb

TITLE = "À faire"
_FEW = 8
"""Up to this many lines, a page needs no filter."""


def agenda_view(agenda: Agenda, reading: str | None = None) -> dict[str, Any]:
    """The names that ``a_faire.md.j2`` uses; ``reading`` is the place of « Lisibilité »."""
    shown = (agenda.sign, *agenda.months, *agenda.publish)
    publish = sum(len(batch.items) for batch in agenda.publish)
    review, first = agenda.dated(Travail.RELIRE)
    verify, first_verified = agenda.dated(Travail.VERIFIER)
    counts = [
        (len(agenda.sign.items), "charte à signer", "chartes à signer", "signer"),
        (review, "texte ou fiche à relire", "textes ou fiches à relire", f"m-{first}"),
        (
            verify,
            "fiche à vérifier de nouveau",
            "fiches à vérifier de nouveau",
            f"m-{first_verified}",
        ),
        (publish, "document à publier", "documents à publier", "publier"),
        (
            agenda.never,
            "fiche de structure jamais vérifiée",
            "fiches de structure jamais vérifiées",
            "jamais",
        ),
    ]
    return {
        "fil": _crumbs((TITLE, None)),
        "agenda": agenda,
        "lisibilite": reading,
        "comptes": [(n, many if n > 1 else one, id_) for n, one, many, id_ in counts if n],
        "filtrer_lignes": sum(1 if b.place else len(b.items) for b in shown) > _FEW,
    }


def batch_view(batch: Batch, title: str) -> dict[str, Any]:
    """The names that ``a_faire_lot.md.j2`` uses."""
    return {"fil": _crumbs((TITLE, PLACE), (title, None)), "lot": batch, "titre": title}


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [("Accueil", ""), *more]
