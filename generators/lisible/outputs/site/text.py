"""Values on their way into a page: always text, with French spaces, never markup."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from lisible.documents.typography import NBSP, NNBSP, french
from lisible.model.base import NON_RENSEIGNE

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&#|~^$]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_TEMPLATE_SPACES = ((re.compile(r" (?=[;!?])"), NNBSP), (re.compile(r" (?=[:»])|(?<=«) "), NBSP))
_HTML = str.maketrans({"<": "‹", ">": "›", '"': "”"})


@lru_cache(maxsize=16384)
def one_line(text: str) -> str:
    """``text`` on one line (a blank line would end an HTML block), with French spaces."""
    return french(_SPACES.sub(" ", text).strip(" "))


def shown(value: Any) -> Any:
    """What a template prints for a value; Markup is what a template itself has made."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return NON_RENSEIGNE
    return one_line(str(getattr(value, "libelle", value)))


def inline(text: str) -> Markup:
    """A document's own text, whose French spaces and outer spaces are already right."""
    return escape(_SPACES.sub(" ", text))


def in_markdown(value: Any) -> Markup:
    """A value in a Markdown heading: character references, which no builder takes for markup."""
    text = str(shown(value))
    return Markup(_MARKUP.sub(lambda match: f"&#{ord(match.group())};", text))  # noqa: S704


def html_block(text: str) -> Markup:
    """One raw HTML block for a Markdown page: no blank line inside, one on each side."""
    return Markup(f"\n{_BLANK_LINES.sub('', text.strip())}\n\n")  # noqa: S704


def french_template(text: str) -> str:
    """No-break spaces in a template's own words, which are typed with plain spaces."""
    for pattern, space in _TEMPLATE_SPACES:
        text = pattern.sub(space, text)
    return text


def front_matter(title: str, description: str, **more: Any) -> str:
    """A page's front matter.

    Themes print these two without escaping (MkDocs) or with (Zensical): signs of HTML are replaced
    by look-alikes, which are harmless in both. The page's own heading keeps the true ones.
    The values are JSON, which YAML reads and which is many times faster to write.
    """
    values = {"title": _plain(title), "description": _plain(description), **more}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(("---", *lines, "---", "", ""))


def _plain(text: str) -> str:
    return one_line(text).translate(_HTML)


def folded(text: str) -> str:
    """``Équipe`` → ``equipe``: the order of French lists."""
    plain = text.casefold().replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def beginning(text: str, length: int = 160) -> str:
    """The first sentences of a text that fit; at least the first words."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line.rfind(". ", 0, length)
    return line[: cut + 1] if cut > 0 else f"{line[: line.rfind(' ', 0, length)]}…"
