"""File names that are ids: they become addresses on the site, so they stay plain."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from lisible.findings import Finding

_SUFFIXES = re.compile(r"(\.(ya?ml|md|markdown|txt))+$", re.IGNORECASE)


def proper_name(name: str, suffix: str) -> str:
    """``HAD de l’Oise.yaml`` → ``had-de-l-oise.yml`` with the suffix ``.yml``."""
    stem = _SUFFIXES.sub("", name).lower().replace("œ", "oe")
    letters = (c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
    return (re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-") or "fiche") + suffix


def name_finding(path: Path, file: str, suffix: str) -> Finding | None:
    """What to say of a file whose name is not an id followed by ``suffix``."""
    name = proper_name(path.name, suffix)
    if name == path.name:
        return None
    message = f"Le nom de fichier « {path.name} » n’est pas admis."
    hint = f"Renommez-le « {name} » : minuscules sans accent, chiffres et tirets."
    return Finding(file, 1, 1, "nom-de-fichier", message, hint)
