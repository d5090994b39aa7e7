"""« Chez moi, qui appeler ? » in a browser: from a commune to the number that answers now."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.serving import serving
from playwright.sync_api import Page, expect

from casebook import CASES, lay
from lisible.model.decoupage import decoupage
from lisible.model.noms import fold

from .test_accessibility import axe_faults

DAY, NIGHT = "04 65 71 00 01", "04 65 71 00 05"
OTHER, SILENT = "04 65 71 00 02", "04 65 71 00 06"
TUESDAY_NOON = "2026-11-24T11:00:00Z"  # 12 h in Paris
TUESDAY_NIGHT = "2026-11-24T22:30:00Z"  # 23 h 30 in Paris
CHRISTMAS = "2026-12-25T11:00:00Z"  # a Friday
NBSP = "\u00a0"


def contact(usage: str, public: str, number: str, hours: str | None = None) -> dict[str, str]:
    found = {"usage": usage, "public": public, "telephone": number}
    return found | ({"horaires": hours} if hours else {})


RECORDS: dict[str, dict[str, Any]] = {
    "had-du-lac": {
        "nom": "Hospitalisation à domicile du lac",
        "type": "had",
        "territoire": {"departements": ["Haute-Savoie"]},
        "contacts": [
            contact("suivi", "tous", DAY, "Mo-Fr 09:00-17:00; PH off"),
            contact(
                "astreinte",
                "familles",
                NIGHT,
                "Mo-Fr 00:00-09:00,17:00-24:00; Sa,Su,PH 00:00-24:00",
            ),
        ],
    },
    "reseau-du-lac": {
        "nom": "Réseau de santé du lac",
        "type": "reseau",
        "territoire": {"epci": ["CA du Grand Annecy"], "codes_postaux": ["CH 1260"]},
        "contacts": [
            contact("accueil", "tous", OTHER, "Mo-Fr 09:00-17:00; PH off"),
            contact("demande", "professionnels", SILENT),
        ],
    },
    "equipe-mobile": {
        "nom": "Équipe <b>mobile</b> & co",
        "type": "emsp",
        "territoire": {"description": "Les vallées.", "situe_dans": ["Haute-Savoie"]},
        "contacts": [contact("accueil", "professionnels", "04 65 71 00 07", "PH 09:00-12:00")],
    },
}


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a small coordination around a lake."""
    root = tmp_path_factory.mktemp("lac")
    project = lay(CASES / "base", root / "projet")
    for key, record in RECORDS.items():
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        file = project / "partners" / "structures" / f"{key}.yml"
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "lisible", "build", "--projet", str(project)]
    command += ["--site-dir", str(root / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def served(lake: Path) -> Iterator[str]:
    with serving(lake) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, page: Page, lake: Path, served: str) -> Page:
    """The home page, from a server and from a disk, on a Tuesday at noon."""
    page.clock.set_fixed_time(TUESDAY_NOON)
    page.goto(served if request.param == "http" else (lake / "index.html").as_uri())
    return page


def ask(page: Page, words: str) -> None:
    page.fill("#lis-lieu", words)
    page.locator(".lis-trouver button").click()


def line(page: Page, number: str) -> str:
    """What is said beside a number."""
    words = number.replace(" ", NBSP)
    return page.locator(".lis-appel", has_text=words).inner_text().replace(NBSP, " ")


@pytest.mark.parametrize("words", ["annecy", "ANNECY", "74 000", "74000 annecy", "Pringy"])
def test_a_commune_is_found_as_people_type_it(home: Page, words: str) -> None:
    ask(home, words)
    if words == "Pringy":  # a former commune of Annecy, and one of Seine-et-Marne
        home.get_by_role("button", name="Pringy, aujourd’hui Annecy").click()
    found = home.locator("#lis-chez-moi")
    expect(found.locator("h3").first).to_contain_text("Annecy")
    expect(found.locator("h3").first).to_be_focused()
    expect(found).to_contain_text("Hospitalisation à domicile du lac")
    expect(found).to_contain_text("Réseau de santé du lac")
    expect(found).to_contain_text("mardi 24 novembre 2026 à 12 h, heure de Paris")


@pytest.mark.parametrize(
    ("moment", "first", "said"),
    [
        (TUESDAY_NOON, DAY, "Répond maintenant, jusqu’à 17 h."),
        (TUESDAY_NIGHT, NIGHT, "Répond maintenant, jusqu’à demain 9 h."),
        (CHRISTMAS, NIGHT, "Répond maintenant, jusqu’à lundi 9 h."),
    ],
)
def test_the_number_that_answers_now_comes_first(
    home: Page, moment: str, first: str, said: str
) -> None:
    home.clock.set_fixed_time(moment)
    ask(home, "Annecy 74000")
    had = home.locator(".lis-equipe-trouvee").first
    expect(had.locator(".lis-appel").first).to_contain_text(first.replace(" ", NBSP))
    assert said in line(home, first)


def test_a_closed_number_says_when_it_answers(home: Page) -> None:
    home.clock.set_fixed_time(CHRISTMAS)
    ask(home, "Annecy 74000")
    assert "Ne répond pas maintenant. Répond à partir de lundi 9 h." in line(home, OTHER)
    assert "Horaires non renseignés" in line(home, SILENT)
    assert "Répond maintenant, jusqu’à" not in line(home, "04 65 71 00 07")


def test_hours_of_holidays_alone(home: Page) -> None:
    home.clock.set_fixed_time("2026-12-25T09:00:00Z")
    ask(home, "Annecy 74000")
    assert "Répond maintenant, jusqu’à 12 h." in line(home, "04 65 71 00 07")


def test_documents_and_doubtful_teams(home: Page, lake: Path) -> None:
    ask(home, "Annecy 74000")
    found = home.locator("#lis-chez-moi")
    links = found.locator("a[href*='binomes/lac/fiche/']")
    expect(links).to_have_count(1)
    expect(found).to_contain_text("Territoire à vérifier")
    expect(found).to_contain_text("Équipe <b>mobile</b> & co")
    expect(found).to_contain_text("Les vallées.")
    assert found.locator("b").count() == 0
    links.click()
    expect(home.locator("h1")).to_be_visible()


def test_a_commune_of_one_team_alone(home: Page) -> None:
    ask(home, "chamonix mont blanc")
    found = home.locator("#lis-chez-moi")
    expect(found).to_contain_text("Hospitalisation à domicile du lac")
    expect(found).not_to_contain_text("Réseau de santé du lac")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Marseille 13001", "Aucune équipe de ce site ne couvre cette commune"),
        ("anecy", "Vouliez-vous dire"),
        ("Zzyzx-la-Blanche", "ne s’appelle ainsi"),
        ("99999", "n’a le code postal 99999"),
        ("123", "cinq chiffres"),
        ("1000", "ne couvre le code postal 1000"),
        ("", "Tapez le nom"),
        ("🏔️🏔️", "Tapez le nom"),
        ("a" * 10_000, "trop long"),
        ("<img src=x onerror=alert(1)>", "ne s’appelle ainsi"),
        ("constructor", "ne s’appelle ainsi"),
        ("__proto__", "ne s’appelle ainsi"),
    ],
)
def test_what_is_not_found_says_what_to_do(home: Page, words: str, said: str) -> None:
    errors: list[str] = []
    home.on("pageerror", lambda error: errors.append(str(error)))
    ask(home, words)
    expect(home.locator(".lis-verdict:visible, #lis-chez-moi:visible").first).to_contain_text(said)
    assert home.locator("img[src=x]").count() == 0
    assert not [error for error in errors if "search_index" not in error]


