"""Each form of drawing, made by the real Typst at both widths, as a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import records
from lisible.documents.blocks import Document, Figure
from lisible.documents.computed import computed
from lisible.documents.figures import bars, chart
from lisible.model.carte import Carte, Forme
from lisible.model.coordination import IdentiteVisuelle
from lisible.outputs.drawing import WIDTHS, drawing_file, drawing_files, drawing_jobs
from lisible.outputs.pdf import Look, Printer, load_look

from .evil_network import EVIL, documents

ROOT = Path(__file__).parents[2]
MM = 72 / 25.4
LONG = "Infirmier coordinateur du dispositif d’appui à la coordination du territoire"


def flow() -> Figure:
    """Ways ahead, back and over one another, and two ends."""
    record = records.protocol(
        {"suite": [{"vers": "b", "si": LONG}, {"vers": "d", "si": "elle refuse"}]},
        {"titre": LONG, "qui": ["medecin", "infirmier", "voisin"], "delai": "sous 48 heures"},
        {"suite": [{"vers": "a", "si": "à revoir"}, {"vers": "e"}], "fin": True},
        {"suite": [{"vers": "b"}]},
        {},
    )
    made: Figure = computed(record, records.network()).dessin
    return made


def map_of(forme: Forme) -> Figure:
    boxes: list[dict[str, Any]] = [
        {"id": "a", "libelle": LONG, "precision": LONG},
        {"id": "b", "libelle": "Deux", "parent": "a"},
        {"id": "c", "libelle": "Trois", "parent": "b"},
        {"id": "d", "libelle": "Quatre"},
        *({"id": f"x{i}", "libelle": f"Acteur {i}", "parent": "d"} for i in range(8)),
    ]
    record = {**records.HEAD, "forme": forme, "lecture": "Ainsi.", "elements": boxes}
    return chart(Carte.model_validate({**record, "centre": "La personne"}))


FIGURES = {
    "deroulement": flow(),
    "barres": bars("T", "€", [(LONG, 16618.5, True), ("B", None, False), ("C", 0.0, False)]),
    **{forme.value: map_of(forme) for forme in Forme},
}
EVIL_FIGURES = {
    "deroulement": computed(
        records.protocol({"titre": EVIL, "delai": EVIL}, {"titre": EVIL}), records.network()
    ).dessin,
    "barres": bars(EVIL, EVIL, [(EVIL, 1.0, False)]),
    "organigramme": chart(
        Carte.model_validate(
            {
                **records.HEAD,
                "forme": "organigramme",
                "lecture": "Ainsi.",
                "elements": [{"id": i, "libelle": EVIL, "precision": EVIL} for i in "ab"],
            }
        )
    ),
}


@pytest.fixture(scope="module")
def look() -> Look:
    return load_look(ROOT, IdentiteVisuelle.model_validate({}))


@pytest.fixture(scope="module")
def printer(look: Look) -> Printer:
    return Printer(look)


def holding(figure: Figure) -> Document:
    return replace(documents()[1], figures=(figure,))


def drawn(figure: Figure, printer: Printer) -> Iterator[tuple[str, bytes]]:
    for width, job in zip(WIDTHS, drawing_jobs(holding(figure), printer.look), strict=True):
        assert job.place == drawing_file(figure, width)
        svg, findings = printer.render(job)
        assert findings == []
        yield width, svg


def test_every_form_is_tried() -> None:
    """Those that the layouts know, and no other."""
    text = (ROOT / "generators/lisible/print/figures.typ").read_text(encoding="utf-8")
    (known,) = re.findall(r"^#let forms = \((.*?)^\)", text, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"(\w+):", known)) == set(FIGURES)
    assert {figure.form for figure in FIGURES.values()} == set(FIGURES)


@pytest.mark.parametrize("form", FIGURES)
def test_it_is_drawn_at_both_widths(form: str, printer: Printer) -> None:
    sizes: dict[str, float] = {}
    for width, svg in drawn(FIGURES[form], printer):
        root = ElementTree.fromstring(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        _, _, wide, high = (float(v) for v in root.attrib["viewBox"].split())
        assert wide == pytest.approx((WIDTHS[width] + 4) * MM, abs=0.5)
        assert high > 20
        shapes = [e for e in root.iter() if e.tag.endswith(("path", "use"))]
        assert len(shapes) > 20
        sizes[width] = high
    assert set(sizes) == {"large", "etroit"}


@pytest.mark.parametrize("form", FIGURES)
def test_no_letter_stands_outside_the_drawing(form: str, printer: Printer) -> None:
    for width, svg in drawn(FIGURES[form], printer):
        root = ElementTree.fromstring(svg)
        _, _, wide, high = (float(v) for v in root.attrib["viewBox"].split())
        places = list(_letters(root, (1, 0, 0, 1, 0, 0)))
        assert len(places) > 20, width
        for x, y in places:
            assert 2 * MM <= x <= wide - 2 * MM, (width, x, y)
            assert 2 * MM <= y <= high - 2 * MM, (width, x, y)


Matrix = tuple[float, float, float, float, float, float]


def _letters(node: ElementTree.Element, m: Matrix) -> Iterator[tuple[float, float]]:
    """Where each letter starts, from the top left corner."""
    kind, _, rest = node.get("transform", "").partition("(")
    if kind:
        numbers = [float(v) for v in rest.rstrip(")").split()]
        if kind == "translate":
            numbers = [1, 0, 0, 1, *numbers, *[0.0] * (2 - len(numbers))]
        else:
            assert kind == "matrix", kind
        a, b, c, d, e, f = numbers
        m = (
            m[0] * a + m[2] * b,
            m[1] * a + m[3] * b,
            m[0] * c + m[2] * d,
            m[1] * c + m[3] * d,
            m[0] * e + m[2] * f + m[4],
            m[1] * e + m[3] * f + m[5],
        )
    if node.tag.endswith("}use"):
        x, y = float(node.get("x", 0)), float(node.get("y", 0))
        yield m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
    for child in node:
        yield from _letters(child, m)


@pytest.mark.parametrize("form", FIGURES)
def test_same_bytes_from_another_printer(form: str, printer: Printer) -> None:
    other = Printer(printer.look)
    assert dict(drawn(FIGURES[form], printer)) == dict(drawn(FIGURES[form], other))


@pytest.mark.parametrize("form", EVIL_FIGURES)
def test_nothing_runs_and_nothing_is_fetched(form: str, printer: Printer) -> None:
    for figure in (FIGURES[form], EVIL_FIGURES[form]):
        for _, svg in drawn(figure, printer):
            for node in ElementTree.fromstring(svg).iter():
                assert node.tag.rpartition("}")[2] not in ("script", "image", "foreignObject", "a")
                for name, value in node.attrib.items():
                    assert not name.rpartition("}")[2].startswith("on"), name
                    if name.rpartition("}")[2] in ("href", "src"):
                        assert value.startswith("#"), value
            assert b"url(http" not in svg
            assert b"@import" not in svg


def test_the_same_figure_has_one_place() -> None:
    one, other = FIGURES["barres"], FIGURES["deroulement"]
    assert drawing_files(one) == drawing_files(replace(one, alt="D’autres mots"))
    assert not set(drawing_files(one)) & set(drawing_files(other))
    assert not set(drawing_files(one)) & set(drawing_files(EVIL_FIGURES["barres"]))
    assert len(set(drawing_files(one))) == len(WIDTHS)


def test_the_colours_of_the_project_are_used(printer: Printer) -> None:
    identity = IdentiteVisuelle.model_validate({"couleur": "#123456", "couleur_accent": "#654321"})
    other = Printer(load_look(ROOT, identity))
    for _, svg in drawn(FIGURES["deroulement"], other):
        assert b"#123456" in svg.lower()
    for _, svg in drawn(FIGURES["deroulement"], printer):
        assert b"#123456" not in svg.lower()
