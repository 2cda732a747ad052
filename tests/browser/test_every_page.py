"""Every page at every sample address, in both languages, light and dark, on a desk and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kakehashi.views.found import Found
from tests.browser.addresses import whole_pages
from tests.browser.conftest import PHONE, Open, settle

EVERYWHERE = pytest.mark.parametrize(
    ("found", "address"), [pytest.param(found, address, id=f"{found.page.name} {address}") for found, address in whole_pages()]
)
OPEN_ALL = "() => { for (const part of document.querySelectorAll('main details')) part.open = true; }"
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# what sticks out of a telephone's page, to say more than that something does
STICKING_OUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let p = e.parentElement; p; p = p.parentElement) {
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX)) return false;
  }
  return true;
}).slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""


@EVERYWHERE
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_usable_by_everyone(found: Found, address: str, language: str, open_page: Open) -> None:
    page = open_page(address, language=language, as_administrator=found.page.access != "public")
    page.evaluate(OPEN_ALL)
    assert broken(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)  # charts take their colours again
    assert [f"dark: {said}" for said in broken(page, {"runOnly": ["color-contrast"]})] == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.reload()
    settle(page)
    scroll, client = page.evaluate(WIDTHS)
    assert scroll <= client, page.evaluate(STICKING_OUT)


def broken(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """The rules of accessibility that the page breaks, each with the first places."""
    return [_said(violation) for violation in Axe().run(page, options=options).response["violations"]]


def _said(violation: dict[str, Any]) -> str:
    nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}): {nodes}"
