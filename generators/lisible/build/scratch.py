"""A folder that lives as long as what needs it."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """Deleted with the last reference to it, or when the program ends."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="lisible-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
