"""Files of the register change together, even when the command is killed: all, or none.

New texts are written beside the files; a list of them, put in place in one step, decides; then each
takes its place. Killed before the list, nothing has changed; after, the next command ends the work.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from lisible.build.lock import is_held, reading, writing
from lisible.documents.register import FOLDER
from lisible.errors import cannot_write

_BUSY = "Une autre commande écrit dans le registre."
_LIST = "publication.en-cours"
_NEW = ".nouveau"


@contextlib.contextmanager
def register_to_write(root: Path) -> Iterator[None]:
    """The register of ``root`` for this command alone. Raises ``UserError`` if it is taken."""
    folder = root / FOLDER
    made = not folder.exists()
    try:
        with writing(folder, _BUSY):
            _finish(folder)
            yield
    finally:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing was published


@contextlib.contextmanager
def register_to_read(root: Path) -> Iterator[None]:
    """The register as a publication left it whole; one that was cut is ended, or undone, first."""
    folder = root / FOLDER
    with reading(folder, _BUSY):
        cut = (folder / _LIST).exists() or any(folder.glob(f"*{_NEW}"))
    if cut and not is_held(folder):
        with register_to_write(root):
            pass
    with reading(folder, _BUSY):
        yield


def write_all(texts: dict[Path, str]) -> None:
    """All the files, which stand in one folder, or none. Raises ``UserError`` when they cannot be
    written."""
    if not texts:
        return
    folder = next(iter(texts)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for path, text in texts.items():
                path.with_name(path.name + _NEW).write_text(text, encoding="utf-8", newline="")
            ready = folder / f"{_LIST}{_NEW}"
            ready.write_text("".join(f"{path.name}\n" for path in texts), encoding="utf-8")
            ready.replace(folder / _LIST)
        finally:
            _finish(folder)
    except OSError as error:
        raise cannot_write(error) from None


def _finish(folder: Path) -> None:
    """What is decided takes its place; what is not goes away."""
    decided = folder / _LIST
    if decided.exists():
        for name in decided.read_text(encoding="utf-8").splitlines():
            new = folder / f"{name}{_NEW}"
            if new.exists():
                new.replace(folder / name)
        decided.unlink()
    for left in folder.glob(f"*{_NEW}"):
        left.unlink()
