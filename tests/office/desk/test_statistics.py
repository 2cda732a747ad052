"""Published figures: never 1 to 4, never changed, nothing to be learnt from a difference."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.office.actions.close_case import close_case
from kakehashi.office.actions.publish_statistics import _economies, publish_statistics, quarter_ends, quarter_of
from kakehashi.office.records.desk.published_statistics import PublishedStatistics
from kakehashi.office.refusals import Refused
from tests.office.desk.desk import contact_point, sent, worker

pytestmark = pytest.mark.django_db
FIELDS = ("digital-broadcasting", "next-generation-ip", "wireless-communications", "other")


def received(month: int, count: int, field: str, start: int = 0, **more: object) -> None:
    for number in range(start, start + count):
        at = datetime(2026, month, 3, 1, tzinfo=UTC)
        sent(at, text=f"{month} {field} {number}", field=field, address=f"{month}-{field}-{number}", **more)  # type: ignore[arg-type]


def shown() -> list[int]:
    return [
        count
        for row in PublishedStatistics.objects.all()
        for table in row.tables.values()
        for _key, count in table
        if count is not None
    ]


def test_quarters() -> None:
    assert quarter_of(datetime(2026, 12, 31).date()) == "2026-Q4"
    assert quarter_ends("2026-Q4").isoformat() == "2027-01-01" and quarter_ends("2026-Q2").isoformat() == "2026-07-01"


def test_small_counts_are_hidden_with_a_second_one() -> None:
    desk = contact_point()
    received(1, 12, "digital-broadcasting")
    received(1, 6, "next-generation-ip")
    received(1, 2, "wireless-communications")
    assert publish_statistics(desk, at=datetime(2026, 4, 10, tzinfo=UTC)) == 0, "the quarter has to settle"
    assert publish_statistics(desk, at=datetime(2026, 4, 25, tzinfo=UTC)) == 1
    row = PublishedStatistics.objects.get()
    fields = dict(row.tables["field"])
    assert row.total == 20
    assert fields == {"digital-broadcasting": 12, "next-generation-ip": None, "wireless-communications": None, "other": 0}
    assert not [count for count in shown() if 0 < count < 5]


def test_what_is_out_stays_whatever_happens_to_its_cases() -> None:
    desk = contact_point()
    received(1, 7, "other")
    publish_statistics(desk, at=datetime(2026, 4, 25, tzinfo=UTC))
    before = PublishedStatistics.objects.get().tables
    from kakehashi.office.records.desk.case import Case

    case = Case.objects.first()
    assert case is not None
    close_case(case.pk, None, "contract", "x", by=worker("officer"), at=datetime(2026, 5, 1, tzinfo=UTC))
    assert publish_statistics(desk, at=datetime(2026, 5, 2, tzinfo=UTC)) == 0
    row = PublishedStatistics.objects.get()
    assert row.tables == before
    with pytest.raises(Refused):
        row.save()
    with pytest.raises(Refused):
        PublishedStatistics.objects.update(total=1)


def test_a_quarter_with_too_few_goes_with_the_next() -> None:
    desk = contact_point()
    received(1, 3, "other")
    received(5, 4, "other")
    assert publish_statistics(desk, at=datetime(2026, 4, 25, tzinfo=UTC)) == 0
    assert publish_statistics(desk, at=datetime(2026, 7, 25, tzinfo=UTC)) == 1
    row = PublishedStatistics.objects.get()
    assert (row.first, row.last, row.total) == ("2026-Q1", "2026-Q2", 7)


def test_spam_is_not_counted() -> None:
    desk = contact_point()
    received(1, 6, "other")
    received(1, 3, "digital-broadcasting", trap="x")
    publish_statistics(desk, at=datetime(2026, 4, 25, tzinfo=UTC))
    assert PublishedStatistics.objects.get().total == 6


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["PHL", "VNM", "THA", "IDN", "none"]), st.integers(1, 30)))
def test_small_economies_are_counted_together(counts: dict[str, int]) -> None:
    rows = _economies(counts)
    assert all(count is None or count >= 5 for _code, count in rows)
    assert all(counts[code] == count for code, count in rows if code != "others")
    hidden = sum(counts.values()) - sum(count for _code, count in rows if count is not None)
    assert hidden == 0 or len(rows) == 1
