"""Every page of the site, as the Markdown that a site builder takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from lisible.documents.annuaires import annuaires
from lisible.documents.blocks import Document
from lisible.documents.kinds import Kind
from lisible.model.network import COORDINATION, DROIT, LISIBILITE, binome_file, structure_file
from lisible.outputs.site.agenda import PLACE, agenda_of
from lisible.outputs.site.agenda_view import TITLE, agenda_view, batch_view
from lisible.outputs.site.binome_view import binome_description, binome_view
from lisible.outputs.site.coverage_view import PLACE as COVERAGE
from lisible.outputs.site.coverage_view import coverage_view
from lisible.outputs.site.directory import binome_groups, filters, structure_groups
from lisible.outputs.site.document_view import document_view, prints_of
from lisible.outputs.site.home_view import home_view
from lisible.outputs.site.law import PLACE as LAW
from lisible.outputs.site.law import TITLE as LAW_TITLE
from lisible.outputs.site.law import law_of
from lisible.outputs.site.paper_view import (
    changes_view,
    codes_view,
    draft_view,
    pair_view,
    paper_view,
)
from lisible.outputs.site.reading_view import TITLE as READING_TITLE
from lisible.outputs.site.reading_view import reading_view, readings, readings_view
from lisible.outputs.site.site_map import Crumb, Section, Site
from lisible.outputs.site.structure_view import structure_description, structure_view
from lisible.outputs.site.templating import render
from lisible.outputs.site.text import beginning, front_matter
from lisible.outputs.site.urls import READING, of_binome, page_file, relative
from lisible.outputs.site.versions import pairs_of
from lisible.outputs.vcard import territory_path

_NO_SEARCH = {"search": {"exclude": True}}
_FIRST_FOUND = {"search": {"boost": 2}}
"""For the search of another builder, or Material's own: ours is made in ``search/``."""


