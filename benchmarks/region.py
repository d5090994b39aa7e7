"""A synthetic region: deterministic records with real commune names, over this project's texts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lisible.model.decoupage import bits, decoupage

ROOT = Path(__file__).resolve().parent.parent
SHARED = ("content", "site_overrides", "mkdocs.yml")
THEMES = ("soins_palliatifs", "cancerologie", "geriatrie", "handicap")
NIGHT = "Mo-Fr 00:00-09:00,17:00-24:00; Sa,Su,PH 00:00-24:00"
LONGEST = 16
"""Letters of a commune's name: a longer one, four times in a leaflet, would not fit its panel."""
ENTRIES = ("reseau_vers_had", "had_vers_reseau", "double_hopital")


@dataclass(frozen=True)
class Place:
    """An EPCI: what a team of the region covers, and a commune of it for its address."""

    epci: str
    codes: tuple[str, ...]
    nom: str
    departement: str
    code_postal: str


def places() -> list[Place]:
    """Every EPCI of France; together they have all communes but four islands."""
    known = decoupage()
    found: list[Place] = []
    for (kind, code), cells in sorted(known.masks.items()):
        if kind == "epci":
            ranks = list(bits(cells))
            first = min(ranks, key=lambda i: (len(known.names[i]) > LONGEST, i))
            codes = tuple(known.codes[i] for i in ranks)
            names = (
                known.names[first][:LONGEST],
                known.departements[first],
                known.postcodes[first][0],
            )
            found.append(Place(code, codes, *names))
    return found


def write_region(folder: Path, binomes: int) -> None:
    """A project of ``binomes`` binômes in the new ``folder``: twice as many structures, and those
    that this project's own texts name. A thousand share out all the communes of France."""
    for name in SHARED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("registre"))
        else:
            (folder / name).write_bytes(source.read_bytes())
    partners = folder / "partners"
    shutil.copytree(ROOT / "partners" / "structures", partners / "structures")
    (partners / "binomes").mkdir()
    shared = (ROOT / "partners" / "coordination.yml").read_text(encoding="utf-8")
    coordination = yaml.safe_load(shared)
    coordination["territoire"] = {"regions": ["France"]}
    del coordination["exemple"]
    _write(partners / "coordination.yml", coordination)
    source = next(iter(coordination["sources"]))
    every = places()
    shares = [every[i::binomes][:2] for i in range(binomes)]
    for i, mine in enumerate(shares):
        place = mine[0]
        had, reseau = f"had-{i:04d}", f"reseau-{i:04d}"
        _write(partners / "structures" / f"{had}.yml", _structure("had", i, mine, source))
        mine = [*mine, shares[(i + 1) % binomes][0]]
        _write(partners / "structures" / f"{reseau}.yml", _structure("reseau", i, mine, source))
        _write(partners / "binomes" / f"binome-{i:04d}.yml", _binome(i, had, reseau, place, source))


def change_a_telephone(folder: Path) -> None:
    """What an editor does most often."""
    path = folder / "partners" / "structures" / "had-0000.yml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record["contacts"][0]["telephone"] = "01 99 99 99 99"
    _write(path, record)


def _write(path: Path, record: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _structure(kind: str, i: int, mine: list[Place], source: str) -> dict[str, object]:
    place = mine[0]
    name = "HAD" if kind == "had" else "Réseau"
    number = f"01 {60 + i % 40:02d} {i // 100 % 100:02d} {i % 100:02d} {7 if kind == 'had' else 8}0"
    dated = {"date": "2025", "source": source}
    return {
        "nom": f"{name} de {place.nom} n° {i}",
        "nom_court": f"{name} {place.nom} {i}",
        "type": kind,
        "presentation": f"Cette équipe intervient autour de {place.nom} depuis {1990 + i % 30}.",
        "capacite": {"valeur": str(20 + i % 200), "unite": "places", **dated},
        "themes": [THEMES[i % 4]],
        "adresses": [
            {
                "lignes": [f"{1 + i % 99} rue de la Mairie"],
                "code_postal": place.code_postal,
                "commune": place.nom,
                "insee": place.codes[0],
            }
        ],
        "territoire": _territory(i, mine),
        "contacts": _contacts(kind, number),
    }


def _territory(i: int, mine: list[Place]) -> dict[str, Any]:
    """By EPCI; every fifth commune by commune, every seventh less one commune."""
    if i % 5 == 0:
        return {"communes": sorted({code for place in mine for code in place.codes})}
    territory: dict[str, Any] = {"epci": list(dict.fromkeys(place.epci for place in mine))}
    if i % 7 == 0 and len(mine[0].codes) > 1:
        territory["sauf"] = {"communes": [mine[0].codes[-1]]}
    return territory


def _contacts(kind: str, number: str) -> list[dict[str, str]]:
    day = {"usage": "suivi", "public": "tous", "telephone": number}
    night = {"usage": "astreinte", "public": "familles", "telephone": number[:-1] + "5"}
    day["horaires"], night["horaires"] = "Mo-Fr 09:00-17:00; PH off", NIGHT
    return [day, night] if kind == "had" else [day]


def _binome(i: int, had: str, reseau: str, place: Place, source: str) -> dict[str, object]:
    dated = {"date": "2025", "source": source}
    palliative = i % 2 == 0
    return {
        "had": had,
        "reseau": reseau,
        "statut": "brouillon",
        "presentation": f"Les deux équipes travaillent ensemble à {place.nom}.",
        "entrees": [{"voie": voie} for voie in ENTRIES[: 1 + i % 3]],
        "astreinte": {
            "had": {"telephone_soignant": "oui", "deplacement": "oui", **dated},
            "reseau": {
                "telephone_medical": "oui" if palliative else "non",
                "soins_palliatifs_seulement": palliative,
                **dated,
            },
        },
        "chiffres": [
            {
                "libelle": "Situations communes",
                "valeur": str(10 + i % 90),
                "unite": "par an",
                **dated,
            }
        ],
        "signataires": [
            {"cote": "had", "fonction": "Direction de l’HAD"},
            {"cote": "reseau", "fonction": "Direction du réseau"},
        ],
        "revision": "2027-01",
    }
