"""Each rule has a case that breaks it, and its findings carry the name of its file."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

from casebook import CASES, cases, expected, lay
from lisible import checks
from lisible.checks import run_checks
from lisible.checks.contraste import contrast_with_white
from lisible.model.load import load_network

MODULES = {
    module.name: importlib.import_module(f"lisible.checks.{module.name}")
    for module in pkgutil.iter_modules(checks.__path__)
}
RULES = sorted(name for name, module in MODULES.items() if hasattr(module, "check"))
DAY_RULES = sorted(name for name, module in MODULES.items() if hasattr(module, "check_day"))
BROKEN = {case: {wanted.code for wanted in expected(case)} for case in cases("reject")}


def test_there_are_rules() -> None:
    assert len(RULES) >= 17
    assert DAY_RULES == [
        "calendrier",
        "continuite",
        "date_future",
        "revision",
    ]  # tried in test_day.py
    assert {*RULES, *DAY_RULES} == set(MODULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_case_breaks_the_rule(rule: str, tmp_path: Path) -> None:
    code = rule.replace("_", "-")
    breaking = [case for case, codes in BROKEN.items() if code in codes]
    assert breaking, f"add a case to tests/cases/reject with « attendu: {code} »"
    for case in breaking:
        network, _ = load_network(lay(case, tmp_path / case.name))
        if network is not None:
            assert {finding.code for finding in MODULES[rule].check(network)} <= {code}


def test_a_sound_project_has_no_finding(tmp_path: Path) -> None:
    network, _ = load_network(lay(CASES / "base", tmp_path / "projet"))
    assert network is not None
    assert run_checks(network) == []


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast(colour: str, ratio: float) -> None:
    """Values of the WCAG's own formula."""
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)
