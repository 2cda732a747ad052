"""The site before its first release, and addresses where nothing is: still whole pages, and still for everyone."""

from __future__ import annotations

import pytest

from kakehashi.views.found import found_pages
from tests.browser.conftest import PHONE, Open
from tests.browser.served import Served
from tests.browser.test_every_page import WIDTHS, broken

PLAIN = [
    found for found in found_pages() if found.page.access == "public" and found.page.in_menu and not found.page.has_parameters
]


@pytest.mark.parametrize("found", [pytest.param(found, id=found.page.name) for found in PLAIN])
def test_an_empty_page_says_why(found: object, empty_site: Served, open_page: Open) -> None:
    page = open_page(found.address, of=empty_site, language="ja", scheme="dark")  # type: ignore[attr-defined]
    assert page.locator("main h1").inner_text().strip() and len(page.locator("main").inner_text()) > 40
    assert broken(page) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_unknown_address_leads_back(language: str, site: Served, open_page: Open) -> None:
    page = open_page("/evidence/economies/Japn/", language=language, refused=404, size=PHONE)
    assert broken(page) == []
    scroll, client = page.evaluate(WIDTHS)
    assert scroll <= client
    page.locator("main a[href='/evidence/economies/JPN/']").click()
    page.wait_for_url(site.at("/evidence/economies/JPN/"))