def test_a_near_name_is_offered(home: Page) -> None:
    ask(home, "anecy")
    home.get_by_role("button", name="Annecy (Haute-Savoie)").click()
    expect(home.locator("#lis-chez-moi h3").first).to_contain_text("Annecy")


def test_a_swiss_postal_code(home: Page) -> None:
    ask(home, "1260")
    found = home.locator("#lis-chez-moi")
    expect(found).to_contain_text("Réseau de santé du lac")
    expect(found).to_contain_text("heure de Zurich")


def test_a_file_that_does_not_load_says_what_to_do(page: Page, served: str) -> None:
    page.route("**/trouver/d/74.js", lambda route: route.abort())
    page.goto(served)
    ask(page, "Annecy 74000")
    verdict = page.locator("#lis-lieu-reponse")
    expect(verdict).to_contain_text("Vérifiez votre connexion")
    expect(verdict.locator("a")).to_have_attribute("href", "./structures/")
    page.unroute("**/trouver/d/74.js")
    ask(page, "Annecy 74000")
    expect(page.locator("#lis-chez-moi")).to_contain_text("Hospitalisation à domicile du lac")


def test_the_browser_folds_names_as_the_program_does(page: Page, served: str) -> None:
    page.goto(served)
    names = [*decoupage().names, "St-Michel s/Orge", "S Œuvre 3ÈME", "Ÿ’ß", "  ", "Lyon 3e"]
    folded = page.evaluate("names => names.map(window.lisibleCommunes.fold)", names)
    assert folded == [fold(name) for name in names]


def test_only_what_is_asked_is_loaded(page: Page, served: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(served)
    assert not [url for url in loaded if "/trouver/" in url]
    ask(page, "chamonix mont blanc")
    expect(page.locator("#lis-chez-moi h3").first).to_contain_text("Chamonix")
    names = sorted(url.split("/trouver/")[1] for url in loaded if "/trouver/" in url)
    assert names == ["base.js", "d/74.js", "n/ch.js"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_answer_is_accessible_and_fits_a_small_screen(
    page: Page, served: str, scheme: Any
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme=scheme)
    page.goto(served)
    ask(page, "anecy")
    expect(page.locator(".lis-choix-lieux")).to_be_visible()
    faults = axe_faults(page)
    ask(page, "Annecy 74000")
    expect(page.locator("#lis-chez-moi h3").first).to_be_visible()
    faults += axe_faults(page)
    assert not faults, "\n".join(faults)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_steering_page_is_accessible(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(served + "couverture/")
    for closed in page.locator("details").all():
        closed.evaluate("element => element.open = true")
    faults = axe_faults(page)
    assert not faults, "\n".join(faults)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
