"""The memberships that we wrote down: complete, dated, without overlaps."""

import csv
import importlib.resources
import itertools
from collections import defaultdict
from datetime import date

import pytest

from kakehashi.core.place import Membership, is_member, members

COLUMNS = ["organization", "economy_code", "from_date", "to_date", "status", "evidence", "source", "note"]
FILE = importlib.resources.files("kakehashi") / "reference" / "memberships.csv"
LINES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
ROWS = [Membership.of(line) for line in LINES]
NOVEMBER_2026 = date(2026, 11, 22)


def test_columns_and_sources() -> None:
    assert list(LINES[0]) == COLUMNS
    assert all(line["source"].startswith("https://") and line["evidence"] for line in LINES)
    assert {line["status"] for line in LINES} == {"member", "partial"}


@pytest.mark.parametrize(
    ("group", "count"),
    [("ASEAN", 11), ("APT", 38), ("APEC", 21), ("RCEP", 14), ("CPTPP", 12), ("EU", 27), ("EFTA", 4), ("OECD", 38), ("G20", 19)],
)
def test_members_today(group: str, count: int) -> None:
    assert len(members(group, NOVEMBER_2026, ROWS)) == count


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        ("EU", date(1958, 1, 1), 6),
        ("EU", date(1986, 1, 1), 12),
        ("EU", date(2004, 5, 1), 25),
        ("EU", date(2019, 12, 31), 28),
        ("EFTA", date(1960, 5, 3), 7),
        ("EFTA", date(1994, 12, 31), 7),
        ("ASEAN", date(2025, 10, 25), 10),
        ("OECD", date(1961, 9, 30), 17),
        ("OECD", date(1962, 12, 31), 20),
        ("APEC", date(1989, 12, 31), 12),
        ("RCEP", date(2022, 1, 1), 10),
        ("CPTPP", date(2018, 12, 30), 6),
        ("APT", date(1979, 3, 1), 17),
    ],
)
def test_members_then(group: str, on: date, count: int) -> None:
    assert len(members(group, on, ROWS)) == count


@pytest.mark.parametrize(
    ("group", "economy", "last_day", "first_day_out"),
    [
        ("EU", "GBR", date(2020, 1, 31), date(2020, 2, 1)),
        ("EFTA", "GBR", date(1972, 12, 31), date(1973, 1, 1)),
        ("EFTA", "PRT", date(1985, 12, 31), date(1986, 1, 1)),
        ("EFTA", "SWE", date(1994, 12, 31), date(1995, 1, 1)),
    ],
)
def test_leavers(group: str, economy: str, last_day: date, first_day_out: date) -> None:
    assert is_member(group, economy, last_day, ROWS)
    assert not is_member(group, economy, first_day_out, ROWS)


def test_nobody_is_in_the_union_and_the_association_at_once() -> None:
    for year in range(1958, 2027):
        on = date(year, 7, 1)
        assert not members("EU", on, ROWS) & members("EFTA", on, ROWS)


def test_memberships_of_one_economy_in_one_group_do_not_overlap() -> None:
    spans: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for row in ROWS:
        spans[row.organization, row.economy_code].append(row)
    for rows in spans.values():
        rows.sort(key=lambda row: row.from_date.first_day)
        for earlier, later in itertools.pairwise(rows):
            assert earlier.to_date is not None
            assert earlier.to_date.last_day < later.from_date.first_day


def test_what_was_not_verified_says_so() -> None:
    vague = [line for line in LINES if len(line["from_date"]) == 4]
    assert all(any(word in line["evidence"] for word in ("unverified", "documented by", "founding")) for line in vague)
