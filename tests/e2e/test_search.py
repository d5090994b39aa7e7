"""The search reads French, over http and from a disk; nothing that is typed becomes HTML."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from benchmarks.region import write_region
from playwright.sync_api import Page, Route, expect

from lisible.build.project import load_pages, load_project
from lisible.outputs.site.search import search_index
from lisible.outputs.site.search.words import STOP, words
from lisible.outputs.site.site_map import site_map

from .test_accessibility import axe_faults

BOX = "[data-lisible-recherche] input"
ITEM = ".md-search-result__item"
STATUS = "#lis-trouves"
INDEX = "**/recherche/index.js"


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    """The home page, served or opened from a disk."""
    return address if request.param == "http" else (site / "index.html").as_uri()


def ask(page: Page, typed: str) -> list[str]:
    """The paths of the answers, the best first; the status has been said."""
    page.locator(BOX).fill(typed)
    expect(page.locator(STATUS)).to_have_text(re.compile("réponse"))
    hrefs = page.locator(f"{ITEM} a:first-child").evaluate_all("all => all.map(a => a.href)")
    return [re.sub(r"^.*?/(?=[a-z-]+/)", "", re.sub(r"\?[^#]*", "", href)) for href in hrefs]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("reseau", "structures/reseau-"),
        ("gerontologie", "(indicateurs|structures)/"),
        ("readaptation", "glossaire/"),
        ("empechement", "reunions/objectifs-et-regles/"),
        ("remplacement", "reunions/"),
        ("HAD", "glossaire/"),
        ("hospitalisation a domicile", "glossaire/"),
        ("H.A.D.", "glossaire/"),
        ("hospitalisaton a domicile", "glossaire/"),
        ("coeur REPY, GCS", "structures/gcs-repy/"),
        ("infirmières libérales", "roles/infirmier-liberal/"),
        ("simon saint croix", "structures/had-croix-saint-simon/"),
        ("01 64 99 08 59", "structures/reseau-spes/"),
        ("astreinte spes", "binomes/croix-saint-simon-spes/"),
    ],
)
def test_it_finds(page: Page, home: str, typed: str, place: str) -> None:
    page.goto(home)
    assert re.search(place, ask(page, typed)[0])


def test_a_town_is_found_without_its_accent(page: Page, address: str, tmp_path: Path) -> None:
    write_region(tmp_path, 2)
    record = tmp_path / "partners" / "structures" / "had-0001.yml"
    text = record.read_text(encoding="utf-8")
    town = re.search(r"commune: (.+)", text)
    assert town
    record.write_text(text.replace(f"commune: {town[1]}", "commune: Évry-Courcouronnes"))
    project = load_project(tmp_path)
    assert project.network is not None
    assert project.sound, project.findings
    pages = {made.path: made for made in load_pages(project)[0]}
    index = search_index(site_map(project.network, project.documents, {}), pages)
    page.route(INDEX, lambda route: route.fulfill(body=index, content_type="text/javascript"))
    page.goto(address)
    assert "had-0001" in ask(page, "evry")[0]


def test_hospitalisation_a_domicile_is_not_everything(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "hospitalisation a domicile")
    everything = page.locator(".lis-sortes button").first.inner_text()
    ask(page, "à la maison de a")
    assert int(re.sub(r"\D", "", everything)) < 150


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=\"document.title='pris'\">",
        "<script>document.title='pris'</script>",
        "🙂🏥👩‍⚕️",
        "réseau " * 1429,
        '\u0301\u200b\\ ( [ * ^ ~ + -had "',
        "__proto__ constructor",
    ],
    ids=["img", "script", "emojis", "10 000 characters", "signs", "proto"],
)
def test_anything_may_be_typed(page: Page, home: str, typed: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(home)
    ask(page, "domicile")
    title = page.title()
    page.locator(BOX).fill(typed)
    expect(page.locator(STATUS)).to_have_text(re.compile("réponse|Tapez"))
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0
    assert page.title() == title
    assert faults == []
    if len(typed) > 5000:
        expect(page.locator(STATUS)).to_contain_text("Seuls les premiers mots")


@pytest.mark.parametrize("fault", ["missing", "cut"])
def test_an_index_that_does_not_load_is_said(page: Page, home: str, fault: str) -> None:
    def answer(route: Route) -> None:
        if fault == "missing":
            route.abort()
        else:
            route.fulfill(body="lisibleIndex({", content_type="text/javascript")

    page.route(INDEX, answer)
    page.goto(home)
    page.locator(BOX).fill("domicile")
    expect(page.locator(STATUS)).to_contain_text("La recherche ne marche pas")
    page.unroute(INDEX)
    page.locator("body").press("Escape")
    page.locator(BOX).blur()
    page.locator(BOX).focus()
    expect(page.locator(ITEM).first).to_be_visible()


def test_nothing_is_loaded_before_the_box_is_used(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/recherche/" in url or "search" in url]
    ask(page, "domicile")
    assert [url for url in asked if url.endswith("/recherche/index.js")]


def test_a_code_leads_to_what_it_says(page: Page, home: str) -> None:
    """A paper's code typed in the box, with a slip in its spacing, is answered."""
    page.goto(home)
    register = Path(__file__).parents[2] / "content/registre/sante-service-onco-94--livret.jsonl"
    code = json.loads(register.read_text(encoding="utf-8").splitlines()[-1])["code"]
    typed = code.lower().replace("-", " ")
    assert re.search(rf"(^|/)v/(index\.html)?#{code}$", ask(page, typed)[0])
    page.keyboard.press("Enter")
    expect(page.locator("#lis-reponse")).to_contain_text("En vigueur")


