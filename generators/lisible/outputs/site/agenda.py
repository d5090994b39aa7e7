"""What the coordination has to do: sign, read again, verify, publish; and who sees to it.

Nothing here knows what day it is: each thing bears its date, and the reader's browser says which
ones are late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lisible.documents.blocks import Document
from lisible.documents.kinds import Kind, Sujet
from lisible.documents.signatures import CHARTER
from lisible.model.binome import Statut
from lisible.model.collections import COLLECTIONS
from lisible.model.dates import spell_date
from lisible.model.echeances import Travail, echeances, in_charge, last_day
from lisible.outputs.site.signing_view import signing_of
from lisible.outputs.site.site_map import Site
from lisible.outputs.site.text import folded
from lisible.outputs.site.urls import of_binome

PLACE = "a-faire/"
NOBODY = "personne n’est désigné"
INLINE = 40
"""Things of one batch that the page lists itself; a longer batch has a page of its own."""

_DOSSIERS = {collection.dossier: collection for collection in COLLECTIONS}


@dataclass(frozen=True)
class Item:
    """One thing to do: ``work`` in two or three words, for counts, and ``words`` in a sentence.

    ``due`` is a partial date, or empty; ``place`` is ``None`` without a page.
    """

    name: str
    place: str | None
    work: str
    words: str
    who: str | None
    due: str = ""

    @property
    def day(self) -> str:
        """The last day on which it is not late."""
        return last_day(self.due) if self.due else ""


def _dated(name: str, place: str | None, work: Travail, due: str, who: str | None) -> Item:
    """« À relire pour le 3 mars 2027 », « À vérifier de nouveau en mars 2027 »"""
    before = "pour le" if len(due) == 10 else "en"
    words = f"{work.libelle[:1].upper()}{work.libelle[1:]} {before} {spell_date(due)}"
    return Item(name, place, work.libelle, words, who, due)


@dataclass(frozen=True)
class Batch:
    """Things done together; ``id`` is its title's, and its page's when it is long."""

    id: str
    title: str
    items: tuple[Item, ...]

    @property
    def place(self) -> str | None:
        """The page that lists it whole, when the main one only sums it up."""
        return f"{PLACE}{self.id}/" if len(self.items) > INLINE else None

    @property
    def works(self) -> list[tuple[str, int]]:
        """How many of each work."""
        return sorted(Counter(item.work for item in self.items).items())

    @property
    def day(self) -> str:
        """The last day on which not everything is late."""
        return max((item.day for item in self.items), default="")

    @property
    def who(self) -> list[tuple[str, int]]:
        """Those in charge, with how many things each has; the busiest first."""
        counts = Counter(item.who or NOBODY for item in self.items)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Agenda:
    sign: Batch
    months: tuple[Batch, ...]
    publish: tuple[Batch, ...]
    never: int
    """Records of structures that nobody has verified yet."""

    @property
    def long(self) -> tuple[Batch, ...]:
        """The batches that have a page of their own."""
        return tuple(b for b in (self.sign, *self.months, *self.publish) if b.place)

    def dated(self, work: Travail) -> tuple[int, str]:
        """How many dated things of one work, and the month of the first, if there is one."""
        found = [m.id for m in self.months for item in m.items if item.work == work.libelle]
        return len(found), found[0] if found else ""


def agenda_of(site: Site, documents: list[Document], kinds: Iterable[Kind]) -> Agenda:
    """Everything to do, soonest first."""
    known = {kind.id: kind for kind in kinds}
    never = sum(not structure.verification for structure in site.network.structures.values())
    return Agenda(
        Batch("signer", "Chartes à signer", _sorted(_to_sign(site))),
        tuple(_months([*_records(site, documents), *_texts(site, documents, known.values())])),
        tuple(_to_publish(site, documents, known)),
        never,
    )


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda i: (i.day, i.work, folded(i.name), i.place or "")))


def _to_sign(site: Site) -> Iterator[Item]:
    """The charters in force of validated binômes that a party has not signed."""
    for key, entry in site.binomes.items():
        binome, signing = site.network.binomes[key], signing_of(site, key)
        if binome.statut is Statut.VALIDE and signing is not None and signing.missing:
            since = spell_date(signing.en_vigueur)
            names = " et par ".join(party.words for party in signing.missing)
            words = f"Version {signing.numero}, en vigueur depuis le {since}, à signer par {names}"
            who = in_charge(site.network, binome.responsable)
            texts = site.documents_of.get(key, ())
            place = next((text.path for text in texts if text.kind == CHARTER), entry.place)
            yield Item(entry.name, place, "à signer", words, who, signing.en_vigueur)


def _records(site: Site, documents: list[Document]) -> Iterator[Item]:
    """Binômes, structures and records of content/ that have a next date."""
    entries = {"binomes": site.binomes, "structures": site.structures}
    made: dict[str, Document] = {}
    for document in documents:
        if document.record not in made or document.kind == _subject(document):
            made[document.record] = document
    for due in echeances(site.network):
        if due.dossier in entries:
            entry = entries[due.dossier].get(due.record)
            if entry is not None:
                yield _dated(entry.name, entry.place, due.travail, due.le, due.responsable)
            continue
        found = made.get(f"{due.dossier}/{due.record}")
        title = site.network.fiches[due.dossier][due.record].titre
        place = found.path if found else None
        yield _dated(title, place, due.travail, due.le, due.responsable)


def _subject(document: Document) -> str:
    """The kind of document that is a record's own, not one that quotes it."""
    collection = _DOSSIERS.get(document.record.split("/")[0])
    return collection.sujet if collection else ""


