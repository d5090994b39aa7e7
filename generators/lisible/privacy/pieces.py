"""Every file of a project that a person may write, as texts to look at."""

from __future__ import annotations

import json
import os
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from lisible.privacy.pictures import Metadata, is_picture, metadata_of

FOLDERS = ("partners", "content", "site_overrides")
FILES = ("mkdocs.yml",)
REGISTER = "content/registre/"
MOST = 50_000_000
"""Bytes: what is longer is not looked at, and is told."""
_LEFT = frozenset((".git", ".cache", "__pycache__", "node_modules"))
_FONTS = frozenset((".ttf", ".otf", ".woff", ".woff2"))
"""They name those who drew them, as their licences ask."""
_GEOMETRY = re.compile(r"\b(?:d|points|transform|viewBox|values|href)=(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(r"<[^<>]*>")
_DIGEST = re.compile(r"[0-9a-f]{32,}+")
_PRINTABLE = re.compile(rb"[\t\n\x20-\x7e]{8,}")

_INLINE = {
    "text": "",
    "strong": "",
    "link": "",
    "break": "\n",
    "fill": "____",
    "checkbox": "[ ]",
    "abbr": "",
    "changed": "",
}
"""The kinds of what stands in a line, and what shows of one that has no text."""

Place = Callable[[int], tuple[int, int]]


@dataclass(frozen=True)
class Piece:
    """A text of ``file``; ``place`` gives line and column, which count from 1, of an offset."""

    file: str
    text: str
    place: Place


def project_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Relative path and path, in order; links are not followed."""
    for name in FILES:
        if (root / name).is_file() and not (root / name).is_symlink():
            yield name, root / name
    for folder in FOLDERS:
        for here, folders, names in os.walk(root / folder):
            folders[:] = sorted(set(folders) - _LEFT)
            for name in sorted(names):
                path = Path(here, name)
                yield path.relative_to(root).as_posix(), path


def read(path: Path) -> bytes | None:
    """The bytes of a file that can be looked at; None of a link, a device, a file too long."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST:
            return None
        return path.read_bytes()
    except OSError:
        return None


def text_of(raw: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or what Windows writes; None of what is no text."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _lines(raw.decode("utf-16", errors="replace"))
    if b"\0" in raw[:8192] or is_picture(raw):
        return None
    try:
        return _lines(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _lines(raw.decode("cp1252", errors="replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_pieces(file: str, text: str) -> Iterator[Piece]:
    """A text as it is; a drawing twice, with its attributes and without its tags."""
    place = _places(text)
    if file.casefold().endswith(".svg"):
        bare = _GEOMETRY.sub(lambda match: " " * len(match.group()), text)
        yield Piece(file, bare, place)
        yield Piece(file, _TAG.sub(_blank, text), place)
    else:
        yield Piece(file, text, place)


def binary_pieces(file: str, raw: bytes) -> Iterator[Piece | Metadata]:
    """What a picture says beside its pixels, the text of an office document, readable words."""
    if Path(file).suffix.casefold() in _FONTS:
        return
    metadata = metadata_of(raw) if is_picture(raw) else None
    if metadata is not None:
        yield metadata
        for text in metadata.texts:
            yield Piece(file, text, _start)
    elif raw.startswith(b"PK\x03\x04"):
        yield from (Piece(file, text, _start) for text in _office_texts(raw))
    else:
        words = b"\n".join(_PRINTABLE.findall(raw))
        yield Piece(file, words.decode("ascii"), _start)


def _office_texts(raw: bytes) -> Iterator[str]:
    """Word, Excel, LibreOffice: XML in a ZIP."""
    room = MOST
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            for member in archive.infolist():
                room -= member.file_size
                if member.filename.endswith(".xml") and room > 0:
                    xml = archive.read(member).decode("utf-8", errors="replace")
                    yield _TAG.sub("", re.sub(r"</(?:\w+:)?(?:p|row|tr|c|si)>", "\n", xml))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return


def register_pieces(file: str, number: int, line: str) -> Iterator[Piece]:
    """The texts of one line of the register, by block; a broken line as it is."""
    try:
        value = json.loads(line) if line else {}
    except (ValueError, RecursionError):
        value = [line]
    blocks = value.pop("blocs", None) if isinstance(value, dict) else None
    for one in [value, *(blocks if isinstance(blocks, list) else [])]:
        try:
            text = "\n".join(_texts(one, []))
        except RecursionError:
            text = line

        def place(offset: int, text: str = text) -> tuple[int, int]:
            words = text[offset : offset + 12].split("\n")[0]
            return number, line.find(words) + 1 or 1

        yield Piece(file, text, place)


def _texts(value: Any, texts: list[str], key: str = "") -> list[str]:
    """``texts`` and those of ``value``, each sentence in one; what is signed keeps its key."""
    if isinstance(value, str):
        if not _DIGEST.fullmatch(value):
            texts.append(f"{key}: {value}" if key == "par" else value)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name != "kind":
                _texts(one, texts, name)
    elif isinstance(value, list) and value and all(_is_inline(one) for one in value):
        texts.append("".join(map(_inline, value)))
    elif isinstance(value, list):
        for one in value:
            _texts(one, texts)
    return texts


def _is_inline(value: Any) -> bool:
    kind = value.get("kind") if isinstance(value, dict) else None
    return isinstance(kind, str) and kind in _INLINE


def _inline(value: dict[str, Any]) -> str:
    text = str(value.get("text", _INLINE[value["kind"]]))
    if isinstance(children := value.get("children"), list):
        text += "".join(_inline(one) for one in children if _is_inline(one))
    return f"{text} <{value['href']}>" if "href" in value else text


def _places(text: str) -> Place:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return place


def _start(_: int) -> tuple[int, int]:
    return 1, 1


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
