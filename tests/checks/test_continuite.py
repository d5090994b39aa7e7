"""How much a minute without an answer weighs, and on which date it comes first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lisible.build.site import prepare_site
from lisible.checks import run_checks, run_day_checks
from lisible.findings import Finding, Severity
from lisible.model.load import load_network

PLACE = ("partners/binomes/lac.yml", 3, "continuite")


def write(project: Path, hours: str, statut: str, pays: str = "FR") -> None:
    """The base project with one number for families, and these hours."""
    partners = project / "partners"
    for name, lines in (
        ("had", f"    horaires: {hours}\npays: {pays}\n"),
        ("reseau", "    horaires: off\n"),
    ):
        path = partners / "structures" / f"{name}-du-lac.yml"
        text = path.read_text(encoding="utf-8").replace("    horaires: 24/7\n", lines)
        path.write_text(text, encoding="utf-8")
    pair = partners / "binomes" / "lac.yml"
    text = pair.read_text(encoding="utf-8").replace("valide", statut)
    pair.write_text(text, encoding="utf-8")


def told(project: Path, day: str | None = None) -> list[Finding]:
    network, findings = load_network(project)
    assert network is not None
    assert findings == []
    if day is None:
        return run_checks(network)
    return run_day_checks(network, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("statut", "severity"),
    [
        ("valide", Severity.ERREUR),
        ("brouillon", Severity.AVERTISSEMENT),
        ("exemple\nexemple: 2025", Severity.AVERTISSEMENT),
    ],
)
def test_a_validated_binome_cannot_leave_a_minute(
    project: Path, statut: str, severity: Severity
) -> None:
    write(project, "Mo-Su,PH 00:00-23:59", statut)
    (finding,) = told(project)
    assert (finding.file, finding.line, finding.code) == PLACE
    assert finding.severity is severity
    assert finding.message.endswith("familles : tous les jours de 23 h 59 à minuit.")
    assert ("le 15" in finding.hint) is (severity is Severity.AVERTISSEMENT)
    site = prepare_site(project, 1)
    assert site.sound is (severity is Severity.AVERTISSEMENT)


def test_the_first_holiday_without_an_answer(project: Path) -> None:
    write(project, "24/7; PH off", "brouillon")
    (finding,) = told(project)
    assert "les jours fériés toute la journée" in finding.message
    (finding,) = told(project, "2026-12-26")
    assert (finding.file, finding.line, finding.code) == PLACE
    assert finding.severity is Severity.INFORMATION
    assert "le vendredi 1er janvier 2027 toute la journée." in finding.message
    (finding,) = told(project, "2026-12-25")
    assert "le vendredi 25 décembre 2026" in finding.message


@pytest.mark.parametrize("hours", ["24/7", "Mo-Fr 00:00-24:00", "non renseigné"])
def test_days_that_say_no_more_than_a_week(project: Path, hours: str) -> None:
    write(project, hours, "brouillon")
    assert told(project, "2026-11-22") == []


def test_a_holiday_of_one_country_alone(project: Path) -> None:
    """What no kind of day foresees weighs as much as the rest, and has a date."""
    write(project, "Mo-Su 00:00-24:00; PH 09:00-24:00", "valide")
    path = project / "partners" / "structures" / "reseau-du-lac.yml"
    text = path.read_text(encoding="utf-8").replace("horaires: off", "horaires: PH 00:00-09:00")
    text = text.replace("type: reseau", "type: reseau\npays: CH")
    path.write_text(text.replace("04 65 71 00 02", "021 555 12 13"), encoding="utf-8")
    assert told(project) == []
    (finding,) = told(project, "2027-01-02")
    assert finding.severity is Severity.ERREUR
    assert "le lundi 29 mars 2027 de 0 h à 9 h." in finding.message
    assert "8 jours" in finding.message


@pytest.mark.parametrize(
    ("known", "severity"),
    [
        ("telephone_soignant: oui", Severity.AVERTISSEMENT),
        ("telephone_medical: non", Severity.AVERTISSEMENT),
        ("deplacement: oui", Severity.ERREUR),
    ],
)
def test_who_answers_at_night_is_known_before_a_binome_is_valid(
    project: Path, known: str, severity: Severity
) -> None:
    path = project / "partners" / "binomes" / "lac.yml"
    head = path.read_text(encoding="utf-8").split("astreinte:")[0]
    path.write_text(f"{head}astreinte:\n  had:\n    {known}\n", encoding="utf-8")
    (finding,) = told(project)
    assert (finding.line, finding.code, finding.severity) == (3, "astreinte", severity)
    path.write_text(path.read_text(encoding="utf-8").replace("valide", "brouillon"), "utf-8")
    assert told(project) == []


def test_two_teams_that_say_me_first_only_warn(project: Path) -> None:
    for name in ("had", "reseau"):
        path = project / "partners" / "structures" / f"{name}-du-lac.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.rstrip() + "\n    en_premier: true\n", encoding="utf-8")
    found = told(project)
    assert {finding.severity for finding in found} == {Severity.AVERTISSEMENT}
    assert {finding.file for finding in found} == {"partners/structures/reseau-du-lac.yml"}
    assert len({*found}) == 1, "said once, whoever may call"
