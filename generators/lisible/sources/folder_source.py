"""A project's folders, counted before anything in them is read: how many files, how large."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lisible import limits
from lisible.findings import Finding
from lisible.limits import Limit

TEXTS = (".yml", ".yaml", ".md", ".markdown", ".txt")
"""Endings of the files that are read, whose own size is told when they are."""


def folder_findings(root: Path, folders: tuple[str, ...], apart: str) -> Iterator[Finding]:
    """What is too many, too deep or too large in ``folders`` of ``root``, links not followed.

    ``apart`` is a folder with bounds of its own, left out. Counting stops at the first bound.
    """
    count = total = 0
    for folder in folders:
        for path, size in walk_files(root / folder, root / apart):
            count, total = count + 1, total + size
            file = path.relative_to(root).as_posix()
            if count > limits.FILES.value:
                hint = "Gardez les fiches et les textes de cette coordination, et eux seuls."
                yield _finding(folder, f"Il y a plus de {limits.FILES} à lire.", hint)
                return
            if total > limits.SOURCES.value:
                hint = "Enlevez les gros fichiers : le site ne publie que des fiches et des textes."
                yield _finding(folder, f"Ces fichiers dépassent {limits.SOURCES}.", hint)
                return
            if len(path.relative_to(root).parts) > limits.FOLDERS.value:
                hint = "Remontez ce dossier : une ou deux divisions suffisent."
                yield _finding(file, f"Plus de {limits.FOLDERS} l’un dans l’autre.", hint)
                return
            if path.suffix.lower() not in TEXTS:
                yield from too_large(file, size, limits.OTHER_FILE)


def too_large(file: str, size: int, limit: Limit) -> Iterator[Finding]:
    """One finding if a file of ``size`` bytes is larger than its kind may be."""
    if size > limit.value:
        yield _finding(file, f"Ce fichier dépasse {limit}.", "Allégez-le, ou enlevez-le.")


def walk_files(folder: Path, apart: Path | None = None) -> Iterator[tuple[Path, int]]:
    """Each file below ``folder`` with its size in bytes, in the order of the paths.

    A folder deeper than the bound is given as a file without size, and not opened.
    """
    waiting = [folder] if folder.is_dir() else []
    deepest = len(folder.parts) + limits.FOLDERS.value
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if path == apart:
                    continue
                if len(path.parts) > deepest:
                    yield path, 0
                else:
                    waiting.append(path)
            else:
                yield path, entry.stat(follow_symlinks=False).st_size


def _finding(file: str, message: str, hint: str) -> Finding:
    return Finding(file, 1, 1, "limite", message, hint)
