"""The register: what was published is kept whole, and every way to spoil it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.made import document
from lisible.documents.blocks import Document
from lisible.documents.published import numbered, printed_again
from lisible.documents.register import (
    FOLDER,
    Register,
    Version,
    digest_of,
    edition_of,
    next_version,
    presentation_of,
)
from lisible.documents.register_file import load_registers, new_lines, parse_register

FACTS = {"date": "2026-11-20", "en_vigueur": "2026-12-01", "par": "Cadre", "raison": "Essai."}
FILE, SOURCE = "lac--charte.jsonl", "content/documents/charte.md"
ONE = (
    "Début.\n\n## Un {#un}\n\nAppelez le [01 99 00 12 34](tel:0199001234).\n\n"
    "## Deux {#deux}\n\nTexte.\n"
)
TWO = ONE.replace("34", "35")


def publish(text: str, made: Document, date: str = "2026-11-20") -> tuple[str, Version]:
    """The register's text once ``made`` is published after what ``text`` holds."""
    register = parse_register(text, "x")[0] if text else None
    presentation = presentation_of(made)
    version = next_version(register, made, presentation, set(), FACTS | {"date": date})
    return text + new_lines(register, made, presentation, version), version


def read(text: str) -> Register:
    register, findings = parse_register(text, "x")
    assert not findings
    assert register is not None
    return register


def test_the_text_comes_back_whole() -> None:
    made = document(ONE)
    text, version = publish("", made)
    register = read(text)
    assert register.latest == version
    assert register.blocks_of(version) == made.blocks
    assert edition_of(register, made).draft is False


def test_a_version_is_printed_again_as_it_was() -> None:
    made = document(ONE)
    text, version = publish("", made)
    register = read(text)
    (printed,) = numbered([made], {made.id: register})
    again = printed_again(register, version, made.path)
    assert again.labels["version"].startswith("Version 1, en vigueur depuis le 1er")
    assert again.as_json().replace(f"content/registre/{FILE}", SOURCE) == printed.as_json()


def test_an_article_is_kept_once() -> None:
    first, _ = publish("", document(ONE))
    second, version = publish(first, document(TWO))
    added = [json.loads(line) for line in second.removeprefix(first).splitlines()]
    assert [line.get("id", line.get("version")) for line in added] == ["un", 2]
    assert version.numero == 2
    assert read(second).blocks_of(read(second).versions[0]) == document(ONE).blocks


def test_a_text_that_comes_back_takes_its_own_code_again() -> None:
    text, first = publish("", document(ONE))
    text, second = publish(text, document(TWO))
    _, third = publish(text, document(ONE))
    assert third.code == first.code != second.code


def test_a_changed_text_is_a_project() -> None:
    text, version = publish("", document(ONE))
    edition = edition_of(read(text), document(TWO))
    assert (edition.draft, edition.numero, edition.code) == (True, 1, version.code)
    assert edition_of(None, document(ONE)).draft


BOTH = publish(publish("", document(ONE))[0], document(TWO), "2026-11-21")[0]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace("Texte.", "Autre."), "changé après coup"),
        (lambda text: text[: len(text) // 2], "ne se lit pas"),
        (lambda text: text[:-1], "coupé"),
        (lambda text: "", "coupé"),
        (lambda text: "<<<<<<< HEAD\n" + text, "en même temps"),
        (lambda text: text.replace('"version":2', '"version":3'), "version 2 manque"),
        (lambda text: text.replace("2026-11-21", "2026-11-01"), "avant la précédente"),
        (lambda text: "".join(text.splitlines(True)[:1] + text.splitlines(True)[4:]), "article"),
        (lambda text: text.replace('"code":"', '"code":"X'), "code"),
        (lambda text: text.replace("La coordination", "Une autre"), "présentation"),
        (lambda text: text.replace("charte.pdf", "../../index.html"), "ne se lit pas"),
        (lambda text: text.replace('"chemin":"binomes', '"chemin":"..'), "ne se lit pas"),
        (lambda text: text.replace("tel:", "javascript:"), "ne se lit pas"),
        (lambda text: text.replace("2026-11-21", "2026-13-41"), "ne se lit pas"),
        (lambda text: text.replace('"version":2', '"version":"deux"'), "ne se lit pas"),
        (lambda text: text + "3\n", "ne se lit pas"),
        (lambda text: text + "[" * 100_000 + "\n", "ne se lit pas"),
    ],
)
def test_spoiled(spoil: object, words: str) -> None:
    assert callable(spoil)
    _, findings = parse_register(spoil(BOTH), "content/registre/x.jsonl")
    assert findings, "the fault is not seen"
    assert any(words in finding.message for finding in findings), findings
    assert all(f.line >= 1 and f.hint for f in findings)


def test_digest_is_the_versions() -> None:
    text, version = publish("", document(ONE))
    assert read(text).versions[0].digest == version.digest == digest_of(document(ONE))


def test_a_file_under_another_name_or_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "bois--charte.jsonl").write_text(BOTH, encoding="utf-8")
    (folder / "lac--livret.jsonl").write_bytes(b"\xff\xfe")
    registers, findings = load_registers(tmp_path)
    assert registers == {}
    assert [(f.file.rpartition("/")[2], f.code) for f in findings] == [
        ("bois--charte.jsonl", "registre"),
        ("lac--livret.jsonl", "fichier"),
    ]
