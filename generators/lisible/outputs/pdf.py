"""A Document as PDF, by Typst: PDF/UA-1 and PDF/A-2a, the same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from lisible import limits
from lisible.documents.blocks import Document, Print
from lisible.documents.register import FOLDER
from lisible.errors import UserError
from lisible.findings import Finding
from lisible.model.coordination import IdentiteVisuelle
from lisible.outputs.offline import no_network
from lisible.outputs.pictures import as_svg, drawn_name
from lisible.outputs.row_headers import mark_row_headers
from lisible.sources.text_source import outside

PACKAGE = Path(__file__).resolve().parent.parent / "print"
_SHARED = ("lib.typ", "figures.typ", "dessin.typ")
"""Files of the package that are no layout of a document."""
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


@dataclass(frozen=True)
class Look:
    """The layouts, fonts and colours of a project.

    ``files`` maps a name (``charte.typ``, ``logo.svg``) to its bytes: the package's layouts under
    the project's own of the same name. Typst sees these and nothing of the disk.
    """

    files: dict[str, bytes]
    font_folders: tuple[Path, ...]
    style: dict[str, str | None]
    own: frozenset[str] = frozenset()
    """The names in ``files`` that come from the project."""

    @property
    def layouts(self) -> list[str]:
        return sorted(n[:-4] for n in self.files if n.endswith(".typ") and n not in _SHARED)


def load_look(root: Path, identity: IdentiteVisuelle) -> Look:
    """The package's layouts with those of ``site_overrides/print`` in their place."""
    own = root / "site_overrides" / "print"
    files: dict[str, bytes] = {}
    for folder in (PACKAGE, own):
        for path in sorted(folder.glob("*")):
            if not path.is_file() or outside(root if folder == own else folder, path):
                continue
            if path.suffix in (".typ", ".svg"):
                files[path.name] = path.read_bytes()
            elif path.suffix in (".png", ".jpg"):
                files |= as_svg(path.name, path.read_bytes())
    fonts = tuple(f for f in (PACKAGE / "fonts", own / "fonts") if any(f.glob("*.ttf")))
    if not fonts:
        raise UserError(
            "Aucune police d’écriture pour l’impression.",
            "Réinstallez Lisible, ou mettez des fichiers TTF dans site_overrides/print/fonts.",
        )
    style = {
        "couleur": identity.couleur,
        "couleur_accent": identity.couleur_accent,
        "logo": f"/{drawn_name(identity.logo)}" if identity.logo else None,
        "logo_texte": identity.logo_texte,
    }
    return Look(files, fonts, style, frozenset(path.name for path in own.glob("*.typ")))


@dataclass(frozen=True)
class Job:
    """One PDF to make: all that its bytes depend on, but the look.

    ``data`` is the layout's JSON but for the QR code, which ``url`` alone decides: drawing it
    costs more than all the rest, so it waits until the PDF is really made. ``place`` is the PDF's
    path on the site.
    """

    layout: str
    data: str
    url: str
    timestamp: int
    document: str
    place: str
    source: str
    format: Literal["pdf", "svg"] = "pdf"
    lines: dict[str, int] = field(default_factory=dict[str, int])
    """Where the template says each text of this PDF's options; the PDF's own line under ``""``."""
    published: bool = False
    """Its text can no longer be changed: if its layout does not suit it any more, another does."""


def make_job(
    document: Document,
    part: Print,
    look: Look,
    places: tuple[str, str, str],
    lines: dict[str, int] | None = None,
    more: dict[str, Any] | None = None,
) -> Job:
    """``places``: the site's public address, with a slash at its end; below it, the PDF's path and
    the page that the QR code leads to. ``more`` is for a layout that reads other things than the
    document."""
    site, place, address = places
    url = f"{site}{address}"
    values = {
        "print": vars(part),
        "style": look.style,
        "site": site,
        "url": url,
        **(more or {}),
    }
    rest = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = f'{{"document":{document.as_json()},{rest[1:]}'
    time, source = _timestamp(document.edition.date), document.sources[0]
    kept = source.startswith(f"{FOLDER}/")
    return Job(
        part.layout, data, url, time, document.id, place, source, lines=lines or {}, published=kept
    )


