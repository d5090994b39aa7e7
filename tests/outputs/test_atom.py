"""The feeds of what was published: valid, escaped, the same bytes twice."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from build.test_register import edit, publish
from casebook import CASES, lay
from lisible.build.project import load_project
from lisible.outputs.atom import feeds

NS = {"a": "http://www.w3.org/2005/Atom"}


def made(root: Path) -> dict[str, bytes]:
    project = load_project(root)
    assert project.network is not None
    return feeds(project.registers, project.network.coordination, project.network.binomes)


def test_nothing_published_makes_no_feed(tmp_path: Path) -> None:
    assert made(lay(CASES / "base", tmp_path / "projet")) == {}


def test_all_by_binome_and_by_kind(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path / "projet")
    publish(root, raison="Première <publication> & suite.")
    edit(root, "partners/structures/had-du-lac.yml", "00 01", "00 77")
    publish(root, date="2026-11-21")
    found = made(root)
    assert set(found) == {"flux/tout.atom", "flux/fiche.atom", "binomes/lac/flux.atom"}
    feed = ElementTree.fromstring(found["flux/tout.atom"])
    entries = feed.findall("a:entry", NS)
    assert [e.findtext("a:updated", "", NS)[:10] for e in entries] == ["2026-11-21", "2026-11-20"]
    assert entries[1].findtext("a:summary", "", NS) == "Première <publication> & suite."
    links = [link.get("href", "") for link in feed.findall("a:entry/a:link", NS)]
    assert len(set(links)) == 2
    assert all(link.startswith("https://lac.example/v/") for link in links)
    assert made(root) == found
