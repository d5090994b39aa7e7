"""From one written place — a name or a code — to its cells, or to what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lisible.model.decoupage import Decoupage, decoupage, departement_of, zones
from lisible.model.noms import bare, fold

KINDS = {
    "regions": ("region", "une région"),
    "departements": ("departement", "un département"),
    "arrondissements": ("arrondissement", "un arrondissement"),
    "epci": ("epci", "un EPCI"),
    "communes": ("commune", "une commune"),
}
"""Key of a record → kind in the list, and its French word; from the largest to the smallest."""

_SHOWN = 20
_INSEE = re.compile(r"(\d{2}|2A|2B)\d{3}", re.ASCII)
_IN = re.compile(r"(.+?)\s*\(\s*(\w{2,3})\s*\)")
_FORM = re.compile(r"^(?:cc|ca|cu) ")
_LINK = re.compile(r"^(?:de la |de l |de |du |des |d )")
_ABROAD = "Hors de France, donnez « codes_postaux »."


@dataclass(frozen=True)
class Found:
    """``cells`` is 0 and ``error`` is true when nothing can be taken from what is written.

    ``problem`` and ``hint`` are French sentences, empty when all is well.
    """

    cells: int = 0
    label: str = ""
    problem: str = ""
    hint: str = ""
    error: bool = False


@lru_cache(maxsize=65536)
def find(key: str, text: str) -> Found:
    """The place called ``text`` in the list ``key`` of a territory."""
    return _commune(text) if key == "communes" else _zone(key, text)


def _wrong(problem: str, hint: str) -> Found:
    return Found(0, "", problem, hint, True)


def _commune(text: str) -> Found:
    known = decoupage()
    code = text.replace(" ", "").upper()
    if _INSEE.fullmatch(code):
        return _coded(known, code, text)
    if code.isdecimal():
        hint = f"Un code INSEE a cinq caractères. {_ABROAD}"
        return _wrong(f"« {text} » n’est pas un code de commune.", hint)
    inside = _IN.fullmatch(text)
    name, place = (fold(inside[1]), inside[2].upper()) if inside else (fold(text), "")
    codes = [c for c in known.named.get(name, ()) if departement_of(c).startswith(place)]
    if len(codes) == 1:
        return Found(known.mask_of(codes[0]), known.label(codes[0]))
    if codes:
        hint = f"Donnez le code INSEE de la bonne : {_listed(known, codes)}."
        return _wrong(f"{len(codes)} communes s’appellent « {text} ».", hint)
    return _once(known, name, place, text)


def _coded(known: Decoupage, code: str, text: str) -> Found:
    if code in known.communes:
        return Found(known.mask_of(code), known.label(code))
    if code in known.former:
        return _successor(known, [f.today for f in known.former[code]], f"« {text} »")
    at = [c for i, c in enumerate(known.codes) if code in known.postcodes[i]]
    if at:
        hint = f"Donnez les communes qu’il dessert : {_listed(known, at)}."
        return _wrong(f"« {text} » est un code postal, pas un code de commune.", hint)
    hint = f"Vérifiez-le : la liste officielle de {zones().year} ne l’a pas."
    return _wrong(f"Aucune commune n’a le code « {text} ».", hint)


def _once(known: Decoupage, name: str, place: str, text: str) -> Found:
    """A name that a commune had before a merger; failing that, the nearest names."""
    past = known.once_named.get(name, ())
    today = sorted({f.today for f in past if departement_of(f.today).startswith(place)})
    if len(today) == 1:
        return _successor(known, today, f"« {text} »")
    if today:
        hint = f"Donnez le code INSEE de celle d’aujourd’hui : {_listed(known, today)}."
        return _wrong(f"Plusieurs anciennes communes s’appelaient « {text} ».", hint)
    if (other := _elsewhere("communes", text)) is not None:
        return other
    near = [c for other in near_names(name) for c in known.named[other]]
    first = f"Vouliez-vous dire {_listed(known, near[:5])} ?" if near else "Vérifiez l’orthographe."
    return _wrong(f"Aucune commune ne s’appelle « {text} ».", f"{first} {_ABROAD}")


def _successor(known: Decoupage, today: list[str], what: str) -> Found:
    cells = 0
    for code in today:
        cells |= known.mask_of(code)
    now = _listed(known, today)
    problem = f"{what} est une ancienne commune, aujourd’hui dans : {now}."
    codes = " et ".join(today)
    hint = f"Écrivez {codes}. Le territoire compte la commune d’aujourd’hui, tout entière."
    return Found(cells, known.label(today[0]), problem, hint)


def _listed(known: Decoupage, codes: Iterable[str]) -> str:
    """``Évry-Courcouronnes (91228, Essonne)``"""
    names = zones()["departement"]
    found = list(dict.fromkeys(codes))
    shown = [
        f"{known.communes[c][0]} ({c}, {names[departement_of(c)].nom})" for c in found[:_SHOWN]
    ]
    return ", ".join(shown) + ("…" if len(found) > _SHOWN else "")


def _zone(key: str, text: str) -> Found:
    kind, word = KINDS[key]
    known = decoupage()
    name, code = fold(text), text.replace(" ", "").upper()
    if key == "regions" and name in ("france", "france entiere"):
        return Found(known.everywhere, "France entière")
    if key == "regions" and name == "france metropolitaine":
        return Found(_metropolis(known), "France métropolitaine")
    places = _places(kind)
    if code in places:
        pairs = [(places[code], code)]
    else:
        pairs = [(places[one], one) for one in _by_name(kind).get(name, ())]
    if len(pairs) == 1 and pairs[0] in known.masks:
        return Found(known.masks[pairs[0]], zones()[pairs[0][0]][pairs[0][1]].nom)
    if len(pairs) > 1:
        hint = "Donnez le code du bon : " + ", ".join(_placed(known, *pair) for pair in pairs) + "."
        return _wrong(f"« {text} » est le nom de plusieurs lieux.", hint)
    if kind == "arrondissement" and name in known.named and "arrondissement" in name + _full(name):
        return _commune(text)
    if (other := _elsewhere(key, text)) is not None:
        return other
    near = difflib.get_close_matches(name, _by_name(kind), n=1, cutoff=0.7)
    names = [zones()[places[one]][one].nom for n in near for one in _by_name(kind)[n]]
    hint = f"Vouliez-vous dire « {names[0]} » ?" if names else "Vérifiez le nom, ou donnez le code."
    return _wrong(f"La liste officielle n’a pas « {text} » : ce n’est pas {word}.", hint)


def _full(name: str) -> str:
    """The official folded name of the municipal arrondissement called ``paris 15``."""
    known = decoupage()
    codes = known.named.get(name, ())
    return fold(known.communes[codes[0]][0]) if codes else ""


def _metropolis(known: Decoupage) -> int:
    cells = 0
    for code in zones()["departement"]:
        if len(code) == 2:
            cells |= known.masks.get(("departement", code), 0)
    return cells


def _placed(known: Decoupage, kind: str, code: str) -> str:
    cells = known.masks[kind, code]
    first = (cells & -cells).bit_length() - 1
    return f"{code} ({zones()['departement'][known.departements[first]].nom})"


def _places(kind: str) -> dict[str, str]:
    """Code → real kind: an EPT is written as an EPCI."""
    found = dict.fromkeys(zones()[kind], kind)
    return found | (dict.fromkeys(zones()["ept"], "ept") if kind == "epci" else {})


@lru_cache(maxsize=8)
def _by_name(kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, real in _places(kind).items():
        full = fold(zones()[real][code].nom)
        less = _FORM.sub("", full)
        for name in dict.fromkeys((full, bare(full), less, _LINK.sub("", less))):
            found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def _elsewhere(key: str, text: str) -> Found | None:
    """The right name in the wrong list."""
    name = fold(text)
    for other, (kind, word) in KINDS.items():
        names = decoupage().named if other == "communes" else _by_name(kind)
        if other != key and name in names:
            wrong = f"« {text} » est {word}, pas {KINDS[key][1]}."
            return _wrong(wrong, f"Écrivez ce nom sous « {other} ».")
    return None


def near_names(name: str) -> list[str]:
    """The folded names of communes that look most like a misspelt one, at most three."""
    pool = [
        other
        for ends in _ends(name)
        for other in _by_ends().get(ends, ())
        if abs(len(other) - len(name)) < 4
    ]
    return difflib.get_close_matches(name, dict.fromkeys(pool), n=3, cutoff=0.75)


def _ends(name: str) -> tuple[str, str]:
    return f"^{name[:2]}", f"{name[-3:]}$"


@lru_cache(maxsize=1)
def _by_ends() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in decoupage().named:
        for ends in _ends(name):
            found.setdefault(ends, []).append(name)
    return found
