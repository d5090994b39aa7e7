"""Text in reading order and pictures of each kind of document; ``--refresh-golden`` renews them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

GOLDEN = Path(__file__).parents[1] / "golden"
BINOME = "binomes/yvelines-sud-repy"
SHOWN = [
    f"{BINOME}/charte.pdf",
    f"{BINOME}/livret.pdf",
    f"{BINOME}/livret-grands-caracteres.pdf",
    f"{BINOME}/fiche-de-liaison.pdf",
    "binomes/nord-seine-et-marne/livret.pdf",
    "roles/medecin-had/medecin-had.pdf",
    "annuaire/94/annuaire-94.pdf",
    "binomes/nord-seine-et-marne/carte-de-poche.pdf",
    "binomes/nord-seine-et-marne/carte-de-poche-planche.pdf",
    "cartes/entourage-onco-94/entourage-onco-94.pdf",
    "contrats/adhesion-dossier-partage/adhesion-dossier-partage.pdf",
    "experiences/arespa/arespa.pdf",
    "formulaires/demande-de-concertation/demande-de-concertation.pdf",
    "indicateurs/activite-conjointe/activite-conjointe.pdf",
    "protocoles/reponse-graduee/reponse-graduee.pdf",
    "questionnaires/isq/isq.pdf",
    "reponses/isq-exemple/isq-exemple.pdf",
    "reunions/2027/2027.pdf",
    "v/2D7-T90-CB5/changements.pdf",
    "reunions/invitations/2027/2027-invitations.pdf",
]
SCALE = 0.6
"""Points to pixels: an A4 page is 357 × 505, enough to see a box move."""


def name_of(path: str) -> str:
    return path.removesuffix(".pdf").replace("/", "--")


@pytest.mark.parametrize("path", SHOWN)
def test_text(site: Path, path: str, refresh_golden: bool) -> None:
    document = pypdfium2.PdfDocument(site / path)
    pages = [p.get_textpage().get_text_range().replace("\r\n", "\n") for p in document]
    text = "\n\f\n".join(pages) + "\n"
    golden = GOLDEN / f"{name_of(path)}.txt"
    if refresh_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHOWN)
def test_pictures(site: Path, path: str, refresh_golden: bool, tmp_path: Path) -> None:
    """All pages, pixel for pixel, by one renderer."""
    document = pypdfium2.PdfDocument(site / path)
    stale = sorted(GOLDEN.glob(f"{name_of(path)}-[0-9][0-9].png"))[len(document) :]
    if refresh_golden:
        for old in stale:
            old.unlink()
    else:
        assert not stale, f"pages disappeared: {[p.name for p in stale]}"
    for number, sheet in enumerate(document, 1):
        picture = sheet.render(scale=SCALE, grayscale=True).to_pil()
        golden = GOLDEN / f"{name_of(path)}-{number:02d}.png"
        if refresh_golden:
            picture.save(golden, optimize=True)
        with Image.open(golden) as expected:
            same = (
                expected.size == picture.size
                and not ImageChops.difference(expected.convert("L"), picture.convert("L")).getbbox()
            )
        if not same:
            picture.save(tmp_path / golden.name)
        assert same, f"{golden.name} differs; the new picture is {tmp_path / golden.name}"
