"""The project's own layouts, pictures and fonts, measured before one of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lisible import limits
from lisible.findings import Finding
from lisible.limits import Limit
from lisible.sources.folder_source import too_large, walk_files
from lisible.sources.image_source import image_fault
from lisible.sources.text_source import outside

FOLDER = "site_overrides/print"
_IMAGES = (".svg", ".png", ".jpg")


def look_findings(root: Path) -> Iterator[Finding]:
    """What is too large, too many or no picture in the project's ``site_overrides/print``."""
    for count, (path, size) in enumerate(walk_files(root / FOLDER), 1):
        if count > limits.PRINT_FILES.value:
            message = f"Il y a plus de {limits.PRINT_FILES} ici."
            hint = "Gardez les mises en page, les images et les polices qui servent."
            yield Finding(FOLDER, 1, 1, "limite", message, hint)
            return
        file = path.relative_to(root).as_posix()
        faults = list(too_large(file, size, _limit(path)))
        yield from faults
        if not faults and path.suffix in _IMAGES and path.is_file() and not outside(root, path):
            fault = image_fault(path.name, path.read_bytes())
            if fault is not None:
                yield Finding(file, 1, 1, "limite", *fault)


def _limit(path: Path) -> Limit:
    if path.suffix == ".typ":
        return limits.LAYOUT
    return limits.IMAGE if path.suffix in _IMAGES else limits.FONT
