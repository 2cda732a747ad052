"""Dates in the hands of the WTO's databases."""

from __future__ import annotations

import datetime as dt

import pytest

from kakehashi.collect.formats import wto


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2031-01-05", dt.date(2031, 1, 5)),
        ("2031-01-05T00:00:00", dt.date(2031, 1, 5)),
        ("05/01/2031", dt.date(2031, 1, 5)),
        ("5-Jan-2031", dt.date(2031, 1, 5)),
        ("25-Mar-57", dt.date(1957, 3, 25)),
        ("25-Mar-47", dt.date(2047, 3, 25)),
        ("47853", dt.date(2031, 1, 5)),
        ("To be determined", None),
        ("31/02/2031", None),
    ],
)
def test_a_day_is_read_in_every_hand(written: str, meant: dt.date | None) -> None:
    assert wto.day(written) == meant
