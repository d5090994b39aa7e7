"""A folder takes another's place whole: a reader finds the old one or the new one, never none."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100
"""``AT_FDCWD``: paths are as they are written."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE``: both change places in one step of the file system."""


def swap(new: Path, target: Path, old: Path) -> None:
    """``new`` at ``target``; what was there is at ``old``, or where ``new`` was.

    In one step where Linux can. Elsewhere in two: ``recover`` puts the old one back if the
    process ends between them.
    """
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            recover(target, old)
            raise


def recover(target: Path, old: Path) -> None:
    """The folder that a command killed between the two steps had put aside."""
    if old.exists() and not target.exists():
        old.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return rename is not None and rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0
