"""The package's page templates, compiled once. Autoescape is always on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from lisible.documents.blocks import Block, Break, Inline, plain
from lisible.documents.sandbox import join_french
from lisible.model import telephone
from lisible.model.dates import spell_date
from lisible.model.hours_text import spell_hours
from lisible.model.numbers import spell_number
from lisible.model.repartition import Acteur
from lisible.outputs.drawing import drawing_file
from lisible.outputs.site.text import french_template, html_block, in_markdown, inline, shown

_TEMPLATES = Path(__file__).parent / "templates"


class _FrenchSpaces(Extension):
    """The templates are typed with plain spaces; readers get French ones."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", french_template(token.value))
            else:
                yield token


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_FrenchSpaces],
        auto_reload=False,
        comment_start_string="{##",  # « {# » begins the id of a Markdown heading
        comment_end_string="##}",
    )
    env.filters |= {
        "md": in_markdown,
        "bloc": html_block,
        "ligne": inline,
        "majuscule": _capital,
        "tel_quel": escape,
        "texte_de": plain,
        "date": spell_date,
        "nombre": spell_number,
        "horaires": spell_hours,
        "liste": join_french,
        "telephone": lru_cache(maxsize=16384)(telephone.spell),
        "jointure": _joined,
        "acteurs": _actors,
        "en_html": block_html,
        "dessin": drawing_file,
        "coupe": _cut,
    }
    return env


def _joined(items: Iterable[str], separator: str) -> Markup:
    """Short facts on one line, each escaped, the empty ones left out."""
    return Markup(separator).join(shown(item) for item in items if item)  # noqa: S704


def _actors(actors: Iterable[Acteur]) -> str:
    """« Hôpital, médecin traitant »; no « et », which some of the names have inside."""
    words = [actor.libelle for actor in actors]
    return ", ".join(
        word if i == 0 or word[1:2].isupper() else word[0].lower() + word[1:]
        for i, word in enumerate(words)
    )


def _cut(run: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """A row's header: its first line, and what makes it precise."""
    for i, part in enumerate(run):
        if isinstance(part, Break):
            return run[:i], run[i + 1 :]
    return run, ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def block_html(block: Block, root: str, title: str) -> Markup:
    """A document's block. Most blocks are the same for every binôme: each is made once.

    ``root`` leads from the page to the site's root; ``title`` names the block's tables.
    """
    macros: Any = _environment().get_template("_texte.md.j2").module
    html: Markup = macros.bloc(block, root, title)
    return html


def render(template: str, values: dict[str, Any]) -> str:
    """A page, or a style sheet, from ``template`` (named without ``.j2``).

    Blank lines are made regular, so that the bytes are stable.
    """
    text = _environment().get_template(f"{template}.j2").render(values)
    lines = [line.rstrip(" \t") for line in text.strip().split("\n")]
    kept = [line for i, line in enumerate(lines) if line or lines[i - 1]]
    return "\n".join(kept) + "\n"
