"""What has no place in the project's files, as findings: what it is, why, and what to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lisible.findings import Finding
from lisible.privacy.allowances import Allowance, allowances_of
from lisible.privacy.detect import spans_in
from lisible.privacy.file_names import name_spans
from lisible.privacy.people import is_full_name
from lisible.privacy.pictures import Metadata
from lisible.privacy.pieces import (
    MOST,
    REGISTER,
    Piece,
    binary_pieces,
    project_files,
    read,
    register_pieces,
    text_of,
    text_pieces,
)
from lisible.privacy.span import NEVER, Kind, Span, folded, masked
from lisible.privacy.wording import CODE, finding_of, useless
from lisible.privacy.words import FIRST_NAMES

COORDINATION = "partners/coordination.yml"
_COUNTRY = re.compile(r"(?m)^pays: *[\"']?(FR|BE|CH)\b")
_TEAM = re.compile(r"(?m)^nom(?:_court)?: *[\"']?(.+?)[\"']? *(?:#.*)?$")
_OWN_LIMIT = (".yml", ".md", ".jsonl")
"""These are refused elsewhere when they are too long."""


def privacy_findings(root: Path) -> list[Finding]:
    """Everything of the project that a person may write: its files, and their names."""
    return _Review(root).findings()


def allowances(root: Path) -> list[Allowance]:
    """All that the project says may be public."""
    review = _Review(root)
    review.findings()
    return review.allowed


@dataclass
class _Review:
    root: Path
    country: str = "FR"
    allowed: list[Allowance] = field(default_factory=list[Allowance])
    used: set[Allowance] = field(default_factory=set[Allowance])
    told: list[tuple[Span, str, tuple[int, int]]] = field(
        default_factory=list[tuple[Span, str, tuple[int, int]]]
    )
    teams: str = ""
    """The names of the structures: « Gustave Roussy » is one of them."""
    clean: set[bytes] = field(default_factory=set[bytes])
    """Digests of what holds nothing in the register: a thousand charters share their blocks."""

    def findings(self) -> list[Finding]:
        self.country = _country(_text(self.root / COORDINATION), "FR")
        unread: list[Finding] = []
        named: set[str] = set()
        for file, path in project_files(self.root):
            self._names(file, named)
            raw = read(path)
            if raw is not None:
                self._file(file, raw)
            elif not path.is_symlink() and path.is_file() and not file.endswith(_OWN_LIMIT):
                message = f"Ce fichier dépasse {MOST // 1_000_000} Mo : il n’a pas été relu."
                hint = "Enlevez-le, ou partagez-le en fichiers plus petits."
                unread.append(Finding(file, 1, 1, "fichier", message, hint))
        return [*unread, *self._told(), *self._useless()]

    def _file(self, file: str, raw: bytes) -> None:
        text = text_of(raw)
        if text is None:
            for piece in binary_pieces(file, raw):
                if isinstance(piece, Metadata):
                    self._picture(file, piece)
                else:
                    self._look(piece, self.country)
        elif file.startswith(REGISTER):
            self._register(file, text)
        else:
            country = _country(text, self.country)
            own = allowances_of(file, text, country)
            self.allowed += own
            if file.startswith("partners/structures/"):
                self.teams += "".join(f"{folded(name)}\n" for name in _TEAM.findall(text))
            lines = {one.line for one in own}
            for piece in text_pieces(file, text):
                self._look(piece, country, lines)

    def _register(self, file: str, text: str) -> None:
        for number, line in enumerate(text.split("\n"), 1):
            digest = _digest(line)
            if digest in self.clean:
                continue
            before = len(self.told)
            for piece in register_pieces(file, number, line):
                self._block(piece)
            if len(self.told) == before:
                self.clean.add(digest)

    def _block(self, piece: Piece) -> None:
        digest = _digest(piece.text)
        if digest not in self.clean:
            before = len(self.told)
            self._look(piece, self.country)
            if len(self.told) == before:
                self.clean.add(digest)

    def _picture(self, file: str, metadata: Metadata) -> None:
        if metadata.located:
            self.told.append((Span(0, 0, Kind.POSITION, "", "gps"), file, (1, 1)))
        for name in dict.fromkeys(metadata.authors):
            if is_full_name(name):
                span = Span(0, 0, Kind.AUTEUR, masked(name), folded(name))
                self.told.append((span, file, (1, 1)))

    def _names(self, file: str, named: set[str]) -> None:
        """Each folder once, at its first file."""
        path = ""
        for part in file.split("/"):
            path = f"{path}/{part}"
            if path not in named:
                named.add(path)
                for span in name_spans(part, self.country):
                    self.told.append((span, file, (1, 1)))

    def _look(self, piece: Piece, country: str, allowing: Iterable[int] = ()) -> None:
        for span in spans_in(piece.text, country):
            place = piece.place(span.start)
            if place[0] not in allowing:
                self.told.append((span, piece.file, place))

    def _told(self) -> Iterator[Finding]:
        seen: set[tuple[str, int, str, str]] = set()
        for span, file, place in self.told:
            one = (file, place[0], span.kind.replace(Kind.AUTEUR, Kind.NOM), span.key)
            if one in seen or self._is_team(span):
                continue
            seen.add(one)
            reasons = [a for a in self.allowed if _reaches(a, file) and a.covers(span)]
            self.used.update(reasons)
            if not reasons:
                yield finding_of(span, file, place)

    def _is_team(self, span: Span) -> bool:
        """« Mme Dupont » never is, whatever a record calls itself."""
        first = span.key.split(" ")[0].split("-")
        return span.kind is Kind.NOM and set(first) <= FIRST_NAMES and span.key in self.teams

    def _useless(self) -> Iterator[Finding]:
        for one in self.allowed:
            if one.never or (one not in self.used and not one.guessed):
                yield useless(one)


def _reaches(allowance: Allowance, file: str) -> bool:
    """Its own file; the register, which keeps its texts; every file, from the coordination's."""
    return allowance.file in (file, COORDINATION) or file.startswith(REGISTER)


def _text(path: Path) -> str:
    return text_of(read(path) or b"") or ""


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=16).digest()


def _country(text: str, otherwise: str) -> str:
    match = _COUNTRY.search(text)
    return match[1] if match else otherwise


def without_secrets(findings: list[Finding]) -> list[Finding]:
    """All of a project's findings, sorted: none quotes a secret, and one at the place of a secret
    is not needed to say that it is no telephone either."""
    told = {(finding.file, finding.line) for finding in findings if finding.code == CODE}
    kept: set[Finding] = set()
    for finding in findings:
        shown = concealed(finding)
        if shown == finding or (finding.file, finding.line) not in told:
            kept.add(shown)
    return sorted(kept)


def concealed(finding: Finding) -> Finding:
    """Another finding may quote the line that holds a secret: it shows no more than ours."""
    if finding.code == CODE:
        return finding
    return replace(finding, message=_hidden(finding.message), hint=_hidden(finding.hint))


def _hidden(text: str) -> str:
    for span in reversed(spans_in(text)):
        if span.kind in NEVER:
            text = f"{text[: span.start]}{text[span.start]}…{text[span.end :]}"
    return text
