"""A kind and a record make a Document; the same records and texts always make the same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lisible.documents.blocks import Document, Print
from lisible.documents.context import for_binome, for_coordination, for_record, in_order
from lisible.documents.fill import Filler
from lisible.documents.kinds import Kind, Sujet
from lisible.documents.markdown import parse
from lisible.documents.proofreading import proofread
from lisible.documents.rows import ragged_rows
from lisible.documents.typography import french
from lisible.findings import Finding
from lisible.model.binome import Statut, Version
from lisible.model.collections import Collection
from lisible.model.dates import spell_date
from lisible.model.network import COORDINATION, Network, binome_file, structure_file


@dataclass(frozen=True)
class Subject:
    """What a document is made for: its id, its place on the site, and how far to trust it."""

    id: str
    path: str
    version: Version
    status: str
    notice: str
    sources: tuple[str, ...]
    summary: str = ""
    name: str = ""
    """What tells the PDFs of this record from those of its neighbours."""

    def file_name(self, kind: str, file: str) -> str:
        """``protocole.pdf`` → ``reponse-graduee.pdf``; ``releve.pdf`` → ``2027-releve.pdf``."""
        if not self.name:
            return file
        return f"{self.name}.pdf" if file == f"{kind}.pdf" else f"{self.name}-{file}"


def render_documents(
    network: Network, kinds: list[Kind], only: str | None = None
) -> tuple[list[Document], list[Finding]]:
    """Every document of every kind (of one binôme with ``only``), with what is wrong in them."""
    documents: list[Document] = []
    findings: list[Finding] = []
    binomes = [key for key in network.binomes if usable(network, key) and only in (None, key)]
    shared = for_coordination(network) | {"titres": _titles(network, kinds)}
    for kind in kinds if only is None else ():
        for subject, context in _single(network, kind, shared):
            _render(kind, subject, context, network, documents, findings)
    for key in binomes:
        context = for_binome(network, key)
        for kind in kinds:
            if kind.header.pour is Sujet.BINOME:
                subject = _binome(network, key, kind.id)
                _render(kind, subject, context, network, documents, findings)
    return documents, sorted(set(findings))


def _single(
    network: Network, kind: Kind, shared: dict[str, object]
) -> Iterator[tuple[Subject, dict[str, object]]]:
    """What a kind makes documents for, binômes apart: the coordination, or records."""
    if kind.header.pour is Sujet.COORDINATION:
        yield _coordination(network, kind.header.chemin or ""), shared
    elif (collection := kind.header.pour.collection) is not None:
        for key in in_order(network, collection):
            subject = _record(network, kind, collection, key)
            yield subject, for_record(network, shared, collection, key)


def _titles(network: Network, kinds: list[Kind]) -> dict[str, str]:
    """Place on the site → title, for what has one whatever its values."""
    titles: dict[str, str] = {}
    for kind in kinds:
        place, collection = kind.header.chemin or "", kind.header.pour.collection
        if kind.header.pour is Sujet.COORDINATION and "{" not in kind.header.titre:
            titles[place] = kind.header.titre
        for key, record in (
            network.fiches.get(collection.dossier, {}) if collection else {}
        ).items():
            titles[f"{place}{key}/"] = record.titre
    return titles


def usable(network: Network, binome_id: str) -> bool:
    """Whether both sides of a binôme are known; a check names the one that is not."""
    binome = network.binomes[binome_id]
    return binome.had in network.structures and binome.reseau in network.structures


def _render(
    kind: Kind,
    subject: Subject,
    context: dict[str, object],
    network: Network,
    documents: list[Document],
    findings: list[Finding],
) -> None:
    text, values, problems = kind.body.render(context)
    title, title_values, more = kind.title.render(context)
    subtitle, subtitle_values, others = kind.subtitle.render(context)
    if problems or more or others:
        findings += [*problems, *more, *others]
        return
    if not text.strip():  # a template may have nothing to say of a record
        return
    filler = Filler(values.texts, values.figures)
    blocks = filler.blocks(parse(text))
    document = Document(
        id=f"{subject.id}/{kind.id}",
        kind=kind.id,
        title=Filler(title_values.texts).text(title),
        subtitle=Filler(subtitle_values.texts).text(subtitle),
        lang=network.coordination.langues[0],
        audience=kind.header.public,
        path=subject.path,
        blocks=blocks,
        version=subject.version.numero,
        date=subject.version.date,
        status=subject.status,
        notice=subject.notice,
        summary=subject.summary or kind.header.resume,
        record=subject.id,
        sources=(kind.source.file, *subject.sources),
        prints=tuple(
            Print(subject.file_name(kind.id, p.fichier), p.mise_en_page, p.libelle, p.options)
            for p in kind.header.impressions
        ),
        figures=tuple(values.figures.values()),
        labels=_labels(network, subject),
    )
    documents.append(document)
    findings += ragged_rows(kind.source, text)
    findings += proofread(kind.source, blocks, filler.bad_links)


def _labels(network: Network, subject: Subject) -> dict[str, str]:
    return {
        "version": _version_words(subject.version),
        "statut": subject.notice,
        "editeur": network.coordination.editeur,
        "nom": network.coordination.nom_court,
    }


def _version_words(version: Version) -> str:
    """« Version 1 du 22 novembre 2026 », or « Version 1 (novembre 2026) » without the day."""
    date = spell_date(version.date)
    words = f"du {date}" if version.date.count("-") == 2 else f"({date})"
    return french(f"Version {version.numero} {words}")


def _coordination(network: Network, path: str) -> Subject:
    coordination = network.coordination
    return Subject("coordination", path, coordination.version, "", "", (COORDINATION,))


def _record(network: Network, kind: Kind, collection: Collection, key: str) -> Subject:
    record = network.fiches[collection.dossier][key]
    notice = "Exemple, à adapter" if getattr(record, "exemple", False) else ""
    return Subject(
        id=f"{collection.dossier}/{key}",
        path=f"{kind.header.chemin}{key}/",
        version=network.coordination.version,
        status="exemple" if notice else "",
        notice=notice,
        sources=(network.path(collection.file(key)),),
        summary=record.resume,
        name=key,
    )


def _binome(network: Network, key: str, kind_id: str) -> Subject:
    binome = network.binomes[key]
    notice = ""
    if binome.statut is Statut.EXEMPLE:
        year = f" de {spell_date(binome.exemple)}" if binome.exemple else ""
        notice = f"Exemple daté{year}, à vérifier"
    elif binome.statut is Statut.BROUILLON:
        notice = "Brouillon, à ne pas distribuer"
    files = (binome_file(key), structure_file(binome.had), structure_file(binome.reseau))
    sources = tuple(network.path(file) for file in files)
    path = f"binomes/{key}/{kind_id}/"
    return Subject(key, path, binome.version, binome.statut.value, notice, sources)
