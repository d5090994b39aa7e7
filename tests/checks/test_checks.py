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

RULES = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
BROKEN = {case: {wanted.code for wanted in expected(case)} for case in cases("reject")}


def test_there_are_rules() -> None:
    assert len(RULES) >= 9


@pytest.mark.parametrize("rule", RULES)
def test_a_case_breaks_the_rule(rule: str, tmp_path: Path) -> None:
    code = rule.replace("_", "-")
    breaking = [case for case, codes in BROKEN.items() if code in codes]
    assert breaking, f"add a case to tests/cases/reject with « attendu: {code} »"
    check = importlib.import_module(f"lisible.checks.{rule}").check
    for case in breaking:
        network, _ = load_network(lay(case, tmp_path / case.name))
        if network is not None:
            assert {finding.code for finding in check(network)} <= {code}


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
