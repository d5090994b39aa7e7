"""The index of the search: what is specific to a binôme under it, the model once, text as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.region import write_region

from lisible.build.project import Project, load_pages, load_project
from lisible.documents.blocks import Audience, Block, Document, Heading, Paragraph, Text
from lisible.outputs.sbom import vendored
from lisible.outputs.site import site_pages
from lisible.outputs.site.assets import assets
from lisible.outputs.site.search import INDEX, search_index
from lisible.outputs.site.search.entries import parts_of
from lisible.outputs.site.search.families import document_model, own_words
from lisible.outputs.site.search.words import STOP, words
from lisible.outputs.site.site_map import site_map
from lisible.outputs.site.text import folded

from .evil_network import documents, network

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "generators" / "lisible" / "outputs" / "site" / "assets" / "recherche"


def index_of(project: Project) -> bytes:
    assert project.network is not None
    site = site_map(project.network, project.documents, project.registers)
    return search_index(site, {page.path: page for page in load_pages(project)[0]})


def read(script: bytes) -> dict[str, Any]:
    text = script.decode().removeprefix("lisibleIndex(").removesuffix(");\n")
    content: dict[str, Any] = json.loads(text)
    return content


def said(content: dict[str, Any], packed: str) -> set[str]:
    """The words that a list of steps stands for."""
    written, rank, found = content["mots"].split(" "), -1, set[str]()
    for step in packed.split():
        rank += int(step, 36)
        found.add(written[rank])
    return found


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return read(index_of(load_project(ROOT)))


def test_every_page_that_says_something_is_found(content: dict[str, Any]) -> None:
    project = load_project(ROOT)
    places = {row[2].split("#")[0] for row in content["pages"]}
    models = {row[2] for family in content["familles"] for row in family["modeles"]}
    for family in content["familles"]:
        places |= {row[2] for row in family["membres"]}
    for page in load_pages(project)[0]:
        place = page.path.removesuffix("index.md")
        code = (place.startswith("v/") and place != "v/") or place.endswith("/projet/")
        of_model = place.startswith("binomes/") and f"{place.split('/')[-2]}/" in models
        text = place.startswith("lisibilite/") and place != "lisibilite/"
        assert code or of_model or text or place in places, place


def test_the_model_is_there_once(content: dict[str, Any]) -> None:
    binomes = content["familles"][0]
    kinds = [row[2] for row in binomes["modeles"]]
    assert kinds.count("charte/") == 1
    charter = next(row for row in binomes["modeles"] if row[2] == "charte/")
    assert charter[1] == "Charte de coordination"
    parts = {part[1]: part for part in charter[5]}
    assert "astreinte" in words(parts["continuite"][0])
    assert "pharmacien" in said(content, parts["medicaments"][3])
    for row in [*binomes["membres"], *content["pages"]]:
        if row[2].startswith("binomes/"):
            assert "pharmacien" not in said(content, row[4]), row[2]


def document(record: str, *texts: str) -> Document:
    blocks: list[Block] = [Heading(2, "un", (Text("Titre"),))]
    blocks += [Paragraph((Text(text),)) for text in texts]
    return Document(
        f"{record}/charte", "charte", f"Charte : {record}", "", "fr", Audience.FAMILLES,
        f"binomes/{record}/charte/", tuple(blocks), "", "", "Résumé", record,
    )  # fmt: skip


def test_what_one_binome_says_alone_is_its_own() -> None:
    made = [
        document("alpha", "Le modèle commun.", "Une camionnette violette."),
        document("beta", "Le modèle commun.", "Une variante."),
        document("gamma", "Le modèle commun.", "Une variante."),
        document("delta", "Le modèle commun.", "Équipe delta."),
    ]
    known = {d.record: frozenset({d.record, "equipe"}) for d in made}
    model, own = own_words(made, document_model(made, "Textes"), known)
    assert model.title == "Charte"
    assert model.parts[0].words == {"modele", "commun"}
    assert "variante" in model.words
    assert [(e.place, set(e.words)) for e in own] == [
        ("binomes/alpha/charte/", {"camionnette", "violette"})
    ]


def test_a_thousand_binomes_do_not_repeat_the_model(tmp_path: Path) -> None:
    sizes: dict[int, dict[str, Any]] = {}
    for count in (6, 24):
        root = tmp_path / str(count)
        root.mkdir()
        write_region(root, count)
        sizes[count] = read(index_of(load_project(root)))
    small, large = sizes[6], sizes[24]
    for one in sizes.values():  # a directory a département: a hundred at most, by their titles
        one["pages"] = [row for row in one["pages"] if not row[2].startswith("annuaire/")]
    assert len(large["pages"]) <= len(small["pages"])
    assert len(json.dumps(large["pages"])) < 1.02 * len(json.dumps(small["pages"]))
    models = [len(s["familles"][0]["modeles"]) for s in (small, large)]
    assert models[0] == models[1]
    assert len(large["familles"][0]["membres"]) == 24


def test_html_in_a_record_stays_text() -> None:
    made = documents()
    pages = {page.path: page for page in site_pages(site_map(network(), made, {}))}
    script = search_index(site_map(network(), made, {}), pages)
    assert b"<" not in script
    assert "<script>" in json.dumps(read(script), ensure_ascii=False)


def test_a_title_without_an_id_belongs_to_the_one_above() -> None:
    blocks = (
        Heading(3, "article", (Text("Article"),)),
        Heading(4, "", (Text("Phase"),)),
        Paragraph((Text("Pharmacien"),)),
        Heading(2, "sources", (Text("Sources"),)),
        Paragraph((Text("Guide"),)),
        Heading(2, "suite", (Text("Suite"),)),
    )
    made = Document(
        "a", "b", "T", "", "fr", Audience.FAMILLES, "a/", blocks, "", "", "", "a"
    )  # fmt: skip
    assert [(p.anchor, set(p.words)) for p in parts_of(made)] == [
        ("", set()),
        ("article", {"phase", "pharmacien"}),
        ("suite", set()),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’équipe d’accueil", {"equipe", "accueil"}),
        ("Œuvre, cœur, NŒUD", {"oeuvre", "coeur", "noeud"}),
        ("Tél. 01 64 99 08 59.", {"tel", "0164990859"}),
        ("une H.A.D. ouverte", {"had", "ouverte"}),
        ("le week-end", {"week", "end", "weekend"}),
        ("article 9, à 7 h", {"article", "9", "7"}),
        ("de la à l’ ! ? 🙂", set[str]()),
    ],
)
def test_words(text: str, found: set[str]) -> None:
    assert words(text) == found


def test_stop_words_are_folded() -> None:
    assert {folded(word) for word in STOP} == STOP


def test_vendored_files_are_those_of_the_list() -> None:
    rows = {Path(row["file"]).name: row for row in vendored() if "/recherche/" in row["file"]}
    assert rows.keys() == {p.name for p in FOLDER.glob("*.js")} - {"moteur.js"}
    for row in rows.values():
        assert row["version"] in (FOLDER / "licences.txt").read_text(encoding="utf-8")


def test_the_site_ships_engine_and_licences() -> None:
    folder = INDEX.rpartition("/")[0]
    shipped = {name for name in assets(network()) if name.startswith(f"{folder}/")}
    assert f"{folder}/moteur.js" in shipped
    assert f"{folder}/licences.txt" in shipped
    assert INDEX not in shipped, "the index is made with the pages"
