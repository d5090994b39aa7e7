"""Feeds of what was published (Atom, RFC 4287): all, by binôme, by kind of document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from lisible.documents.register import Registers
from lisible.model.coordination import Coordination
from lisible.outputs.site.urls import code_place

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One published version, or a withdrawal; ``scope`` is the record that the document is of."""

    document: str
    scope: str
    kind: str
    title: str
    day: str
    reason: str
    code: str


def entries_of(registers: Registers) -> list[Entry]:
    """Everything published, the latest first."""
    found: list[Entry] = []
    for key, register in registers.items():
        scope, _, kind = key.rpartition("/")
        for version in register.versions:
            title = f"{version.titre} : version {version.numero}"
            reason, code = version.raison, version.code
            found.append(Entry(key, scope, kind, title, version.date, reason, code))
        if register.retrait is not None and register.latest:
            title = f"{register.latest.titre} : retiré"
            end, code = register.retrait, register.latest.code
            found.append(Entry(key, scope, kind, title, end.date, end.raison, code))
    return sorted(found, key=lambda e: (e.day, e.document, e.title), reverse=True)


def feeds(
    registers: Registers, coordination: Coordination, binomes: Iterable[str]
) -> dict[str, bytes]:
    """Site path → feed; none before the first publication."""
    entries = entries_of(registers)
    if not entries:
        return {}
    files = {"flux/tout.atom": _feed(entries, "flux/tout.atom", "", coordination)}
    known = set(binomes)
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((f"flux/{entry.kind}.atom", entry.kind), []).append(entry)
        if entry.scope in known:
            path = f"binomes/{entry.scope}/flux.atom"
            groups.setdefault((path, entry.scope), []).append(entry)
    files |= {path: _feed(own, path, what, coordination) for (path, what), own in groups.items()}
    return files


def _feed(entries: list[Entry], path: str, what: str, coordination: Coordination) -> bytes:
    site = coordination.site.rstrip("/")
    feed = Element("feed", xmlns=_NAMESPACE)
    _add(feed, "id", f"{site}/{path}")
    _add(feed, "title", f"{coordination.nom_court} : {what or 'ce qui a changé'}")
    _add(feed, "updated", f"{entries[0].day}T00:00:00Z")
    SubElement(feed, "link", rel="self", href=f"{site}/{path}")
    _add(SubElement(feed, "author"), "name", coordination.editeur)
    for entry in entries:
        item = SubElement(feed, "entry")
        page = f"{site}/{code_place(entry.code)}"
        _add(item, "id", f"{page}#{entry.day}")
        _add(item, "title", entry.title)
        _add(item, "updated", f"{entry.day}T00:00:00Z")
        SubElement(item, "link", href=page)
        _add(item, "summary", entry.reason)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
