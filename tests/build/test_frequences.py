"""The list of frequencies is made again from wordfreq's file, and from nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from lisible.build import frequences
from lisible.documents.lisibilite import frequency
from lisible.errors import UserError

WORDS: list[list[str]] = [[] for _ in range(620)]
WORDS[300] = ["maison", "été", "abc1", "l’eau"]
WORDS[305] = ["route"]
WORDS[600] = ["nycturie"]
WORDS[601] = ["trop rare", "aaaa"]


def packed(content: list[object]) -> bytes:
    """The few forms of MessagePack that the file uses."""

    def one(value: object) -> bytes:
        if isinstance(value, str):
            raw = value.encode()
            return (bytes([0xA0 + len(raw)]) if len(raw) < 32 else bytes([0xD9, len(raw)])) + raw
        if isinstance(value, int):
            return bytes([value])
        if isinstance(value, dict):
            inner = b"".join(one(k) + one(v) for k, v in value.items())
            return bytes([0x80 + len(value)]) + inner
        assert isinstance(value, list)
        head = bytes([0x90 + len(value)]) if len(value) < 16 else b"\xdc" + len(value).to_bytes(2)
        return head + b"".join(map(one, value))

    return gzip.compress(one(content))


def test_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "FILE", tmp_path / "frequences.tsv")
    archive = tmp_path / "large_fr.msgpack.gz"
    archive.write_bytes(packed([{"format": "cB", "version": 1}, *WORDS]))
    frequences.renew(archive, "9.9")
    text = (tmp_path / "frequences.tsv").read_text("utf-8")
    assert [line for line in text.split("\n") if line[:1] != "#"] == [
        *("6.0\tmaison", "5.9\troute", "3.0\tnycturie", ""),
    ]
    assert "3 mots, de wordfreq 9.9" in frequences.described()
    frequency.frequencies.cache_clear()
    frequency.frequency.cache_clear()


@pytest.mark.parametrize("content", [b"", b"texte", gzip.compress(b"\x01"), gzip.compress(b"\xc1")])
def test_another_file(tmp_path: Path, content: bytes) -> None:
    before = frequency.FILE.read_bytes()
    archive = tmp_path / "x.gz"
    archive.write_bytes(content)
    with pytest.raises(UserError, match="n’est pas cette liste"):
        frequences.renew(archive, "1")
    assert frequency.FILE.read_bytes() == before


def test_the_shipped_list_is_small_and_sorted() -> None:
    assert frequency.FILE.stat().st_size < 500_000
    values = list(frequency.frequencies().values())
    assert values == sorted(values, reverse=True)
    assert min(values) >= frequency.LEAST
