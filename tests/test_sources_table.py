"""docs/sources.md: every item of the five source documents has a page that carries it, or a reason.

The table is walked against the pages that the repository really makes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from lisible.build.project import load_pages, load_project
from lisible.model.load import load_network

ROOT = Path(__file__).resolve().parent.parent
TABLE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
HEADER = ["Élément de la source", "Page du site"]
LEAST = {
    "regles-rshl-2015": 17,
    "reseau-visage": 15,
    "fiche-concertation-belgique": 20,
    "jour-had-reseaux-2015": 40,
    "guide-dgos-2012": 90,
}
"""The sources, and a number of rows under which a part of a table was surely lost."""
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_DISCARDED = re.compile(r"écartée?s? : \w.{9,}")


@dataclass(frozen=True)
class Row:
    line: int
    source: str
    item: str
    page: str


def rows_of(text: str) -> list[Row]:
    """Every row of every table, under the source that its section names."""
    rows: list[Row] = []
    source = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            source = ""
        if found := re.fullmatch(r"Source : `([a-z0-9-]+)`\.", line):
            source = found[1]
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            assert len(cells) == 2, f"line {number}: {len(cells)} cells"
            if cells != HEADER and not set("".join(cells)) <= set("- "):
                rows.append(Row(number, source, *cells))
    return rows


def faults(text: str, places: dict[str, set[str]]) -> list[str]:
    """What is wrong, row by row; ``places`` gives the ids of each page."""
    found: list[str] = []
    for row in rows_of(text):
        links = _LINK.findall(row.page)
        if not row.item:
            found.append(f"{row.line}: no item")
        if not row.source:
            found.append(f"{row.line}: under no source")
        if not links and not _DISCARDED.fullmatch(row.page):
            found.append(f"{row.line}: neither a page nor a reason: {row.page}")
        for _, href in links:
            place, _, anchor = href.partition("#")
            if not place.startswith("/") or place[1:] not in places:
                found.append(f"{row.line}: no page at {href}")
            elif anchor and anchor not in places[place[1:]]:
                found.append(f"{row.line}: no title at {href}")
    return found


@pytest.fixture(scope="module")
def places() -> dict[str, set[str]]:
    """Every page of the site and the ids of its headings."""
    project = load_project(ROOT)
    pages, findings, _ = load_pages(project)
    assert findings == []
    return {page.path.removesuffix("index.md"): ids_of(page.text) for page in pages}


def ids_of(text: str) -> set[str]:
    return {one or two for one, two in re.findall(r'\{ ?#([a-z0-9-]+)|id="([a-z0-9-]+)"', text)}


def test_every_row_leads_to_a_page_or_gives_a_reason(places: dict[str, set[str]]) -> None:
    assert faults(TABLE, places) == []


def test_each_source_has_its_table() -> None:
    rows = rows_of(TABLE)
    counts = {name: sum(row.source == name for row in rows) for name in LEAST}
    assert {row.source for row in rows} == set(LEAST)
    assert {name for name in LEAST if counts[name] < LEAST[name]} == set(), counts


def test_the_sources_are_those_that_the_site_cites() -> None:
    network, _ = load_network(ROOT)
    assert network is not None
    assert set(LEAST) <= set(network.coordination.sources)


def test_no_item_is_written_twice() -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in rows_of(TABLE):
        other = seen.setdefault((row.source, row.item), row.line)
        assert other == row.line, f"lines {other} and {row.line}: {row.item}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("](/roles/qui-fait-quoi/)", "](/roles/qui-fait-quoi-2/)"),
        ("](/roles/qui-fait-quoi/)", "](/roles/qui-fait-quoi)"),
        ("](/roles/qui-fait-quoi/)", "](roles/qui-fait-quoi/)"),
        ("](/roles/qui-fait-quoi/)", "](/roles/qui-fait-quoi/#nulle-part)"),
        ("| écarté : nom d’une personne |", "| écarté |"),
        ("| écarté : nom d’une personne |", "| |"),
        ("| écarté : nom d’une personne |", "| à voir |"),
        ("Source : `reseau-visage`.", "Source : `reseau-visage`"),
    ],
)
def test_a_planted_fault_is_caught(before: str, after: str, places: dict[str, set[str]]) -> None:
    assert before in TABLE
    planted = TABLE.replace(before, after, 1)
    line = TABLE[: TABLE.index(before)].count("\n") + 1
    found = faults(planted, places)
    assert found
    assert found[0].startswith(f"{line}:") or "under no source" in found[0]


def test_a_link_to_a_title_is_admitted(places: dict[str, set[str]]) -> None:
    place, ids = next((p, sorted(i)) for p, i in places.items() if p.startswith("roles/") and i)
    good = TABLE.replace("](/roles/qui-fait-quoi/)", f"](/{place}#{ids[0]})")
    assert faults(good, places) == []


def test_a_lost_table_is_caught() -> None:
    start = TABLE.index("## La coordination avec le réseau de santé VISage")
    end = TABLE.index("## Fiche pratique")
    assert {row.source for row in rows_of(TABLE[:start] + TABLE[end:])} != set(LEAST)