def test_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("medecin traitant")
    expect(page.locator(ITEM).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert "medecin-traitant" in str(page.evaluate("document.activeElement.href"))
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(ITEM).first).not_to_be_visible()
    page.keyboard.press("s")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("roles/medecin-traitant/"))
    expect(page.locator("mark").first).to_be_visible()


def test_a_kind_is_chosen(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "reseau")
    choice = page.get_by_role("button", name=re.compile("^Structures"))
    count = int(re.sub(r"\D", "", choice.inner_text()))
    choice.press("Enter")
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"{count} réponses\s?: Structures"))
    more = page.get_by_role("button", name=re.compile("Voir la suite"))
    while more.count():
        more.click()
    expect(page.locator(ITEM)).to_have_count(count)
    assert set(page.locator(".lis-trouve__sorte").all_inner_texts()) == {"Structures"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_answers_are_accessible(page: Page, address: str, width: int, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address)
    if width < 900:
        page.get_by_role("button", name="Rechercher").click()
    ask(page, "qui appeler la nuit")
    page.wait_for_timeout(500)  # the panel opens
    faults = axe_faults(page)
    assert not faults, "\n".join(faults)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_browser_reads_words_as_the_build_does(page: Page, address: str, site: Path) -> None:
    page.goto(address)
    ask(page, "domicile")
    script = (site / "assets/lisible/recherche/index.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("lisibleIndex(").removesuffix(");\n"))
    rows = [*index["pages"], *(row for f in index["familles"] for row in f["membres"])]
    texts = [f"{row[1]} {row[3]}" for row in rows]
    texts += [" ".join(part[0:3:2]) for row in rows if len(row) > 5 for part in row[5]]
    texts += index["mots"].split(" ")
    assert len(texts) > 4000
    read = page.evaluate(
        "texts => texts.map(t => lisibleMoteur.tokens(t).concat(lisibleMoteur.joined(t)))", texts
    )
    for text, found in zip(texts, read, strict=True):
        assert set(found) - STOP == words(text), text


@pytest.mark.parametrize(
    "family",
    [
        "réseau réseaux",
        "infirmier infirmière infirmiers infirmières",
        "médical médicale médicaux",
        "soigné soignée soignées soigner",
        "hospitalisé hospitalisation hospitalisations hospitaliser",
        "complexité complexe complexités",
        "régulier régulière régulièrement",
        "coordonnateur coordonnatrice coordonnateurs",
    ],
)
def test_a_family_has_one_root(page: Page, address: str, family: str) -> None:
    page.goto(address)
    ask(page, "domicile")
    roots = page.evaluate("t => lisibleMoteur.tokens(t).map(lisibleMoteur.stem)", family)
    assert len(set(roots)) == 1, roots
