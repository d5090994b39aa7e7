"""Text files: UTF-8 with bounds, and Markdown with its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lisible import limits
from lisible.findings import Finding
from lisible.limits import Limit
from lisible.sources.characters import HIDDEN_HINT, hidden_message, invisible
from lisible.sources.yaml_source import YamlSource, parse_yaml


def read_text(root: Path, path: Path) -> tuple[str, list[Finding]]:
    """The text of a file that editors write: ``read_utf8``, without invisible characters."""
    text, findings = read_utf8(root, path)
    if findings:
        return "", findings
    file = path.relative_to(root).as_posix()
    return text, [*_long_lines(text, file), *_control_characters(text, file)]


def read_utf8(root: Path, path: Path, most: Limit = limits.RECORD) -> tuple[str, list[Finding]]:
    """The text of a file below ``root``, or a finding; links out of ``root`` are refused.

    ``most`` is the size in bytes above which a file is refused.
    """
    file = path.relative_to(root).as_posix()

    def refused(
        message: str, hint: str, line: int = 1, column: int = 1
    ) -> tuple[str, list[Finding]]:
        return "", [Finding(file, line, column, "fichier", message, hint)]

    if outside(root, path):
        message = "Ce fichier est un lien vers l’extérieur du projet."
        return refused(message, "Remplacez le lien par une copie du fichier.")
    if not path.is_file():
        message = "Ce nom ne mène à aucun fichier : c’est un lien rompu ou un dossier."
        return refused(message, "Remettez le fichier à cette place, ou effacez ce nom.")
    try:
        with path.open("rb") as stream:
            raw = stream.read(most.value + 1)
    except OSError:
        return refused("Le fichier ne peut pas être lu.", "Demandez le droit de le lire.")
    if len(raw) > most.value:
        return refused(f"Le fichier dépasse {most}.", "Partagez-le en plusieurs fichiers.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = raw.count(b"\n", 0, error.start) + 1, raw.rfind(b"\n", 0, error.start)
        hint = "Dans votre éditeur, choisissez « Enregistrer avec l’encodage UTF-8 »."
        message = "Le fichier n’est pas enregistré en UTF-8."
        return refused(message, hint, line, error.start - column)
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def outside(root: Path, path: Path) -> bool:
    """Whether a link leads out of ``root``, or to what it hides (``.git`` may hold a password)."""
    try:
        real, base = path.resolve(), root.resolve()
    except RuntimeError:  # links that go round in circles lead nowhere
        return False
    if not real.is_relative_to(base):
        return True
    inside = real.relative_to(base)
    linked = inside != path.relative_to(root)
    return linked and any(part.startswith(".") for part in inside.parts)


def _long_lines(text: str, file: str) -> Iterator[Finding]:
    """One finding a file: a line that no editor shows whole, and that no rule can read fast."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > limits.LINE.value:
            message = f"Cette ligne dépasse {limits.LINE}."
            hint = "Allez à la ligne : un texte long s’écrit en plusieurs paragraphes."
            yield Finding(file, number, limits.LINE.value + 1, "limite", message, hint)
            return


def _control_characters(text: str, file: str) -> list[Finding]:
    """The first of each line; the bound on the findings of one file ends a spoiled one."""
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if len(findings) > limits.FINDINGS.value:
            break
        if (column := invisible(line)) is not None:
            message = hidden_message(line[column])
            findings.append(Finding(file, number, column + 1, "fichier", message, HIDDEN_HINT))
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
