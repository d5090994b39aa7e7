"""A folder that lives as long as what needs it."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from lisible.build.lock import abandoned, hold

_NAME = "travail-"


class Scratch:
    """Deleted with the last reference to it, or when the program ends.

    In ``folder`` if one is given: those that killed programs left there go away then.
    """

    def __init__(self, folder: Path | None = None) -> None:
        handle = None
        while handle is None:  # until no other program took it for an abandoned one
            if folder is None:
                self.path = Path(tempfile.mkdtemp(prefix="lisible-"))
            else:
                self.path = Path(tempfile.mkdtemp(prefix=_NAME, dir=folder))
            handle = hold(self.path)
        weakref.finalize(self, _end, self.path, handle)
        for left in folder.glob(f"{_NAME}*") if folder else ():
            if left != self.path and abandoned(left):
                shutil.rmtree(left, ignore_errors=True)


def _end(path: Path, handle: int) -> None:
    shutil.rmtree(path, ignore_errors=True)
    os.close(handle)
