"""Every link of the built site leads somewhere: pages, anchors, images, scripts, PDFs, QR codes.

The site is read as a browser will get it, once it is whole and before it takes the place of the
old one. Links to other sites are ``external_links``' work, on request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lisible.build.project import Project
from lisible.build.publish import BrokenSiteError
from lisible.build.site import Site
from lisible.errors import UserError
from lisible.findings import Finding, Severity, has_errors
from lisible.outputs.references import css_links, feed_links, html_links, pdf_links

_HERE = "https://site.invalid/"
"""Stands for the site's own address while relative links are resolved."""
INNER = "renvoi"
"""The element of a PDF's link to one of its own pages, already known to be lost."""
_WHAT = {"img": "Aucune image", "script": "Aucun programme", "link": "Aucun fichier"}


Targets = dict[tuple[str, str], set[str]]


@dataclass
class Inspection:
    """Reads a built site before it is shown, and keeps what it found."""

    root: Path
    site: Site
    findings: list[Finding] = field(default_factory=list[Finding])

    def __call__(self, folder: Path, address: str) -> None:
        """Raises ``BrokenSiteError`` when a link leads nowhere."""
        own = [one for one in (self.site.address, address) if one]
        self.findings = built_findings(self.root, folder, self.site, own)
        if has_errors(self.findings):
            raise BrokenSiteError


