"""The map of départements, as SVG for the page: its outlines are CC BY (see LICENCE.md)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from lisible.model.decoupage import FOLDER

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Shape:
    """``level``: 3 everybody, 2 half or more, 1 fewer, 0 nobody, -1 outside. ``label`` may be
    empty where there is no room."""

    code: str
    path: str
    level: int
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Map:
    """``size`` is the side of a label's letters, in the map's own units."""

    left: int
    top: int
    width: int
    height: int
    size: int
    shapes: tuple[Shape, ...]


def coverage_map(shares: dict[str, int]) -> Map | None:
    """Code → percents. The frame closes on them; none when none of them has an outline."""
    shapes = _outlines()
    boxes = [shapes[code][1] for code in shares if code in shapes]
    if not boxes:
        return None
    left, top = min(b[0] for b in boxes) - 60, min(b[1] for b in boxes) - 60
    right, bottom = max(b[2] for b in boxes) + 60, max(b[3] for b in boxes) + 60
    size = max(right - left, bottom - top) // 34
    drawn: list[Shape] = []
    for code, (path, box) in shapes.items():
        if box[0] > right or box[2] < left or box[1] > bottom or box[3] < top:
            continue
        share = shares.get(code)
        room = box[2] - box[0] > 1.3 * size and box[3] - box[1] > size
        label = code if share is not None and room else ""
        x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
        drawn.append(Shape(code, path, _level(share), label, x, y))
    drawn.sort(key=lambda shape: shape.level)  # the neighbours' borders lie underneath
    return Map(left, top, right - left, bottom - top, size, tuple(drawn))


def _level(share: int | None) -> int:
    if share is None:
        return -1
    return 3 if share == 100 else 2 if share >= 50 else 1 if share else 0


@lru_cache(maxsize=1)
def _outlines() -> dict[str, tuple[str, Box]]:
    paths: dict[str, str] = json.loads((FOLDER / "contours.json").read_text(encoding="utf-8"))
    return {code: (path, _box(path)) for code, path in paths.items()}


def _box(path: str) -> Box:
    """The path is made of relative moves (``m``, with implicit lines) and ``z``."""
    x = y = 0
    start = (0, 0)
    points: list[tuple[int, int]] = []
    for command, steps in re.findall(r"([mz])([^mz]*)", path):
        if command == "z":
            x, y = start
        for i, step in enumerate(steps.split()):
            dx, _, dy = step.partition(",")
            x, y = x + int(dx), y + int(dy)
            start = (x, y) if i == 0 else start
            points.append((x, y))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)
