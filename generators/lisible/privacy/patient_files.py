"""Numbers of a patient's file, and what is said to be on the « liste rouge »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.span import Kind, Span, folded, masked

_NUMBER = r"(?P<number>[A-Z]{0,4}[-_/ ]?\d[\d\-/. \u00a0]{3,}\d)"
_MARKS = r"[\s:=|*\"'«»()]{0,8}(?:n°|no\.?|num[ée]ro)?[\s:=|*\"'«»]{0,6}"
_FILE = re.compile(
    r"(?<!\w)(?P<label>IPP|NIP|NDA|IEP|"
    r"(?i:(?:n°|num[ée]ro|n[o°º]\.?) ?(?:de |du )?(?:dossier|s[ée]jour|venue|patiente?)"
    r"(?: (?:du )?patiente?| m[ée]dical)?|dossier (?:patient|m[ée]dical)|"
    r"dossier (?:patient |m[ée]dical |du patient |de la patiente )?(?:n°|num[ée]ro)))"
    rf"(?!\w){_MARKS}{_NUMBER}"
)
_OTHER = re.compile(
    r"\b(cnil|autorisation|appel a projets?|subvention|marche|cpom|ars|ministere|formation|"
    r"activite|qualiopi|finess|candidature|instruction|declaration)\b"
)
"""Files of an administration."""
_RED = re.compile(r"(?i)(?<!\w)liste[ -]rouge(?!\w)")
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d+])(?:\+\d{2}|0)[1-9](?:[ .\u00a0-]?\d\d){4}(?!\d)"
)
_NOT = re.compile(r"(?i)\b(pas|ni|jamais|hors|aucune?|sans)\b")


def patient_files(text: str) -> Iterator[Span]:
    """« IPP : 8001234567 », « dossier patient n° 12345 »; not the file of an administration."""
    for match in _FILE.finditer(text):
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
        before = re.split(r"\n\s*\n|\n\s*- ", text[max(0, match.start() - 250) : match.start()])[-1]
        if _NOT.search(before.rsplit("\n", 1)[-1][-60:]):
            continue
        after = re.split(r"\n\s*\n|\n\s*- ", text[match.end() : match.end() + 120])[0]
        offset = match.start() - len(before)
        found = list(_REACHED.finditer(before))[-1:] or list(_REACHED.finditer(after))[:1]
        for one in found:
            start = (offset if one.string is before else match.end()) + one.start()
            shown = masked(one.group())
            yield Span(start, start + len(one.group()), Kind.LISTE_ROUGE, shown, one.group())
