"""A drawing in SVG is a document that can run scripts and fetch: here, it may only draw."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from lisible import limits
from lisible.findings import Finding

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_DRAWS_WORDS = (
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol "
    "clipPath mask pattern linearGradient radialGradient stop title desc metadata style image "
    "marker view switch filter feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_DRAWS = frozenset(_DRAWS_WORDS.split())
_LINKS = ("href", "src", "base")
_INSIDE = re.compile(r"#[^\s]*|data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_FETCH = re.compile(
    r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:|-moz-binding|\\", re.IGNORECASE
)
_HINT = (
    "Enregistrez le dessin en « SVG simple » ou « optimisé », sans script, sans lien et sans "
    "image extérieure ; ou donnez un PNG."
)


def svg_findings(root: Path, path: Path) -> list[Finding]:
    """Everything in an SVG below ``root`` that is more than a drawing, once a line."""
    file = path.relative_to(root).as_posix()
    if path.stat().st_size > limits.IMAGE.value:
        message = f"Ce dessin dépasse {limits.IMAGE}."
        told = file.startswith("site_overrides/print/")  # with the other bounds of that folder
        return [] if told else [Finding(file, 1, 1, "dessin", message, "Simplifiez-le.")]
    reader = _Reader()
    try:
        reader.parser.Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        if not reader.faults:
            line, column = error.lineno, error.offset + 1
            message = "Ce dessin SVG ne se lit pas."
            return [Finding(file, line, column, "dessin", message, _HINT)]
    faults = {line: (column, message) for line, column, message in reversed(reader.faults)}
    return [Finding(file, n, c, "dessin", text, _HINT) for n, (c, text) in sorted(faults.items())]


class _Reader:
    def __init__(self) -> None:
        self.faults: list[tuple[int, int, str]] = []
        self.style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _fault(self, message: str) -> None:
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.faults.append((*place, message))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.style = tag == "style"
        if space == _XHTML or (space in ("", _SVG) and tag not in _DRAWS):
            self._fault(f"Un dessin ne peut pas contenir « {tag} ».")
            return
        for key, value in attributes.items():
            short = key.rpartition(" ")[2].lower()
            if short.startswith("on"):
                self._fault(f"Un dessin ne réagit à rien : « {short} » n’est pas admis.")
            elif _FETCH.search(value) or (short in _LINKS and not _INSIDE.fullmatch(value.strip())):
                self._fault("Ce dessin appelle un autre fichier ou un autre site.")

    def _end(self, name: str) -> None:
        self.style = False

    def _text(self, text: str) -> None:
        if self.style and _FETCH.search(text):
            self._fault("Le style de ce dessin appelle un autre fichier ou un autre site.")

    def _entity(self, *_: object) -> None:
        self._fault("Un dessin ne définit pas d’entité (<!ENTITY).")
        raise expat.ExpatError("entity")  # what it would grow into is not read

    def _instruction(self, target: str, data: str) -> None:
        self._fault(f"Un dessin ne donne pas d’instruction (<?{target}).")