def _texts(site: Site, documents: list[Document], kinds: Iterable[Kind]) -> Iterator[Item]:
    """Texts that have a next date."""
    alone = {document.kind: document for document in documents}
    for kind in kinds:
        header = kind.header
        if header.revision is None:
            continue
        name, place = f"Modèle « {kind.id} »", None
        folder = f"{(header.chemin or '').split('/')[0]}/"
        if header.pour is Sujet.COORDINATION and kind.id in alone:
            name, place = alone[kind.id].title, alone[kind.id].path
        elif header.pour is Sujet.BINOME and site.binomes:
            place = "binomes/"
        elif folder in site.sections:
            place = folder
        who = in_charge(site.network, header.responsable)
        yield _dated(name, place, Travail.RELIRE, header.revision, who)


def _months(items: Iterable[Item]) -> Iterator[Batch]:
    months: dict[str, list[Item]] = {}
    for item in _sorted(items):
        months.setdefault(item.day[:7], []).append(item)
    for month, found in months.items():
        words = spell_date(month)
        yield Batch(month, words[:1].upper() + words[1:], tuple(found))


def _to_publish(site: Site, documents: list[Document], kinds: dict[str, Kind]) -> Iterator[Batch]:
    """Papers that say « PROJET »; by kind when they are many."""
    found: dict[str, list[Item]] = {}
    for document in documents:
        edition = document.edition
        if document.prints and edition.draft:
            words = f"Changé depuis la version {edition.numero}" if edition.numero else ""
            who = in_charge(site.network, *_functions(site, document, kinds))
            words = words or "Jamais publié"
            item = Item(document.title, document.path, "à publier", words, who)
            found.setdefault(document.kind, []).append(item)
    if sum(map(len, found.values())) > INLINE:
        for kind, items in found.items():
            yield Batch(f"publier-{kind}", f"Modèle « {kind} »", _sorted(items))
    elif found:
        items = [item for some in found.values() for item in some]
        yield Batch("publier-tout", "", _sorted(items))


def _functions(site: Site, document: Document, kinds: dict[str, Kind]) -> Iterator[str | None]:
    """Those who may be in charge of a document: its record's, then its text's."""
    if of_binome(document):
        yield site.network.binomes[document.record].responsable
    dossier, _, key = document.record.partition("/")
    record = site.network.fiches.get(dossier, {}).get(key)
    yield record.responsable if record else None
    kind = kinds.get(document.kind)
    yield kind.header.responsable if kind else None
