"""A small document made from a text, as the program makes it."""

from __future__ import annotations

from lisible.documents.blocks import Audience, Document, Print
from lisible.documents.markdown import parse


def document(text: str, id_: str = "lac/charte", title: str = "Charte") -> Document:
    return Document(
        id=id_,
        kind="charte",
        title=title,
        subtitle="",
        lang="fr",
        audience=Audience.PROFESSIONNELS,
        path=f"binomes/{id_}/",
        blocks=parse(text),
        status="",
        notice="",
        summary="",
        record=id_.split("/")[0],
        sources=("content/documents/charte.md",),
        prints=(Print("charte.pdf", "charte", "Charte", {"recto": True}),),
        labels={"statut": "", "editeur": "La coordination", "nom": "Lac"},
    )
