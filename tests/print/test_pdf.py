"""Every PDF of the site is PDF/UA-1 and PDF/A-2a, in French, with its tables and pictures said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from lisible.build.project import load_project
from lisible.documents.blocks import Document
from lisible.outputs.site.urls import pdf_path

STREAM_LENGTH = "PDFA2A-STREAM-LENGTH-001"
ROOT = Path(__file__).parents[2]
KINDS = (
    *("charte", "livret", "livret-grands-caracteres", "fiche-de-liaison"),
    *("carte-de-poche", "carte-de-poche-planche"),
)


@pytest.fixture(scope="session")
def pdfs(site: Path) -> list[Path]:
    found = sorted(site.glob("**/*.pdf"))
    assert len([p for p in found if "binomes" in p.parts]) == 4 * len(KINDS)
    return found


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Past versions and comparisons too."""
    return list(load_project(ROOT).printed())


def test_every_document_is_printed(site: Path, pdfs: list[Path], documents: list[Document]) -> None:
    """So that what follows speaks of all of them."""
    printed = {pdf_path(document, part) for document in documents for part in document.prints}
    assert {path.relative_to(site).as_posix() for path in pdfs} == printed
    assert {path.split("/")[0] for path in printed} >= {
        *(
            "v",
            "annuaire",
            "binomes",
            "cartes",
            "contrats",
            "experiences",
            "formulaires",
            "indicateurs",
        ),
        *("protocoles", "questionnaires", "recueils", "reperes", "reponses", "reunions", "roles"),
    }


def elements(document: pikepdf.Pdf, role: str) -> Iterator[pikepdf.Object]:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == role:
            yield item


def test_standards(pdfs: list[Path]) -> None:
    profiles = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]
    for path in pdfs:
        for profile in profiles:
            report = page.validate_pdf(path, profile=profile)
            faults = [f for f in report.failures if f.rule_id != STREAM_LENGTH]
            assert not faults, (path, profile, [f.message for f in faults][:5])
            if len(faults) < len(report.failures):
                assert stream_lengths_hold(path), path


@pytest.mark.parametrize("lost", ["/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata"])
def test_the_validator_sees_what_is_lost(pdfs: list[Path], tmp_path: Path, lost: str) -> None:
    path = tmp_path / "x.pdf"
    with pikepdf.open(pdfs[0]) as document:
        del document.Root[lost]
        document.save(path)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert [f for f in report.failures if f.rule_id != STREAM_LENGTH]


def stream_lengths_hold(path: Path) -> bool:
    """The validator reads a stream that ends with a carriage return as one byte too short."""
    content = path.read_bytes()
    with pikepdf.open(path) as document:
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        raw = [bytes(stream.read_raw_bytes()) for stream in streams]
        stated = [int(stream.stream_dict.get("/Length", -1)) for stream in streams]
    found = [re.search(re.escape(data) + rb"\r?\n?endstream", content) for data in raw]
    return bool(raw) and all(found) and [len(data) for data in raw] == stated


def test_language_title_fonts_and_text(pdfs: list[Path]) -> None:
    for path in pdfs:
        with pikepdf.open(path) as document:
            assert str(document.Root.Lang).startswith("fr"), path
            assert document.docinfo.get("/Title"), path
            fonts = [o for o in document.objects if _is(o, "/FontDescriptor")]
            assert fonts, path
            assert all("SourceSans3" in str(f.FontName) for f in fonts), path
            assert all({"/FontFile2", "/FontFile3"} & set(f.keys()) for f in fonts), path
        text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(path))
        assert len(text) > 300, path


def _is(item: object, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind


def test_tables_have_both_kinds_of_header(pdfs: list[Path]) -> None:
    seen = 0
    for path in pdfs:
        with pikepdf.open(path) as document:
            if not list(elements(document, "/Table")):
                continue
            seen += 1
            scopes = [scope for th in elements(document, "/TH") for scope in _scopes(th)]
            assert "/Column" in scopes, path
            assert "/Row" in scopes, path
            assert len(scopes) == len(list(elements(document, "/TH"))), path
    assert seen >= 8


def _scopes(cell: pikepdf.Object) -> list[str]:
    attributes = cell.get("/A")
    found = [attributes] if isinstance(attributes, pikepdf.Dictionary) else list(attributes or [])
    return [str(a.Scope) for a in found if "/Scope" in a]


def test_figures_are_described(pdfs: list[Path]) -> None:
    for path in pdfs:
        with pikepdf.open(path) as document:
            for figure in elements(document, "/Figure"):
                assert str(figure.get("/Alt", "")).strip(), path


def test_each_drawing_is_on_paper_with_its_words(site: Path, documents: list[Document]) -> None:
    seen = 0
    for document in documents:
        wanted = {figure.alt for figure in document.figures}
        for part in document.prints if wanted else ():
            seen += 1
            with pikepdf.open(site / pdf_path(document, part)) as pdf:
                said = {str(figure.get("/Alt", "")) for figure in elements(pdf, "/Figure")}
            assert wanted <= said, document.id
    assert seen >= 20


def test_every_page_says_what_it_is(pdfs: list[Path]) -> None:
    """Version and code on each page; a page of an example says so."""
    for path in pdfs:
        document = pypdfium2.PdfDocument(path)
        for number, sheet in enumerate(document, 1):
            text = " ".join(sheet.get_textpage().get_text_range().split())
            words = r"Version \d+, en vigueur depuis le 2[023] novembre 2026, code"
            if path.name == "changements.pdf":
                words = r"De la version \d+ \(code [\w-]+\) à la version \d+ \(code [\w-]+\)"
            assert re.search(words, text), (path, number)
            if "binomes" in path.parts:
                assert "Exemple daté de 2015" in text, (path, number)


def test_leaflet_is_two_landscape_sides(pdfs: list[Path]) -> None:
    for path in pdfs:
        if path.name == "livret.pdf":
            document = pypdfium2.PdfDocument(path)
            assert len(document) == 2, path
            assert [round(v) for v in document[0].get_size()] == [842, 595]
