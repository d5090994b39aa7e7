"""A binôme's folder: all its PDFs in one archive, always the same bytes for the same PDFs."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from lisible.build.pdfs import write_whole
from lisible.build.scratch import Scratch
from lisible.documents.blocks import Document
from lisible.outputs.site.urls import folder_path, of_binome, pdf_path

_DATE = (1980, 1, 1, 0, 0, 0)
"""The oldest date that the format knows: an archive says nothing of the hour it was made at."""


def make_folders(
    documents: Iterable[Document], pdfs: dict[str, Path], cache: Path
) -> dict[str, Path]:
    """Site path → archive, one for each binôme that has PDFs.

    ``pdfs`` gives the file of each PDF by its path on the site; archives are kept in ``cache``.
    """
    work = Scratch(cache)
    names: dict[str, list[str]] = {}
    for document in documents:
        if of_binome(document):
            found = names.setdefault(document.record, [])
            found += [pdf_path(document, part) for part in document.prints]
    return {
        folder_path(binome): _archive(
            binome, {name: pdfs[name] for name in sorted(found)}, cache, work
        )
        for binome, found in names.items()
        if found
    }


def _archive(binome: str, files: dict[str, Path], cache: Path, work: Scratch) -> Path:
    """The PDFs are named by their content: so is the archive."""
    names = [f"{name}={file.name}" for name, file in files.items()]
    digest = hashlib.sha256("\0".join([binome, *names]).encode()).hexdigest()[:40]
    path = cache / f"{digest}.zip"
    if not path.exists():
        content = BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
            for name, file in files.items():
                entry = zipfile.ZipInfo(f"{binome}/{name.rpartition('/')[2]}", _DATE)
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file.read_bytes())
        write_whole(path, content.getvalue(), work.path)
    return path
