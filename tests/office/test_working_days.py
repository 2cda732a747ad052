"""Working days: dates that stand in the laws, and each economy that the office may name."""

from __future__ import annotations

from datetime import date

import pytest

from kakehashi.office.working_days import UnknownCalendar, has_calendar, holidays_in, is_working_day, working_days


def test_japan_in_the_autumn_of_2026() -> None:
    assert [day for day in range(14, 28) if is_working_day("JPN", date(2026, 9, day))] == [14, 15, 16, 17, 18, 24, 25]


def test_government_offices_of_japan_close_at_the_turn_of_the_year() -> None:
    turn = [date(2026, 12, 28), *(date(2026, 12, day) for day in (29, 30, 31)), *(date(2027, 1, day) for day in (1, 2, 3, 4))]
    assert [day.day for day in turn if is_working_day("JPN", day)] == [28, 4]


@pytest.mark.parametrize(
    ("economy", "day", "expected"),
    [
        ("SAU", date(2026, 11, 20), False),  # Friday
        ("SAU", date(2026, 11, 22), True),  # Sunday
        ("ARE", date(2020, 11, 22), True),  # Sunday, before the week changed in 2022
        ("ARE", date(2026, 11, 22), False),
        ("CHN", date(2026, 10, 10), True),  # a Saturday worked for the National Day week
        ("USA", date(2021, 12, 31), False),  # New Year's Day of 2022 falls on a Saturday
        ("BGR", date(2026, 3, 3), False),  # a country whose three letters the library has wrong
    ],
)
def test_countries_differ(economy: str, day: date, expected: bool) -> None:
    assert is_working_day(economy, day) is expected


def test_holidays_have_names_in_english_and_in_japanese_where_there_are_any() -> None:
    japan = {holiday.day: holiday.name for holiday in holidays_in("JPN", 2026)}
    assert (japan[date(2026, 11, 23)].en, japan[date(2026, 11, 23)].ja) == ("Labor Thanksgiving Day", "勤労感謝の日")
    assert japan[date(2026, 12, 29)].ja == "行政機関の年末年始の休日" and japan[date(2026, 1, 1)].ja == "元日"
    german = holidays_in("DEU", 2026)
    assert german[0].name.en == "New Year's Day" and german[0].name.ja is None
    assert [holiday.day for holiday in german] == sorted(holiday.day for holiday in german)


@pytest.mark.parametrize("economy", ["XYZ", "SUN", "JP", "", "jpn"])
def test_an_unknown_economy_is_named(economy: str) -> None:
    assert not has_calendar(economy)
    for ask in (lambda: working_days(economy), lambda: is_working_day(economy, date(2026, 1, 1))):
        with pytest.raises(UnknownCalendar, match=f"'{economy}'"):
            ask()


def test_a_year_that_nobody_has_written_down_is_not_a_year_without_holidays() -> None:
    with pytest.raises(UnknownCalendar, match=r"JPN .* 2150"):
        is_working_day("JPN", date(2150, 6, 1))
