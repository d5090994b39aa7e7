"""No message tells a secret; no bytes make the reading fail."""

from __future__ import annotations

import json
import re
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from stdnum.fr import nir

from casebook import CASES, lay
from lisible.findings import Finding
from lisible.privacy.allowances import allowances_of
from lisible.privacy.detect import spans_in
from lisible.privacy.pictures import metadata_of
from lisible.privacy.pieces import binary_pieces, register_pieces, text_of, text_pieces
from lisible.privacy.review import concealed, privacy_findings
from lisible.privacy.span import Kind, Span, masked
from lisible.privacy.wording import finding_of

NAMES = st.text("abcdefghijklmnopqrstuvwxyzéè", min_size=2, max_size=12).map(str.capitalize)
DIGITS = st.text("0123456789", min_size=8, max_size=8)


def said(text: str) -> tuple[list[Span], str]:
    spans = spans_in(text)
    findings = [finding_of(span, "a.yml", (1, 1)) for span in spans]
    return spans, " ".join(f"{one.message} {one.hint}" for one in findings)


@given(st.sampled_from("12"), DIGITS, st.integers(1, 12), st.sampled_from(" .- ") | st.just(""))
def test_a_number_for_life_is_not_told(sex: str, rest: str, month: int, gap: str) -> None:
    bare = f"{sex}{rest[:2]}{month:02}75{rest[2:]}"
    bare += nir.calc_check_digits(bare)
    spans, words = said(f"Voici {gap.join(bare)}.")
    assert [span.kind for span in spans] == [Kind.NIR]
    assert bare[1:4] not in re.sub(r"\D", "", words.replace("(15 ", ""))


@given(NAMES, st.sampled_from(["Mme ", "M. ", "Dr ", "Madame ", "Monsieur "]))
def test_a_name_is_not_told(name: str, title: str) -> None:
    spans, words = said(f"Voici {title}{name} ici.")
    if spans:  # « Le », « Sous »… are no names
        assert spans[0].kind is Kind.NOM
        shown = re.findall("« (.*?) »", words)[0].removeprefix(title.strip()).strip()
        assert name not in shown
        assert len(shown) <= 2


@given(NAMES.filter(lambda name: len(name) > 3), DIGITS)
def test_addresses_telephones_files_and_births_are_not_told(name: str, digits: str) -> None:
    day = f"{int(digits[0]) + 1:02}/{int(digits[1]) + 1:02}/19{digits[2:4]}"
    text = f"né(e) le {day} ; 06{digits} ; IPP {digits} ; equipe.{name}@orange.fr"
    spans, words = said(text)
    assert len(spans) >= 3
    for secret in (day, f"06{digits}", digits, f"equipe.{name}"):
        assert secret not in words


@given(st.text(max_size=30))
def test_a_mask_shows_one_sign_at_most(secret: str) -> None:
    inner = masked(secret).split("»")[0].strip("« …")
    assert len(inner) <= 1


@given(st.text(max_size=400), st.sampled_from(["FR", "BE", "CH"]))
def test_any_text_is_read(text: str, country: str) -> None:
    for span in spans_in(text, country):
        assert 0 <= span.start < span.end <= len(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_read(raw: bytes) -> None:
    for start in (
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe1",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"GIF89a",
    ):
        text = text_of(start + raw)
        if text is None:
            list(binary_pieces("a.dat", start + raw))
        else:
            list(text_pieces("a.svg", text))
            list(register_pieces("a.jsonl", 1, text))
            allowances_of("a.yml", f"publiable:\n- valeur: a\n{text}", "FR")


@settings(max_examples=30)
@given(st.data())
def test_a_broken_picture_is_read(data: st.DataObject) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Mme Dupont"
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif, comment=b"ici")
    raw = bytearray(out.getvalue())
    place = data.draw(st.integers(2, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255))
    list(binary_pieces("a.jpg", bytes(raw[: data.draw(st.integers(20, len(raw)))])))


def test_a_cut_picture_still_tells() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Mme Dupont"
    out = BytesIO()
    Image.new("RGB", (400, 400), "#123456").save(out, "JPEG", exif=exif)
    metadata = metadata_of(out.getvalue()[:-200])
    assert metadata is not None
    assert "Mme Dupont" in metadata.texts


def test_a_picture_too_large_to_unpack(tmp_path: Path) -> None:
    """20 000 × 20 000 white points in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    size = (20_000).to_bytes(4) * 2
    pixels = zlib.compress(bytes(1_000_000))
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x01\x00\x00\x00\x00")
    raw += chunk(b"tEXt", b"Comment\x00Mme Dupont") + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.png").write_bytes(raw)
    (one,) = privacy_findings(tmp_path)
    assert "« Mme D… »" in one.message


def test_another_finding_does_not_tell_it_either() -> None:
    secret = "2 41 03 75 116 001 96"
    other = Finding(
        "a.yml", 1, 1, "telephone", f"« {secret} » n’est pas un numéro possible.", "Ôtez."
    )
    assert "« 2… » n’est" in concealed(other).message
    assert (
        concealed(Finding("a.yml", 1, 1, "x", "Le 04 65 71 00 01.")).message == "Le 04 65 71 00 01."
    )


@pytest.mark.parametrize(
    "line",
    ['{"blocs":[{"kind":["a"]}]}', '[{"kind":"text","children":5}]', '{"blocs":5}', "[" * 900, "7"],
)
def test_a_spoiled_register_is_read(line: str) -> None:
    for piece in register_pieces("a.jsonl", 1, line):
        assert piece.place(0)[0] == 1


def test_links_are_not_followed(tmp_path: Path) -> None:
    project = lay(CASES / "base", tmp_path / "projet")
    (tmp_path / "ailleurs.txt").write_text("Mme Dupont", encoding="utf-8")
    (project / "content" / "lien.txt").symlink_to(tmp_path / "ailleurs.txt")
    (project / "content" / "boucle").symlink_to(project / "content")
    assert privacy_findings(project) == []


def test_a_thousand_records_share_their_register(tmp_path: Path) -> None:
    """The same block in a thousand files is looked at once; each file is told."""
    folder = tmp_path / "content" / "registre"
    folder.mkdir(parents=True)
    for i in range(1000):
        words = "Un texte commun. " * 50, "Mme Dupont" if i < 2 else "La dame"
        blocks = [[{"children": [{"text": text, "kind": "text"}]}] for text in words]
        lines = [json.dumps({"article": f"{i}{n}", "blocs": one}) for n, one in enumerate(blocks)]
        (folder / f"b-{i}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = privacy_findings(tmp_path)
    assert [(one.file, one.line) for one in found] == [
        ("content/registre/b-0.jsonl", 2),
        ("content/registre/b-1.jsonl", 2),
    ]
