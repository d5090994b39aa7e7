"""The page and the paper say the same words with the same French signs."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2

from lisible.build.project import load_project
from lisible.build.site import prepare_site
from lisible.documents.blocks import Heading, inlines_of, plain, walk
from lisible.documents.typography import NBSP, NNBSP, held

TYPED = """
## Qui fait quoi ? {#signes}

Il dit "oui, "toujours"" -- de 9h30 à 10h ; L'équipe, elle, prend 2 x 0.5 mg en 5-10 jours...

- M. le maire : 01.64.99.08.59, p. 3, n°5, 50€
- Le code `2D7-T90-CB5`, le fichier content/glossaire.yml, l'adresse a--b@lac.example

| Le soir | La nuit |
|---|---|
| "Non" | 1 250 pas |
"""


def test_page_and_paper(project: Path) -> None:
    path = project / "content" / "documents" / "fiche.md"
    path.write_text(path.read_text("utf-8") + TYPED, encoding="utf-8")
    site = prepare_site(project, workers=1)
    assert site.sound
    page = _page_words(site.pages["binomes/lac/fiche/index.md"].read_text("utf-8"))
    paper = _paper_words(site.pdfs["binomes/lac/fiche.pdf"])
    (made,) = (d for d in load_project(project).documents if d.id == "lac/fiche")
    seen = 0
    for block in walk(made.blocks):
        for run in inlines_of(block):
            words = plain(run)
            seen += 1
            assert words in page, words
            assert _bare(words) in _bare(paper), words
            assert not isinstance(block, Heading) or held(words) == words
    assert seen > 10
    first = f"«{NBSP}oui, “toujours”{NBSP}»{NBSP}– de 9{NBSP}h{NBSP}30 à 10{NBSP}h{NNBSP}; L’équipe"
    assert first in page


def _page_words(text: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"[ \n\t]+", " ", re.sub(r"\s*\{#[\w-]+\}", "", text))


def _paper_words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def _bare(words: str) -> str:
    """Without spaces and hyphens at the end of lines: a PDF does not keep their kinds."""
    return re.sub(r"[\s\ufffe\u2011\u00ad-]+", "", words)
