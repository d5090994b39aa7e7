"""Files are read within bounds; front matter and body keep their lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lisible.findings import Finding
from lisible.limits import RECORD
from lisible.sources.text_source import parse_markdown, read_text


def refused(root: Path, name: str) -> Finding:
    text, findings = read_text(root, root / name)
    assert text == ""
    assert len(findings) == 1
    return findings[0]


def test_bom_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfun\r\ndeux\rtrois\n")
    assert read_text(tmp_path, tmp_path / "a") == ("un\ndeux\ntrois\n", [])


def test_not_utf8_says_where(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("un\ndéjà".encode("latin-1"))
    finding = refused(tmp_path, "a")
    assert (finding.file, finding.line, finding.column) == ("a", 2, 2)


def test_too_big(tmp_path: Path) -> None:
    lines = b"x" * 99 + b"\n"
    (tmp_path / "a").write_bytes(lines * (RECORD.value // 100) + b"x")
    assert "1\u00a0Mo" in refused(tmp_path, "a").message
    (tmp_path / "a").write_bytes(lines * (RECORD.value // 100))
    assert read_text(tmp_path, tmp_path / "a")[1] == []


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "projet"
    root.mkdir()
    (tmp_path / "dehors").write_text("secret")
    (root / "dedans").write_text("bonjour")
    (root / "bon").symlink_to("dedans")
    (root / "mauvais").symlink_to("../dehors")
    (root / "absolu").symlink_to(tmp_path / "dehors")
    (root / "rompu").symlink_to("nulle-part")
    (root / "tour").symlink_to("tour")
    (root / "dossier").mkdir()
    (root / "loin").symlink_to(tmp_path)
    assert read_text(root, root / "bon") == ("bonjour", [])
    for name in ("mauvais", "absolu", "loin/dehors"):
        assert "extérieur" in refused(root, name).message
    for name in ("rompu", "tour", "dossier"):
        assert "ne mène" in refused(root, name).message


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert "ne mène" in refused(tmp_path, "a").message


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x1b", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\u2028", "\ue000", "\xad"],
)
def test_invisible_characters(tmp_path: Path, char: str) -> None:
    (tmp_path / "a").write_text(f"un\nun {char} deux {char}\ntrois", encoding="utf-8")
    _, findings = read_text(tmp_path, tmp_path / "a")
    assert [(f.line, f.column) for f in findings] == [(2, 4)]
    assert f"U+{ord(char):04X}" in findings[0].message


@pytest.mark.parametrize("char", ["\t", "\u00a0", "\u202f", "’", "œ", "→", "☐", "\u2011", "家"])
def test_visible_characters(tmp_path: Path, char: str) -> None:
    (tmp_path / "a").write_text(f"un {char} deux", encoding="utf-8")
    assert read_text(tmp_path, tmp_path / "a") == (f"un {char} deux", [])


def test_front_matter_and_body_keep_their_lines() -> None:
    source, findings = parse_markdown("---\ntitre: Un\n---\n\nCorps\n", "a.md")
    assert findings == []
    assert source.front_matter.data == {"titre": "Un"}
    assert source.front_matter.mark(("titre",)).line == 2
    assert (source.body, source.body_line) == ("\nCorps\n", 4)


@pytest.mark.parametrize("text", ["", "Corps", "---\ntitre: Un\n", "\n---\na: b\n---\n", "----\n"])
def test_no_front_matter(text: str) -> None:
    _, findings = parse_markdown(text, "a.md")
    assert [(f.code, f.line) for f in findings] == [("en-tete", 1)]
