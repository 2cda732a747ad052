"""Everything without a mouse: the way past the rail, search, the map, tables, the drawer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

MAP = "/maps/strategy/"
TABLE = "/evidence/economies/JPN/"
CELLS = "table[data-matrix] tbody a"
# the cell that has the focus, as row and column
PLACE = "() => { const cell = document.activeElement.closest('td, th'); return [cell.parentElement.rowIndex, cell.cellIndex]; }"
FIGURE = "main a.figure >> visible=true"


def focused(page: Page) -> str:
    """The id of what has the focus, else its tag."""
    return str(page.evaluate("() => document.activeElement.id || document.activeElement.tagName.toLowerCase()"))


def test_the_first_stop_leads_past_the_rail(open_page: Open) -> None:
    page = open_page(MAP)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    target = str(first.get_attribute("href"))
    assert target.startswith("#"), "the first stop is the way to the content"
    expect(first).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("(target) => document.querySelector(target).contains(document.activeElement)", target)


def test_a_slash_opens_the_palette_and_escape_closes_it(open_page: Open) -> None:
    page = open_page(MAP)
    page.keyboard.press("/")
    assert focused(page) == "palette-q"
    page.keyboard.type("sources")
    expect(page.locator("#palette [role=option][aria-selected]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("sources")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/sources/")


def test_a_slash_is_a_slash_where_one_types(open_page: Open) -> None:
    page = open_page(MAP)
    page.locator("#q").focus()
    page.keyboard.type("IPv4/IPv6")
    assert page.locator("#q").input_value() == "IPv4/IPv6"
    expect(page.locator("#palette")).to_be_hidden()


def test_the_map_is_one_stop_with_arrows_inside(open_page: Open) -> None:
    page = open_page(MAP)
    assert page.locator(f"{CELLS}[tabindex='0']").count() == 1
    page.locator("table[data-matrix] a[href='/maps/strategy/routing/ietf-drafts/']").focus()
    row, column = page.evaluate(PLACE)
    page.keyboard.press("ArrowDown")
    below, same = page.evaluate(PLACE)
    assert below > row and same == column
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    again, right = page.evaluate(PLACE)
    assert again == row and right > column
    page.keyboard.press("End")
    last = page.evaluate(PLACE)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(PLACE) == last, "the end of a row is the end"
    page.keyboard.press("Home")
    assert page.evaluate(PLACE) == [row, 0]
    assert page.locator(f"{CELLS}[tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('table[data-matrix] tbody')"), "one stop for Tab"


def test_a_table_is_sorted_by_its_heads(open_page: Open) -> None:
    page = open_page(TABLE)
    table = page.locator("table.data >> visible=true").filter(has=page.locator("tbody tr:nth-child(3)")).first
    head = table.locator("thead th.r button >> visible=true").first
    place = head.evaluate("(button) => button.closest('th').cellIndex")
    head.focus()
    for order, sign in (("descending", -1), ("ascending", 1)):
        page.keyboard.press("Enter")
        assert head.evaluate("(button) => button.closest('th').getAttribute('aria-sort')") == order
        texts = table.evaluate("(table, c) => [...table.tBodies[0].rows].map((row) => row.cells[c].dataset.v ?? '')", place)
        values = [float(text) for text in texts if text]
        assert len(values) > 1 and values == sorted(values, key=lambda value: sign * value)
        assert texts[: len(values)] == [text for text in texts if text], "no data stands at the end"
    assert head.evaluate("(button) => button === document.activeElement")


def test_a_figure_opens_its_drawer_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page(TABLE)
    drawer, figure = page.locator("#drawer"), page.locator(FIGURE).first
    for key in ("Enter", "i"):
        figure.focus()
        page.keyboard.press(key)
        expect(drawer).to_be_visible()
        expect(drawer.locator("#drawer-body")).not_to_be_empty()
        assert drawer.evaluate("(drawer) => drawer.contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        assert figure.evaluate("(figure) => figure === document.activeElement"), f"after {key}"
    assert page.url.endswith(TABLE)


def test_the_drawer_ends_at_documents(open_page: Open) -> None:
    page = open_page(TABLE)
    page.locator(FIGURE).first.click()
    expect(page.locator("#drawer a[href^='http']").first).to_be_visible()
