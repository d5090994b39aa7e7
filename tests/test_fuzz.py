"""What fuzzing found is tried again, and each of its targets for a moment: see ``fuzz/``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.seeds import CORPUS, seeds
from fuzz.targets import NAMES, attempt

ROOT = Path(__file__).resolve().parent.parent
PINNED = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", PINNED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found(path: Path) -> None:
    attempt(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_what_a_target_starts_from(name: str) -> None:
    for content in seeds(name)[: 20 if name == "pdf" else 60]:
        attempt(name, content)


@pytest.mark.parametrize("name", ["yaml", "modele", "horaires"])
def test_the_command(name: str) -> None:
    command = [sys.executable, "-m", "fuzz", name, "--seconds", "2", "--engine", "hypothesis"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Nothing found" in done.stderr
