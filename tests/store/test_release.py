"""Releases: published by one pointer, found by id and by day, compared, restored, pruned."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import polars as pl
import pytest

from kakehashi.core.errors import NoRelease, NotPublished
from kakehashi.core.table import TableSpec, integer, text
from kakehashi.store import caches, release
from kakehashi.store.home import Home, replacing
from kakehashi.store.manifest import Entry, Manifest
from kakehashi.store.tables import write_table

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
SPEC = TableSpec("toy.things", ("name",), (text("name", "name"), integer("n", "number")))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path).made()


def publish(home: Home, rows: int, days: int = 0, why: str = "build") -> str:
    """A release with one table of so many rows."""
    frame = pl.DataFrame({"name": [f"n{n}" for n in range(rows)], "n": list(range(rows))})
    stored = write_table(home, frame, SPEC)
    entry = Entry(stored.sha256, stored.rows, stored.bytes, "read:toy", (), "no duty", (), "")
    draft = Manifest({SPEC.name: entry}, (), {})
    paths = {SPEC.name: home.tables / f"{stored.sha256}.parquet"}
    return release.publish(home, draft, lambda folder: caches.derive(folder, paths), at=NOW + dt.timedelta(days=days), why=why)


def test_before_the_first_release_there_is_none(home: Home) -> None:
    assert release.current(home) is None and release.current_id(home) is None
    assert release.log(home) == [] and release.listing(home) == []
    with pytest.raises(NoRelease, match="none yet; run a build"):
        release.manifest(home, "abc")
    with pytest.raises(NoRelease, match="none yet"):
        release.as_of(home, "2026-01-01")


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", ".hidden"])
def test_a_name_that_leads_elsewhere_is_no_release(home: Home, name: str) -> None:
    publish(home, 1)
    with pytest.raises(NoRelease):
        release.named(home, name)


def test_a_release_answers_with_values_and_by_several_threads(home: Home) -> None:
    publish(home, 500)
    opened = release.current(home)
    assert opened is not None and opened.published_at == NOW and opened.has("toy.things") and not opened.has("toy.none")
    assert opened.rows("SELECT n FROM toy.things WHERE name = ?", ["n7"]) == [{"n": 7}]
    assert opened.rows("SELECT n FROM toy.things WHERE name = ?", ["' OR 1=1 --"]) == []
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.extend(opened.frame("SELECT SUM(n) AS s FROM toy.things")["s"].to_list()))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [sum(range(500))] * 8


def test_a_reader_cannot_change_a_release(home: Home) -> None:
    publish(home, 3)
    opened = release.current(home)
    for sql in (
        "DELETE FROM evidence.toy.things",
        "DROP TABLE evidence.toy.things",
        "INSERT INTO evidence.toy.things VALUES ('x', 1)",
    ):
        with pytest.raises(Exception, match="read-only"):
            opened.rows(sql)
    assert opened.rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 3}]


def test_a_release_stays_open_while_another_is_published(home: Home) -> None:
    publish(home, 3)
    opened = release.current(home)
    publish(home, 4, days=1)
    assert opened.rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 3}]
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 4}]


def test_as_of_a_day_is_what_served_at_its_end(home: Home) -> None:
    first, second = publish(home, 1), publish(home, 2, days=2)
    release.point(home, first, at=NOW + dt.timedelta(days=4), why="rollback")
    days = {"2026-11-22": first, "2026-11-23": first, "2026-11-24": second, "2026-11-26": first, "2027-01-01": first}
    assert {day: release.as_of(home, day).release_id for day in days} == days
    assert release.as_of(home, second).release_id == second
    assert [entry["why"] for entry in release.log(home)] == ["build", "build", "rollback"]
    assert [(e["release_id"], e["is_current"]) for e in release.listing(home)] == [(first, True), (second, False)]


def test_a_failure_while_deriving_leaves_no_half_made_folder(home: Home) -> None:
    first = publish(home, 1)
    draft = Manifest({}, (), {"x": "y"})

    def full(folder: Path) -> None:
        (folder / "part").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(NotPublished, match=f"No space left.*stays {first}"):
        release.publish(home, draft, full, at=NOW)
    assert [path.name for path in home.caches.iterdir()] == [first] and release.current_id(home) == first


def test_what_a_killed_publication_left_behind_is_made_again(home: Home) -> None:
    left = home.caches / f".{publish(home, 1)}.pending"
    left.mkdir()
    (left / "evidence.duckdb").write_bytes(b"half")
    second = publish(home, 2)
    (home.caches / f".{second}.pending").mkdir()
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 2}]


def test_pruned_releases_and_their_tables_are_gone_and_the_current_one_never(home: Home) -> None:
    ids = [publish(home, n, days=n) for n in range(1, 5)]
    release.point(home, ids[0], at=NOW + dt.timedelta(days=9), why="rollback")
    assert release.prune(home, kept=1) == [ids[3], ids[2], ids[1]]
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 1}]
    assert len(list(home.tables.glob("*.parquet"))) == 1
    with pytest.raises(NoRelease, match=ids[0]):
        release.named(home, ids[1])


def test_compare_tells_added_removed_and_changed(home: Home) -> None:
    first, second = publish(home, 1), publish(home, 2)
    assert release.compare(home, first, first) == []
    assert release.compare(home, first, second) == [
        {"table": "toy.things", "change": "changed", "rows_before": 1, "rows_after": 2}
    ]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "current"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as draft:
        draft.write_text("ne")
        raise KeyboardInterrupt
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["current"]
