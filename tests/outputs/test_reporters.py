"""Findings as a person, a program and a pull request read them."""

from __future__ import annotations

import json

from lisible.findings import Finding, Severity, did_you_mean, has_errors
from lisible.outputs.reporters import REPORTERS, as_github, as_json, as_text

ERROR = Finding("partners/a.yml", 3, 5, "date", "« 2015-13 » n’est pas une date.", "Écrivez 2015.")
WARNING = Finding("partners/b.yml", 1, 1, "finess", "Clé fausse.", "", Severity.AVERTISSEMENT)


def test_text() -> None:
    assert as_text([ERROR, WARNING]) == (
        "partners/a.yml:3:5 — erreur [date]\n"
        "  « 2015-13 » n’est pas une date.\n"
        "  → Écrivez 2015.\n"
        "partners/b.yml:1:1 — avertissement [finess]\n"
        "  Clé fausse.\n"
        "1 erreur, 1 avertissement.\n"
    )


def test_text_counts() -> None:
    assert as_text([]) == "Tout va bien : aucune remarque.\n"
    assert as_text([ERROR, ERROR]).endswith("\n2 erreurs.\n")
    assert as_text([WARNING, WARNING]).endswith("\n2 avertissements.\n")


def test_text_cannot_command_a_terminal() -> None:
    text = as_text([Finding("a\x1b[2J.yml", 1, 1, "x", "un\ndeux", "trois\x07")])
    assert text == "a [2J.yml:1:1 — erreur [x]\n  un deux\n  → trois \n1 erreur.\n"


def test_json() -> None:
    assert json.loads(as_json([])) == []
    assert json.loads(as_json([ERROR])) == [
        {
            "file": "partners/a.yml",
            "line": 3,
            "column": 5,
            "code": "date",
            "message": "« 2015-13 » n’est pas une date.",
            "hint": "Écrivez 2015.",
            "severity": "erreur",
        }
    ]
    assert "é" in as_json([ERROR]) or "«" in as_json([ERROR])


def test_github() -> None:
    assert as_github([]) == ""
    assert as_github([ERROR]) == (
        "::error file=partners/a.yml,line=3,col=5,title=date::"
        "« 2015-13 » n’est pas une date. Écrivez 2015.\n"
    )
    assert as_github([WARNING]).startswith("::warning ")
    information = Finding("a", 1, 1, "x", "m", "h", Severity.INFORMATION)
    assert as_github([information]).startswith("::notice ")


def test_github_cannot_be_broken_out_of() -> None:
    nasty = Finding("a,b:c\n::x", 1, 1, "x", "100 %\n::error::faux\rx", "")
    (line,) = as_github([nasty]).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%0A%3A%3Ax,line=1,col=1,title=x::100 %25%0A::error::faux%0Dx"
    )


def test_reporters_are_those_of_the_command() -> None:
    assert list(REPORTERS) == ["text", "json", "github"]


def test_only_an_error_stops() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


def test_findings_sort_by_place() -> None:
    later = Finding("partners/a.yml", 10, 1, "x", "")
    assert sorted([WARNING, later, ERROR]) == [ERROR, later, WARNING]


def test_hints_are_never_empty() -> None:
    assert did_you_mean("telefone", ["telephone", "nom"]) == "Vouliez-vous dire « telephone » ?"
    assert did_you_mean("zzz", ["b", "a"]) == "Sont admis : a, b."
    assert did_you_mean("zzz", []) != ""
    many = [f"structure-{i}" for i in range(1000)]
    assert did_you_mean("zzz", many).endswith("…")
    assert len(did_you_mean("zzz", many)) < 1200
