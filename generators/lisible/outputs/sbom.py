"""What the site was made with: a software bill of materials, CycloneDX 1.6 in JSON.

It lists the installed packages that Lisible needs, and what ``vendored.tsv`` says the package
carries. No date and no serial number: the same packages give the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

SBOM = "sbom.cdx.json"
VENDORED = Path(__file__).resolve().parent.parent / "vendored.tsv"
_PACKAGE = "generators/lisible/"
_NAME = "lisible"


@lru_cache(maxsize=1)
def sbom() -> bytes:
    """The file, of the packages that are installed now."""
    found = _installed()
    own = found.pop(_NAME, None)
    version = own.version if own else "0"
    root = {
        "type": "application",
        "bom-ref": _purl(_NAME, version),
        "name": _NAME,
        "version": version,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
        "purl": _purl(_NAME, version),
    }
    carried = _carried()
    components = [_component(one) for one in found.values()] + carried
    known = {name: _purl(name, one.version) for name, one in found.items()}
    edges = {str(root["bom-ref"]): [known[n] for n in _needs(own, set()) if n in known]}
    edges[str(root["bom-ref"])] += [one["bom-ref"] for one in carried]
    edges |= {known[n]: [known[m] for m in _needs(found[n], set()) if m in known] for n in found}
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": sorted(components, key=lambda one: str(one["bom-ref"])),
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(set(others))} for ref, others in sorted(edges.items())
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _installed() -> dict[str, Distribution]:
    """Lisible and all that it needs, by normal name, in alphabetical order."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(_NAME, frozenset())]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # another system's, or a copy of the source
            continue
        waiting += _required(found[name], extras)
    return dict(sorted(found.items()))


def _required(package: Distribution, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    needs: list[tuple[str, frozenset[str]]] = []
    for line in package.requires or ():
        one = Requirement(line)
        wanted = one.marker is None or any(
            one.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        )
        if wanted:
            needs.append((_normal(one.name), frozenset(one.extras)))
    return needs


def _needs(package: Distribution | None, extras: set[str]) -> list[str]:
    return [name for name, _ in _required(package, frozenset(extras))] if package else []


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{_normal(name)}@{version}"


def _component(package: Distribution) -> dict[str, Any]:
    name, version = package.metadata["Name"], package.version
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(name, version),
        "name": name,
        "version": version,
        "purl": _purl(name, version),
    }
    licence = _licence(package)
    return component | ({"licenses": [licence]} if licence else {})


def _licence(package: Distribution) -> dict[str, Any]:
    """As the package says it: an SPDX expression, a name, or what its classifiers say."""
    for expression in package.metadata.get_all("License-Expression") or []:
        return {"expression": expression}
    name = "".join(package.metadata.get_all("License") or []).strip()
    if not name or "\n" in name or len(name) > 80:
        classifiers = package.metadata.get_all("Classifier") or []
        names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")]
        name = ", ".join(names)
    return {"license": {"name": name}} if name else {}


def vendored() -> list[dict[str, str]]:
    """The lines of ``vendored.tsv``: file (from the repository's root), package, version, licence,
    licence_file, purl, source, sha256."""
    with VENDORED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((x for x in file if x[0] != "#"), delimiter="\t"))


def _carried() -> list[dict[str, Any]]:
    """What the package carries, a component each, with its files; what serves the tests is left
    out."""
    found: dict[str, dict[str, Any]] = {}
    for row in vendored():
        if not row["file"].startswith(_PACKAGE):
            continue
        name = row["file"].removeprefix(_PACKAGE)
        component = found.setdefault(
            row["purl"],
            {
                "type": "library" if name.endswith(".js") else "data",
                "bom-ref": row["purl"],
                "name": row["package"],
                "version": row["version"],
                "licenses": [{"license": {"id": row["licence"]}}],
                "purl": row["purl"],
                "components": [],
            },
        )
        digest = {"alg": "SHA-256", "content": row["sha256"]}
        component["components"].append({"type": "file", "name": name, "hashes": [digest]})
    return list(found.values())
