"""The rules that depend on the day: they warn, and only on the day that they are given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from casebook import CASES, lay
from lisible.build.project import day_findings, load_project
from lisible.build.site import prepare_site
from lisible.checks import run_checks, run_day_checks
from lisible.findings import Finding, Severity
from lisible.model.echeances import last_day, year_after
from lisible.model.load import load_network

YEAR = """\
titre: L’année
resume: Une année.
envoye_par: Le secrétariat
synthese_par: Le coordonnateur
membres:
  - id: cadre
    fonction: Cadre
    organisation: HAD du lac
seances:
  - id: s
    date: {year}-03-18
    debut: "09:30"
    fin: "11:00"
    lieu: Mairie
    preside: cadre
    ordre_du_jour: [Un point]
"""


def add_year(project: Path, year: int) -> None:
    folder = project / "content" / "calendrier"
    folder.mkdir(exist_ok=True)
    (folder / f"{year}.yml").write_text(YEAR.format(year=year), encoding="utf-8")


def said(project: Path, day: str) -> list[Finding]:
    network, findings = load_network(project)
    assert network is not None
    assert findings == []
    assert run_checks(network) == []
    found = run_day_checks(network, dt.date.fromisoformat(day))
    assert all(f.severity is Severity.AVERTISSEMENT and f.hint for f in found)
    return found


def verify(project: Path, date: str) -> int:
    """Say that a structure was verified at ``date``; returns the line that says it."""
    record = project / "partners" / "structures" / "had-du-lac.yml"
    text = record.read_text(encoding="utf-8")
    assert "verification" not in text
    record.write_text(f"{text}verification:\n  par: cadre\n  le: {date}\n", encoding="utf-8")
    return text.count("\n") + 3


@pytest.mark.parametrize(
    ("date", "day", "told"),
    [
        ("2027-03-18", "2027-03-17", True),
        ("2027-03-18", "2027-03-18", False),
        ("2027-03", "2027-02-28", True),
        ("2027-03", "2027-03-01", False),
        ("2028", "2027-12-31", True),
        ("2028", "2028-01-01", False),
    ],
)
def test_a_date_to_come(project: Path, date: str, day: str, told: bool) -> None:
    line = verify(project, date)
    found = [(f.file, f.line, f.code) for f in said(project, day)]
    place = ("partners/structures/had-du-lac.yml", line, "date-future")
    assert found == ([place] if told else [])


def test_a_fact_of_a_binome_to_come(project: Path) -> None:
    record = project / "partners" / "binomes" / "lac.yml"
    text = record.read_text(encoding="utf-8")
    fact = "points_forts:\n  - texte: Un fait.\n    date: 2029\n    source: rapport-2025\n"
    record.write_text(text + fact, encoding="utf-8")
    (finding,) = said(project, "2027-01-01")
    assert (finding.file, finding.code) == ("partners/binomes/lac.yml", "date-future")
    assert "« 2029 »" in finding.message


def test_january_without_a_calendar(project: Path) -> None:
    add_year(project, 2026)
    assert said(project, "2026-12-31") == []
    (finding,) = said(project, "2027-01-01")
    assert (finding.code, finding.file) == ("calendrier", "content/calendrier/2026.yml")
    assert "2027" in finding.message
    add_year(project, 2027)
    assert said(project, "2027-01-01") == []


def test_a_coordination_that_plans_no_year_is_left_alone(project: Path) -> None:
    assert said(project, "2027-01-01") == []


def test_a_build_does_not_know_what_day_it_is(project: Path) -> None:
    verify(project, "2199")
    assert prepare_site(project, 1).findings == []


def test_a_review_that_is_overdue(tmp_path: Path) -> None:
    project = lay(CASES / "base", tmp_path / "projet")
    record = project / "partners" / "binomes" / "lac.yml"
    record.write_text(record.read_text(encoding="utf-8") + "revision: 2026-11\n", encoding="utf-8")
    structure = project / "partners" / "structures" / "had-du-lac.yml"
    checked = "verification:\n  par: Cadre de santé\n  le: 2025-11-30\n"
    structure.write_text(structure.read_text(encoding="utf-8") + checked, encoding="utf-8")
    network, _ = load_network(project)
    assert network is not None

    def told(day: str) -> list[str]:
        found = run_day_checks(network, dt.date.fromisoformat(day))
        return [finding.file for finding in found if finding.code == "revision"]

    assert told("2026-11-30") == []
    assert told("2026-12-01") == ["partners/binomes/lac.yml", "partners/structures/had-du-lac.yml"]


def test_a_record_and_a_text_say_when_to_read_them_again(project: Path) -> None:
    add_year(project, 2026)
    add_year(project, 2027)
    year = project / "content" / "calendrier" / "2027.yml"
    year.write_text(f"revision: 2026-12-15\n{year.read_text('utf-8')}", encoding="utf-8")
    text = project / "content" / "documents" / "fiche.md"
    dated = "public: familles\nrevision: 2026-11"
    text.write_text(text.read_text("utf-8").replace("public: familles", dated, 1), encoding="utf-8")

    def told(day: str) -> list[tuple[str, int]]:
        found = day_findings(load_project(project), dt.date.fromisoformat(day))
        return [(f.file, f.line) for f in found if f.code == "revision"]

    assert told("2026-11-30") == []
    assert told("2026-12-15") == [("content/documents/fiche.md", 5)]
    assert told("2026-12-16") == [
        ("content/calendrier/2027.yml", 1),
        ("content/documents/fiche.md", 5),
    ]


@pytest.mark.parametrize(
    ("own", "shared", "who"),
    [
        ("", "", ""),
        ("", "Secrétariat", " À voir avec : Secrétariat."),
        ("Cadre de santé", "Secrétariat", " À voir avec : Cadre de santé."),
    ],
)
def test_a_review_says_who_sees_to_it(project: Path, own: str, shared: str, who: str) -> None:
    for file, name, dated in (
        ("binomes/lac", own, "revision: 2026-11\n"),
        ("structures/had-du-lac", own, "verification:\n  par: cadre\n  le: 2025\n"),
        ("coordination", shared, ""),
    ):
        record = project / "partners" / f"{file}.yml"
        line = f"responsable: {name}\n" if name else ""
        record.write_text(record.read_text("utf-8") + line + dated, encoding="utf-8")
    hints = [finding.hint for finding in said(project, "2027-01-01")]
    assert len(hints) == 2
    for hint in hints:
        assert hint.endswith(f"».{who}")


def test_a_signature_to_come(project: Path) -> None:
    record = project / "partners" / "binomes" / "lac.yml"
    signature = (
        "signatures:\n  - cote: had\n    fonction: Direction\n    code: 3HS-W1G-FYB\n"
        "    le: 2027-03-18\n"
    )
    text = record.read_text("utf-8")
    record.write_text(text + signature, encoding="utf-8")
    assert said(project, "2027-03-18") == []
    (finding,) = said(project, "2027-03-17")
    assert (finding.code, finding.line) == ("date-future", text.count("\n") + 5)


def test_dates_of_a_year_and_of_a_month() -> None:
    assert [year_after(d) for d in ("2027", "2027-11", "2028-02-29", "2027-02-28")] == [
        *("2028", "2028-11", "2029-02-28", "2028-02-28"),
    ]
    assert [last_day(d) for d in ("2027", "2028-02", "2027-11", "2027-11-05")] == [
        *("2027-12-31", "2028-02-29", "2027-11-30", "2027-11-05"),
    ]
