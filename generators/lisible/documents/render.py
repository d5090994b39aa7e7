"""A kind and a record make a Document; the same records and texts always make the same one."""

from __future__ import annotations

from functools import lru_cache

from lisible.documents.abbreviations import Lexicon, annotate, lexicon, unknown
from lisible.documents.articles import article_findings
from lisible.documents.blocks import Block, Document, Print
from lisible.documents.context import for_coordination
from lisible.documents.fill import Filler
from lisible.documents.kinds import Kind, Sujet
from lisible.documents.lisibilite.reader import Reader
from lisible.documents.markdown import parse
from lisible.documents.proofreading import Lines, acronym_findings, proofread
from lisible.documents.published import numbered
from lisible.documents.register import Registers
from lisible.documents.rows import ragged_rows
from lisible.documents.sets import set_findings
from lisible.documents.shape import ShapeError
from lisible.documents.subjects import (
    Context,
    Subject,
    binome_subjects,
    single_subjects,
    titles_of,
)
from lisible.documents.typography import held
from lisible.findings import Finding
from lisible.model.network import Network
from lisible.sources.text_source import MarkdownSource


def render_documents(
    network: Network,
    kinds: list[Kind],
    registers: Registers | None = None,
    only: str | None = None,
) -> tuple[list[Document], list[Finding]]:
    """Every document of every kind (of one binôme with ``only``), with what is wrong in them.

    ``registers`` say which versions were published; without them every text is a project.
    """
    titles = titles_of(network, kinds)
    shared = for_coordination(network) | {"titres": titles}
    renderer = _Renderer(network)
    renderer.findings += set_findings(network, titles)
    for kind in kinds if only is None else ():
        for subject, context in single_subjects(network, kind, shared):
            renderer.render(kind, subject, context)
    for kind, subject, context in binome_subjects(network, kinds, only):
        renderer.render(kind, subject, context)
    renderer.findings += renderer.reader.findings(kinds)
    documents = numbered(renderer.documents, registers or {})
    return documents, sorted(set(renderer.findings))


class _Renderer:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.words = lexicon(network)
        self.reader = Reader(network)
        self.documents: list[Document] = []
        self.findings: list[Finding] = []
        self.read: set[int] = set()
        """The texts already read through: those of a thousand binômes are mostly the same."""

    def render(self, kind: Kind, subject: Subject, context: Context) -> None:
        text, values, problems = kind.body.render(context)
        title, title_values, more = kind.title.render(context)
        subtitle, subtitle_values, others = kind.subtitle.render(context)
        if problems or more or others:
            self.findings += [*problems, *more, *others]
            return
        if not text.strip():  # a template may have nothing to say of a record
            return
        filler = Filler(values.texts, values.figures)
        try:
            model, blocks = self._blocks(kind, text, filler, (title, subtitle))
        except ShapeError as error:
            self.findings.append(_misshapen(kind.source, text, error))
            return
        self._read(kind, subject, text, model)
        self.reader.read(kind, subject, text, parse(text), values.texts)
        self.findings += proofread(kind.source, blocks, filler.bad_links)
        document = Document(
            id=f"{subject.id}/{kind.id}",
            kind=kind.id,
            title=held(Filler(title_values.texts).text(title)),
            subtitle=Filler(subtitle_values.texts).text(subtitle),
            lang=self.network.coordination.langues[0],
            audience=kind.header.public,
            path=subject.path,
            blocks=blocks,
            status=subject.status,
            notice=subject.notice,
            summary=subject.summary or kind.header.resume,
            record=subject.id,
            sources=(kind.source.file, *subject.sources),
            prints=_prints(kind, subject),
            figures=tuple(values.figures.values()),
            parts=subject.parts,
            also=(*kind.header.aussi, *subject.also),
            labels=_labels(self.network, subject),
        )
        self.documents.append(document)

    def _blocks(
        self, kind: Kind, text: str, filler: Filler, head: tuple[str, ...]
    ) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The model's own blocks, and those of the document."""
        if kind.header.pour is Sujet.BINOME:
            model = _annotated(text, self.words, head)
            return model, filler.blocks(model)
        model = filler.blocks(parse(text))
        return model, annotate(model, self.words, head)

    def _read(self, kind: Kind, subject: Subject, text: str, blocks: tuple[Block, ...]) -> None:
        """What is wrong in the text itself, whatever the values of one binôme."""
        mark = hash((kind.id, subject.record, text))
        if mark not in self.read:
            self.read.add(mark)
            strange = unknown(blocks, self.words)
            self.findings += acronym_findings(self.network, kind.source, subject.record, strange)
            self.findings += ragged_rows(kind.source, text)
            self.findings += article_findings(kind.source, blocks)


def _misshapen(source: MarkdownSource, text: str, error: ShapeError) -> Finding:
    line = Lines(source).written(text.split("\n")[error.line - 1])
    return Finding(source.file, line, 1, "limite", error.message, error.hint)


@lru_cache(maxsize=512)
def _annotated(text: str, words: Lexicon, head: tuple[str, ...]) -> tuple[Block, ...]:
    """Acronyms are looked for before the values are there: once for a thousand binômes."""
    return annotate(parse(text), words, head)


def _prints(kind: Kind, subject: Subject) -> tuple[Print, ...]:
    return tuple(
        Print(subject.file_name(kind.id, p.fichier), p.mise_en_page, p.libelle, p.options)
        for p in kind.header.impressions
    )


def _labels(network: Network, subject: Subject) -> dict[str, str]:
    return {
        "statut": subject.notice,
        "editeur": network.coordination.editeur,
        "nom": network.coordination.nom_court,
    }
