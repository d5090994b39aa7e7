"""Numbers of a patient's file, and what is said to be on the « liste rouge »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.span import Kind, Span, folded, masked

_NUMBER = r"(?P<number>[A-Z]{0,4}[-_/ ]?\d[\d\-/. \u00a0]{3,}\d)"
_MARKS = r"[\s:=|*\"'«»()]{0,8}(?:n°|no\.?|num[ée]ro)?[\s:=|*\"'«»]{0,6}"
_FILE = re.compile(
    r"(?P<label>IPP|NIP|NDA|IEP|"
    r"[Nn](?i:°|um[ée]ro|[oº]\.?) ?(?i:(?:de |du )?(?:dossier|s[ée]jour|venue|patiente?)"
    r"(?: (?:du )?patiente?| m[ée]dical)?)|[Dd](?i:ossier (?:patient|m[ée]dical)|"
    r"ossier (?:patient |m[ée]dical |du patient |de la patiente )?(?:n°|num[ée]ro)))"
    rf"(?!\w){_MARKS}{_NUMBER}"
)
_OTHER = re.compile(
    r"\b(cnil|autorisation|appel a projets?|subvention|marche|cpom|ars|ministere|formation|"
    r"activite|qualiopi|finess|candidature|instruction|declaration)\b"
)
"""Files of an administration."""
_ITEM = re.compile(r"\n\s*\n|\n\s*- ")
_RED = re.compile(r"(?i)(?<!\w)liste[ -]rouge(?!\w)")
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d+])(?:\+\d{2}|0)[1-9](?:[ .\u00a0-]?\d\d){4}(?!\d)"
)
_NOT = re.compile(r"(?i)\b(pas|ni|jamais|hors|aucune?|sans|si|quand)\b")


def patient_files(text: str) -> Iterator[Span]:
    """« IPP : 8001234567 », « dossier patient n° 12345 »; not the file of an administration."""
    for match in _FILE.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        around = text[max(0, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
        if not _OTHER.search(folded(f"{around} {text[match.end() : match.end() + 25]}")):
            number = re.sub(r"\W", "", match["number"])
            if len(number) >= 5 or "atient" in match["label"]:
                start = match.start("number")
                yield Span(start, match.end(), Kind.DOSSIER, masked(number), number)


def red_listed(text: str) -> Iterator[Span]:
    """An address or a telephone, where it is said that it is on the « liste rouge »."""
    if "rouge" not in text and "ROUGE" not in text and "Rouge" not in text:
        return
    for match in _RED.finditer(text):
        before = _ITEM.split(text[max(0, match.start() - 250) : match.start()])[-1]
        after = re.split(r"[.;]\s", _ITEM.split(text[match.end() : match.end() + 120])[0])[0]
        start = re.split(r"[.;]\s|\n", before)[-1]
        if _NOT.search(f"{start} {after}"):
            continue
        found = [(match.start() - len(before), one) for one in _REACHED.finditer(before)][-1:]
        found = found or [(match.end(), one) for one in _REACHED.finditer(after)][:1]
        for offset, one in found:
            secret, place = one.group(), offset + one.start()
            yield Span(place, place + len(secret), Kind.LISTE_ROUGE, masked(secret), secret)