SPARE = "fiche"
"""A layout whose pages follow each other: any text fits."""


def _spare(job: Job) -> Job:
    """The same text in ``SPARE``, which says so beside the version on each page."""
    data = json.loads(job.data)
    data["document"]["labels"]["version"] += ", réimprimée dans une autre mise en page"
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(job, layout=SPARE, data=text, published=False)


def layout_data(job: Job) -> str:
    """The JSON text that a layout reads."""
    if not job.url:
        return job.data
    return f'{{"qr":{json.dumps(_qr(job.url))},{job.data[1:]}'


def _qr(url: str) -> str:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()


def _timestamp(date: str) -> int:
    """The day a version came into force; a project has no date."""
    if not date:
        return 0
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return int(dt.datetime(year, month, day, tzinfo=dt.UTC).timestamp())


@dataclass
class Printer:
    """Renders jobs with one look; one for each process, never shared by threads."""

    look: Look
    fonts: typst.Fonts = field(init=False)

    def __post_init__(self) -> None:
        self.fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=list(self.look.font_folders),
        )

    def render(self, job: Job) -> tuple[bytes, list[Finding]]:
        """The PDF, or why there is none."""
        pdf, findings = self._render(job)
        return self._render(_spare(job)) if findings and job.published else (pdf, findings)

    def _render(self, job: Job) -> tuple[bytes, list[Finding]]:
        source = self.look.files.get(f"{job.layout}.typ")
        if source is None:
            words = ", ".join(self.look.layouts)
            hint = f"Mises en page connues : {words}."
            message = f"La mise en page « {job.layout} » n’existe pas."
            return b"", [_finding(job, "mise-en-page", message, hint)]
        # typst accepts a dict of in-memory files; its stubs do not say so.
        files: Any = {"main": source, **self.look.files}
        root = self.look.font_folders[0]  # all of the disk that a layout may read
        try:
            with no_network():
                pdf, warnings = typst.compile_with_warnings(
                    files,
                    root=root,
                    font_paths=self.fonts,
                    format=job.format,
                    sys_inputs={"data": layout_data(job)},
                    pdf_standards=STANDARDS if job.format == "pdf" else [],
                    timestamp=job.timestamp,
                    package_path=root / "none",  # nor what this machine keeps of packages
                    package_cache_path=root / "none",
                )
        except typst.TypstError as error:
            return b"", _broken_layout(self.look, job, error) or _explain(job, error.message)
        if warnings:
            return b"", [f for w in warnings for f in _explain(job, w.message)]
        assert isinstance(pdf, bytes)
        if beyond := _beyond(job, pdf):
            return b"", beyond
        return (mark_row_headers(pdf) if job.format == "pdf" else pdf), []


_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


def _beyond(job: Job, pdf: bytes) -> list[Finding]:
    """A PDF that nobody could print or send: its root says how many pages it has."""
    pages = max((int(match[1]) for match in _PAGES.finditer(pdf)), default=0)
    hint = "Partagez ce document en plusieurs, ou cherchez une boucle dans la mise en page."
    if pages > limits.PDF_PAGES.value:
        text = f"Ce PDF a {pages} pages : plus de {limits.PDF_PAGES}."
        return [_finding(job, "limite", text, hint)]
    if len(pdf) > limits.PDF.value:
        return [_finding(job, "limite", f"Ce PDF dépasse {limits.PDF}.", hint)]
    return []


