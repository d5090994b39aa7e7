"""The rules. One file a rule: ``check(network)`` yields findings, whose code is the file's name.

A rule that depends on the day is ``check_day(network, today)``, in the same file or one of its own;
its findings never stop a build, which does not know what day it is.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from lisible.findings import Finding
from lisible.model.network import Network


def run_checks(network: Network) -> list[Finding]:
    """Every rule of this folder on the whole network, in alphabetical order of the files."""
    return [f for module in _modules() if hasattr(module, "check") for f in module.check(network)]


def run_day_checks(network: Network, today: dt.date) -> list[Finding]:
    """The rules that depend on the day."""
    dated = (module for module in _modules() if hasattr(module, "check_day"))
    return [finding for module in dated for finding in module.check_day(network, today)]


def _modules() -> Iterator[ModuleType]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        yield importlib.import_module(f"{__name__}.{module.name}")
