#!/usr/bin/env python3
"""Set up and run: ``python3 dev.py build`` and ``python3 dev.py test``, from a bare Python ≥ 3.11.

Needs nothing but the standard library. It makes ``.venv`` with the locked packages (checked by
hash) and, for the tests, installs the Debian packages of ``SYSTEM`` when the machine lets it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SYSTEM = {
    "chromium": "chromium",
    "faketime": "faketime",
    "git": "git",
    "pdftoppm": "poppler-utils",
    "zbarimg": "zbar-tools",
}
"""Programs that the tests use, and the Debian package of each."""


def main(arguments: list[str]) -> int:
    """``build`` passes its other words to ``lisible build``; ``test`` passes them to pytest."""
    if sys.version_info < (3, 11):  # noqa: UP036 (a newcomer may start it with an older Python)
        return fail("Python 3.11 or newer is needed.")
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "build":
        install("run")
        return run([str(PYTHON), "-m", "lisible", "build", *rest])
    if command == "test":
        install("dev")
        if not system_tools():
            return 1
        return run([str(PYTHON), "-m", "pytest", "-n", "auto", *rest])
    return fail(__doc__ or "")


def install(which: str) -> None:
    """The packages of requirements/<which>.txt in .venv, once for each version of that file."""
    lock = ROOT / "requirements" / f"{which}.txt"
    stamp = VENV / f"{which}.{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if stamp.exists():
        return
    if not PYTHON.exists():
        check([sys.executable, "-m", "venv", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    check([*pip, "--require-hashes", "-r", str(lock)])
    check([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    stamp.touch()


def system_tools() -> bool:
    """Whether the programs are there, after installing what is missing (Debian, as root)."""
    packages = [package for program, package in SYSTEM.items() if not shutil.which(program)]
    if not packages:
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        check(["apt-get", "update", "-qq"])
        check(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
        return True
    fail(f"The tests need these programs: {' '.join(packages)}. Install them, then try again.")
    return False


def check(command: list[str]) -> None:
    """Run a step of the set-up; its failure ends everything."""
    result = subprocess.run(command, cwd=ROOT, check=False)
    if result.returncode:
        sys.exit(fail(f"This step failed: {' '.join(command)}"))


def run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def fail(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # the command that was running has said so already
        sys.exit(130)