def endless(look: Look, job: Job) -> list[Finding]:
    """What to say when the process that made a PDF had to be stopped."""
    text = (
        f"La mise en page « {job.layout} » ne finit pas : plus de {limits.LAYOUT_SECONDS}, ou plus "
        f"de {limits.LAYOUT_MEMORY} de mémoire."
    )
    hint = "Raccourcissez ce document, ou changez de mise en page."
    if f"{job.layout}.typ" in look.own or "lib.typ" in look.own:
        hint = f"Cherchez une boucle sans fin dans site_overrides/print/{job.layout}.typ."
    return [_finding(job, "limite", text, hint)]


_PANELS = re.compile(r"LISIBLE:PANNEAUX:([^\"]*)")
_TOO_LONG = re.compile(r"LISIBLE:TROP-LONG:([^\"]*)")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def _explain(job: Job, message: str) -> list[Finding]:
    if match := _TOO_LONG.search(message):
        return [_overflow(job, part) for part in match[1].split("|") if part.strip()]
    if match := _PANELS.search(message):
        text = f"Les volets du livret ne vont pas : {match[1]}."
        hint = "Il faut six volets, et chaque section du texte dans un seul (« panneaux »)."
        return [_finding(job, "volet", text, hint)]
    if "unknown font family" in message:
        name = message.rpartition(": ")[2]
        hint = "Ajoutez son fichier TTF dans site_overrides/print/fonts, ou changez de police."
        return [_finding(job, "police", f"Il manque la police d’écriture « {name} ».", hint)]
    if match := _NO_GLYPH.search(message):
        text = f"La police d’écriture n’a pas le signe « {match[1]} »."
        hint = "Enlevez-le des fiches ou du texte, ou changez de police dans site_overrides/print."
        return [_finding(job, "signe", text, hint)]
    hint = "Si vous avez changé site_overrides/print, revenez à la version précédente."
    return [_finding(job, "impression", f"Le PDF ne peut pas être fait : « {message} ».", hint)]


NO_PACKAGE = (
    "Une mise en page n’emploie pas de paquet du réseau.",
    "Copiez le code utile dans ce fichier, ou dans un autre à côté.",
)
_PLACE = re.compile(r"┌─ (\S+):(\d+):(\d+)")


def _broken_layout(look: Look, job: Job, error: typst.TypstError) -> list[Finding]:
    """A fault in the project's own layout, told once at its place."""
    place = _PLACE.search(str(error.diagnostic))
    if place is None or "LISIBLE:" in error.message or _NO_GLYPH.search(error.message):
        return []
    name = place[1].rpartition("/")[2]
    name = f"{job.layout}.typ" if name == "main" else name
    if name not in look.own:
        return []
    file = f"site_overrides/print/{name}"
    if error.message.startswith(("failed to download package", "package not found")):
        return [Finding(file, int(place[2]), int(place[3]), "mise-en-page", *NO_PACKAGE)]
    message = "Cette mise en page ne se lit pas."
    hint = (
        f"Revenez à la version précédente, ou corrigez-la. Détail technique : « {error.message} »."
    )
    return [Finding(file, int(place[2]), int(place[3]), "mise-en-page", message, hint)]


def _overflow(job: Job, part: str) -> Finding:
    values = dict(item.split("=", 1) for item in part.strip().split(";"))
    text = f"Le volet « {values['nom']} » déborde de {values['depasse_mm']} mm."
    hint = (
        "Raccourcissez ce volet dans le modèle, ou déplacez une section. Si un seul binôme "
        "déborde, raccourcissez les « libelle » et « precision » des contacts de ses deux fiches."
    )
    return _finding(job, "volet", text, hint, values["nom"])


def _finding(job: Job, code: str, message: str, hint: str, words: str = "") -> Finding:
    line = job.lines.get(words) or job.lines.get("", 1)
    name = job.place.rpartition("/")[2]
    return Finding(job.source, line, 1, code, f"{job.document}, {name} : {message}", hint)


@lru_cache(maxsize=1)
def engine_version() -> str:
    """What, beside the job and the look, the bytes depend on."""
    from importlib.metadata import version

    return f"typst {version('typst')} pikepdf {version('pikepdf')} segno {version('segno')}"
