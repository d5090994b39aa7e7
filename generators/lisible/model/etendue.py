"""What a territory covers: lists of places, less those that it leaves out, as one set of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lisible.model.decoupage import abroad, decoupage
from lisible.model.lieux import KINDS, find
from lisible.model.pays import Pays

Lists = tuple[tuple[str, tuple[str, ...]], ...]
"""Pairs (key, what is written there), in the order of ``KINDS``."""

Path = tuple[str | int, ...]
_POSTCODE = re.compile(r"(?:(BE|B|CH)[ -]?)?(\d{4})", re.ASCII | re.IGNORECASE)
_SHOWN = 6


@dataclass(frozen=True)
class Fault:
    """``path`` starts inside the territory; ``error`` when a place had to be left out."""

    path: Path
    problem: str
    hint: str
    error: bool


@dataclass(frozen=True)
class Etendue:
    """``cells`` is 0 for a territory that is only described, or that nothing could be read of."""

    cells: int
    faults: tuple[Fault, ...]
    words: str
    """The territory in one French phrase, empty when nothing is listed."""


@lru_cache(maxsize=8192)
def resolve(
    pays: Pays, lists: Lists, without: Lists = (), postcodes: tuple[str, ...] = ()
) -> Etendue:
    """Two records that say the same share one result."""
    faults: list[Fault] = []
    cells, labels = _gather(lists, (), faults)
    cells |= _abroad(pays, postcodes, faults)
    left, exceptions = _gather(without, ("sauf",), faults)
    if without and not postcodes and not any(items for _, items in lists):
        problem = "« sauf » n’a rien à enlever : aucun lieu n’est donné."
        faults.append(Fault(("sauf",), problem, "Donnez d’abord les lieux couverts.", True))
    elif left and cells and not cells & ~left:
        problem = "« sauf » enlève tout : il ne reste aucune commune."
        faults.append(Fault(("sauf",), problem, "Corrigez « sauf », ou enlevez-le.", True))
    elif left and cells:
        faults += _useless(cells, without)
    if postcodes:
        labels.append(_counted(len(postcodes), "code postal", "codes postaux"))
    words = ", ".join(labels)
    if words and exceptions:
        words += f", sauf {', '.join(exceptions)}"
    return Etendue(cells & ~left, tuple(faults), words)


def _gather(lists: Lists, prefix: Path, faults: list[Fault]) -> tuple[int, list[str]]:
    cells = 0
    labels: list[str] = []
    twice: list[tuple[Path, str]] = []
    for key, items in lists:
        larger = cells
        names: list[str] = []
        for i, text in enumerate(items):
            path: Path = (*prefix, key, i)
            found = find(key, text)
            if found.problem:
                faults.append(Fault(path, found.problem, found.hint, found.error))
            if found.cells and not found.cells & ~larger:
                twice.append((path, found.label))
            elif found.cells:
                names.append(
                    f"arrondissement de {found.label}" if key == "arrondissements" else found.label
                )
            cells |= found.cells
        labels += _shortened(names, KINDS[key][1].split()[1])
    if twice:
        others = f", et {len(twice) - 1} autres" if len(twice) > 1 else ""
        problem = f"« {twice[0][1]} »{others} : déjà compris dans un lieu plus grand."
        hint = (
            "Enlevez-le, ou enlevez le plus grand : un département écrit ici est couvert tout "
            "entier. S’il ne sert qu’à situer la structure, mettez-le sous « situe_dans »."
        )
        faults.append(Fault(twice[0][0], problem, hint, False))
    return cells, labels


def _shortened(names: list[str], word: str) -> list[str]:
    if len(names) <= _SHOWN:
        return names
    rest = len(names) - _SHOWN + 1
    plural = word if word == "EPCI" else f"{word}s"
    return [*names[: _SHOWN - 1], f"et {rest} autres {plural}"]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"


def _useless(cells: int, without: Lists) -> Iterator[Fault]:
    for key, items in without:
        for i, text in enumerate(items):
            found = find(key, text)
            if found.cells and not found.cells & cells:
                problem = f"« {text} » n’est pas dans le territoire : « sauf » n’y change rien."
                yield Fault(("sauf", key, i), problem, "Vérifiez-le, ou enlevez-le.", False)


def _abroad(pays: Pays, postcodes: tuple[str, ...], faults: list[Fault]) -> int:
    cells = 0
    for i, text in enumerate(postcodes):
        match = _POSTCODE.fullmatch(text)
        country = pays if match and not match[1] else None
        if match and match[1]:
            country = Pays.CH if match[1].upper() == "CH" else Pays.BE
        if match and country in (Pays.BE, Pays.CH):
            cells |= 1 << abroad(Pays(country), match[2])
            continue
        problem = f"« {text} » n’est pas un code postal de Belgique ou de Suisse."
        hint = "Il a quatre chiffres : BE 7700 ou CH 1200."
        if re.fullmatch(r"\d{5}", text, re.ASCII):
            known = decoupage()
            names = [
                known.label(c) for j, c in enumerate(known.codes) if text in known.postcodes[j]
            ]
            hint = "En France, donnez les communes" + (
                f" : {', '.join(names[:20])}." if names else "."
            )
        faults.append(Fault(("codes_postaux", i), problem, hint, True))
    return cells
