"""Several documents bound in one: distinct ids, links that stay inside, a contents, an index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import records
from lisible.build.project import Project, load_project
from lisible.documents.blocks import Document
from lisible.documents.markdown import parse
from lisible.findings import has_errors
from lisible.outputs.booklet import booklet
from lisible.outputs.pdf import Job, Printer
from lisible.outputs.site.urls import of_binome

from .evil_network import documents as evil_documents

ROOT = Path(__file__).parents[2]


def document(path: str, text: str) -> Document:
    model = evil_documents()[1]
    return replace(
        model,
        id=path,
        path=path,
        title=f"Titre de {path}",
        blocks=parse(text),
        prints=(),
        notice="",
        labels={"statut": ""},
    )


ONE = document(
    "roles/un/",
    """\
Bonjour HAD. [ici](#sens) [là](/roles/deux/) [là-bas](/roles/deux/#sens) [ailleurs](/roles/trois/)

## Sens {#sens}

| [là](/roles/deux/#sens) | B |
|---|---|
| **[là](/roles/deux/)** | ESMS |

### Détail {#detail}

!!! note "[là](/roles/deux/)"

    Une HAD. [dehors](https://exemple.fr/#sens) [appel](tel:15)
""",
)
TWO = document(
    "roles/deux/", "## Sens {#sens}\n\n- [retour](/roles/un/#detail)\n- l’ESMS, la HAD\n"
)
OUTSIDE = document("roles/trois/", "## Sens {#sens}\n\nHAD.\n")
ALL = {d.path: d for d in (ONE, TWO, OUTSIDE)}


def bind(*parts: tuple[str, tuple[str, ...]], terms: tuple[str, ...] = ()) -> dict[str, Any]:
    record = replace(evil_documents()[1], path="recueils/tout/", blocks=(), parts=parts)
    made: dict[str, Any] = booklet(record, ALL, terms)
    return made


def bound(terms: tuple[str, ...] = ()) -> dict[str, Any]:
    return bind(("A", (ONE.path,)), ("B", (TWO.path,)), terms=terms)


def values(data: Any, key: str) -> Iterator[Any]:
    """Every value of ``key``, in reading order."""
    if isinstance(data, dict):
        for name, inner in data.items():
            if name == key:
                yield inner
            else:
                yield from values(inner, key)
    elif isinstance(data, list):
        for inner in data:
            yield from values(inner, key)


def headings(data: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for blocks in values(data, "blocks"):
        found += [b for b in blocks if b["kind"] == "heading"]
    return found


def ids(data: dict[str, Any]) -> list[str]:
    documents = [d["id"] for part in data["parts"] for d in part["documents"]]
    return [*documents, *(h["id"] for h in headings(data["parts"]))]


def test_ids_are_distinct_and_listed() -> None:
    data = bound()
    assert [h["id"] for h in headings(ONE_AS_JSON)] == ["sens", "detail"]
    assert ids(data) == ["d1", "d2", "d1-sens", "d1-detail", "d2-sens"]
    assert sorted(data["ids"]) == sorted(ids(data))


def test_headings_go_down_one_level() -> None:
    assert [h["level"] for h in headings(bound()["parts"])] == [3, 4, 3]


def test_links_to_what_is_bound_stay_inside() -> None:
    data = bound()
    assert list(values(data["parts"][0], "href")) == [
        "#d1-sens",
        "#d2",
        "#d2-sens",
        "/roles/trois/",
        "#d2-sens",
        "#d2",
        "https://exemple.fr/#sens",
        "tel:15",
        "#d2",
    ]
    assert list(values(data["parts"][1], "href")) == ["#d1-detail"]
    inside = {href[1:] for href in values(data["parts"], "href") if href.startswith("#")}
    assert inside <= set(data["ids"])


def test_the_index_lists_the_terms_that_are_used() -> None:
    data = bound(("ESMS", "HAD", "CPOM"))
    assert data["index"] == ["ESMS", "HAD"]


def test_a_part_of_a_word_is_not_in_the_index() -> None:
    shade = document("roles/un/", "SHAD HADS xHAD\n\n## HAD-SAD {#a}\n\nX.")
    record = replace(evil_documents()[1], parts=(("A", ("roles/un/",)),))
    data = booklet(record, {"roles/un/": shade}, ("HAD",))
    assert data["index"] == ["HAD"]


def test_the_index_is_in_the_order_of_the_alphabet_whatever_the_accents() -> None:
    text = document("roles/un/", "Zébre été EST Eau")
    record = replace(evil_documents()[1], parts=(("A", ("roles/un/",)),))
    data = booklet(record, {"roles/un/": text}, ("Zébre", "été", "EST", "Eau"))
    assert data["index"] == ["Eau", "EST", "été", "Zébre"]


def test_without_terms_there_is_no_index() -> None:
    assert bound()["index"] == []


ONE_AS_JSON = [json.loads(ONE.as_json())]


def print_set(project: Project, record: str = "recueils/tout") -> tuple[Job, bytes]:
    look = project.look()
    job = next(j for j in project.jobs(look) if j.document == f"{record}/recueil")
    pdf, findings = Printer(look).render(job)
    assert findings == []
    return job, pdf


def add_page(root: Path, name: str, body: str) -> None:
    head = f"---\ntitre: Page {name}\npour: coordination\npublic: familles\nchemin: {name}/\n"
    page = root / "content" / "pages" / f"{name}.md"
    page.write_text(f"{head}resume: Une page.\n---\n{body}\n", encoding="utf-8")


def test_a_document_named_twice_is_printed_or_told(tmp_path: Path) -> None:
    """Two headings of one id would be one too many for a link."""
    root = records.project_with_a_set(tmp_path / "p", "liens/", "liens/")
    add_page(root, "liens", "Voir [ici](#sens) et [là](/liens/).\n\n## Sens {#sens}\n\nBonjour.")
    project = load_project(root)
    assert has_errors(project.findings) or print_set(project)[1].startswith(b"%PDF")


def test_a_place_whose_text_says_nothing_is_left_out_or_told(tmp_path: Path) -> None:
    """A template may have nothing to say: its place has a title, and no document."""
    root = records.project_with_a_set(tmp_path / "p", "a-propos/", "vide/")
    add_page(root, "vide", "{% if structures | length > 99 %}Bonjour.{% endif %}")
    project = load_project(root)
    assert has_errors(project.findings) or print_set(project)[1].startswith(b"%PDF")


# ---- The repository's own sets, on paper ----

SETS = sorted(path.stem for path in (ROOT / "content" / "recueils").glob("*.yml"))
Printed = tuple[str, dict[str, Any], list[str]]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="module", params=SETS)
def printed(project: Project, request: pytest.FixtureRequest) -> Printed:
    """The place of a set, its data, and the text of each page."""
    job, pdf = print_set(project, f"recueils/{request.param}")
    sheets = pypdfium2.PdfDocument(pdf)
    pages = [_words(p.get_textpage().get_text_range()) for p in sheets]
    return f"recueils/{request.param}/", json.loads(job.data), pages


def _words(text: str) -> str:
    """Without the breaks of lines, the hyphens that they add and the kinds of space."""
    return " ".join(re.sub("\u00ad|\ufffe\\s*|\u2010\\s*", "", text).split())


def _tight(text: str) -> str:
    """Without any space or hyphen: what a line's end changes."""
    return re.sub(r"[\W_]", "", text)


def test_every_link_of_the_set_leads_somewhere(printed: Printed) -> None:
    _, data, _ = printed
    inside = {href[1:] for href in values(data["parts"], "href") if href.startswith("#")}
    assert len(inside) > 20
    assert inside <= set(data["ids"])
    assert len(ids(data)) == len(set(ids(data)))


def test_every_document_chosen_is_bound(project: Project, printed: Printed) -> None:
    place, data, _ = printed
    (record,) = (d for d in project.documents if d.path == place)
    titles = {d.path: d.title for d in project.documents}
    assert [[_words(d["title"]) for d in part["documents"]] for part in data["parts"]] == [
        [_words(titles[place]) for place in places] for _, places in record.parts
    ]


def test_the_sets_hold_every_common_text(project: Project) -> None:
    bound = {place for d in project.documents for _, places in d.parts for place in places}
    common = {d.path for d in project.documents if d.prints and not of_binome(d) and not d.parts}
    folders = ("roles/", "protocoles/", "formulaires/", "contrats/", "reperes/", "cartes/")
    assert len(common) > 50
    assert {place for place in common if place.startswith(folders)} <= bound


def test_contents_lists_every_document_at_its_page(printed: Printed) -> None:
    _, data, pages = printed
    titles = [d["title"] for part in data["parts"] for d in part["documents"]]
    titles += [part["title"] for part in data["parts"]]
    first = next(i for i, text in enumerate(pages) if i and data["parts"][0]["title"] in text)
    contents = _tight(" ".join(pages[: first + 1]).partition("Sommaire")[2])
    for title in titles:
        match = re.search(rf"{re.escape(_tight(title))}(\d{{1,3}})", contents)
        assert match, title
        assert _tight(title) in _tight(pages[int(match[1]) - 1]), (title, match[1])


def test_index_names_pages_that_hold_the_term(printed: Printed) -> None:
    _, data, pages = printed
    start = max(i for i, text in enumerate(pages) if re.search(r"Index.*Index", text))
    index = " ".join(pages[start:])
    assert len(data["index"]) > 10
    for entry in data["index"]:
        term = re.escape(entry)
        match = re.search(rf"(?<![\w-]){term} (\d+(?:, \d+)*)(?![\d,])", index)
        assert match, entry
        numbers = [int(n) for n in match[1].split(", ")]
        assert numbers == sorted(set(numbers)), entry
        for number in numbers:
            holds = re.search(rf"(?<!\w){term}(?![^\W\d])", pages[number - 1])  # a note’s number
            assert holds, f"page {number} of the index does not hold {entry}"
