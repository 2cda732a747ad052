"""Rows and frames become typed Parquet named by its content."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from kakehashi.core.errors import CheckFailed
from kakehashi.core.table import TableSpec, boolean, date, integer, number, text, texts
from kakehashi.store.home import Home
from kakehashi.store.tables import CHUNK, column_rows, conform, frame_of, person_columns, rounded, with_trail, write_table

THINGS = TableSpec(
    "toy.things",
    ("name", "year"),
    (
        text("name", "name"),
        integer("year", "year"),
        number("value_usd", "value", unit="US$"),
        boolean("is_new", "whether"),
        date("stated_date", "day"),
        texts("marks", "marks"),
        text("holder_name", "person", is_person=True),
    ),
)
ROW = {"name": "a", "year": 2020, "value_usd": 1, "is_new": True, "stated_date": dt.date(2020, 1, 2), "marks": ["x", "y"]}


def test_rows_take_the_types_of_the_table_and_what_is_not_said_is_empty() -> None:
    frame = frame_of([ROW, {"name": "b", "year": 2021}], THINGS)
    assert frame["value_usd"].to_list() == [1.0, None] and frame["marks"].to_list() == [["x", "y"], None]
    assert frame["stated_date"].dtype == pl.Date and frame["holder_name"].null_count() == 2


def test_many_rows_come_in_chunks_and_stay_in_order() -> None:
    frame = frame_of(({"name": "a", "year": n} for n in range(CHUNK + 5)), THINGS)
    assert frame["year"].to_list() == list(range(CHUNK + 5))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "a", "colour": "blue"}, "colour"),
        ({"name": 7, "year": 2020}, "name should be text and is 7"),
        ({"name": "a", "year": "2020"}, "year should be integer and is '2020'"),
        ({"name": "a", "year": 2020, "marks": "x"}, "marks should be texts and is 'x'"),
        ({"name": "a", "year": 2**70}, "toy.things"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_value(row: dict[str, object], said: str) -> None:
    with pytest.raises(CheckFailed, match=said):
        frame_of([row], THINGS)


def test_a_frame_must_have_exactly_the_columns_of_its_table() -> None:
    frame = frame_of([ROW], THINGS)
    assert conform(frame.select(reversed(frame.columns)), THINGS).columns == frame.columns
    with pytest.raises(CheckFailed, match=r"unknown columns \['colour'\], missing columns \['year'\]"):
        conform(frame.drop("year").with_columns(pl.lit("blue").alias("colour")), THINGS)
    with pytest.raises(CheckFailed, match=r"toy\.things"):
        conform(frame.with_columns(pl.lit("not a year").alias("year")), THINGS)


def test_the_same_rows_in_any_order_give_the_same_file(tmp_path: Path) -> None:
    home = Home(tmp_path).made()
    rows = [{**ROW, "name": f"n{n % 7}", "year": 2000 + n} for n in range(50)]
    one, other = (write_table(home, frame_of(given, THINGS), THINGS) for given in (rows, list(reversed(rows))))
    assert one == other and one.rows == 50
    files = list(home.tables.iterdir())
    assert [path.name for path in files] == [f"{one.sha256}.parquet"] and files[0].stat().st_size == one.bytes
    assert pl.read_parquet(files[0])["name"].is_sorted()


def test_sums_taken_in_another_order_round_to_the_same_number() -> None:
    frame = pl.DataFrame({"x": [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1], "n": [1, 2]})
    found = rounded(frame)["x"]
    assert frame["x"][0] != frame["x"][1] and found[0] == found[1]


def test_the_trail_and_the_description_of_columns() -> None:
    full = with_trail(THINGS)
    assert [column.name for column in full.columns][-2:] == ["origin_id", "locator"]
    rows = {row["column_name"]: row for row in column_rows(full)}
    assert rows["value_usd"]["unit"] == "US$" and rows["name"]["is_key"] and not rows["locator"]["is_key"]
    assert [column.name for column in person_columns(full)] == ["holder_name"] and rows["holder_name"]["is_person"]
