"""Drawings as data: what a layout or a page draws from a record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lisible.documents.blocks import Figure
from lisible.documents.typography import french
from lisible.model.carte import Carte, Forme
from lisible.model.numbers import spell_number
from lisible.model.protocole import Etape, Protocole, Suite


def flow(record: Protocole, who: dict[str, str]) -> Figure:
    """The steps from top to bottom; ``who`` gives the words for those who answer for each.

    A step leads to others by their rank from 0; ``none`` in ``si`` is an unconditional way.
    """
    ranks = {step.id: i for i, step in enumerate(record.etapes)}
    steps = [
        {
            "titre": french(step.titre),
            "qui": french(who[step.id]),
            "delai": french(step.delai or ""),
            "fin": step.fin or i == len(record.etapes) - 1,
            "suites": [
                {"vers": ranks[next_.vers], "si": french(elided(next_.si) if next_.si else "")}
                for next_ in ways(record, i)
                if next_.vers in ranks
            ],
        }
        for i, step in enumerate(record.etapes)
    ]
    alt = french(f"Schéma du protocole « {record.titre} » ; la liste des étapes dit la même chose.")
    return _figure("deroulement", alt, etapes=steps)


def elided(condition: str) -> str:
    """``la personne accepte`` → si la personne accepte; ``il refuse`` → s’il refuse."""
    return f"s’{condition}" if condition.startswith(("il ", "ils ")) else f"si {condition}"


def ways(record: Protocole, rank: int) -> Iterable[Suite]:
    """Where a step leads: its own ways, or the step written after it."""
    step: Etape = record.etapes[rank]
    if step.suite:
        return step.suite
    if step.fin or rank + 1 == len(record.etapes):
        return ()
    return (Suite(vers=record.etapes[rank + 1].id, si=None),)


def bars(title: str, unit: str, rows: Iterable[tuple[str, float | None, bool]]) -> Figure:
    """Horizontal bars: words, value (``None``: not known), and whether the bar stands out."""
    points = [
        {
            "libelle": french(words),
            "valeur": value,
            "texte": "non renseigné" if value is None else _number(value),
            "fort": strong,
        }
        for words, value, strong in rows
    ]
    alt = french(f"Graphique en barres : {title}. Le tableau donne les mêmes valeurs.")
    return _figure("barres", alt, unite=french(unit), points=points)


def chart(record: Carte) -> Figure:
    """The boxes of a map, each with the rank of the box that holds it."""
    ranks = {element.id: i for i, element in enumerate(record.elements)}
    boxes = [
        {
            "libelle": french(element.libelle),
            "precision": french(element.precision or ""),
            "parent": ranks.get(element.parent) if element.parent else None,
        }
        for element in record.elements
    ]
    forme: Forme = record.forme
    alt = french(f"{forme.libelle} : {record.titre}. La liste qui suit dit la même chose.")
    return _figure(forme.value, alt, centre=french(record.centre or ""), elements=boxes)


def _number(value: float) -> str:
    return french(spell_number(value))


def reset(figure: Figure) -> Figure:
    """The same drawing, its words set again with French typography."""
    return _figure(figure.form, french(figure.alt), **_reset(json.loads(figure.data)))


def _reset(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _reset(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_reset(inner) for inner in value]
    return french(value) if isinstance(value, str) else value


def _figure(form: str, alt: str, **data: Any) -> Figure:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Figure(form, text, alt)
