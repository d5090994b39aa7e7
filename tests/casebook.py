"""The cases of tests/cases: small projects laid over ``base``, their findings written in place.

A case holds only the files that differ from ``base``. The expected finding stands on the faulty
line, in a comment: ``# attendu: code "words"`` in YAML, ``{## attendu: code ##}`` in a template,
``<!-- attendu: code -->`` in a drawing.
A fault that cannot carry a comment is told in ``attendu.txt``: ``file:line: code "words"``.
``supprime.txt`` names the files of ``base`` that the case takes away.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lisible.build.built_links import Inspection
from lisible.build.publish import BrokenSiteError, build_site
from lisible.build.site import prepare_site
from lisible.findings import Finding

CASES = Path(__file__).resolve().parent / "cases"
_NOTES = ("attendu.txt", "supprime.txt")
_MARK = re.compile(r"attendu: (.*?)(?:##\}|-->|$)")
_ITEM = re.compile(r'([a-z-]+)(?: "([^"]*)")?')
_PLACED = re.compile(r"(.+?):(\d+): (.*)")


@dataclass(frozen=True, order=True)
class Expected:
    """One finding that a case must give; ``words`` stand in its message or its hint."""

    file: str
    line: int
    code: str
    words: str = ""


def cases(kind: str) -> list[Path]:
    """The folders of cases/accept or cases/reject."""
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def lay(case: Path, target: Path) -> Path:
    """The project of ``case`` in ``target``, which must not exist."""
    shutil.copytree(CASES / "base", target)
    if case != CASES / "base":
        shutil.copytree(
            case,
            target,
            symlinks=True,
            dirs_exist_ok=True,
            ignore=lambda folder, _: _NOTES if Path(folder) == case else (),
        )
        for name in _lines(case / "supprime.txt"):
            (target / name).unlink()
    return target


def multiply(project: Path, count: int) -> None:
    """Add ``count`` binômes: copies of the base's, each with an HAD of its own."""
    structures, binomes = project / "partners" / "structures", project / "partners" / "binomes"
    had = (structures / "had-du-lac.yml").read_text(encoding="utf-8")
    pair = (binomes / "lac.yml").read_text(encoding="utf-8")
    for i in range(count):
        name = f"mont-{i:03}"
        text = had.replace("du lac", f"du mont {i}").replace("00 01", f"1{i // 100} {i % 100:02}")
        (structures / f"had-{name}.yml").write_text(text, encoding="utf-8")
        text = pair.replace("had-du-lac", f"had-{name}")
        (binomes / f"{name}.yml").write_text(text, encoding="utf-8")


def expected(case: Path) -> list[Expected]:
    """What the comments and ``attendu.txt`` of a case announce, sorted."""
    found: list[Expected] = []
    for line in _lines(case / "attendu.txt"):
        match = _PLACED.fullmatch(line)
        assert match, f"{case.name}/attendu.txt : {line}"
        found += _items(match[1], int(match[2]), match[3])
    for path in sorted(p for p in case.rglob("*") if p.is_file() and p.name not in _NOTES):
        file = path.relative_to(case).as_posix()
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            if match := _MARK.search(line):
                found += _items(file, number, match[1])
    return sorted(found)


def findings(project: Path, built: bool = False) -> list[Finding]:
    """Every finding of a project: its records, its texts, its pages and its PDFs; those of the
    built site too when it is ``built``, which takes seconds."""
    site = prepare_site(project, workers=1)
    if not built or not site.sound:
        return site.findings
    inspection = Inspection(project, site)
    with suppress(BrokenSiteError):
        build_site(project, None, site, inspection)
    return sorted({*site.findings, *inspection.findings})


def is_built(case: Path) -> bool:
    """The cases of links are told by the built site."""
    return case.name.startswith("liens-")


def _items(file: str, line: int, text: str) -> list[Expected]:
    items = [Expected(file, line, code, words) for code, words in _ITEM.findall(text)]
    assert items, f"{file}:{line}: « {text} »"
    return items


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else []
