"""The palette by keyboard alone: pages, actions, records and things by name, in both languages; without it, the form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open

ACTIVE = "document.getElementById(document.getElementById('palette-q').getAttribute('aria-activedescendant'))"


def active(page: Page) -> str:
    """The words of the option that the field names as the active one."""
    return str(page.evaluate(f"() => {ACTIVE}.textContent")).strip()


def asked(page: Page, words: str) -> None:
    """Type, and wait until what was asked of the server has come."""
    with page.expect_response(lambda answer: "suggestions.json" in answer.url and answer.request.url.endswith(words)):
        page.keyboard.type(words)


def test_arrows_go_round_and_enter_goes_there(open_page: Open) -> None:
    page = open_page("/evidence/sources/")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    first = active(page)
    page.keyboard.press("ArrowUp")
    last = active(page)
    page.keyboard.press("ArrowDown")
    assert active(page) == first != last
    assert page.locator("#palette [aria-selected=true]").count() == 1
    asked(page, "sakura")
    expect(page.locator("#palette .suggested").first).to_be_visible()
    # a record about the same name may stand before it
    while not ("Sakura" in active(page) and "organisation" in active(page)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/organizations/sakura/")


def test_what_has_no_name_is_searched(open_page: Open) -> None:
    page = open_page("/evidence/sources/")
    page.keyboard.press("/")
    asked(page, "zebra")
    assert "zebra" in active(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=zebra$"))
    expect(page.locator("#search-q")).to_have_value("zebra")


def test_actions_are_those_of_the_reader(open_page: Open) -> None:
    page = open_page("/evidence/sources/", as_administrator=True)
    page.keyboard.press("Control+k")
    asked(page, "note")
    expect(page.locator("#palette .suggested", has_text="Write a note")).to_be_visible()
    guest = open_page("/evidence/sources/")
    guest.keyboard.press("Control+k")
    asked(guest, "note")
    expect(guest.locator("#palette .suggested", has_text="Write a note")).to_have_count(0)


@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_in_japanese(open_page: Open, size: dict[str, int] | None) -> None:
    page = open_page("/evidence/sources/", language="ja", **({"size": size} if size is not None else {}))
    page.keyboard.press("Control+k")
    page.locator("#palette-q").fill("日本")
    option = page.locator("#palette .suggested", has_text="日本").first
    expect(option).to_be_visible()
    while "日本" not in active(page) or "JPN" not in str(page.evaluate(f"() => {ACTIVE}.querySelector('a').href")):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/economies/JPN/")


def test_escape_gives_the_focus_back(open_page: Open) -> None:
    page = open_page("/evidence/sources/")
    page.locator("main a").first.focus()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    assert page.evaluate("() => document.activeElement === document.querySelector('main a')")


def test_without_a_script_the_form_searches(open_page: Open) -> None:
    page = open_page("/evidence/sources/", java_script_enabled=False)
    page.fill("#q", "procedures")
    page.press("#q", "Enter")
    expect(page.locator("#documents-found")).to_be_visible()
    assert page.url.endswith("/search/?q=procedures")
