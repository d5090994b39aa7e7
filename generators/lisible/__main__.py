"""``lisible`` and ``python -m lisible``; an interruption while the program loads says so too."""

from __future__ import annotations

import sys


def main() -> int:
    try:
        from lisible.cli import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrompu.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
