"""French words that tell a person from an organisation, a street or an office."""

from __future__ import annotations

import re
from importlib.resources import files

from lisible.privacy.span import folded


def _read() -> dict[str, frozenset[str]]:
    """``words.tsv``: folded words, by list."""
    lists: dict[str, frozenset[str]] = {}
    lines = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    for line in lines.splitlines():
        name, _, words = line.partition("\t")
        lists[name] = lists.get(name, frozenset()) | frozenset(words.split())
    return lists


LISTS = _read()
FIRST_NAMES = LISTS["prenom"]
"""Usual first names. Those that are as often a place or a word (France, Rose) are out."""
ORGANISATION = LISTS["organisation"]
FUNCTIONS = LISTS["fonction"]
_BEFORE = LISTS["lieu"] | LISTS["voie"]
_SAINTS = frozenset(("saint", "sainte", "notre"))
_LINK = LISTS["lien"]
_HOMES = frozenset(("maison", "villa", "foyer", "residence", "place"))
"""« La maison de Mme … » is somebody's; « Maison Mme de Staël » is an organisation."""
PERSON = re.compile(
    r"\b(patiente?|personne|m|mme|mlle|monsieur|madame|usager|usagere|beneficiaire|residente?|"
    r"malade|mere|pere|fils|fille|epoux|epouse|mari|conjointe?|femme|homme|dame|enfant|assuree?)\b"
)
_MADE = re.compile(
    r"[^.\n]{0,20}\b(de la fusion|du regroupement|de l.union|de la loi|d.une? |par decret|"
    r"avec la loi)"
)


def named_after(before: str, teams: bool = False) -> bool:
    """Whether a text that ends with ``before`` goes on with the name of a place: « rue du »,
    « Maison », « centre hospitalier »; with ``teams``, of a team too: « HAD », « réseau »."""
    places = _BEFORE | ORGANISATION | _SAINTS if teams else _BEFORE
    near = re.split(r"[.;:,!?()\[\]|\n»\"]", before)[-1]
    words = re.findall(r"[\w’'-]+", near)
    passed: list[str] = []
    for word in reversed(words[-6:]):
        bare = re.sub(r"^(l|d)['’]", "", folded(word))
        if bare in places:
            home = bare in _HOMES
            return not home or word[:1].isupper() or not ({"de", "a"} & set(passed[-1:]))
        if bare not in _LINK and not word[:1].isupper():
            return False
        passed.append(bare)
    return False


def speaks_of_organisation(before: str, after: str) -> bool:
    """Whether « née le » is said of an organisation: its word stands before, or what made it
    after, and no word for a person."""
    start = folded(re.split(r"[.!?\n|»]", before[-120:])[-1])
    if PERSON.search(start):
        return False
    words = set(re.findall(r"[\w-]+", start.replace("'", " ")))
    if words & ORGANISATION or re.search(r"\b[A-Z]{3,}\b", before[-120:].rsplit(".", 1)[-1]):
        return True
    return bool(_MADE.match(folded(after[:60])))
