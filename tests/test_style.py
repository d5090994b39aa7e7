"""The code is formatted, without a lint warning, and typed throughout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [
    name
    for name in ("generators", "tests", "benchmarks", "fuzz", "dev.py")
    if (ROOT / name).exists()
]
MYPY = (
    *("mypy", "--config-file", "pyproject.toml", "--cache-dir", ".cache/mypy"),
    *("-p", "lisible", "-p", "benchmarks", "-p", "fuzz"),
)


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", *CODE),
        ("ruff", "format", "--no-cache", "--check", *CODE),
        MYPY,
    ],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_no_remark(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