@dataclass(frozen=True)
class Page:
    """``path`` is the page's file (``binomes/x/index.md``); ``edit`` is the record to correct.

    Its ``text`` is made when it is asked for, and not kept: a thousand never wait in memory.
    """

    path: str
    edit: str
    make: Callable[[], str] = field(compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.make()


def site_pages(site: Site, kinds: Iterable[Kind] = ()) -> list[Page]:
    """All pages, home first; the same records and documents always give the same bytes."""
    return [*_pages(site), *_versions(site), *_agenda(site, kinds), *_reading(site, kinds)]


def same_place(pages: list[Page]) -> Iterator[tuple[Page, Page]]:
    """Pages that would hide one another, two by two."""
    seen: dict[str, Page] = {}
    for page in pages:
        if page.path in seen:
            yield seen[page.path], page
        seen.setdefault(page.path, page)


def _pages(site: Site) -> Iterator[Page]:
    yield _home(site)
    yield _structures(site)
    for key, structure in site.network.structures.items():
        view = partial(structure_view, site, key)
        about = structure_description(structure)
        place = site.structures[key].place
        edit = site.network.path(structure_file(key))
        yield _page("structure", place, structure.titre, about, view, edit, **_FIRST_FOUND)
    if site.binomes:
        yield _binomes(site)
    for key, entry in site.binomes.items():
        view = partial(binome_view, site, key)
        about = binome_description(entry.name, entry.facts)
        edit = site.network.path(binome_file(key))
        yield _page("binome", entry.place, entry.name, about, view, edit, **_FIRST_FOUND)
    if site.couverture.ground:
        title, about = "Couverture du territoire", "Qui couvre chaque commune, et ce qui manque."
        view = partial(coverage_view, site)
        yield _page("couverture", COVERAGE, title, about, view, COORDINATION)
    if site.network.droit is not None:
        yield _law(site)
    for section in site.sections.values():
        yield _section(site, section)
    for document in site.shown:
        folder = site.sections.get(document.path)
        if folder is None or folder.page is not document:
            yield _document(site, document)


def _versions(site: Site) -> Iterator[Page]:
    """The page where a code is typed, the answer to each code, comparisons, projects."""
    about = "Taper le code d’un papier pour savoir s’il est encore à jour."
    title = "Mon papier est-il à jour ?"
    yield _page("codes", "v/", title, about, partial(codes_view, site), COORDINATION)
    if site.published:
        title, about = "Ce qui a changé", "Les documents publiés, mois par mois."
        view = partial(changes_view, site)
        yield _page("changements", "ce-qui-a-change/", title, about, view, COORDINATION)
    for found in site.papers.values():
        for paper in found:
            words = f"{paper.version.titre}, version {paper.version.numero} : {paper.state}"
            view = partial(paper_view, site, paper)
            edit = site.to_correct(paper.document) if paper.document else COORDINATION
            yield _page("code", paper.place, words, words, view, edit, **_NO_SEARCH)
        for pair in pairs_of(found):
            words = f"{pair.new.version.titre} : comparer deux versions"
            view = partial(pair_view, site, pair)
            yield _page("comparaison", pair.place, words, words, view, COORDINATION, **_NO_SEARCH)
    for draft in site.drafts.values():
        document = draft.document
        view, title = partial(draft_view, site, draft), f"Projet : {document.title}"
        edit = document.sources[0]
        yield _page("projet", document.path, title, document.summary, view, edit, **_NO_SEARCH)


def _agenda(site: Site, kinds: Iterable[Kind]) -> Iterator[Page]:
    """What there is to do, and a page for each of its longest lists."""
    agenda = agenda_of(site, list(site.documents), kinds)
    about = "Ce qui est à signer, à relire, à vérifier et à publier, et qui s’en charge."
    kinds = list(kinds)
    reading = READING if readings(site, kinds) else None
    view = partial(agenda_view, agenda, reading)
    yield _page("a_faire", PLACE, TITLE, about, view, COORDINATION)
    for batch in agenda.long:
        title = f"{TITLE} : {batch.title}"
        view = partial(batch_view, batch, title)
        place = batch.place or PLACE
        yield _page("a_faire_lot", place, title, about, view, COORDINATION, **_NO_SEARCH)


def _reading(site: Site, kinds: Iterable[Kind]) -> Iterator[Page]:
    """How the documents for families read, and a page for each of their texts."""
    found = readings(site, kinds)
    if not found:
        return
    about = "Comment se lit chaque document pour les familles, et ce qu’une personne doit vérifier."
    view = partial(readings_view, found)
    record = LISIBILITE if LISIBILITE in site.network.origins else COORDINATION
    yield _page("lisibilite", READING, READING_TITLE, about, view, record)
    for one in found:
        title, edit = f"{READING_TITLE} : {one.name}", one.kind.source.file
        text = partial(reading_view, site, one)
        yield _page("lisibilite_texte", one.place, title, title, text, edit, **_NO_SEARCH)


def _law(site: Site) -> Page:
    crumbs: list[Crumb] = [("Accueil", ""), (LAW_TITLE, None)]

    def view() -> dict[str, Any]:
        law = law_of(site)
        rows = [row for group in law.groups for row in group.rows] if law else []
        return {"fil": crumbs, "droit": law, "a_relire": [row for row in rows if row.stale]}

    about = (
        "Les textes de loi que le site cite, leur état, et les pages à reprendre s’ils changent."
    )
    return _page("droit", LAW, LAW_TITLE, about, view, DROIT)


def _page(
    template: str,
    place: str,
    title: str,
    about: str,
    view: Callable[[], dict[str, Any]],
    edit: str,
    **meta: Any,
) -> Page:
    def make() -> str:
        values = view()
        values["lien"] = lru_cache(maxsize=None)(partial(relative, place))
        head = front_matter(title, about, hide=values.get("cacher", ["navigation"]), **meta)
        return head + render(f"{template}.md", values)

    return Page(page_file(place), edit, make)


def _home(site: Site) -> Page:
    coordination = site.network.coordination
    about = beginning(coordination.presentation)
    return _page("accueil", "", coordination.nom, about, partial(home_view, site), COORDINATION)


def _structures(site: Site) -> Page:
    entries = list(site.structures.values())
    crumbs: list[Crumb] = [("Accueil", ""), ("Structures", None)]
    view = {
        "fil": crumbs,
        "groupes": structure_groups(entries),
        "filtres": filters(entries),
        "nombre": len(entries),
        "territoires": _territories(site),
    }
    title = "Annuaire des structures"
    about = "Trouver une structure par son nom, son type, son domaine ou son département."
    return _page(
        "structures", "structures/", title, about, lambda: view, COORDINATION, **_NO_SEARCH
    )


def _territories(site: Site) -> list[tuple[str, str, str]]:
    """(name, printed directory, vCards) of each territory; empty where there is none."""
    found: list[tuple[str, str, str]] = []
    for one in annuaires(site.network):
        places = f"annuaire/{one.id.lower()}/", territory_path(one)
        page, cards = (place if place in site.places else "" for place in places)
        found.append((one.nom, page, cards))
    return found


def _binomes(site: Site) -> Page:
    entries = list(site.binomes.values())
    crumbs: list[Crumb] = [("Accueil", ""), ("Binômes", None)]
    view = {
        "fil": crumbs,
        "groupes": binome_groups(entries),
        "filtres": filters(entries),
        "nombre": len(entries),
    }
    title = "Les binômes"
    about = "Trouver les deux équipes qui suivent ensemble une personne à domicile."
    return _page("binomes", "binomes/", title, about, lambda: view, COORDINATION, **_NO_SEARCH)


def _section(site: Site, section: Section) -> Page:
    page = section.page
    crumbs: list[Crumb] = [("Accueil", ""), (section.title, None)]

    def view() -> dict[str, Any]:
        return (document_view(site, page) if page else {}) | {
            "fil": crumbs,
            "titre": section.title,
            "page": page,
            "textes": [(document, prints_of(document)) for document in section.documents],
            "autres": [s for s in site.sections.values() if s is not section],
        }

    about = page.summary if page else f"{section.title} : les textes de la coordination."
    edit = site.to_correct(page or section.documents[0])
    return _page("section", section.place, section.title, about, view, edit)


def _document(site: Site, document: Document) -> Page:
    """Another builder's search, which reads pages, leaves out what every binôme's document repeats;
    ours reads the model once (``search/families.py``)."""
    meta = _NO_SEARCH if of_binome(document) else {}
    view, about = partial(document_view, site, document), document.summary
    edit = site.to_correct(document)
    return _page("document", document.path, document.title, about, view, edit, **meta)
