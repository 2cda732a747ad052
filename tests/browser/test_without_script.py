"""With scripts off, every page still works: links are links, forms are forms, tables are whole."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open


def test_a_cell_of_the_map_is_a_link(open_page: Open) -> None:
    page = open_page("/maps/strategy/", java_script_enabled=False)
    page.locator("table.matrix a[href^='/maps/strategy/routing/']").first.click()
    page.wait_for_url("**/maps/strategy/routing/*/**")
    assert page.locator("h1").inner_text().strip()


def test_a_figure_is_a_page_of_its_own(open_page: Open) -> None:
    page = open_page("/evidence/economies/JPN/", java_script_enabled=False)
    page.locator("main a.figure >> visible=true").first.click()
    page.wait_for_url("**/figure/**")
    assert page.locator("h1").inner_text().strip()
    expect(page.locator("main a[href^='http']").first).to_be_visible()


def test_languages_are_links(open_page: Open) -> None:
    page = open_page("/evidence/sources/", java_script_enabled=False)
    page.locator("nav.tongues a[hreflang=ja]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_search_is_a_form(open_page: Open) -> None:
    page = open_page("/maps/strategy/", java_script_enabled=False)
    page.locator("#q").fill("procedures")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search/?q=procedures**")
    assert page.locator("main a[href*='/standards/documents/']").count() > 0


def test_nothing_is_offered_that_needs_a_script(open_page: Open) -> None:
    page = open_page("/evidence/economies/JPN/", java_script_enabled=False)
    assert page.locator("[data-js] >> visible=true").count() == 0
    assert page.locator("figure.chart .chart-table:not([open])").count() == 0, "without a picture, its table is open"


def test_signing_in_needs_no_script(open_page: Open) -> None:
    page = open_page("/desk/sign-in/", java_script_enabled=False, size=PHONE, refused=422)
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "wrong")
    page.locator("main form button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    assert page.locator("[name=username]").input_value() == "nobody", "what was typed is kept"
