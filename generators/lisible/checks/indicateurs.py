"""A chart has something to draw, and a figure that is known says when and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding
from lisible.model.collections import BY_SUBJECT
from lisible.model.indicateurs import Indicateurs
from lisible.model.network import Network
from lisible.sources.yaml_source import Path


def check(network: Network) -> Iterator[Finding]:
    """Series without a value, negative values, repeated ids, values without a date or a source."""
    for key, record in network.fiches.get("indicateurs", {}).items():
        assert isinstance(record, Indicateurs)
        file = BY_SUBJECT["indicateurs"].file(key)
        for path, message, hint in _faults(record):
            yield network.finding(file, path, "indicateurs", message, hint)


def _faults(record: Indicateurs) -> Iterator[tuple[Path, str, str]]:
    seen: set[str] = set()
    for i, series in enumerate(record.series):
        here: Path = ("series", i)
        if series.id in seen:
            message = f"Deux séries ont l’identifiant « {series.id} »."
            yield (*here, "id"), message, "Changez l’un des deux."
        seen.add(series.id)
        if all(point.valeur is None for point in series.points):
            hint = "Donnez au moins une valeur, ou enlevez la série."
            yield (*here, "points"), f"La série « {series.titre} » n’a rien à dessiner.", hint
        for j, point in enumerate(series.points):
            place = (*here, "points", j)
            if point.valeur is not None and point.valeur < 0:
                message = "Une barre ne peut pas dessiner une valeur négative."
                yield (*place, "valeur"), message, "Corrigez-la, ou changez ce qui est compté."
            absent = [
                name
                for name in ("date", "source")
                if getattr(point, name) is None and getattr(series, name) is None
            ]
            if point.valeur is not None and absent:
                words = " ni ".join(f"de « {name} »" for name in absent)
                hint = "Donnez-les au point, ou à toute la série."
                yield place, f"« {point.libelle} » n’a pas {words}.", hint
