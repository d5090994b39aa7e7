"""Imports point one way: see ARCHITECTURE.md, « The way the data flows »."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generators" / "lisible"
FLOW = (
    ({"errors"}, {"findings"}, {"limits"}),
    ({"sources"},),
    ({"model"}, {"privacy"}),
    ({"checks"}, {"documents"}),
    ({"outputs"},),
    ({"build"},),
    ({"cli", "arguments", "__main__"}, {"plugin"}),
)
"""Layers from left to right; in a layer, the parts that never import each other."""


def place(part: str) -> tuple[int, int]:
    """The layer of a part of the package, and which of its peers it belongs to."""
    for layer, peers in enumerate(FLOW):
        for peer, names in enumerate(peers):
            if part in names:
                return layer, peer
    raise AssertionError(f"« {part} » has no layer: give it one in ARCHITECTURE.md and here")


def imported(module: str, source: str) -> Iterator[str]:
    """The parts of the package that a module names in its imports."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            start = ".".join([*package, *([node.module] if node.module else [])])
            names = [start, *(f"{start}.{alias.name}" for alias in node.names)]
        for name in names:
            words = name.split(".")
            if words[0] == "lisible" and len(words) > 1 and words[1] != "__init__":
                yield words[1]


def violations(sources: dict[str, str]) -> list[str]:
    """``sources`` maps a module's dotted name to its text."""
    found: list[str] = []
    parts = {module.split(".")[1] for module in sources if "." in module}
    for module, source in sources.items():
        if module == "lisible":
            continue
        layer, peer = place(module.split(".")[1])
        for part in sorted(set(imported(module, source)) & parts):
            other_layer, other_peer = place(part)
            if other_layer > layer or (other_layer == layer and other_peer != peer):
                found.append(f"{module} imports {part}")
    return found


def package_sources() -> dict[str, str]:
    sources: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        words = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(words[:-1] if words[-1] == "__init__" else words)
        sources[name] = path.read_text(encoding="utf-8")
    return sources


def test_the_package_points_one_way() -> None:
    sources = package_sources()
    assert len(sources) > 40, "no module was walked"
    parts = {name.split(".")[1] for name in sources if "." in name}
    assert parts == {name for peers in FLOW for names in peers for name in names}
    assert violations(sources) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("lisible.sources.x", "from lisible.model.base import Entite"),
        ("lisible.model.x", "import lisible.documents.blocks"),
        ("lisible.model.x", "from lisible import cli"),
        ("lisible.model.x", "from ..build import site"),
        ("lisible.checks.x", "from lisible.documents import blocks"),
        ("lisible.documents.x", "def f():\n    from lisible.checks import run_checks"),
        ("lisible.outputs.x", "from lisible.build.site import Site"),
        ("lisible.build.x", "from lisible.cli import main"),
        ("lisible.plugin", "from lisible.cli import main"),
        ("lisible.arguments", "from lisible.plugin import LisiblePlugin"),
        ("lisible.findings", "from lisible.errors import UserError"),
    ],
)
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    assert len(violations({**package_sources(), module: source})) == 1


def test_a_right_import_is_not() -> None:
    source = "from lisible.arguments import build_parser\nfrom lisible.build import site\nimport os"
    assert violations({**package_sources(), "lisible.cli": source}) == []