@dataclass
class Walk:
    """What was met. ``own`` are the site's public addresses, with a slash at their end."""

    folder: Path
    own: tuple[str, ...]
    files: frozenset[str] = frozenset()
    elsewhere: str = ""
    """An address below the site's own that is none of its pages: the repository's."""
    missing: Targets = field(default_factory=dict[tuple[str, str], set[str]])
    """(target, element) → the files that point to it."""
    anchors: Targets = field(default_factory=dict[tuple[str, str], set[str]])
    """(page, id) → the files that point to it, still to be looked for."""
    outside: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Address of another site → the files that point to it."""

    def meet(self, source: str, target: str, element: str) -> None:
        """Notes a target that a file points to."""
        if element == INNER:
            self.missing.setdefault((f"{source}{target}", element), set()).add(source)
            return
        try:
            place = self._inside(source, target)
        except ValueError:  # « http://[ » is no address at all
            self.missing.setdefault((target, element), set()).add(source)
            return
        if place is None:
            self.outside.setdefault(target.partition("#")[0], set()).add(source)
            return
        path, id_ = place
        found = self._file(path)
        if found is None:
            self.missing.setdefault((f"/{path}", element), set()).add(source)
        elif id_ and found.endswith(".html"):
            self.anchors.setdefault((found, id_), set()).add(source)

    def _inside(self, source: str, target: str) -> tuple[str, str] | None:
        """The site's path and the id that a target means; ``None`` for another site's."""
        if self.elsewhere and target.startswith(self.elsewhere):
            return None
        for address in self.own:
            if target == address.rstrip("/") or target.startswith(address):
                target = _HERE + target[len(address) :]
                break
            prefix = urlsplit(address).path
            if target.startswith(prefix) and not target.startswith("//"):
                target = _HERE + target[len(prefix) :]
                break
        whole = urljoin(_HERE + source, target)
        if not whole.startswith(_HERE):
            return None
        parts = urlsplit(whole)
        path = unquote(parts.path).lstrip("/")
        return ("" if path == "." else path), unquote(parts.fragment)

    def _file(self, path: str) -> str | None:
        """The file that a server answers with; ``x`` leads to ``x/``."""
        for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
            if name in self.files:
                return name
        return None


def walk_site(folder: Path, own: Iterable[str], elsewhere: str = "") -> Walk:
    """Reads every file of the built site that may point to another."""
    addresses = tuple(dict.fromkeys(f"{address.rstrip('/')}/" for address in own))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = frozenset(path.relative_to(folder).as_posix() for path in files)
    walk = Walk(folder, addresses, names, elsewhere)
    for path in files:
        source = path.relative_to(folder).as_posix()
        for target, element in _targets(path):
            walk.meet(source, target, element)
    _settle(walk)
    return walk


def _targets(path: Path) -> Iterable[tuple[str, str]]:
    if path.suffix == ".html":
        links = html_links(path.read_bytes())
        kept = {f"#{id_}" for id_ in links.ids} | {"#", "#top"}
        return (one for one in links.targets if unquote(one[0]) not in kept)
    if path.suffix == ".css":
        return ((target, "style") for target in css_links(path.read_bytes()))
    if path.suffix in (".xml", ".atom"):
        return ((target, "flux") for target in feed_links(path.read_bytes()))
    if path.suffix == ".pdf":
        found = pdf_links(path)
        return [(f"#{one}", INNER) for one in found.lost] + [
            (address, "pdf") for address in found.addresses if address.startswith("http")
        ]
    return ()


def _settle(walk: Walk) -> None:
    """Leaves in ``anchors`` those that their page does not have: it is read once more."""
    wanted = sorted(walk.anchors)
    for page, some in groupby(wanted, key=lambda one: one[0]):
        ids = html_links((walk.folder / page).read_bytes()).ids | {"top"}
        for _, id_ in some:
            if id_ in ids:
                del walk.anchors[page, id_]


def walk_of(folder: Path, site: Site, own: Iterable[str]) -> Walk:
    return walk_site(folder, own, site.edit_address.rpartition("/edit/")[0])


def built_findings(root: Path, folder: Path, site: Site, own: Iterable[str]) -> list[Finding]:
    """What leads nowhere in the built site, each told once, where it is written if that is known.

    A link of a PDF is a warning: the paper of a published version cannot be mended.
    """
    walk = walk_of(folder, site, own)
    return sorted({*_missing(root, walk, site), *_anchors(root, walk, site), *_codes(walk, site)})


def built_site(root: Path, folder: Path, project: Project) -> Site:
    """What is known of a site that stands in ``folder`` already."""
    if project.network is None or not (folder / "assets" / "lisible").is_dir():
        hint = "Construisez-le d’abord : lisible build."
        raise UserError(f"Aucun site construit n’est dans « {folder} ».", hint, wrong_use=True)
    coordination = project.network.coordination
    edit = f"{coordination.depot}/edit/" if coordination.depot else ""
    return Site(project.findings, edit_address=edit, address=coordination.site)


def _missing(root: Path, walk: Walk, site: Site) -> Iterator[Finding]:
    pages = sorted(name.removesuffix("index.html") for name in walk.files if name.endswith(".html"))
    for (target, element), sources in walk.missing.items():
        first = min(sources, key=lambda name: (name.startswith("v/"), name))
        printed = first.endswith(".pdf")
        if printed and first.startswith("v/"):
            continue  # a past version says what it said
        if element == INNER:
            message = f"Un renvoi du PDF « /{first} » ne mène à aucune de ses pages."
            hint = "Revoyez la mise en page de site_overrides/print, ou le titre visé."
        else:
            message = f"{_WHAT.get(element, 'Aucune page')} du site n’est à « {target} »"
            message += f" : {_from(first, len(sources))}."
            near = get_close_matches(target.strip("/"), pages, n=1)
            hint = f"Vouliez-vous dire « /{near[0]} » ?" if near else "Corrigez cette adresse."
        severity = Severity.AVERTISSEMENT if printed else Severity.ERREUR
        file, line, column = written(root, site, first, target, len(sources))
        yield Finding(file, line, column, "lien", message, hint, severity)


def _from(first: str, count: int) -> str:
    place = first.removesuffix("index.html")
    kind = "le PDF" if first.endswith(".pdf") else "la page"
    if count == 1:
        return f"{kind} « /{place} » y mène"
    return f"{count} fichiers y mènent, dont {kind} « /{place} »"


def _anchors(root: Path, walk: Walk, site: Site) -> Iterator[Finding]:
    for (page, id_), sources in walk.anchors.items():
        first = min(sources)
        place = f"/{page.removesuffix('index.html')}#{id_}"
        message = f"« {place} » ne mène à aucun titre de cette page"
        message += f" : {_from(first, len(sources))}."
        hint = "Corrigez l’identifiant, ou ajoutez-le au titre visé."
        severity = Severity.AVERTISSEMENT if first.endswith(".pdf") else Severity.ERREUR
        file, line, column = written(root, site, first, place, len(sources))
        yield Finding(file, line, column, "renvoi", message, hint, severity)


def _codes(walk: Walk, site: Site) -> Iterator[Finding]:
    """The QR code of a paper is a drawing: its address is known from what it was drawn with."""
    for place, (address, source) in site.codes.items():
        inside = Walk(walk.folder, walk.own, walk.files)
        inside.meet(place, address, "code")
        if address and (inside.missing or inside.outside):
            message = f"Le code QR du PDF « /{place} » mène à « {address} », qui n’existe pas."
            hint = "Vérifiez « site » dans partners/coordination.yml, et « chemin » dans ce texte."
            yield Finding(source, 1, 1, "lien", message, hint)


def written(root: Path, site: Site, page: str, target: str, count: int) -> tuple[str, int, int]:
    """The file, line and column where a target is written; else the file that makes the page."""
    edit = site.edits.get(f"{page.removesuffix('.html')}.md", "")
    shared = [root / "mkdocs.yml", *sorted((root / "site_overrides").rglob("*.html"))]
    shared += sorted((root / "site_overrides").rglob("*.css"))
    own = [root / edit] if edit else []
    records = sorted((root / "partners").rglob("*.yml"))
    records += sorted((root / "content").rglob("*.md"))
    order = [*own, *shared, *records] if count == 1 else [*shared, *own, *records]
    for words in dict.fromkeys((target, target.strip("/"))):
        for path in order:
            for number, line in enumerate(_lines(path) if words else (), 1):
                if words in line:
                    file = path.relative_to(root).as_posix()
                    return file, number, line.index(words) + 1
    return edit or "mkdocs.yml", 1, 1


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
