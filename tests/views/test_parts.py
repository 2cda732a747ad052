"""The parts: numbers, dates, intervals, cells, the matrix, charts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from kakehashi.views.charts.bars import bars
from kakehashi.views.charts.drawing import draw
from kakehashi.views.charts.lines import lines
from kakehashi.views.charts.ranges import ranges
from kakehashi.views.charts.shape_map import shape_map
from kakehashi.views.charts.theme import OWN, actor_colour
from kakehashi.views.parts.cells import rows_written
from kakehashi.views.parts.dates import age_written, date_written, fiscal_year_written
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.parts.interval import interval
from kakehashi.views.parts.matrix import Head, Matrix, MatrixCell, body_written, tint
from kakehashi.views.parts.numbers import number, quantity, span
from kakehashi.views.tables import ColumnView, Table

ROWS = [
    {"code": "JPN", "name": "Japan", "share": 8.04, "low": 5.0, "high": 13.0, "year": 2024},
    {"code": "CHN", "name": "<China>", "share": 38.2, "low": 33.0, "high": 44.0, "year": 2024},
    {"code": "QAA", "name": "Nowhere", "share": None, "low": None, "high": None, "year": 2024},
]
COLUMNS = (
    ColumnView("name", "Economy"),
    ColumnView("share", "Share", unit="%", kind="interval", low="low", high="high", digits=1),
    ColumnView("year", "Year", kind="year"),
)
TABLE = Table(ROWS, COLUMNS, source="analysis.x", key=("code",), own=("code", "JPN"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567, "1,234,567"),
        (8.04, "8.04"),
        (0.004, "0.004"),
        (-3.5, "−3.50"),
        (1234.6, "1,235"),
        (12.34, "12.3"),
        (None, "no data"),
    ],
)
def test_numbers(value: Any, written: str) -> None:
    with translation.override("en"):
        assert number(value) == written


def test_no_data_is_never_zero() -> None:
    with translation.override("en"):
        assert quantity(float("nan"), "%") == "no data" and quantity(0, "%") == "0\u202f%"
        assert span(-2.0, 3.0, "%", 0) == "−2 to 3\u202f%"


def test_dates_in_both_languages() -> None:
    with translation.override("en"):
        assert (date_written(date(2026, 11, 22)), date_written("2024-05"), fiscal_year_written(2026)) == (
            "2026-11-22",
            "2024-05",
            "FY2026",
        )
        assert age_written("2026-11-20", now=date(2026, 11, 22)) == "2 days old"
    with translation.override("ja"):
        assert date_written("2026-11-22") == "2026年11月22日（令和8年）"
        assert date_written("2026-11-22", era=False) == "2026年11月22日"
        assert fiscal_year_written(2026) == "2026年度（令和8年度）"
        assert age_written("2026-11-20", now=date(2026, 11, 22)) == "2日前"


def test_an_interval_is_drawn_and_written_without_styles() -> None:
    with translation.override("en"):
        assert "8\u202f%</b>, interval" in interval(8, 5, 13, unit="%")
        drawn = interval(8, 5, 13, unit="%", top=100)
        assert "<svg" in drawn and "style=" not in drawn and "5–13" in drawn
        assert "insufficient evidence" in interval(8, None, None, unit="%", top=100)


def test_cells_are_escaped_and_sorted_by_value() -> None:
    with translation.override("en"):
        rows = rows_written(TABLE)
    assert "&lt;China&gt;" in rows and "<China>" not in rows
    assert rows.startswith("<tr class=own>") and 'data-v="38.2"' in rows
    assert "no data" in rows.splitlines()[-1]


def test_a_number_opens_its_drawer() -> None:
    table = Table(ROWS[:1], (COLUMNS[0], ColumnView("low", "Low", kind="number")), source="analysis.x", key=("code",))
    assert "/figure/?table=analysis.x&amp;column=low&amp;k.code=JPN" in rows_written(table)
    assert figure_address("a.b", {"k": "&"}, "c") == "/figure/?table=a.b&column=c&k.k=%26"


def test_the_matrix_tells_empty_from_unknown() -> None:
    cells = {
        ("a", "x"): MatrixCell(5, 0.5, "/x/", said="5 documents"),
        ("a", "y"): MatrixCell(state="no_data"),
        ("a", "z"): MatrixCell(state="insufficient"),
    }
    heads = [Head(key, key.upper()) for key in "xyzw"]
    body = body_written(Matrix([Head("a", "<A>")], heads, cells, "M", row_sums={"a": 5}, column_sums={"x": 5}, total=5))
    assert (
        "&lt;A&gt;" in body
        and 'class="t5"' in body
        and 'class="hatched"' in body
        and 'class="few"' in body
        and 'class="none"' in body
    )
    assert "style=" not in body
    assert [tint(level) for level in (None, 0, 0.0001, 0.5, 1, 7)] == [0, 0, 1, 5, 8, 8]


def test_charts_hold_only_what_they_draw() -> None:
    chart = bars(
        TABLE, label="name", value="share", low="low", high="high", title="China leads", description="Shares by economy"
    )
    assert set(chart.spec["data"]["values"][0]) == {"name", "share", "low", "high", "code"}
    assert chart.spec["description"] == "Shares by economy"
    assert OWN in str(chart.spec)
    assert actor_colour("JPN", "JPN") == OWN and actor_colour("USA", "JPN") == actor_colour("USA", "KOR")


def test_charts_can_be_taken_away_with_their_source() -> None:
    rows = [
        {"year": year, "name": name, "v": float(year % 7), "code": name}
        for name in ("JPN", "USA")
        for year in range(2015, 2020)
    ]
    square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]]}
    shapes = [{"economy_code": "JPN", "geometry": square}]
    drawn = (
        ranges(TABLE, label="name", value="share", low="low", high="high", title="R", reference=10, source="3GPP"),
        lines(Table(rows, COLUMNS), year="year", value="v", series="name", code="code", own="JPN", title="L", source="3GPP"),
        shape_map(
            TABLE,
            shapes,
            code="code",
            value="share",
            name="name",
            title="M",
            source="3GPP",
        ),
    )
    for chart in drawn:
        picture, content_type = draw(chart, "svg", "3f2a")
        assert content_type == "image/svg+xml" and b"3GPP" in picture and b"var(--" not in picture


def test_parts_have_names_in_templates() -> None:
    text = (
        '{% figure 8 unit="%" date="2024" at="/figure/?x=1" %}{% marking "AMBER+STRICT" %}{% age "2001-01-01" stale_after=90 %}'
        '{% empty "Nothing yet." "A build." %}{% timeline events %}'
        '{% progress 3 10 "Reading" %}{% sources origins %}{% insufficient 4 %}'
    )
    origin = {"publisher": "3GPP", "url": "javascript:alert(1)", "licence": "CC0"}
    with translation.override("en"):
        page = engines["django"].from_string(text).render({"events": [], "origins": [origin]})
    assert "javascript:" not in page and "TLP:AMBER+STRICT" in page and "stale" in page and 'hx-target="#drawer-body"' in page
    assert "style=" not in page
