"""Text files: UTF-8 with bounds, and Markdown with its front matter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from lisible.findings import Finding
from lisible.sources.yaml_source import MAX_BYTES, YamlSource, parse_yaml


def read_text(root: Path, path: Path) -> tuple[str, list[Finding]]:
    """The text of a file below ``root``, or a finding; symbolic links out of ``root`` are refused."""
    file = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to(root.resolve()):
        message = "Ce fichier est un lien vers l’extérieur du projet."
        hint = "Remplacez le lien par une copie du fichier."
        return "", [Finding(file, 1, 1, "fichier", message, hint)]
    if path.stat().st_size > MAX_BYTES:
        return "", [Finding(file, 1, 1, "fichier", "Le fichier dépasse 1 Mo.", "Partagez-le.")]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "Le fichier n’est pas enregistré en UTF-8."
        hint = "Dans votre éditeur, choisissez « Enregistrer avec l’encodage UTF-8 »."
        return "", [Finding(file, line, 1, "fichier", message, hint)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_control_characters(text, file))


def _control_characters(text: str, file: str) -> list[Finding]:
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        for column, char in enumerate(line, 1):
            # Cc: control; Cf: invisible formatting such as right-to-left override; Co: private use.
            if char != "\t" and unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs"):
                message = f"Caractère invisible U+{ord(char):04X} interdit."
                hint = "Effacez-le et retapez le mot : il vient souvent d’un copier-coller."
                findings.append(Finding(file, number, column, "fichier", message, hint))
                break
    return findings


@dataclass(frozen=True)
class MarkdownSource:
    """A Markdown file: its front matter, its body, and the line where the body starts."""

    file: str
    front_matter: YamlSource
    body: str
    body_line: int


def parse_markdown(text: str, file: str) -> tuple[MarkdownSource, list[Finding]]:
    """Split front matter and body; a missing front matter gives a finding."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        message = "Le texte doit commencer par un en-tête entre deux lignes « --- »."
        hint = "Copiez l’en-tête d’un texte voisin du même dossier."
        empty = MarkdownSource(file, YamlSource(file), text, 1)
        return empty, [Finding(file, 1, 1, "en-tete", message, hint)]
    front, findings = parse_yaml("\n".join(lines[1:end]), file, first_line=2)
    return MarkdownSource(file, front, "\n".join(lines[end + 1 :]), end + 2), findings
