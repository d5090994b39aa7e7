"""A piece of text that has no place in a public repository."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text says of a person."""

    NIR = "nir"
    NAISSANCE = "naissance"
    NOM = "nom"
    AGE = "age"
    PORTABLE = "portable"
    COURRIEL = "courriel"
    DOSSIER = "dossier"
    LISTE_ROUGE = "liste-rouge"
    POSITION = "position"
    AUTEUR = "auteur"


NEVER = frozenset({Kind.NIR, Kind.DOSSIER, Kind.LISTE_ROUGE, Kind.POSITION})
"""What no reason makes public."""


@dataclass(frozen=True, order=True)
class Span:
    """``start`` and ``end`` in the text; ``shown`` is all that a message may say of it."""

    start: int
    end: int
    kind: Kind
    shown: str
    key: str
    """The value as it is compared: two spellings of one number have one key."""


def masked(secret: str) -> str:
    """The first sign, the others counted: ``« 2… » (15 caractères)``; a short one shows nothing."""
    bare = re.sub(r"[\s.\-/]", "", secret)
    first = bare[0] if len(bare) > 3 else ""
    return f"« {first}… » ({len(bare)} caractère{'s' if len(bare) > 1 else ''})"


def folded(text: str) -> str:
    """Lower case, without accents, one space between words."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", "".join(letters).replace("’", "'").casefold()).strip()
