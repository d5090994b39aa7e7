"""What a picture says beside its pixels: place, captions, comments, authors."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

_MAGIC = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\x00|MM\x00\*", re.DOTALL)
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
_MOST_PIXELS = 50_000_000
"""Beyond, a picture is not unpacked: what it says before its pixels is read all the same."""
_AUTHORS = frozenset(("artist", "author", "cameraownername", "xpauthor", "creator"))
_XMP_PLACE = re.compile(r"exif:GPS(?:Latitude|Longitude)\b")
_BYLINE = (2, 80)


@dataclass
class Metadata:
    """``texts`` are what is written; ``authors`` those of them that name who made the picture."""

    located: bool = False
    texts: list[str] = field(default_factory=list[str])
    authors: list[str] = field(default_factory=list[str])


def is_picture(raw: bytes) -> bool:
    return bool(_MAGIC.match(raw))


def metadata_of(raw: bytes) -> Metadata | None:
    """EXIF, IPTC, XMP, comments and PNG texts; None when the picture cannot be read:
    its readable words are looked at instead."""
    found = Metadata()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw), formats=_FORMATS) as image:
                if image.width * image.height <= _MOST_PIXELS:
                    with suppress(Exception):  # cut short: what came before is read all the same
                        image.load()  # PNG texts may stand after the pixels
                _read(image, found)
    except Exception:  # a broken picture raises anything
        return found if found.texts or found.located else None
    return found


def _read(image: ImageFile, found: Metadata) -> None:
    exif = image.getexif()
    found.located = any(key in (1, 2, 3, 4) for key in exif.get_ifd(ExifTags.IFD.GPSInfo))
    for tags in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for tag, value in tags.items():
            _note(found, ExifTags.TAGS.get(tag, ""), value)
    for name, value in image.info.items():
        if name != "exif":
            _note(found, str(name), value)
    for place, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
        for one in value if isinstance(value, list) else [value]:
            _note(found, "author" if place == _BYLINE else "", one)


def _note(found: Metadata, name: str, value: Any) -> None:
    for text in _texts(name, value):
        found.texts.append(text)
        if name.casefold() in _AUTHORS:
            found.authors.append(text)
        for creator in text.split("<dc:creator>")[1:]:
            words = re.sub(r"<[^<>]*>", "\n", creator.partition("</dc:creator>")[0])
            found.authors += words.split("\n")
        found.located |= bool(_XMP_PLACE.search(text))


def _texts(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        if name.startswith("XP"):
            yield value.decode("utf-16-le", errors="ignore").rstrip("\0")
        else:
            bare = re.sub(rb"\A(?:ASCII|UNICODE|JIS)\0+", b"", value)
            wide = value.startswith(b"UNICODE")
            text = bare.decode("utf-16" if wide else "utf-8", errors="ignore")
            yield text.replace("\0", "")
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(name, one)
