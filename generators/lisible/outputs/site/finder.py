"""« Chez moi, qui appeler ? » : the small scripts in which a browser looks a commune up.

``trouver/base.js``      holidays, names of the départements, which of them have teams
``trouver/n/xx.js``      names of communes, by the first two letters of each word of the name
``trouver/d/91.js``      a département: its communes with their postal codes, and its teams

Each is a call of ``lisibleTrouver``, so that a page opened from a disk loads them too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from lisible.model.decoupage import decoupage, zones
from lisible.model.noms import fold
from lisible.model.pays import FUSEAU, Pays
from lisible.outputs.site.finder_hours import YEARS, holidays
from lisible.outputs.site.finder_teams import departement_teams, teams_by_place
from lisible.outputs.site.site_map import Site

FOLDER = "trouver/"
COMMON = frozenset(
    ["saint", "sainte", "saints", "saintes", "le", "la", "les", "l", "de", "du", "des", "d"]
) | {"sur", "sous", "en", "et", "a", "au", "aux", "arrondissement"}
"""Words that too many names have to look them up by."""

_CLOCKS = {
    "971": ("America/Guadeloupe", "de Guadeloupe"),
    "972": ("America/Martinique", "de Martinique"),
    "973": ("America/Cayenne", "de Guyane"),
    "974": ("Indian/Reunion", "de La Réunion"),
    "975": ("America/Miquelon", "de Saint-Pierre-et-Miquelon"),
    "976": ("Indian/Mayotte", "de Mayotte"),
}
_CAPITALS = {Pays.FR: "de Paris", Pays.BE: "de Bruxelles", Pays.CH: "de Zurich"}


def finder_files(site: Site) -> dict[str, bytes]:
    """Site path → bytes; nothing when no territory of the site is known by its communes."""
    served = teams_by_place(site)
    if not served:
        return {}
    french = any(place not in Pays.__members__ for place in served)
    files = {f"{FOLDER}base.js": _base(site, served)}
    if french:
        files |= _names()
    for place, teams in served.items():
        clock = _CLOCKS.get(place, _clock(place))
        data = departement_teams(site, place, teams) | {"heure": clock}
        files[f"{FOLDER}d/{place}.js"] = _call("d", place, _communes_of(place) | data)
    if french:
        files |= {
            f"{FOLDER}d/{place}.js": _call("d", place, _communes_of(place))
            for place in zones()["departement"]
            if place not in served and ("departement", place) in decoupage().masks
        }
    return files


def _clock(place: str) -> tuple[str, str]:
    country = Pays(place) if place in Pays.__members__ else Pays.FR
    return FUSEAU[country], _CAPITALS[country]


def _base(site: Site, served: Iterable[str]) -> bytes:
    countries = sorted({structure.pays for structure in site.network.structures.values()})
    shards = (
        " ".join(sorted(_by_letters())) if any(p not in Pays.__members__ for p in served) else ""
    )
    data = {
        "feries": {c.value: " ".join(d.isoformat() for d in holidays(c)) for c in countries},
        "fin": int(zones().year) + YEARS,
        "departements": {code: zone.nom for code, zone in zones()["departement"].items()},
        "servis": list(served),
        "cles": shards,
        "liste": zones().year,
    }
    return _call("base", "", data)


def _names() -> dict[str, bytes]:
    return {
        f"{FOLDER}n/{letters}.js": _call("n", letters, "\n".join(lines))
        for letters, lines in _by_letters().items()
    }


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, list[str]]:
    """First letters of a word → ``name|code|size``, and for a former name ``|present name``.

    ``size`` is the number of digits of the population: the large ones are shown first.
    """
    known = decoupage()
    entries = [
        (known.names[i], code, f"{known.names[i]}|{code}|{len(str(known.populations[i]))}")
        for i, code in enumerate(known.codes)
    ]
    entries += [
        (old.nom, old.today, f"{old.nom}|{old.today}|0|{known.communes[old.today][0]}")
        for olds in known.former.values()
        for old in olds
        if old.nom and len(known.communes[old.today][1]) == 1
    ]
    found: dict[str, list[str]] = {}
    for name, _, line in sorted(entries):
        for letters in _letters(name):
            found.setdefault(letters, []).append(line)
    return found


def _letters(name: str) -> list[str]:
    words = fold(name).split()
    telling = [word for word in words if word not in COMMON and not word.isdigit()]
    return list(dict.fromkeys(word[:2] for word in telling or words[:1]))


def _communes_of(place: str) -> dict[str, object]:
    """``lignes``: code, name and postal codes of each commune, in the list's order; ``ailleurs``:
    the communes of other départements whose postal code begins as those of this one."""
    own = _postal()[0].get(place, [])
    away = _postal()[1].get(place, [])
    return {"lignes": "\n".join(own), "ailleurs": "\n".join(away)} if own else {}


@lru_cache(maxsize=1)
def _postal() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    known = decoupage()
    own: dict[str, list[str]] = {}
    away: dict[str, list[str]] = {}
    for i, code in enumerate(known.codes):
        place, codes = known.departements[i], known.postcodes[i]
        own.setdefault(place, []).append(f"{code}|{known.names[i]}|{' '.join(codes)}")
        for other in sorted({departement_of_postcode(postcode) for postcode in codes} - {place}):
            there = [p for p in codes if departement_of_postcode(p) == other]
            line = f"{code}|{known.names[i]}|{' '.join(there)}"
            away.setdefault(other, []).append(line)
    return own, away


def departement_of_postcode(postcode: str) -> str:
    """Where the browser looks first: a postal code may serve another département."""
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    if postcode.startswith("20"):
        return "2A" if postcode[:3] in ("200", "201") else "2B"
    return postcode[:2]


def _call(kind: str, key: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"lisibleTrouver({json.dumps(kind)},{json.dumps(key)},{text});\n".encode()
