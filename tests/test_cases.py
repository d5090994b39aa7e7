"""Each folder of tests/cases is a test: exactly the findings that it announces, in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook import CASES, Expected, cases, expected, findings, is_built, lay
from lisible.findings import Finding

ENGLISH = re.compile(
    r"\b(the|is|not|expected|unexpected|error|invalid|object|attribute|undefined|unknown|input)\b"
)


@pytest.mark.parametrize("case", cases("reject"), ids=lambda case: case.name)
def test_reject(case: Path, tmp_path: Path) -> None:
    announced = expected(case)
    assert announced, "a case of reject announces at least one finding"
    found = findings(lay(case, tmp_path / "projet"), is_built(case))
    assert _places(found) == [(e.file, e.line, e.code) for e in announced], _tell(found)
    for finding in found:
        assert finding.message.strip(), finding
        assert finding.hint.strip(), finding
        assert finding.column >= 1, finding
        assert not ENGLISH.search(_own_words(finding)), finding
    for wanted in announced:
        assert any(_says(finding, wanted) for finding in found), (wanted, _tell(found))


@pytest.mark.parametrize("case", [CASES / "base", *cases("accept")], ids=lambda case: case.name)
def test_accept(case: Path, tmp_path: Path) -> None:
    assert not expected(case), "a case of accept announces nothing"
    found = findings(lay(case, tmp_path / "projet"), is_built(case))
    assert found == [], _tell(found)


def test_there_are_cases_to_walk() -> None:
    assert len(cases("reject")) > 50
    assert len(cases("accept")) > 10


def _places(found: list[Finding]) -> list[tuple[str, int, str]]:
    return sorted((f.file, f.line, f.code) for f in found)


def _says(finding: Finding, wanted: Expected) -> bool:
    same = (finding.file, finding.line, finding.code) == (wanted.file, wanted.line, wanted.code)
    return same and wanted.words in f"{finding.message} {finding.hint}"


def _own_words(finding: Finding) -> str:
    """The words of the program: what it quotes from the user is left out."""
    return re.sub(r"« .*? »", "", f"{finding.message} {finding.hint}")


def _tell(found: list[Finding]) -> str:
    return "\n" + "\n".join(
        f"{f.file}:{f.line}:{f.column}: {f.code} — {f.message} → {f.hint}" for f in found
    )
