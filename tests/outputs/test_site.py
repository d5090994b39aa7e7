"""The site's pages: the same bytes each time, text that stays text, links that lead somewhere."""

from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from markdown_it import MarkdownIt

from lisible.build.project import Project, load_project
from lisible.documents.blocks import Document, Link, Paragraph, Print, Text
from lisible.documents.typography import french
from lisible.model.network import Network
from lisible.outputs.drawing import drawing_files
from lisible.outputs.site import Page, assets, dead_links, pdf_path, site_pages
from lisible.outputs.site.colours import DARK, WHITE, contrast, parse_colour
from lisible.outputs.site.files import site_files
from lisible.outputs.site.pages import same_place
from lisible.outputs.site.search import search_index
from lisible.outputs.site.site_map import site_map
from lisible.outputs.site.urls import folder_path, relative

from .evil_network import EVIL, documents, network

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["attr_list", "tables", "toc"]


@pytest.fixture(scope="module")
def project() -> Project:
    project = load_project(ROOT)
    assert project.network is not None
    assert project.documents
    return project


@pytest.fixture(scope="module")
def pages(project: Project) -> dict[str, Page]:
    assert project.network is not None
    return {
        page.path: page for page in site_pages(site_map(project.network, project.documents, {}))
    }


class Reader(HTMLParser):
    """What a browser would run, follow and show."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def body(page: Page) -> str:
    return page.text.split("\n---\n", 1)[1]


def read(page: Page, extensions: list[str] = EXTENSIONS) -> Reader:
    return Reader(markdown.markdown(body(page), extensions=extensions))


def fingerprint() -> str:
    """Run in another process by ``test_same_bytes``."""
    project = load_project(ROOT)
    assert project.network is not None
    found = hashlib.sha256()
    pages = site_pages(site_map(project.network, project.documents, {}))
    for page in pages:
        found.update(f"{page.path}\0{page.text}\0{page.edit}\0".encode())
    places = site_map(project.network, project.documents, {})
    found.update(search_index(places, {page.path: page for page in pages}))
    for path, content in assets(project.network).items():
        found.update(path.encode() + content)
    return found.hexdigest()


def test_same_bytes_whatever_the_hash_seed() -> None:
    command = [
        sys.executable,
        "-c",
        "from outputs import test_site as t; print(t.fingerprint())",
    ]
    prints = {
        subprocess.run(
            command,
            cwd=ROOT / "tests",
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(prints) == 1


@pytest.mark.parametrize("extensions", [EXTENSIONS, [*EXTENSIONS, "md_in_html"]])
def test_a_value_is_never_markup(extensions: list[str]) -> None:
    shown = " ".join(french(EVIL).split(" "))
    for page in site_pages(site_map(network(), documents(), {})):
        reader = read(page, extensions)
        assert not reader.tags & {"script", "img", "code", "em"}, page.path
        assert not {name for name in reader.attributes if name.startswith("on")}, page.path
        assert not [link for link in reader.links if link.startswith("javascript:")], page.path
        assert "vole" not in reader.ids, page.path
        if page.path not in ("binomes/index.md", "v/index.md"):
            assert shown in reader.text, page.path


def test_front_matter_cannot_break_out_of_a_theme() -> None:
    for page in site_pages(site_map(network(), documents(), {})):
        meta = yaml.safe_load(page.text.split("---\n")[1])
        for key in ("title", "description"):
            assert not set('<>"\n') & set(meta[key]), (page.path, key)


def test_pages_are_headings_and_whole_html_blocks(pages: dict[str, Page]) -> None:
    """So that any Markdown builder reads them alike: nothing is left to its own extensions."""
    parser = MarkdownIt("commonmark")
    for page in [*pages.values(), *site_pages(site_map(network(), documents(), {}))]:
        kinds = {token.type for token in parser.parse(body(page))}
        assert kinds <= {"heading_open", "heading_close", "inline", "html_block"}, page.path


def test_each_page_has_one_title_and_unique_ids(pages: dict[str, Page]) -> None:
    for page in pages.values():
        reader = read(page)
        assert len(re.findall(r"^# ", body(page), re.MULTILINE)) == 1, page.path
        assert len(reader.ids) == len(set(reader.ids)), page.path


def test_links_lead_to_pages_that_exist(project: Project, pages: dict[str, Page]) -> None:
    places = {path.removesuffix("index.md"): read(page) for path, page in pages.items()}
    assert project.network is not None
    files = {pdf_path(d, part) for d in project.documents for part in d.prints}
    files |= {folder_path(binome) for binome in project.network.binomes}
    files |= {file for d in project.documents for f in d.figures for file in drawing_files(f)}
    files |= set(site_files(site_map(project.network, [], {})))
    for place, reader in places.items():
        for link in reader.links:
            if link.startswith(("https:", "http:", "tel:", "mailto:")):
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(place, path.partition("?")[0]))
            target = "" if target == "." else target
            assert not link.startswith("/"), (place, link)
            if target in files:
                assert not anchor, (place, link)
                continue
            target = f"{target}/" if target else ""
            assert target in places, (place, link)
            assert not anchor or anchor in places[target].ids, (place, link)


def test_the_directory_lists_every_structure(project: Project, pages: dict[str, Page]) -> None:
    assert project.network is not None
    reader = read(pages["structures/index.md"])
    for key, structure in project.network.structures.items():
        assert f"{key}/" in reader.links
        assert french(structure.titre) in reader.text
    for key in project.network.binomes:
        assert f"{key}/" in read(pages["binomes/index.md"]).links
        assert f"binomes/{key}/index.md" in pages


def test_an_example_says_so_and_cannot_be_dialled(project: Project, pages: dict[str, Page]) -> None:
    assert project.network is not None
    for key, structure in project.network.structures.items():
        reader = read(pages[f"structures/{key}/index.md"])
        if structure.exemple:
            assert f"Exemple daté de {structure.exemple[:4]}" in reader.text
            assert not [link for link in reader.links if link.startswith(("tel:", "mailto:"))]
    binome = read(pages["binomes/croix-saint-simon-spes/index.md"])
    assert "Exemple daté de 2015, à vérifier" in binome.text
    assert {link for link in binome.links if link.startswith("tel:")} == {"tel:15", "tel:112"}


def test_a_current_number_can_be_dialled() -> None:
    by_path = {page.path: page for page in site_pages(site_map(network(), documents(), {}))}
    for path in ("structures/had/index.md", "binomes/paire/index.md"):
        assert "tel:+33164990859" in read(by_path[path]).links


def test_what_is_not_known_is_said(pages: dict[str, Page]) -> None:
    text = read(pages["structures/had-nord-seine-et-marne/index.md"]).text
    assert "non renseigné" in text
    assert "Jamais vérifiée" in text


def test_every_page_names_a_file_to_correct(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert (ROOT / page.edit).is_file(), (page.path, page.edit)


def test_two_pages_for_one_place_are_seen() -> None:
    assert list(same_place(site_pages(site_map(network(), documents(), {})))) == []
    ((one, other),) = same_place(
        site_pages(site_map(network(), [*documents(), documents()[0]], {}))
    )
    assert one.path == other.path


def test_a_dead_link_is_found_with_a_hint() -> None:
    lost = Paragraph((Link("/structures/hat/", (Text("ici"),)),))
    good = Paragraph((Link("/structures/had/#joindre", (Text("là"),)),))
    document = _with_blocks(documents()[1], (lost, good))
    found = dead_links(site_pages(site_map(network(), [document], {})), [document])
    assert [finding.code for finding in found] == ["lien"]
    assert "structures/had/" in found[0].hint


def _with_blocks(document: Document, blocks: tuple[Paragraph, ...]) -> Document:
    values = {name: getattr(document, name) for name in document.__dataclass_fields__}
    return Document(**{**values, "blocks": blocks})


def test_pdfs_stand_beside_the_binome_or_the_text() -> None:
    charte, medecin, _ = documents()
    part = Print("x.pdf", "fiche", "X")
    assert pdf_path(charte, part) == "binomes/paire/x.pdf"
    assert pdf_path(medecin, part) == "roles/medecin/x.pdf"


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "", "./"),
        ("", "structures/", "structures/"),
        ("structures/x/", "", "../../"),
        ("structures/x/", "structures/y/", "../y/"),
        ("structures/x/", "structures/x/", "./"),
        ("binomes/x/charte/", "binomes/x/charte.pdf", "../charte.pdf"),
        ("roles/a/", "/roles/b/#c", "../b/#c"),
    ],
)
def test_relative_links(here: str, target: str, link: str) -> None:
    assert relative(here, target) == link


@pytest.mark.parametrize("colour", ["#ffff00", "#000000", "#ffffff", "#0b5563", "#ff0000"])
def test_any_identity_stays_readable(colour: str) -> None:
    made = _with_colour(network(), colour)
    css = assets(made)["assets/lisible/identite.css"].decode()
    light, dark = css.split("slate")
    for text, background in ((light, WHITE), (dark, DARK)):
        tone = re.search(r"--lis-principale: (#[0-9a-f]{6})", text)
        assert tone
        assert contrast(parse_colour(tone[1]), background) >= 4.5
    header = re.search(r"--md-primary-fg-color: (#[0-9a-f]{6})", dark)
    assert header
    assert contrast(parse_colour(header[1]), WHITE) >= 4.5


def _with_colour(made: Network, colour: str) -> Network:
    identity = made.coordination.identite_visuelle.model_copy(
        update={"couleur": colour, "couleur_accent": colour}
    )
    coordination = made.coordination.model_copy(update={"identite_visuelle": identity})
    return Network(coordination, made.structures, made.binomes, made.repartition)


def test_assets_ask_nothing_of_other_sites() -> None:
    found = assets(network())
    assert set(found) >= {f"assets/lisible/lisible.{kind}" for kind in ("css", "js")}
    for path, content in found.items():
        if path.endswith("/licences.txt"):
            continue
        code = re.sub(rb"(?s)/\*.*?\*/|^ *//.*?$", b"", content, flags=re.MULTILINE)
        assert not re.search(rb"https?:|//[a-z]|@import", code), path


def test_html_is_escaped_once(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert "&amp;amp;" not in html.unescape(page.text) + page.text, page.path
