"""A picture of a project, measured without being drawn: a few bytes can ask for gigabytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from xml.parsers import expat

from lisible import limits

Fault = tuple[str, str]
"""What is wrong and what to do, in French."""


def image_fault(name: str, content: bytes) -> Fault | None:
    """Why this PNG, JPG or SVG is not used; ``None`` for one that is sound."""
    if name.endswith(".svg"):
        return _svg_fault(content)
    size = image_size(name, content)
    if size is None or 0 in size:
        kind = name.rpartition(".")[2].upper()
        return f"Ce fichier n’est pas une image {kind}.", "Enregistrez-la de nouveau."
    if size[0] * size[1] > limits.PIXELS.value:
        message = f"Cette image a {size[0]} × {size[1]} points : plus de {limits.PIXELS}."
        return message, "Réduisez-la : mille points de côté suffisent pour un logo."
    return None


def image_size(name: str, content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or a JPG in points; ``None`` if it is no such picture."""
    return _png_size(content) if name.endswith(".png") else _jpg_size(content)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpg_size(content: bytes) -> tuple[int, int] | None:
    """The size that the first frame header tells; a segment says how long it is."""
    place = 2 if content[:2] == b"\xff\xd8" else len(content)
    while place + 9 <= len(content):
        if content[place] != 0xFF:
            return None
        mark = content[place + 1]
        if mark == 0xFF:
            place += 1
        elif 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        else:
            place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None


class _RefusedError(Exception):
    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault: Fault = (message, hint)


@dataclass
class _Shape:
    """An element being read: ``weight`` counts it and what is in it, reuses apart."""

    id: str
    weight: int = 1
    uses: list[str] = field(default_factory=list[str])


def _svg_fault(content: bytes) -> Fault | None:
    """What is drawn must be few shapes, once each reuse (``<use>``) is counted as a copy.

    What cannot be read, or defines entities, is ``sources.svg``'s to tell.
    """
    reader = _SvgReader()
    try:
        reader.read(content)
        reader.weigh()
    except _RefusedError as error:
        return error.fault
    except expat.ExpatError:
        return None
    return None


class _SvgReader:
    def __init__(self) -> None:
        self.open: list[_Shape] = []
        self.known: dict[str, _Shape] = {}
        self.root = _Shape("")

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        parser.Parse(content, True)

    def _entity(self, *_: object) -> None:
        raise expat.ExpatError("entity")

    def _start(self, tag: str, values: dict[str, str]) -> None:
        shape = _Shape(values.get("id", ""))
        for key, value in values.items():
            if key.rpartition(":")[2] == "href" and value.startswith("#"):
                shape.uses.append(value[1:])
            elif "url(#" in value:
                shape.uses += [part.partition(")")[0] for part in value.split("url(#")[1:]]
        self.open.append(shape)
        if len(self.open) > limits.SHAPE_LEVELS.value:
            message = f"Cette image SVG a plus de {limits.SHAPE_LEVELS} imbriqués."
            raise _RefusedError(message, "Simplifiez-la dans le programme de dessin.")

    def _end(self, tag: str) -> None:
        shape = self.open.pop()
        if shape.id:
            self.known.setdefault(shape.id, shape)
        above = self.open[-1] if self.open else self.root
        above.weight += shape.weight
        above.uses += shape.uses

    def weigh(self) -> None:
        """Copies of copies multiply: each id is weighed once, from those that it reuses."""
        weights: dict[str, int] = {}
        for name in (*self.known, ""):
            self._weigh(name, weights)

    def _weigh(self, name: str, weights: dict[str, int]) -> None:
        """Without recursion: a chain of reuses may be as long as the file."""
        waiting: list[tuple[str, bool]] = [(name, False)]
        inside: set[str] = set()
        while waiting:
            one, done = waiting.pop()
            shape = self.known.get(one, self.root) if one else self.root
            if done:
                inside.discard(one)
                weights[one] = shape.weight + sum(weights.get(use, 0) for use in shape.uses)
                if weights[one] > limits.SHAPES.value:
                    message = f"Cette image SVG dessine plus de {limits.SHAPES}."
                    raise _RefusedError(message, "Simplifiez-la dans le programme de dessin.")
            elif one not in weights and one not in inside:
                inside.add(one)
                waiting.append((one, True))
                waiting += [(use, False) for use in dict.fromkeys(shape.uses) if use in self.known]
