"""A person's name is gone at the next read, in every spelling asked for, and nobody else's with it."""

from __future__ import annotations

import stat
from pathlib import Path

import duckdb
import polars as pl
import pytest

from kakehashi.core.table import TableSpec, text, texts
from kakehashi.store import erased
from kakehashi.store.home import Home

SPEC = TableSpec(
    "toy.authors",
    ("n",),
    (text("n", "n"), text("author", "author", is_person=True), texts("editors", "e", is_person=True), text("title", "title")),
)
ROWS = [
    ("1", "Quux, Jane", ["Jane Quux", "A. Other"], "On Jane Quux"),
    ("2", "Jane Quux", [], "x"),
    ("3", "Jane Quuxley", ["jane  QUUX"], "x"),
    ("4", None, None, "x"),
    ("5", "架橋 花子", ["Jane Quux and A. Other"], "x"),
]
EXPECTED = [
    ("Quux, Jane", ["(erased)", "A. Other"], "On Jane Quux"),
    ("(erased)", [], "x"),
    ("Jane Quuxley", ["(erased)"], "x"),
    (None, None, "x"),
    ("(erased)", ["(erased) and A. Other"], "x"),
]
NAMES = ["Jane Quux", "架橋 花子", "O'Nil (x)"]


@pytest.fixture
def frame() -> pl.DataFrame:
    return pl.DataFrame(
        ROWS, schema={"n": pl.String, "author": pl.String, "editors": pl.List(pl.String), "title": pl.String}, orient="row"
    )


def test_names_are_kept_for_the_owner_alone_and_once(tmp_path: Path) -> None:
    home = Home(tmp_path).made()
    assert erased.names(home) == []
    assert erased.erase(home, " Jane  Quux ", "2026-11-22", "asked") and not erased.erase(home, "jane quux", "2026-11-23", "")
    assert erased.names(home) == ["Jane Quux"] and stat.S_IMODE(home.erased.stat().st_mode) == 0o600
    with pytest.raises(ValueError, match="too short"):
        erased.erase(home, "J.", "2026-11-22", "asked")


def test_tables_lose_the_names_at_the_next_build(frame: pl.DataFrame) -> None:
    assert erased.without(frame, SPEC, NAMES).select("author", "editors", "title").rows() == EXPECTED
    assert erased.without(frame, SPEC, []).equals(frame)


def test_reads_of_a_release_show_the_same_at_once(frame: pl.DataFrame) -> None:
    columns = ", ".join((erased.column_sql("author", "text", NAMES), erased.column_sql("editors", "texts", NAMES), "title"))
    connection = duckdb.connect()
    connection.execute("CREATE TABLE rows AS SELECT * FROM frame")
    assert connection.execute(f"SELECT {columns} FROM rows ORDER BY n").fetchall() == EXPECTED
