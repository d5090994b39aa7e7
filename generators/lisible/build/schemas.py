"""The schemas/ folder of a project: what VS Code completes the records with."""

from __future__ import annotations

from pathlib import Path

from lisible.build.pdfs import write_whole
from lisible.errors import cannot_write
from lisible.model.schema import render_schemas

FOLDER = "schemas"


def write_schemas(root: Path) -> None:
    """Raises ``UserError`` when the folder cannot be written."""
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        for name, text in render_schemas().items():
            write_whole(folder / name, text.encode())
    except OSError as error:
        raise cannot_write(error) from None


def stale_schemas(root: Path) -> list[str]:
    """Names of the schema files that are absent or differ from the models."""
    return [
        name
        for name, text in render_schemas().items()
        if not (path := root / FOLDER / name).is_file() or path.read_text(encoding="utf-8") != text
    ]
