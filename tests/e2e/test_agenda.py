"""The page « À faire »: the reader's own clock says what is late, and nothing else changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_accessibility import axe_faults


@pytest.mark.parametrize(("day", "late"), [("2027-11-30T23:30:00", 0), ("2027-12-01T00:30:00", 4)])
def test_what_is_past_is_said_late(page: Page, address: str, day: str, late: int) -> None:
    page.clock.set_fixed_time(day)
    page.goto(address)
    page.get_by_role("link", name="À faire").first.click()
    expect(page.locator("h1")).to_contain_text("À faire")
    expect(page.locator("[data-lisible-echeance]")).to_have_count(4)
    expect(page.get_by_text("en retard", exact=True)).to_have_count(late)
    assert not axe_faults(page)


def test_without_a_script_each_thing_has_its_date(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}a-faire/")
    expect(page.get_by_text("À relire en novembre 2027")).to_have_count(4)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_text("en retard", exact=True)).to_have_count(0)
    context.close()
