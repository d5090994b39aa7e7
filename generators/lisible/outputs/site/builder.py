"""mkdocs.yml before the site builder reads it: it may neither run, nor read, nor fetch.

The builder itself would run what some lines say (hooks, Python tags) or put a file of the machine
in a page. What stays possible there is an owner's matter: see .github/CODEOWNERS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from lisible.findings import Finding
from lisible.sources.text_source import read_utf8

FILE = "mkdocs.yml"
_EXTENSIONS_WORDS = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs "
    "legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks"
)
_EXTENSIONS = frozenset(_EXTENSIONS_WORDS.split())
_PYMDOWNX_WORDS = (
    "arithmatex betterem caret critic details emoji escapeall extra fancylists highlight "
    "inlinehilite keys magiclink mark pathconverter progressbar quotes saneheaders smartsymbols "
    "striphtml superfences tabbed tasklist tilde"
)
_PYMDOWNX = frozenset(_PYMDOWNX_WORDS.split())
_FETCHERS = ("privacy", "social", "macros", "include-markdown", "exec", "gen-files", "monorepo")
_CALLS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:|javascript:", re.IGNORECASE)
_RUNS = re.compile(r"\s*(?:(?:javascript|vbscript):\S|data:[a-z]+/)", re.IGNORECASE)
_HARMLESS_NAME = re.compile(r"tag:yaml\.org,2002:python/name:(material|pymdownx)\.[\w.]+")

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class _Value:
    """A scalar of mkdocs.yml; a mapping's key is a value too, with ``key``."""

    path: Place
    text: str
    tag: str
    line: int
    column: int
    key: bool = False


