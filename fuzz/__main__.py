"""Invented inputs against everything that reads a person's text, for a bounded time.

    python -m fuzz --seconds 60
    python -m fuzz modele blocs --seconds 300
    python -m fuzz yaml --engine hypothesis

With atheris (``pip install .[fuzz]``) the inputs follow what the code does with them; with
Hypothesis alone they are invented from the target's own words. What stops a target is kept in
``.cache/fuzz/<target>/``: once mended, put it in ``fuzz/corpus/<target>/``, where the tests try
it again.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

from fuzz.targets import NAMES

ROOT = Path(__file__).resolve().parent.parent
CRASHES = ROOT / ".cache" / "fuzz"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], default=[])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    best = "atheris" if importlib.util.find_spec("atheris") else "hypothesis"
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default=best)
    args = parser.parse_args()
    failed: list[str] = []
    for name in args.targets or NAMES:
        (CRASHES / name).mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", f"fuzz.{args.engine}_engine", name, str(args.seconds)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    sys.stderr.write(f"Stopped: {', '.join(failed)}\n" if failed else "Nothing found.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
