"""Every page at every sample address, in both languages, light and dark, on a desk and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from kakehashi.views.found import Found
from tests.browser.addresses import everywhere
from tests.browser.conftest import PHONE, Open

EVERYWHERE = pytest.mark.parametrize(
    ("found", "address"), [pytest.param(found, address, id=f"{found.page.name} {address}") for found, address in everywhere()]
)
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
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_usable_by_everyone(found: Found, address: str, language: str, scheme: str, open_page: Open) -> None:
    page = open_page(address, language=language, scheme=scheme, as_administrator=found.page.access != "public")
    assert page.title().strip() or page.locator("h1").count() == 0
    page.evaluate("() => { for (const part of document.querySelectorAll('main details')) part.open = true; }")
    violations = Axe().run(page).response["violations"]
    assert [_said(violation) for violation in violations] == []


@EVERYWHERE
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_fits_a_telephone(found: Found, address: str, language: str, open_page: Open) -> None:
    page = open_page(address, language=language, size=PHONE, as_administrator=found.page.access != "public")
    page.mouse.wheel(0, 20_000)  # what is drawn when it comes into view
    page.wait_for_load_state("networkidle")
    scroll, client = page.evaluate(WIDTHS)
    assert scroll <= client, page.evaluate(STICKING_OUT)


def _said(violation: dict[str, Any]) -> str:
    nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}): {nodes}"