def builder_findings(root: Path) -> list[Finding]:
    """What mkdocs.yml may not say; nothing when there is none, or when it cannot be read."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return []
    text, findings = read_utf8(root, path)
    if findings:
        return findings
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:  # the builder says where
        return []
    values = list(_values(node, (), set())) if node else []
    found = {v: fault for v in values for fault in _faults(v)}
    faults = [_finding(v, *fault) for v, fault in found.items()]
    return sorted([*faults, *_fonts(values)])


def _values(node: yaml.Node, path: Place, seen: set[int]) -> Iterator[_Value]:
    """Each scalar once, even when aliases show it a thousand times."""
    if id(node) in seen:
        return
    seen.add(id(node))
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        yield _Value(path, node.value, node.tag, line, column)
    elif isinstance(node, yaml.SequenceNode):
        if not node.tag.startswith("tag:yaml.org,2002:seq"):
            yield _Value(path, "", node.tag, line, column)
        for i, child in enumerate(node.value):
            yield from _values(child, (*path, i), seen)
    elif isinstance(node, yaml.MappingNode):
        if not node.tag.startswith("tag:yaml.org,2002:map"):
            yield _Value(path, "", node.tag, line, column)
        for key, child in node.value:
            mark = key.start_mark
            word = str(key.value)
            yield _Value((*path, word), word, key.tag, mark.line + 1, mark.column + 1, key=True)
            yield from _values(child, (*path, word), seen)


Fault = tuple[str, str]
"""Message and hint."""


def _faults(value: _Value) -> Iterator[Fault]:
    """At most one."""
    for rule in (_tag, _key, _extension, _plugin, _folder, _address, _link):
        if (fault := rule(value)) is not None:
            yield fault
            return


def _tag(value: _Value) -> Fault | None:
    if ":python/" in value.tag and not _HARMLESS_NAME.fullmatch(value.tag):
        message = "Cette étiquette ferait exécuter un programme."
        return message, "Écrivez la valeur sans « !! »."
    if value.tag == "!ENV":
        message = "Le site ne dépend pas de la machine qui le fabrique, ni de ses secrets."
        return message, "Écrivez la valeur à la place de « !ENV »."
    return None


_REFUSED_KEYS: dict[Place, Fault] = {
    ("hooks",): (
        "« hooks » ferait exécuter un programme à chaque fabrication.",
        "Enlevez cette ligne ; ce qui manque se programme dans generators/.",
    ),
    ("INHERIT",): (
        "« INHERIT » lit un autre fichier que celui-ci.",
        "Recopiez ici les lignes utiles.",
    ),
    ("extra", "analytics"): (
        "Une mesure d’audience envoie à un autre site ce que chacun lit.",
        "Enlevez cette ligne.",
    ),
    ("extra", "polyfills"): (
        "« polyfills » charge des scripts avant ceux du site.",
        "Enlevez cette ligne : le site n’en a pas besoin.",
    ),
}


def _key(value: _Value) -> Fault | None:
    return _REFUSED_KEYS.get(value.path) if value.key else None


def _named(value: _Value, section: str) -> bool:
    """Whether the value names an item of a list of names, written alone or with its options."""
    depth = len(value.path)
    if value.path[:1] != (section,) or depth == 1:
        return False
    if value.key:
        return depth == 3 if isinstance(value.path[1], int) else depth == 2
    return depth == 2 and isinstance(value.path[1], int)


def _extension(value: _Value) -> Fault | None:
    if not _named(value, "markdown_extensions"):
        return None
    name = value.text.removeprefix("markdown.extensions.")
    short = name.removeprefix("pymdownx.")
    if name in _EXTENSIONS or (short != name and short in _PYMDOWNX):
        return None
    message = f"L’extension « {value.text} » n’est pas admise : elle pourrait lire des fichiers."
    return message, "Enlevez-la : les textes de ce projet n’en ont pas besoin."


def _plugin(value: _Value) -> Fault | None:
    if not _named(value, "plugins") or value.text.removeprefix("material/") not in _FETCHERS:
        return None
    message = f"« {value.text} » va chercher des fichiers ailleurs, ou exécute un programme."
    return message, "Enlevez cette ligne : rien n’est téléchargé pendant la fabrication."


def _folder(value: _Value) -> Fault | None:
    if value.key or value.path[:1] not in (("docs_dir",), ("watch",), ("theme",)):
        return None
    if value.path[0] == "theme" and value.path != ("theme", "custom_dir"):
        return None
    path = value.text.replace("\\", "/")
    if not path.startswith(("/", "~")) and ":" not in path and ".." not in path.split("/"):
        return None
    message = f"« {value.text} » sort du dossier du projet."
    return message, "Donnez un dossier du projet, comme « content » ou « site_overrides »."


def _address(value: _Value) -> Fault | None:
    """Styles, scripts and pictures that every page would load."""
    loaded = (("extra_css",), ("extra_javascript",))
    shown = (("theme", "logo"), ("theme", "favicon"))
    if value.key or not (value.path[:1] in loaded or value.path in shown):
        return None
    if not _CALLS.match(value.text.strip()):
        return None
    message = "Chaque page irait chercher ce fichier sur un autre site."
    return message, "Copiez-le dans site_overrides/, et donnez son chemin."


def _link(value: _Value) -> Fault | None:
    if value.key or not _RUNS.match(value.text):
        return None
    return "Cette adresse ferait agir la page.", "Donnez un chemin du site, ou https://…"


def _fonts(values: list[_Value]) -> Iterator[Finding]:
    """Material asks Google for its fonts unless it is told not to."""
    named = [v for v in values if v.path in (("theme",), ("theme", "name")) and not v.key]
    if not any(value.text == "material" for value in named):
        return
    font = next((v for v in values if v.path[:2] == ("theme", "font") and not v.key), None)
    if font is None or font.text.lower() not in ("false", "no", "off"):
        place = font or next(v for v in values if v.path == ("theme",))
        message = "Les polices du thème seraient demandées à Google par chaque page."
        yield _finding(place, message, "Écrivez « font: false » sous « theme: ».")


def _finding(value: _Value, message: str, hint: str) -> Finding:
    return Finding(FILE, value.line, value.column, "mkdocs", message, hint)
