"""From a project's folder to everything that its outputs need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from lisible import limits
from lisible.build.contribution import contribution_findings
from lisible.build.journal import register_to_read
from lisible.checks import run_checks, run_day_checks
from lisible.documents.blocks import Document
from lisible.documents.droit import law_findings
from lisible.documents.kinds import Kind, load_kinds
from lisible.documents.published import bound_again
from lisible.documents.register import FOLDER, Registers
from lisible.documents.register_checks import future_versions, together
from lisible.documents.register_file import load_registers
from lisible.documents.render import render_documents
from lisible.documents.reviews import text_reviews
from lisible.documents.signatures import signature_findings
from lisible.findings import Finding, at_most, did_you_mean, has_errors
from lisible.model.load import load_network
from lisible.model.network import COORDINATION, Network
from lisible.outputs.booklet import booklet
from lisible.outputs.drawing import drawing_jobs
from lisible.outputs.look_bounds import look_findings
from lisible.outputs.pdf import NO_PACKAGE, Job, Look, load_look, make_job
from lisible.outputs.pictures import drawn_name
from lisible.outputs.site.files import site_files
from lisible.outputs.site.links import dead_links
from lisible.outputs.site.pages import Page, same_place, site_pages
from lisible.outputs.site.site_map import Site, site_map
from lisible.outputs.site.urls import address_of, pdf_path
from lisible.outputs.site.versions import printed_versions
from lisible.privacy.review import privacy_findings, without_secrets
from lisible.sources.folder_source import folder_findings


@dataclass(frozen=True)
class Project:
    """A loaded project. ``documents`` is empty when its findings hold an error."""

    root: Path
    network: Network | None
    kinds: list[Kind]
    documents: list[Document]
    findings: list[Finding]
    registers: Registers = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return self.network is not None and not has_errors(self.findings)

    def look(self) -> Look:
        assert self.network is not None
        return load_look(self.root, self.network.coordination.identite_visuelle)

    @property
    def shown(self) -> tuple[Document, ...]:
        """What the site shows: of each document, the version in force if there is one."""
        return self.site.shown

    @cached_property
    def site(self) -> Site:
        """Of a sound project."""
        assert self.network is not None
        return site_map(self.network, self.documents, self.registers)

    def printed(self) -> Iterator[Document]:
        """All that is printed: what the site shows, then projects, past versions, comparisons."""
        yield from self.shown
        yield from printed_versions(self.site.drafts.values(), self.site.papers.values())

    def jobs(self, look: Look) -> Iterator[Job]:
        """Every PDF and drawing to make, each once."""
        assert self.network is not None
        site = f"{self.network.coordination.site.rstrip('/')}/"
        lines = {kind.id: _print_lines(kind) for kind in self.kinds}
        terms = [entry.sigle for entry in self.network.glossaire.entrees]
        drawn: set[str] = set()
        for document in self.printed():
            more = booklet(document, self._bound(document), terms) if document.parts else None
            where = {
                part.file: line
                for part, line in zip(document.prints, lines.get(document.kind, []), strict=False)
            }
            for part in document.prints:
                places = pdf_path(document, part), address_of(document)
                yield make_job(document, part, look, (site, *places), where.get(part.file), more)
            for job in drawing_jobs(document, look):
                if job.place not in drawn:
                    drawn.add(job.place)
                    yield job

    def _bound(self, document: Document) -> dict[str, Document]:
        """What a set binds, by place: as the site shows it, or as it was when it was published."""
        if document.edition.draft:
            return {one.path: one for one in self.shown}
        return bound_again(self.registers, document)


def load_project(root: Path) -> Project:
    """Load, check and render: all findings are collected before anything is said."""
    beyond = list(folder_findings(root, ("partners", "content"), FOLDER))
    if beyond:
        return Project(root, None, [], [], beyond)
    network, findings = load_network(root)
    kinds, more = load_kinds(root)
    findings = [*findings, *more, *contribution_findings(root), *privacy_findings(root)]
    documents: list[Document] = []
    registers: Registers = {}
    if network is not None:
        findings += run_checks(network)
        with register_to_read(root):
            registers, problems = load_registers(root)
        findings += problems or signature_findings(network, registers)
        documents, problems = render_documents(network, kinds, registers)
        findings += problems
        findings += law_findings(network, kinds, documents, registers)
        if not has_errors(findings):
            findings += together(registers, documents)
        findings += _print_findings(network, kinds, root)
    told = at_most(without_secrets(findings), limits.FINDINGS.value)
    return Project(root, network, kinds, documents, told, registers)


def day_findings(project: Project, today: dt.date) -> list[Finding]:
    """What depends on the day: it is said, and never stops a build."""
    if project.network is None:
        return []
    reviews = text_reviews(project.kinds, project.network, today)
    dated = future_versions(project.registers, today)
    return [*run_day_checks(project.network, today), *reviews, *dated]


def _print_lines(kind: Kind) -> list[dict[str, int]]:
    front = kind.source.front_matter
    return [front.text_lines(("impressions", i)) for i in range(len(kind.header.impressions))]


def _print_findings(network: Network, kinds: list[Kind], root: Path) -> Iterator[Finding]:
    """What can be said of the printed look without printing."""
    beyond = list(look_findings(root))
    if beyond:
        yield from beyond
        return
    identity = network.coordination.identite_visuelle
    look = load_look(root, identity)
    if identity.logo and drawn_name(identity.logo) not in look.files:
        message = f"Le fichier « {identity.logo} » n’est pas dans site_overrides/print."
        where = ("identite_visuelle", "logo")
        yield network.finding(COORDINATION, where, "logo", message, "Ajoutez-le, ou ôtez « logo ».")
    for kind in kinds:
        for i, part in enumerate(kind.header.impressions):
            if part.mise_en_page not in look.layouts:
                message = f"La mise en page « {part.mise_en_page} » n’existe pas."
                hint = did_you_mean(part.mise_en_page, look.layouts)
                path = ("impressions", i, "mise_en_page")
                yield kind.source.front_matter.finding("mise-en-page", path, message, hint)
    yield from _fetching(look)


def _fetching(look: Look) -> Iterator[Finding]:
    """Typst packages come from the network; nothing else of a build does."""
    for name, content in look.files.items():
        for number, line in enumerate(content.split(b"\n"), 1):
            if name.endswith(".typ") and b'"@' in line:
                file = f"site_overrides/print/{name}"
                yield Finding(file, number, 1, "mise-en-page", *NO_PACKAGE)


def load_pages(project: Project) -> tuple[list[Page], list[Finding], dict[str, bytes]]:
    """The pages of a sound project, what only the whole site shows to be wrong, and the site's
    other files by path."""
    if project.network is None or not project.sound:
        return [], [], {}
    files = site_files(project.site)
    site = replace(project.site, places=project.site.places | files.keys())
    pages = site_pages(site, project.kinds)
    texts = {kind.source.file: kind.source.front_matter for kind in project.kinds}
    findings = dead_links(pages, project.documents, project.kinds, files)
    for pair in same_place(pages):
        for page, other in (pair, pair[::-1]):
            if page.edit in texts:
                message = f"Cette place est celle d’une page faite depuis {other.edit}."
                hint = "Changez « chemin » : le site a besoin de cette adresse."
                findings.append(texts[page.edit].finding("doublon", ("chemin",), message, hint))
    return pages, findings, files
