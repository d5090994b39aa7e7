"""From a project's folder to everything that its outputs need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lisible.checks import run_checks
from lisible.documents.blocks import Document
from lisible.documents.kinds import Kind, load_kinds
from lisible.documents.render import render_documents
from lisible.findings import Finding, has_errors
from lisible.model.load import load_network
from lisible.model.network import Network
from lisible.outputs.pdf import Job, Look, load_look, make_job


@dataclass(frozen=True)
class Project:
    """A loaded project. ``documents`` is empty when its findings hold an error."""

    root: Path
    network: Network | None
    kinds: list[Kind]
    documents: list[Document]
    findings: list[Finding]

    @property
    def sound(self) -> bool:
        return self.network is not None and not has_errors(self.findings)

    def look(self) -> Look:
        assert self.network is not None
        return load_look(self.root, self.network.coordination.identite_visuelle)

    def jobs(self, look: Look) -> Iterator[Job]:
        """Every PDF to make, in the order of the documents."""
        assert self.network is not None
        site = self.network.coordination.site.rstrip("/")
        for document in self.documents:
            for part in document.prints:
                yield make_job(document, part, look, f"{site}/{document.path}")


def load_project(root: Path) -> Project:
    """Load, check and render: all findings are collected before anything is said."""
    network, findings = load_network(root)
    kinds, more = load_kinds(root)
    findings = [*findings, *more]
    documents: list[Document] = []
    if network is not None:
        findings += run_checks(network)
        documents, problems = render_documents(network, kinds)
        findings += problems
    return Project(root, network, kinds, documents, sorted(set(findings)))
