"""The same commit in two folders, at two hours, on two sides of the earth: the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build.test_register import edit, git, publish
from casebook import CASES, lay


def build(root: Path, site: Path, zone: str, hour: str) -> dict[str, bytes]:
    """The site's files, by path, as a computer with that clock makes them."""
    assert shutil.which("faketime"), "faketime is missing: run python3 dev.py test"
    command = ["faketime", hour, sys.executable, "-m", "lisible", "build", "--jobs", "1"]
    subprocess.run(
        [*command, "--projet", root, "--site-dir", site],
        env=os.environ | {"TZ": zone},
        check=True,
        capture_output=True,
    )
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_two_checkouts_at_two_hours(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path / "projet")
    publish(root)
    edit(root, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    publish(root, date="2026-11-21")
    edit(root, "partners/structures/had-du-lac.yml", "00 77", "00 78")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a"]):
        git(root, *words)
    one, two = tmp_path / "un", tmp_path / "ailleurs" / "deux"
    two.parent.mkdir()
    for copy in (one, two):
        git(root, "clone", "-q", str(root), str(copy))
    first = build(one, tmp_path / "a", "Pacific/Kiritimati", "2026-11-23 23:59:00")
    second = build(two, tmp_path / "b", "Etc/GMT+12", "2031-03-04 05:06:07")
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()
    assert any(name.endswith("projet/changements.pdf") for name in first)
