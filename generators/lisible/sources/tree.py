"""What lies in the folders that editors fill: names, links and kinds of files, never opened.

A record or a text is read by its own loader, which says what is wrong with its name; here is the
rest: what no loader reads, and what would stop one.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lisible.findings import Finding, Severity
from lisible.sources.characters import invisible
from lisible.sources.text_source import outside

_READ = (".yml", ".yaml", ".md", ".markdown", ".jsonl")
"""Kinds of files whose loader refuses bad names and links itself."""
_PAGES = (".mdown", ".mdwn", ".mkd", ".mkdn", ".mdx", ".rst")
_ACTIVE_WORDS = (
    ".html .htm .xhtml .xht .shtml .mhtml .hta .js .mjs .cjs .jsx .ts .css .scss .xml .xsl .xslt "
    ".wasm .swf .jar .php .py .pyc .pth .rb .pl .sh .bash .bat .cmd .ps1 .vbs .exe .msi .scr .dll "
    ".so .lnk .desktop .jinja .j2 .typ"
)
_ACTIVE = frozenset(_ACTIVE_WORDS.split())
"""What a browser, a machine or the site's builder could run."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever follows the first dot."""
_UNFIT = re.compile(r'[<>:"|?*\\]|[ .]$')
_FOLDER = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_ .-]*[A-Za-z0-9_-])?")
_LONGEST = 80
_LOOK_ALIKE = str.maketrans("01", "ol")


def tree_findings(root: Path, folder: str, active: bool = False) -> Iterator[Finding]:
    """What is wrong below ``root / folder``; ``active`` files may be there (a site's own look).

    Hidden files are left alone, and so is what a linked folder leads to.
    """
    if (root / folder).is_dir():
        yield from _walk(root, root / folder, active)


def _walk(root: Path, folder: Path, active: bool) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        file = path.relative_to(root).as_posix()
        found = list(_entry(root, path, file, active)) or list(_twin(path.name, file, seen))
        yield from found
        if path.is_dir() and not path.is_symlink():
            yield from _walk(root, path, active)


def _entry(root: Path, path: Path, file: str, active: bool) -> Iterator[Finding]:
    """At most one finding: what is wrong first hides the rest."""
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode) or (path.is_symlink() and path.is_dir()):
        kind = _folder_fault(path)
    elif path.suffix.lower() in _READ:
        kind = _record_fault(path.name)
    else:
        kind = _link_fault(root, path) or _name_fault(path.name)
        if kind is None and not active:
            kind = _kind_fault(path)
    if kind is not None:
        yield Finding(file, 1, 1, *kind)


Fault = tuple[str, str, str]
"""Code, message, hint."""


def _folder_fault(path: Path) -> Fault | None:
    if path.is_symlink():
        message = "Ce dossier est un lien vers un autre dossier."
        return "fichier", message, "Remplacez le lien par une copie de ce qu’il faut garder."
    if not _FOLDER.fullmatch(path.name) or _reserved(path.name) or len(path.name) > _LONGEST:
        message = f"Le nom de dossier « {_shown(path.name)} » n’est pas admis."
        hint = f"Renommez-le : lettres sans accent, chiffres et tirets, {_LONGEST} signes au plus."
        return "nom-de-fichier", message, hint
    return None


def _record_fault(name: str) -> Fault | None:
    if _reserved(name):
        message = f"Windows ne peut pas ouvrir un fichier nommé « {name} »."
        return "nom-de-fichier", message, "Donnez-lui un nom plus long : ce mot est réservé."
    if len(name) > _LONGEST:
        message = f"Ce nom de fichier dépasse {_LONGEST} signes."
        return "nom-de-fichier", message, "Raccourcissez-le : il fait l’adresse de la page."
    return None


def _link_fault(root: Path, path: Path) -> Fault | None:
    if outside(root, path):
        message = "Ce fichier est un lien vers l’extérieur du projet."
        return "fichier", message, "Remplacez le lien par une copie du fichier."
    if not path.is_file():
        message = "Ce nom ne mène à aucun fichier ordinaire."
        return "fichier", message, "Effacez-le, ou mettez à sa place une copie du fichier."
    return None


def _name_fault(name: str) -> Fault | None:
    if invisible(name) is None and not _UNFIT.search(name) and not _reserved(name):
        return None
    message = f"Le nom de fichier « {_shown(name)} » n’est pas admis."
    hint = "Renommez-le : lettres, chiffres et tirets, sans signe invisible ni espace à la fin."
    return "nom-de-fichier", message, hint


def _kind_fault(path: Path) -> Fault | None:
    kind = path.suffix.lower()
    if kind in _PAGES:
        message = f"Un texte qui finit par « {path.suffix} » ne serait pas lu."
        return "nom-de-fichier", message, f"Renommez-le « {path.stem}.md »."
    if kind in _ACTIVE:
        message = "Ce fichier peut agir sur un site ou une machine : il n’a pas sa place ici."
        hint = (
            "Un texte s’écrit en Markdown (.md). L’aspect du site se règle dans site_overrides/, "
            "que relit un propriétaire du programme."
        )
        return "fichier-actif", message, hint
    return None


def _twin(name: str, file: str, seen: dict[str, str]) -> Iterator[Finding]:
    """Two names that a disk (case, accents) or a reader (0 and o, 1 and l) takes for one."""
    same = unicodedata.normalize("NFKC", name).casefold()
    alike = same.translate(_LOOK_ALIKE)
    if f"={same}" in seen:
        message = f"« {_shown(name)} » et « {_shown(seen[f'={same}'])} » sont le même nom."
        hint = "Renommez l’un des deux : Windows et macOS n’en garderaient qu’un."
        yield Finding(file, 1, 1, "doublon", message, hint)
    elif f"~{alike}" in seen and name.endswith(_READ):
        message = f"« {name} » se lit comme « {seen[f'~{alike}']} »."
        hint = "Renommez l’un des deux : un chiffre y tient la place d’une lettre."
        yield Finding(file, 1, 1, "doublon", message, hint, Severity.AVERTISSEMENT)
    seen.setdefault(f"={same}", name)
    seen.setdefault(f"~{alike}", name)


def _reserved(name: str) -> bool:
    return bool(_RESERVED.fullmatch(name.partition(".")[0].rstrip()))


def _shown(name: str) -> str:
    """A name that a message can hold: its invisible signs are written out."""
    return "".join(f"[U+{ord(c):04X}]" if invisible(c) is not None else c for c in name)
