"""Addresses of a person, where an organisation's is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lisible.privacy.span import Kind, Span, folded
from lisible.privacy.words import FIRST_NAMES, FUNCTIONS, LISTS, ORGANISATION

_MAIL = re.compile(r"(?<![\w.+-])([\w+-][\w.+-]*)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w-])")
_PERSONAL = LISTS["messagerie"]
_PROFESSIONS = LISTS["profession"]
"""MSSanté domains that hold one professional's address each (Mailiz)."""
_ROLES = ORGANISATION | FUNCTIONS | LISTS["service"]


def mails(text: str) -> Iterator[Span]:
    """A personal provider's, or one that a person's name makes: ``prenom.nom@``."""
    if "@" not in text:
        return
    for match in _MAIL.finditer(text):
        local, domain = match[1], match[2].lower()
        if domain in _PERSONAL or _person(folded(local), domain):
            shown = f"« {local[0] if len(local) > 3 else ''}…@{domain} »"
            key = match.group().lower()
            yield Span(match.start(), match.end(), Kind.COURRIEL, shown, key)


def _person(local: str, domain: str) -> bool:
    words = [word for word in re.split(r"[._]", local.rstrip("0123456789")) if word]
    if domain.endswith("mssante.fr"):
        profession = domain.removesuffix(".mssante.fr") in _PROFESSIONS
        if re.fullmatch(r"\d{11}", local) or (profession and not set(words) & _ROLES):
            return True
    if len(words) not in (2, 3) or set(words) & _ROLES:
        return False
    if len(words[0]) == 1:
        return len(words) == 2 and len(words[1]) > 2
    return any(set(word.split("-")) <= FIRST_NAMES for word in words)
