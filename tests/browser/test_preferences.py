"""What the reader chooses stays: language, light or dark, columns, an earlier release."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open

ASKED = "/maps/strategy/?actor=economy%3AUSA&rival=economy%3AJPN"


def test_another_language_is_the_same_address(open_page: Open) -> None:
    page = open_page(ASKED)
    page.locator("nav.tongues a[hreflang=ja]").click()
    page.wait_for_url("**lang=ja**")
    assert page.evaluate("() => document.documentElement.lang") == "ja"
    assert "actor=economy%3AUSA" in page.url and "rival=economy%3AJPN" in page.url
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "kakehashi_language"]
    assert (cookie["value"], cookie["httpOnly"], cookie["sameSite"]) == ("ja", True, "Lax")
    page.goto(page.url.partition("?")[0])
    assert page.evaluate("() => document.documentElement.lang") == "ja", "remembered"
    page.locator("nav.tongues a[hreflang=en]").click()
    page.wait_for_url("**lang=en**")
    assert page.evaluate("() => document.documentElement.lang") == "en"


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_light_or_dark_is_remembered(scheme: str, other: str, open_page: Open) -> None:
    page = open_page("/evidence/sources/", scheme=scheme)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) != first
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", str(other == "dark").lower())
    page.goto(page.url.replace("/evidence/sources/", "/evidence/releases/"))
    assert page.evaluate("() => document.documentElement.dataset.theme") == other
    assert page.evaluate(ground) != first


def test_columns_are_remembered(open_page: Open) -> None:
    page = open_page("/evidence/sources/")
    part = page.locator(".table-part").first
    part.locator("details.columns summary").click()
    box = part.locator("[data-column]:not([disabled])").first
    place, was = box.get_attribute("data-column"), box.is_checked()
    box.set_checked(not was)
    page.reload()
    part.locator("details.columns summary").click()
    assert part.locator(f"[data-column='{place}']").is_checked() is not was


def test_rows_are_filtered_as_one_types(open_page: Open) -> None:
    page = open_page("/evidence/economies/")
    part = page.locator(".table-part").filter(has=page.locator("tbody tr:nth-child(3)")).first
    rows = part.locator("tbody tr >> visible=true")
    count = rows.count()
    part.locator("[data-filter]").fill("ＪＡＰＡＮ")  # full width, as a Japanese keyboard gives it
    expect(rows).to_have_count(1)
    part.locator("[data-filter]").fill("")
    expect(rows).to_have_count(count)


def test_an_earlier_release_stays_from_page_to_page(open_page: Open) -> None:
    page = open_page("/evidence/sources/?as_of=2026-11-21")
    page.locator("nav.rail a >> visible=true").first.click()
    page.wait_for_load_state()
    assert "as_of=2026-11-21" in page.url


def test_the_menus_of_the_top_bar_fit_a_telephone(open_page: Open) -> None:
    page = open_page("/evidence/sources/", size=PHONE)
    for menu in page.locator("header.top details.menu >> visible=true").all():
        menu.locator("summary").click()
        box = menu.locator(".menu-body").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
        menu.locator("summary").click()
