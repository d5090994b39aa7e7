"""What is tried, each a function of the bytes that an engine invents.

A target raises for what must never be: an exception that is neither a finding nor a ``UserError``,
a finding that is not French or says nowhere, two results for one input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lisible.documents.blocks import Audience, Document, Print
from lisible.documents.fill import Filler
from lisible.documents.fingerprint import articles_of
from lisible.documents.markdown import parse
from lisible.documents.proofreading import proofread
from lisible.documents.register_file import parse_register
from lisible.documents.rows import ragged_rows
from lisible.documents.shape import ShapeError
from lisible.documents.template import Template
from lisible.errors import UserError
from lisible.findings import Finding
from lisible.model.contact import Contact
from lisible.model.coordination import IdentiteVisuelle
from lisible.model.horaires import Horaires
from lisible.model.hours_text import spell_hours
from lisible.model.lieux import KINDS, find
from lisible.model.problems import findings_of
from lisible.model.semaine import semaine
from lisible.model.structure import Structure
from lisible.model.telephone import normalise, spell
from lisible.outputs.pdf import Printer, load_look, make_job
from lisible.sources.image_source import image_fault
from lisible.sources.text_source import parse_markdown
from lisible.sources.yaml_source import parse_yaml

ENGLISH = re.compile(
    r"\b(the|is|not|expected|unexpected|error|invalid|object|attribute|undefined|unknown|input)\b"
)
_HOURS: TypeAdapter[str] = TypeAdapter(Horaires)


class NotFrenchError(Exception):
    """A finding that a person could not use."""


def judge(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each in French, at a place, with something to do."""
    found = list(findings)
    for finding in found:
        own = re.sub(r"« .*? »", "", f"{finding.message} {finding.hint}", flags=re.DOTALL)
        if ENGLISH.search(own) or not finding.message.strip() or not finding.hint.strip():
            raise NotFrenchError(finding)
        if finding.line < 1 or finding.column < 1:
            raise NotFrenchError(finding)
    return found


def yaml(text: str) -> object:
    """A record: read as YAML, then as a structure."""
    source, findings = parse_yaml(text, "fiche.yml")
    judge(findings)
    if findings or not isinstance(source.data, dict):
        return findings
    try:
        return Structure.model_validate(source.data, context={"pays": "FR"})
    except ValidationError as error:
        return judge(findings_of(error, source, Structure))


def texte(text: str) -> object:
    """A text with its front matter, the table rows of its body."""
    source, findings = parse_markdown(text, "texte.md")
    return judge([*findings, *ragged_rows(source, source.body)])


def modele(text: str) -> object:
    """A template, rendered with a record."""
    contact = {"usage": "suivi", "public": "tous", "telephone": "04 65 71 00 01"}
    had = Structure.model_validate({"nom": "HAD", "type": "had", "contacts": [contact]})
    template = Template("modele.md", 1, text, ("had", "appels"))
    written, values, findings = template.render({"had": had, "appels": list(had.contacts)})
    return written, values.texts, judge(findings)


def blocs(text: str) -> object:
    """A rendered text, as blocks and as articles."""
    source, _ = parse_markdown(f"---\n---\n{text}", "texte.md")
    try:
        filler = Filler(["une valeur"] * 3)
        blocks = filler.blocks(parse(text.replace("\ue000", "").replace("\ue001", "")))
    except ShapeError as error:
        return judge([Finding("texte.md", error.line, 1, "limite", error.message, error.hint)])
    parse.cache_clear()
    return blocks, judge(proofread(source, blocks, filler.bad_links))


def registre(text: str) -> object:
    """A file of the register."""
    register, findings = parse_register(text, "content/registre/a--b.jsonl")
    return register, judge(findings)


def horaires(text: str) -> object:
    """Opening hours: read, said, and laid over a week."""
    try:
        hours = _HOURS.validate_python(text)
    except ValidationError as error:
        return [detail["type"] for detail in error.errors()]
    return spell_hours(hours), hours == "non renseigné" or semaine(hours, "FR")


def territoires(text: str) -> object:
    """A place of a territory, under each of its keys."""
    found = [find(key, text) for key in KINDS]
    return judge(Finding("a", 1, 1, "territoire", f.problem, f.hint) for f in found if f.problem)


def telephone(text: str) -> object:
    """A telephone number of each country."""
    said: list[str] = []
    for country in ("FR", "BE", "CH"):
        try:
            contact = Contact.model_validate(
                {"usage": "suivi", "public": "tous", "telephone": text}, context={"pays": country}
            )
            said.append(spell(contact.telephone))
            known = contact.joignable
            assert not known or normalise(str(contact.telephone), country) == contact.telephone
        except ValidationError as error:
            source, _ = parse_yaml("telephone: x", "fiche.yml")
            said += [finding.message for finding in judge(findings_of(error, source, Contact))]
    return said


def images(content: bytes) -> object:
    """A picture, measured."""
    faults = [image_fault(name, content) for name in ("a.svg", "a.png", "a.jpg")]
    return judge(Finding(name, 1, 1, "limite", *f) for f, name in zip(faults, "spj") if f)  # noqa: B905


@cache
def _printer() -> Printer:
    return Printer(load_look(Path("/nonexistent"), IdentiteVisuelle.model_validate({})))


def pdf(text: str) -> object:
    """A text printed with three layouts; the words come from records too."""
    try:
        blocks = parse(text.replace("\ue000", "").replace("\ue001", ""))
    except ShapeError as error:
        return error.message
    name = " ".join(text.split())[:300] or "Titre"
    parts = tuple(Print(f"{one}.pdf", one, one) for one in ("fiche", "charte", "grands-caracteres"))
    document = Document(
        *("a/b", "b", name, name, "fr", Audience.FAMILLES, "a/b/", blocks, "", "", name, "a"),
        sources=("texte.md",),
        prints=parts,
        labels={"statut": name, "editeur": name, "nom": name, "version": "", "projet": ""},
    )
    made: list[object] = [[article.digest for article in articles_of(document)]]
    for part in parts:
        job = make_job(document, part, _printer().look, ("https://a.example/", "a.pdf", "a/b/"))
        content, findings = _printer().render(job)
        made.append((content, judge(findings)))
    return made


TARGETS: dict[str, Callable[[str], object]] = {
    "yaml": yaml,
    "texte": texte,
    "modele": modele,
    "blocs": blocs,
    "registre": registre,
    "horaires": horaires,
    "territoires": territoires,
    "telephone": telephone,
    "pdf": pdf,
}


def attempt(name: str, data: bytes) -> None:
    """Try one input, twice: the same result, or the same words of a ``UserError``."""
    if name == "images":
        assert images(data) == images(data)
        return
    text = data.decode("utf-8", errors="replace").replace("\r", "\n")
    results: list[object] = []
    for _ in range(2):
        try:
            results.append(TARGETS[name](text))
        except UserError as error:
            judge([Finding("a", 1, 1, "commande", error.message, error.hint or "…")])
            results.append(error.message)
    if results[0] != results[1]:
        raise AssertionError(f"two results for one input: {text!r}")


NAMES = ("images", *TARGETS)
