"""What Typst does not mark in a PDF's tables, for people who listen to them."""

from __future__ import annotations

import io

import pikepdf


def mark_row_headers(pdf: bytes) -> bytes:
    """The first cell of each body row becomes a row header (TH, scope Row), for screen readers.

    Typst marks column headers only. Bytes without tables come back as they are.
    """
    if b"/S/TD" not in pdf:
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for element in document.objects:
            if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != "/TR":
                continue
            kids = element.K
            cell = kids[0] if isinstance(kids, pikepdf.Array) else kids
            if cell.get("/S") == "/TD":
                _as_row_header(cell)
        out = io.BytesIO()
        document.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve
        )
    return out.getvalue()


def _as_row_header(cell: pikepdf.Object) -> None:
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    others = cell.get("/A")
    kept: list[pikepdf.Object] = []
    if isinstance(others, pikepdf.Dictionary):
        kept = [others]
    elif isinstance(others, pikepdf.Array):
        kept = list(others)
    cell.S = pikepdf.Name.TH
    cell.A = pikepdf.Array([scope, *kept])
