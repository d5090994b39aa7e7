"""The published JSON Schemas: current, named by each record, and true of each record."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from lisible.build.schemas import FOLDER, stale_schemas, write_schemas
from lisible.model.collections import COLLECTIONS
from lisible.model.schema import render_schemas

ROOT = Path(__file__).parents[2]
FILES = {
    "coordination": ["partners/coordination.yml"],
    "structure": ["partners/structures/*.yml"],
    "binome": ["partners/binomes/*.yml"],
    "repartition": ["content/repartition.yml"],
    "glossaire": ["content/glossaire.yml"],
    "droit": ["content/droit.yml"],
    "lisibilite": ["content/lisibilite.yml"],
    **{c.sujet: [f"{c.folder}/*.yml"] for c in COLLECTIONS},
}
RECORDS = [
    (name, path)
    for name, patterns in FILES.items()
    for pattern in patterns
    for path in sorted(ROOT.glob(pattern))
]


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, where a date is text."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    regexp = yaml.reader.re.compile(f"^(?:{pattern})$")
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", regexp, first)


def schema(name: str) -> dict[str, Any]:
    text = (ROOT / FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_schemas_are_current(tmp_path: Path) -> None:
    assert stale_schemas(ROOT) == [], "run « lisible schema »"
    assert sorted(p.name for p in (ROOT / FOLDER).iterdir()) == sorted(render_schemas())
    assert stale_schemas(tmp_path) == list(render_schemas())
    write_schemas(tmp_path)
    assert stale_schemas(tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_schemas_are_schemas_that_explain(name: str) -> None:
    loaded = schema(name)
    jsonschema.Draft202012Validator.check_schema(loaded)
    parts = [loaded, *loaded["$defs"].values()]
    for part in (p for p in parts if p.get("type") == "object"):
        assert part["additionalProperties"] is False
        for key, value in part["properties"].items():
            assert value.get("description"), key


@pytest.mark.parametrize(
    ("name", "path"), RECORDS, ids=[f"{name} {path.stem}" for name, path in RECORDS]
)
def test_record_names_its_schema_and_follows_it(name: str, path: Path) -> None:
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    target = os.path.relpath(ROOT / FOLDER / f"{name}.schema.json", path.parent)
    assert first == f"# yaml-language-server: $schema={Path(target).as_posix()}"
    data = yaml.load(path.read_text(encoding="utf-8"), Editor)
    errors = list(jsonschema.Draft202012Validator(schema(name)).iter_errors(data))
    assert not errors, [e.message for e in errors]


def test_there_are_records() -> None:
    assert len(RECORDS) > 50
    assert {name for name, _ in RECORDS} == set(FILES)
    assert {f"{name}.schema.json" for name in FILES} == set(render_schemas())


def test_the_schema_refuses_an_unknown_key() -> None:
    validator = jsonschema.Draft202012Validator(schema("structure"))
    record = {"nom": "HAD", "type": "had"}
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, "telefone": "1"})
    assert not validator.is_valid({**record, "type": "hat"})
    assert validator.is_valid({**record, "exemple": 2015, "adresses": [{"commune": "Évry"}]})
