"""axe-core finds nothing at WCAG 2.2 AA on any kind of page; nothing overflows a small screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def replaced_code() -> str:
    """The code of a paper of the example that a later version replaces."""
    file = ROOT / "content" / "registre" / "croix-saint-simon-spes--charte.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    versions = [line["code"] for line in lines if "version" in line]
    assert len(versions) > 1
    return str(versions[0])


PAGES = [
    "",
    "structures/",
    "structures/had-croix-saint-simon/",
    "structures/gcs-repy/",
    "binomes/",
    "binomes/yvelines-sud-repy/",
    "binomes/nord-seine-et-marne/",
    "binomes/yvelines-sud-repy/charte/",
    "binomes/yvelines-sud-repy/livret/",
    "binomes/yvelines-sud-repy/fiche-de-liaison/",
    "roles/",
    "roles/medecin-had/",
    "roles/coordonnateur-institutionnel/",
    "roles/coordonnateur-institutionnel/competences/",
    "roles/qui-fait-quoi/",
    "protocoles/",
    "protocoles/reponse-graduee/",
    "cartes/",
    "cartes/secteurs-arespa/",
    "cartes/entourage-onco-94/",
    "experiences/voironnais/",
    "questionnaires/isq/",
    "reponses/isq-exemple/",
    "indicateurs/file-active-et-cout/",
    "reunions/",
    "reunions/objectifs-et-regles/",
    "reunions/2027/",
    "reunions/invitations/2027/",
    "reunions/releves/2026/",
    "formulaires/",
    "formulaires/liaison/",
    "contrats/cpom/",
    "reperes/contractualiser/",
    "glossaire/",
    "recueils/classeur/",
    "v/",
    f"v/{replaced_code()}/",
    "ce-qui-a-change/",
    "a-faire/",
    "lisibilite/",
    "lisibilite/livret/",
    "couverture/",
    "droit/",
    "a-propos/",
    "mentions-legales/",
    "accessibilite/",
    "404.html",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_faults(page: Page) -> list[str]:
    """What axe-core says of the page as it is now."""
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES
    )
    assert result["passes"], "axe checked nothing"
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in result["violations"]
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, address: str, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    faults = axe_faults(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", PAGES)
def test_small_screen_has_no_sideways_scroll(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, f"{path}: {width} px wide"
