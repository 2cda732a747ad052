"""A batch that moved too much since the release that serves is set aside; the good data go on until it is looked at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kakehashi.build.run import build
from kakehashi.store import release
from kakehashi.store.home import Home
from tests.build import toy


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The toy world with a release of thirty standards; half as many or as many again are allowed."""
    toy.world(monkeypatch)
    found = Home(tmp_path).made()
    toy.collect(found, "toy", toy.GOOD)
    build(toy.config(tmp_path), toy.NOW)
    return found


def standards(home: Home, count: int, area: str = "radio") -> tuple[int, bool]:
    """The rows that serve after a build of so many standards, and whether they are stale."""
    toy.collect(home, "toy", "number,area\n" + "".join(f"S.{n},{area}\n" for n in range(count)))
    build(toy.config(home.root), toy.NOW + dt.timedelta(days=1))
    row = release.current(home).rows("SELECT row_count, is_stale FROM store.tables WHERE table_name = 'toy.standards'")[0]
    return row["row_count"], row["is_stale"]


@pytest.mark.parametrize(("count", "expected"), [(15, (15, False)), (45, (45, False)), (14, (30, True)), (46, (30, True))])
def test_the_limit_holds_in_both_directions(home: Home, count: int, expected: tuple[int, bool]) -> None:
    assert standards(home, count) == expected


def test_growth_in_steps_is_measured_from_what_serves(home: Home) -> None:
    assert [standards(home, count) for count in (45, 67, 300, 100)] == [(45, False), (67, False), (67, True), (100, False)]


def test_after_a_batch_was_set_aside_the_good_one_is_fresh_again(home: Home) -> None:
    assert standards(home, 5) == (30, True)
    toy.collect(home, "toy", toy.GOOD)
    build(toy.config(home.root), toy.NOW + dt.timedelta(days=2))
    rows = release.current(home).rows("SELECT is_stale FROM store.tables WHERE table_name = 'toy.standards'")
    assert rows == [{"is_stale": False}]
    assert release.current(home).rows("SELECT * FROM store.issues WHERE severity = 'error'") == []


def test_what_depends_on_stale_data_is_computed_from_them(home: Home) -> None:
    before = release.current(home).rows("SELECT * FROM analysis.toy_shares ORDER BY area")
    assert standards(home, 5, area="core") == (30, True)
    assert release.current(home).rows("SELECT * FROM analysis.toy_shares ORDER BY area") == before
