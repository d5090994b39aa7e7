"""A PDF for families, read back: the size of its words, the length of its lines, their contrast.

Rules: body of 12 points at least, 14 in large print, lines of 80 signs at most, contrast of 4.5 to
1 (WCAG 2.2, 1.4.3), text on the left and no italics. A card for the pocket says a few numbers on a
sixteenth of a sheet: its layout goes down to 10.5 points before it refuses.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from lisible.outputs.site.colours import WHITE, Rgb, contrast

BODY = 12.0
BODIES = {"grands-caracteres": 14.0, "poche": 10.5}
"""Points, by layout."""
LONGEST = 80
CONTRAST = 4.5
_FEW = 8
"""Lines that go on: under this number a text has no line length, nor a right edge."""


@dataclass
class Line:
    """The signs of one line, from left to right; ``height`` and ``end`` in points."""

    height: float
    end: float
    text: str = ""
    size: float = 0.0
    last: int = 0
    """The rank of its last sign on the page."""
    cells: bool = False
    """Whether a wide gap parts its words: it crosses a table."""


@dataclass
class Printed:
    """What is read of a PDF: signs by size and by colour, and its lines."""

    sizes: Counter[float] = field(default_factory=Counter[float])
    colours: Counter[Rgb] = field(default_factory=Counter[Rgb])
    lines: list[Line] = field(default_factory=list[Line])
    italics: str = ""

    @property
    def body(self) -> float:
        """The size of most of the words, in points; 0 without any."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=0.0)

    @property
    def running(self) -> list[Line]:
        """The lines of the body that go on below: those that a reader must come back from."""
        found: list[Line] = []
        for line, after in zip(self.lines, self.lines[1:], strict=False):
            below = 0 < line.height - after.height < 1.9 * self.body
            goes_on = below and line.text.rstrip()[-1:] not in ".:!?" and line.size == self.body
            alone = not line.cells and not after.cells and after.text[:1] not in "•☐"
            if goes_on and alone and after.size == line.size:
                found.append(line)
        return found

    @property
    def longest(self) -> int:
        """The signs of the long lines: one in twenty is longer."""
        sizes = sorted(len(line.text.strip()) for line in self.running)
        return sizes[int(0.95 * (len(sizes) - 1))] if len(sizes) >= _FEW else 0

    @property
    def justified(self) -> bool:
        """Whether nearly all running lines end at one edge; the same words always do."""
        ends = {line.text: line.end for line in self.running}.values()
        near = sum(max(ends) - end < self.body / 2 for end in ends)
        return len(ends) >= _FEW and near > 0.8 * len(ends)


def read_back(path: Path) -> Printed:
    """What the PDF at ``path`` shows."""
    found = Printed()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            _read_page(text, found)
            text.close()
            page.close()
    return found


def remarks(printed: Printed, layout: str) -> Iterator[tuple[str, str]]:
    """(message, hint) for each rule that the PDF breaks."""
    least = BODIES.get(layout, BODY)
    if 0 < printed.body < least:
        message = f"Le texte est en {_said(printed.body)} points ; il en faut {_said(least)}."
        yield message, "Agrandissez « size » dans la mise en page, ou raccourcissez le texte."
    if printed.longest > LONGEST:
        message = f"Les lignes ont jusqu’à {printed.longest} signes ; il en faut {LONGEST} au plus."
        yield message, "Donnez des marges plus larges à cette mise en page, ou deux colonnes."
    pale = [c for c in printed.colours if c != WHITE and contrast(c, WHITE) < CONTRAST]
    if pale:
        worst = min(contrast(colour, WHITE) for colour in pale)
        message = f"Des mots se lisent mal sur blanc : contraste {_said(worst)}, il faut 4,5."
        yield message, "Choisissez une couleur plus foncée dans la mise en page."
    if printed.italics:
        message = f"Ces mots sont en italique : « {printed.italics} »."
        yield message, "Mettez-les en gras : l’italique se lit mal sur le papier."
    if printed.justified:
        message = "Les lignes finissent toutes au même bord."
        yield message, "Enlevez « justify » : des espaces égaux se lisent mieux."


def _said(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _read_page(page: pypdfium2.PdfTextPage, found: Printed) -> None:
    line: Line | None = None
    lines: list[Line] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    channels = [ctypes.c_uint() for _ in range(4)]
    for i in range(page.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(page, i))
        if sign in "\r\n":
            line = None
            continue
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        pdfium.FPDFText_GetFillColor(page, i, *channels)
        size = _size(page, i)
        if line is None or abs(line.height - y.value) > size / 2:
            line = Line(y.value, x.value, size=size)
            lines.append(line)
            found.italics = found.italics or _italics(page, i)
        line.text += sign
        if sign.isspace():
            continue
        line.cells = line.cells or x.value - line.end > 2.5 * size
        line.end, line.last = x.value, i
        if channels[3].value > 128:
            found.sizes[size] += 1
            found.colours[tuple(float(c.value) for c in channels[:3])] += 1  # type: ignore[index]
    for one in lines:
        one.end = _right_edge(page, one.last)
    found.lines += lines


def _right_edge(page: pypdfium2.PdfTextPage, i: int) -> float:
    """Where a sign ends, the space that it takes included."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, i, box)
    return float(box.right)


def _size(page: pypdfium2.PdfTextPage, i: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, i, matrix)
    scale = abs(matrix.d) or abs(matrix.b)
    size: float = pdfium.FPDFText_GetFontSize(page, i)
    return float(round(size * scale, 1))


def _italics(page: pypdfium2.PdfTextPage, i: int) -> str:
    """The beginning of a line whose font is slanted."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, i, name, 128, flags)
    slanted = b"Italic" in name.value or b"Oblique" in name.value
    return page.get_text_range(i, 30).split("\r")[0] if slanted else ""
