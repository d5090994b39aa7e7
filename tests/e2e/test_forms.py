"""A form is filled on the screen, by hand or by voice, and nothing of it leaves the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, Request, expect

from .test_accessibility import axe_faults

FORMS = sorted(
    f"formulaires/{name}/"
    for name in (
        "compte-rendu-de-concertation",
        "consentement-au-partage",
        "demande-de-concertation",
        "evaluation-multidimensionnelle",
        "evenement-indesirable",
        "liaison",
        "plan-personnalise-de-sante",
        "proposition-d-amelioration",
        "signalement-de-situation",
    )
)
ONE = "formulaires/demande-de-concertation/"
FIELDS = ".lis-texte input, .lis-texte textarea"
MARKS = ".lis-texte .lis-trait, .lis-texte .lis-case"
NAMES = f"""() => [...document.querySelectorAll({FIELDS!r})].map(field => [
    field.tagName + ':' + field.type,
    field.getAttribute('aria-label') || '',
])"""
TYPED = "Zoé Exemple, 3 rue du Lac"


def open_form(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.get_by_role("button", name="Remplir à l’écran").click()


def test_the_list_is_complete(site: Path) -> None:
    assert (
        sorted(
            f"formulaires/{folder.name}/"
            for folder in (site / "formulaires").iterdir()
            if folder.is_dir()
        )
        == FORMS
    )


@pytest.mark.parametrize("path", FORMS)
def test_every_mark_becomes_a_named_field(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    marks = page.locator(MARKS).count()
    assert marks >= 6
    assert page.locator(FIELDS).count() == 0
    page.get_by_role("button", name="Remplir à l’écran").click()
    assert page.locator(MARKS).count() == 0
    names: list[tuple[str, str]] = page.evaluate(NAMES)
    assert len(names) == marks
    for kind, name in names:
        assert len(re.sub(r"\W", "", name)) >= 2, (kind, name)
        assert "___" not in name, name
        assert name == name.strip(), name
        assert "  " not in name, name


@pytest.mark.parametrize("path", FORMS)
def test_names_tell_the_fields_apart(page: Page, address: str, path: str) -> None:
    """Heard alone, out of the page, most fields are still understood."""
    open_form(page, address, path)
    names: list[tuple[str, str]] = page.evaluate(NAMES)
    vague = [n for _, n in names if n in ("à compléter", "case à cocher") or n.startswith("ligne ")]
    assert len(vague) <= len(names) // 10, vague


@pytest.mark.parametrize(("path", "scheme"), [*((path, "light") for path in FORMS), (ONE, "dark")])
def test_axe_finds_nothing_before_and_after(
    page: Page, address: str, path: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    before = axe_faults(page)
    page.get_by_role("button", name="Remplir à l’écran").click()
    assert (before, axe_faults(page)) == ([], [])


@pytest.mark.parametrize("path", FORMS)
def test_small_screen_has_no_sideways_scroll_once_open(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_form(page, address, path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, f"{path}: {width} px wide"


def test_nothing_is_sent_nor_kept(page: Page, address: str) -> None:
    open_form(page, address, ONE)
    page.wait_for_load_state("networkidle")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    for i, field in enumerate(page.locator(f"{FIELDS}").all()):
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(f"{TYPED} {i}")
    page.keyboard.press("Enter")
    page.evaluate("window.print = () => { window.imprime = (window.imprime || 0) + 1 }; 0")
    page.get_by_role("button", name="Imprimer ce que j’ai rempli").first.click()
    assert page.evaluate("window.imprime") == 1
    page.wait_for_timeout(500)
    assert [request.url for request in sent] == []
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert "Exemple" not in kept
    assert page.locator(".lis-texte form").count() == 0
    assert page.evaluate(
        f"[...document.querySelectorAll({FIELDS!r})].every(f => f.autocomplete === 'off' "
        "|| f.type === 'checkbox')"
    )
    page.reload()
    assert "Zoé" not in page.content()


def test_the_enter_key_sends_nothing(page: Page, address: str) -> None:
    open_form(page, address, ONE)
    page.locator(".lis-texte textarea[rows='1']").first.press("Enter")
    expect(page).to_have_url(address + ONE)
    assert page.locator(FIELDS).count() > 0


def test_keyboard_only(page: Page, address: str) -> None:
    page.goto(address + ONE)
    button = page.get_by_role("button", name="Remplir à l’écran")
    for _ in range(80):
        page.keyboard.press("Tab")
        if button.evaluate("b => b === document.activeElement"):
            break
    else:
        raise AssertionError("the button is not within 80 tabs")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    fields = page.locator(FIELDS)
    expect(fields.first).to_be_focused()
    reached = 0
    for i in range(fields.count()):
        field = fields.nth(i)
        while not field.evaluate("f => f === document.activeElement"):
            assert page.evaluate("document.activeElement.tagName") == "A", "only links in between"
            page.keyboard.press("Tab")
        if field.get_attribute("type") == "checkbox":
            page.keyboard.press("Space")
            assert field.is_checked()
        else:
            page.keyboard.type("Bonjour")
            assert field.input_value() == "Bonjour"
        style = "getComputedStyle(document.activeElement)"
        assert page.evaluate(f"{style}.outlineStyle") != "none", "the focus is not seen"
        reached += 1
        page.keyboard.press("Tab")
    assert reached == fields.count() >= 20


@pytest.mark.parametrize("path", [ONE, "formulaires/liaison/"])
def test_what_is_typed_is_on_paper(page: Page, address: str, tmp_path: Path, path: str) -> None:
    open_form(page, address, path)
    texts = page.locator(".lis-texte textarea[rows='1']")
    longs = page.locator(".lis-texte textarea[rows='3']")
    texts.first.fill("Zoé Exemple")
    words = [f"mot{i}" for i in range(40)]
    if longs.count():
        longs.first.fill(" ".join(words))
    box = page.locator(".lis-texte input[type=checkbox]").first
    box.check()
    target = tmp_path / "rempli.pdf"
    page.pdf(path=target)
    sheets = pypdfium2.PdfDocument(target)
    text = " ".join(" ".join(p.get_textpage().get_text_range().split()) for p in sheets)
    assert "Zoé Exemple" in text
    if longs.count():
        assert [word for word in words if word not in text] == [], "the end of a text is cut"
    assert "Remplir à l’écran" not in text
    assert "Imprimer ce que j’ai rempli" not in text


def test_without_javascript_it_is_filled_by_hand(page: Page, address: str) -> None:
    """The marks to write on are in the page itself, and the PDF to print is offered."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address + ONE)
    assert bare.locator(MARKS).count() >= 6
    assert bare.get_by_role("button", name="Remplir à l’écran").count() == 0
    assert bare.locator("article a[href$='demande-de-concertation.pdf']").count() >= 1
    context.close()


@pytest.mark.parametrize("path", ["roles/medecin-had/", "protocoles/reponse-graduee/", ""])
def test_a_page_that_is_no_form_offers_nothing(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.get_by_role("button", name="Remplir à l’écran").count() == 0
