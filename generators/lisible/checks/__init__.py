"""The rules. One file a rule: ``check(network)`` yields findings, whose code is the file's name."""

from __future__ import annotations

import importlib
import pkgutil

from lisible.findings import Finding
from lisible.model.network import Network


def run_checks(network: Network) -> list[Finding]:
    """Every rule of this folder on the whole network, in alphabetical order of the files."""
    findings: list[Finding] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        findings += importlib.import_module(f"{__name__}.{module.name}").check(network)
    return findings
