"""Where things stand on the site, and how one page points to another.

A place is a path from the site's root that ends with a slash (``binomes/x/``); the home is ``""``.
Links are relative, so that the site works in any sub-folder.
"""

from __future__ import annotations

from lisible.documents.blocks import Document, Print
from lisible.documents.published import PROJECT
from lisible.documents.subjects import TERRITORIES


def pdf_path(document: Document, part: Print) -> str:
    """A binôme's PDFs stand beside its page; those of the coordination beside their document."""
    if of_binome(document):
        return f"{binome_place(document.record)}{part.file}"
    return f"{document.path}{part.file}"


def code_place(code: str) -> str:
    """The page that says whether the paper that bears this code still holds."""
    return f"v/{code}/"


def address_of(document: Document) -> str:
    """Where the paper's QR code leads: the page of its code, or of the document for a project."""
    edition = document.edition
    if edition.draft or not edition.code:
        return document.path.removesuffix(PROJECT)
    return code_place(edition.code)


def folder_path(binome_id: str) -> str:
    """The archive of all that is printed for a binôme."""
    return f"{binome_place(binome_id)}dossier-{binome_id}.zip"


def of_binome(document: Document) -> bool:
    """Whether a document speaks of one binôme (``record`` alone could be an ambiguous id)."""
    return document.path == f"{binome_place(document.record)}{document.kind}/"


def of_territory(document: Document) -> bool:
    """Whether a document is the directory of a territory."""
    return document.id.startswith(f"{TERRITORIES}/")


def binome_place(binome_id: str) -> str:
    return f"binomes/{binome_id}/"


def structure_place(structure_id: str) -> str:
    return f"structures/{structure_id}/"


READING = "lisibilite/"


def reading_place(kind_id: str) -> str:
    """How the documents of a kind for families read."""
    return f"{READING}{kind_id}/"


def page_file(place: str) -> str:
    """``binomes/x/`` → ``binomes/x/index.md``."""
    return f"{place}index.md"


def relative(here: str, target: str) -> str:
    """The link from the page at ``here`` to ``target``, a place or a file, with or without #id."""
    path, mark, anchor = target.lstrip("/").partition("#")
    source, aim = here.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(source), len(aim) - 1) and source[shared] == aim[shared]:
        shared += 1
    link = "../" * (len(source) - shared) + "/".join(aim[shared:])
    return f"{link or './'}{mark}{anchor}"
