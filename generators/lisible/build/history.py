"""The register against a branch: it only ever grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lisible.build.git import text_of
from lisible.documents.register import FOLDER
from lisible.findings import Finding


def published_on(root: Path, base: str) -> Iterator[tuple[str, str]]:
    """Each file of the register that ``base`` has: its path in the project, its text.

    Raises ``UserError`` when ``root`` is in no git repository or has no such branch.
    """
    names = text_of(root, "ls-tree", "-r", "--name-only", "--full-tree", "--end-of-options", base)
    prefix = text_of(root, "rev-parse", "--show-prefix").strip()
    for name in names.splitlines():
        if name.startswith(f"{prefix}{FOLDER}/"):
            text = text_of(root, "show", "--end-of-options", f"{base}:{name}")
            yield name.removeprefix(prefix), text


def rewritten(root: Path, base: str) -> Iterator[Finding]:
    """Files of the register that are not what ``base`` has, with lines added at the end."""
    hint = f"Reprenez ce fichier de la branche « {base} », puis publiez de nouveau."
    for file, before in published_on(root, base):
        path = root / file
        if not path.is_file():
            message = "Ce fichier du registre a disparu."
            yield Finding(file, 1, 1, "registre", message, hint)
            continue
        now = path.read_bytes().decode(errors="replace")  # what is no text is told elsewhere
        if not now.startswith(before):
            line = _first_difference(before, now)
            message = "Une ligne déjà publiée a été changée ou enlevée."
            yield Finding(file, line, 1, "registre", message, hint)


def _first_difference(before: str, now: str) -> int:
    pairs = zip(before.splitlines(), now.splitlines(), strict=False)
    return next((n for n, (old, new) in enumerate(pairs, 1) if old != new), now.count("\n") + 1)
