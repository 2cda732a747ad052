"""Erasure: applied at the next read of any release, for keys of every type."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.test_release import publish

from kakehashi.store import release, withdrawn
from kakehashi.store.home import Home
from kakehashi.store.withdrawn import Withdrawal


def test_the_list_is_kept_in_order_and_survives_odd_text(tmp_path: Path) -> None:
    home = Home(tmp_path).made()
    assert withdrawn.listing(home) == []
    entries = [
        Withdrawal("toy.things", {"name": 'O\'Quux\n"x" 名'}, "2026-11-22", "asked for; 求めによる"),
        Withdrawal("toy.things", {"name": None, "n": 3, "is_new": True}, "2026-11-23", ""),
    ]
    for entry in entries:
        withdrawn.withdraw(home, entry)
    assert withdrawn.listing(home) == entries


@pytest.mark.parametrize(
    ("key", "left"),
    [({"name": "n1"}, 2), ({"n": 0}, 2), ({"name": "n1", "n": 0}, 3), ({"name": None}, 3), ({"name": "' OR 1=1 --"}, 3)],
)
def test_exactly_the_rows_of_the_key_are_gone_at_once(tmp_path: Path, key: dict[str, object], left: int) -> None:
    home = Home(tmp_path).made()
    publish(home, 3)
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": 3}]
    withdrawn.withdraw(home, Withdrawal("toy.things", key, "2026-11-22", "asked for"))
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.things") == [{"n": left}]


def test_a_withdrawal_from_another_table_changes_nothing() -> None:
    other = [Withdrawal("toy.others", {"name": "n1"}, "2026-11-22", "")]
    assert withdrawn.selection("toy.things", "x", other) == "SELECT * FROM x"
