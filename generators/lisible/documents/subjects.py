"""What a document is made for: one binôme, one record of content/, or the whole coordination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lisible.documents.annuaires import Annuaire, annuaires
from lisible.documents.context import for_binome, for_record, in_order
from lisible.documents.kinds import Kind, Sujet
from lisible.model.binome import Statut
from lisible.model.collections import Collection
from lisible.model.dates import spell_date
from lisible.model.network import COORDINATION, Network, binome_file, structure_file

Context = dict[str, object]
TERRITORIES = "territoires"
"""What the ids of the documents of a territory begin with."""


@dataclass(frozen=True)
class Subject:
    """What a document is made for: its id, its place on the site, and how far to trust it."""

    id: str
    path: str
    status: str
    notice: str
    sources: tuple[str, ...]
    summary: str = ""
    record: str = ""
    """The key of its own record in ``Network.origins``, for a record of content/."""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    also: tuple[str, ...] = ()
    """Other words by which readers look for it."""
    name: str = ""
    """What tells the PDFs of this record from those of its neighbours."""
    main: bool = True
    """Whether this is the record's own kind of document, whose PDF bears its name alone."""

    def file_name(self, kind: str, file: str) -> str:
        """``protocole.pdf`` → ``reponse-graduee.pdf``; ``releve.pdf`` → ``2027-releve.pdf``."""
        if not self.name:
            return file
        alone = self.main and file == f"{kind}.pdf"
        return f"{self.name}.pdf" if alone else f"{self.name}-{file}"


def single_subjects(
    network: Network, kind: Kind, shared: Context
) -> Iterator[tuple[Subject, Context]]:
    """What a kind makes documents for, binômes apart: the coordination, or records."""
    if kind.header.pour is Sujet.COORDINATION:
        yield _coordination(network, kind.header.chemin or ""), shared
    elif kind.header.pour is Sujet.TERRITOIRE:
        for place in annuaires(network):
            yield (
                _territory(network, kind.header.chemin or "", place),
                shared | {"territoire": place},
            )
    elif (collection := kind.header.pour.collection) is not None:
        for key in in_order(network, collection):
            context = for_record(network, shared, collection, key)
            bound = tuple(
                (title, tuple(p for p, _ in texts)) for title, texts in context["parties"]
            )
            subject = _record(network, kind, collection, key)
            yield replace(subject, parts=bound), context


def binome_subjects(
    network: Network, kinds: list[Kind], only: str | None = None
) -> Iterator[tuple[Kind, Subject, Context]]:
    """Every document of every binôme, or of one: its names are worked out once."""
    chosen = [kind for kind in kinds if kind.header.pour is Sujet.BINOME]
    for key in network.binomes:
        if usable(network, key) and only in (None, key):
            context = for_binome(network, key)
            for kind in chosen:
                yield kind, _binome(network, key, kind.id), context


def titles_of(network: Network, kinds: list[Kind]) -> dict[str, str]:
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


def _coordination(network: Network, path: str) -> Subject:
    return Subject("coordination", path, "", "", (COORDINATION,))


def _territory(network: Network, folder: str, place: Annuaire) -> Subject:
    """Its sources are the records of its teams: what is wrong in a directory is wrong in one."""
    year = network.coordination.exemple
    notice = f"Exemple daté de {spell_date(year)}, à vérifier" if year else ""
    key = place.id.lower()
    files = tuple(network.path(structure_file(one)) for one in place.structures)
    status = "exemple" if notice else ""
    return Subject(
        f"territoires/{key}", f"{folder}{key}/", status, notice, files, name=f"annuaire-{key}"
    )


def _record(network: Network, kind: Kind, collection: Collection, key: str) -> Subject:
    record = network.fiches[collection.dossier][key]
    notice = "Exemple, à adapter" if getattr(record, "exemple", False) else ""
    return Subject(
        id=f"{collection.dossier}/{key}",
        path=f"{kind.header.chemin}{key}/",
        status="exemple" if notice else "",
        notice=notice,
        sources=(network.path(collection.file(key)),),
        summary=record.resume if kind.id == collection.sujet else "",
        record=collection.file(key),
        also=record.aussi if kind.id == collection.sujet else (),
        name=key,
        main=kind.id == collection.sujet,
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
    return Subject(key, path, binome.statut.value, notice, sources)
