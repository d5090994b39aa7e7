"""``lisible frequences --renouvelle``: how often French words are met, made small from wordfreq.

The file is ``wordfreq/data/large_fr.msgpack.gz`` of the PyPI package wordfreq (data CC BY-SA 4.0),
that someone has downloaded: nothing is fetched. It is a list whose item *n* holds the words of
frequency 10^(-n/100); the first item is a heading.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lisible.documents.lisibilite import frequency
from lisible.errors import UserError, cannot_write
from lisible.model.numbers import spell_number

_WORD = re.compile("[a-zàâäçéèêëîïôöùûüÿœæ]{4,}")
_HEAD = (
    "# Frequencies of French words (Zipf scale), from wordfreq {version}. See LICENCE.md.\n"
    "# Made by « lisible frequences --renouvelle ».\n"
)


def renew(archive: Path, version: str) -> None:
    """Rewrite the list that the tool ships. Raises ``UserError`` when the file is another."""
    hint = "Donnez wordfreq/data/large_fr.msgpack.gz, tiré du paquet PyPI wordfreq."
    try:
        content = unpack(gzip.decompress(archive.read_bytes()))
    except (OSError, EOFError, ValueError, IndexError):
        raise UserError(f"« {archive} » manque, ou n’est pas cette liste.", hint) from None
    if not isinstance(content, list) or not isinstance(content[0], dict):
        raise UserError(f"« {archive} » n’est pas cette liste.", hint)
    try:
        frequency.FILE.write_text(
            _HEAD.format(version=version) + _rows(content[1:]), encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise cannot_write(error) from None
    frequency.frequencies.cache_clear()
    frequency.frequency.cache_clear()


def described() -> str:
    """What the shipped list is, in a French line."""
    words = spell_number(len(frequency.frequencies()))
    head = frequency.FILE.read_text(encoding="utf-8").split(". See")[0].rsplit(" ", 1)[1]
    return f"Fréquences des mots : {words} mots, de wordfreq {head} (CC BY-SA 4.0)\n"


def _rows(classes: list[list[str]]) -> str:
    """One line a tenth of the scale, the most common words first."""
    rows: dict[float, list[str]] = {}
    for rank, words in enumerate(classes):
        value = (900 - rank) / 100
        if value >= frequency.LEAST:
            kept = [word for word in words if _WORD.fullmatch(word)]
            rows.setdefault(int(value * 10) / 10, []).extend(kept)
    return "".join(
        f"{value}\t{' '.join(sorted(words))}\n" for value, words in rows.items() if words
    )


def unpack(packed: bytes) -> Any:
    """MessagePack (https://msgpack.org), as far as this file uses it: lists, maps, texts, small
    numbers. Raises ``ValueError`` or ``IndexError`` for anything else."""
    value, _ = _one(packed, 0)
    return value


def _one(packed: bytes, start: int) -> tuple[Any, int]:
    kind, after = packed[start], start + 1
    if kind < 0x80:
        return kind, after
    for least, most, make in _SHORT:
        if least <= kind <= most:
            return make(packed, after, kind - least)
    if kind in _SIZED:
        size, make = _SIZED[kind]
        return make(packed, after + size, int.from_bytes(packed[after : after + size]))
    raise ValueError(f"MessagePack {kind:#x}")


def _list(packed: bytes, start: int, count: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    for _ in range(count):
        value, start = _one(packed, start)
        found.append(value)
    return found, start


def _map(packed: bytes, start: int, count: int) -> tuple[dict[Any, Any], int]:
    flat, end = _list(packed, start, 2 * count)
    return dict(zip(flat[::2], flat[1::2], strict=True)), end


def _text(packed: bytes, start: int, size: int) -> tuple[str, int]:
    return packed[start : start + size].decode(), start + size


_Make = Callable[[bytes, int, int], tuple[Any, int]]
_SHORT: tuple[tuple[int, int, _Make], ...] = (
    (0x80, 0x8F, _map),
    (0x90, 0x9F, _list),
    (0xA0, 0xBF, _text),
)
_SIZED: dict[int, tuple[int, _Make]] = {
    0xD9: (1, _text),
    0xDA: (2, _text),
    0xDC: (2, _list),
    0xDD: (4, _list),
}
