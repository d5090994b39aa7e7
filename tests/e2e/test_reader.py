"""A professional looks for a binôme and takes its charter away."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, expect


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_from_home_to_the_charter_in_hand(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("Annuaire|structures", re.I)).first.click()
    page.locator("article a", has_text="HAD Yvelines Sud").first.click()
    page.locator("article a[href*='binomes/yvelines-sud-repy']").first.click()
    expect(page.locator("h1")).to_contain_text("REPY")
    with page.expect_download() as waiting:
        page.locator("article a[href$='charte.pdf']").first.evaluate(
            "link => { link.setAttribute('download', ''); link.click() }"
        )
    target = tmp_path / "charte.pdf"
    waiting.value.save_as(target)
    text = pdf_text(target)
    assert "Article 21" in text
    assert "HAD Yvelines Sud" in text
    assert "REPY" in text


def test_the_search_finds_a_binome(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-lisible-recherche] input").fill("Yvelines REPY")
    link = page.locator(".md-search-result__link[href*='yvelines-sud-repy']").first
    link.click()
    expect(page).to_have_url(re.compile("yvelines-sud-repy"))


def test_keyboard_only(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("md-skip")
    page.keyboard.press("Enter")
    for _ in range(80):
        page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.getAttribute('href') || ''")
        if "binomes/" in href:
            break
    else:
        raise AssertionError("no link to the binômes within 80 tabs")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focused link is not outlined"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("binomes/"))


def test_directory_filters(page: Page, address: str) -> None:
    page.goto(address + "structures/")
    shown = page.locator("[data-lisible-item]:visible")
    everyone = shown.count()
    assert everyone >= 10
    page.get_by_label(re.compile("Type", re.I)).first.select_option("had")
    expect(shown).not_to_have_count(everyone)
    assert 0 < shown.count() < everyone
    assert "type=had" in page.url
    page.reload()
    assert 0 < shown.count() < everyone, "the filter is lost when the page is shared"


def test_directory_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "structures/")
    text = page.locator("main").inner_text()
    context.close()
    for name in ("HAD Croix Saint-Simon", "ONCO 94 Ouest", "REPY"):
        assert name in text


def test_it_opens_from_a_usb_key(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("article a[href*='binomes/']").first.click()
    expect(page.locator("h1").first).to_be_visible()
    assert page.url.endswith(".html"), page.url


def test_examples_say_so_on_paper_too(page: Page, address: str) -> None:
    for path in ("binomes/yvelines-sud-repy/", "structures/gcs-repy/"):
        page.goto(address + path)
        page.emulate_media(media="print")
        notice = page.get_by_text(re.compile("xemple daté de 2015")).first
        expect(notice).to_be_visible()
        page.emulate_media(media="screen")


def test_edit_link_leads_to_the_record(page: Page, address: str) -> None:
    page.goto(address + "structures/gcs-repy/")
    link = page.locator("a[href*='partners/structures/gcs-repy.yml']").first
    expect(link).to_be_attached()
