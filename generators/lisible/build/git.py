"""The git of the machine, for what a branch holds."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from lisible.errors import UserError


def git(root: Path, *words: str) -> bytes:
    """What a git command prints. Raises ``UserError`` when it fails."""
    done = subprocess.run(  # noqa: S603 (no shell; what a person typed is never an option)
        ["git", "-c", "core.quotePath=false", *words],  # noqa: S607 (the git of the machine)
        cwd=root,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        hint = "Donnez une branche qui existe, dans un dépôt git."
        raise UserError(f"git ne peut pas lire cette branche : {said}", hint, wrong_use=True)
    return done.stdout


def text_of(root: Path, *words: str) -> str:
    return git(root, *words).decode()


@contextmanager
def checkout(root: Path, base: str) -> Iterator[Path]:
    """The project as ``base`` has it, in a folder that goes away afterwards."""
    prefix = text_of(root, "rev-parse", "--show-prefix").strip()
    top = Path(text_of(root, "rev-parse", "--show-toplevel").strip())
    archive = git(top, "archive", "--format=tar", "--end-of-options", base)
    with tempfile.TemporaryDirectory(prefix="lisible-") as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder) / prefix
