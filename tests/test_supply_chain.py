"""Nothing comes in unnoticed: locked packages, listed files of others, a reason for each."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from lisible.outputs.sbom import SBOM, sbom, vendored

ROOT = Path(__file__).resolve().parent.parent
ROWS = vendored()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = (
    ("tests/golden/*.png", "how our own documents look"),
    ("docs/images/*.png", "pictures of our own pages"),
    ("tests/cases/**/*", "what a user may give, good or bad"),
    ("site_overrides/print/*", "the project's own logo"),
)
"""Files that are no text, and that nobody else made."""
LONGEST = 2000
"""Characters of a line from which a script or a style sheet was written by a program."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def files() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in done.stdout.split("\0") if name and (ROOT / name).is_file())


def is_opaque(name: str, content: bytes) -> bool:
    """Whether a reviewer cannot read it: bytes, or a program's output."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    if "\0" in text or ".min." in name:
        return True
    code = name.endswith((".js", ".mjs", ".css", ".svg", ".html", ".py", ".typ", ".wasm"))
    return code and any(len(line) > LONGEST for line in text.split("\n"))


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_vendored_file_is_as_published(row: dict[str, str]) -> None:
    content = (ROOT / row["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["sha256"], f"{row['file']} was changed"
    licence = ROOT / row["licence_file"]
    assert licence.is_file(), "a file of others comes with its licence"
    assert len(licence.read_text(encoding="utf-8")) > 200
    assert all(row.values()), row
    assert row["version"] in row["purl"] or row["version"] in row["source"]


def test_no_file_of_others_is_unlisted() -> None:
    ours = {path for pattern, _ in OURS for path in ROOT.glob(pattern)}
    listed = {row["file"] for row in ROWS}
    strange = [
        name
        for name in files()
        if name not in listed
        and ROOT / name not in ours
        and is_opaque(name, (ROOT / name).read_bytes())
    ]
    assert strange == [], "list them in generators/lisible/vendored.tsv"


def test_folders_of_vendored_files_hold_nothing_else() -> None:
    listed = {row["file"] for row in ROWS} | {row["licence_file"] for row in ROWS}
    for folder in ("generators/lisible/print/fonts", "tests/vendor"):
        inside = {name for name in files() if name.startswith(f"{folder}/")}
        assert inside <= listed, inside - listed


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.js", b"x" * 3000),
        ("a.css", b"a{}\n" + b"b{}" * 900),
        ("jquery.min.js", b"short"),
        ("a.bin", b"\x00\x01"),
        ("logo.png", b"\x89PNG\r\n"),
        ("module.wasm", b"\x00asm"),
    ],
)
def test_what_nobody_can_read_is_seen(name: str, content: bytes) -> None:
    assert is_opaque(name, content)


def test_what_people_write_is_not() -> None:
    assert not is_opaque("long.md", b"mot " * 2000)
    assert not is_opaque("registre.jsonl", b'{"a": "' + b"x" * 9000 + b'"}')
    assert not is_opaque("lisible.js", "« é »\n".encode() * 900)


def locked(name: str) -> dict[str, str]:
    """Package → its version and its hashes, as the lock file says them."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    found: dict[str, str] = {}
    for line in lines:
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)(.*)", line.strip())
        assert match, f"{name}: « {line[:60]} » is not locked"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", match[3]), f"{name}: {match[1]} has no hash"
        found[normal(match[1])] = match[2]
    return found


def test_every_package_is_locked_with_its_hashes() -> None:
    run, dev = locked("run.txt"), locked("dev.txt")
    assert {normal(one) for one in PROJECT["dependencies"]} <= run.keys()
    assert {normal(one) for one in PROJECT["optional-dependencies"]["dev"]} <= dev.keys()
    assert not {name for name in run if name in dev and dev[name] != run[name]}


def reasons() -> list[str]:
    """The packages of ARCHITECTURE.md's table; ``types-*`` stands for several."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("| package | why |") :].split("\n\n")[0].split("\n")[2:]
    cells = [line.strip("|").split("|") for line in table]
    assert all(len(why.strip()) > 10 for _, why in cells)
    names = [re.sub(r"\(\w+\)", "", cell) for cell, _ in cells]
    return [name.strip() for cell in names for name in cell.split(",")]


def test_each_package_has_a_reason_and_each_reason_a_package() -> None:
    wanted = [normal(one) for one in PROJECT["dependencies"]]
    wanted += [normal(one) for some in PROJECT["optional-dependencies"].values() for one in some]
    told = reasons()
    assert len(told) == len(set(told))
    families = tuple(name.removesuffix("*") for name in told if name.endswith("*"))
    without = [name for name in wanted if name not in told and not name.startswith(families)]
    assert without == [], "say why in ARCHITECTURE.md"
    unused = [name for name in told if not name.endswith("*") and name not in wanted]
    assert unused == [], "nothing needs them any more: ARCHITECTURE.md"


def bill() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(sbom())
    return loaded


def test_the_bill_of_materials_follows_cyclonedx() -> None:
    vendor = ROOT / "tests" / "vendor"
    names = {
        "cyclonedx-jsf-0.82.schema.json": "http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json",
        "cyclonedx-spdx.schema.json": "http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json",
    }
    registry: Registry[Any] = Registry()
    for name, address in names.items():
        schema = json.loads((vendor / name).read_text(encoding="utf-8"))
        registry = registry.with_resource(address, Resource.from_contents(schema))
    schema = json.loads((vendor / "cyclonedx-bom-1.6.schema.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema, registry=registry)
    assert [error.message for error in validator.iter_errors(bill())] == []
    spoiled = bill() | {"specVersion": 1.6, "components": [{"type": "thing", "name": "x"}]}
    assert len(list(validator.iter_errors(spoiled))) >= 2


def test_the_bill_lists_what_is_needed_and_carried() -> None:
    found = {one["bom-ref"]: one for one in bill()["components"]}
    names = {normal(one["name"]) for one in found.values()}
    needed = {normal(one) for one in PROJECT["dependencies"]}
    assert needed - names == set()
    assert "pytest" not in names and "playwright" not in names
    for row in ROWS:
        assert (row["purl"] in found) == row["file"].startswith("generators/")
    licensed = [one for one in found.values() if not one.get("licenses")]
    assert licensed == []
    edges = {one["ref"]: one["dependsOn"] for one in bill()["dependencies"]}
    root = bill()["metadata"]["component"]["bom-ref"]
    assert any(ref.startswith("pkg:pypi/typst@") for ref in edges[root])
    assert {ref for some in edges.values() for ref in some} <= found.keys()


def test_the_bill_has_no_date_and_is_always_the_same() -> None:
    first = sbom()
    sbom.cache_clear()
    assert sbom() == first
    assert b"timestamp" not in first and b"serialNumber" not in first
    assert SBOM == "sbom.cdx.json"
