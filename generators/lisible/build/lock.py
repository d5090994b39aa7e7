"""One command at a time writes in a folder.

The lock is the system's own (``flock``) on the folder itself: no file is left behind, and it ends
with the process that holds it, however that one ends. Without it (Windows) nothing is locked.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from lisible.errors import UserError, cannot_write

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows)
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0
"""Seconds that a reader waits for a writer, which needs a few at most."""
_held: set[Path] = set()
"""Folders that this process writes in: it may read them too."""


@contextlib.contextmanager
def writing(folder: Path, message: str) -> Iterator[None]:
    """Hold ``folder``, made if it is not there. Raises ``UserError`` with ``message`` when another
    command holds it, or when it cannot be made."""
    try:
        handle = _hold(folder, shared=False, make=True)
    except OSError as error:
        raise cannot_write(error) from None
    if handle is None:
        raise UserError(message, "Attendez que cette commande finisse, puis recommencez.")
    _held.add(folder)
    try:
        yield
    finally:
        _held.discard(folder)
        os.close(handle)


@contextlib.contextmanager
def reading(folder: Path, message: str) -> Iterator[None]:
    """``folder`` as no command is changing it; nothing is made if it is not there."""
    if fcntl is None or folder in _held or not folder.is_dir():
        yield
        return
    end = time.monotonic() + PATIENCE
    while (handle := _hold(folder, shared=True)) is None:
        if time.monotonic() > end:
            raise UserError(message, "Attendez que cette commande finisse, puis recommencez.")
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(handle)


def _hold(folder: Path, shared: bool, make: bool = False) -> int | None:
    """An open handle of the locked folder; ``None`` when another process holds it."""
    while True:
        if make:
            folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
        if fcntl is None:  # pragma: no cover (Windows)
            return handle
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        if _same(folder, handle):
            return handle
        os.close(handle)  # the one that held it has taken the folder away


def _same(folder: Path, handle: int) -> bool:
    try:
        return os.path.samestat(folder.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def is_held(folder: Path) -> bool:
    """Whether this very process writes in ``folder``."""
    return folder in _held


def hold(folder: Path) -> int | None:
    """A handle that holds a folder of one's own until it is closed; ``None`` if it is gone."""
    try:
        return _hold(folder, shared=False)
    except FileNotFoundError:
        return None


def abandoned(folder: Path) -> bool:
    """Whether no living process holds ``folder``."""
    try:
        handle = _hold(folder, shared=True)
    except OSError:
        return False
    if handle is not None:
        os.close(handle)
    return handle is not None and fcntl is not None
