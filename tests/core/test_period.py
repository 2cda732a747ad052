"""Partial dates, fiscal years and Japanese eras."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.core.period import FiscalYear, PartialDate
from kakehashi.core.wareki import era_year, format_date, format_fiscal_year, format_wareki, parse_fiscal_year, parse_wareki

MODERN = st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31), "year"),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29), "month"),
        ("2007-05-31", date(2007, 5, 31), date(2007, 5, 31), "day"),
    ],
)
def test_a_partial_date_spans_what_it_can_mean(written: str, first: date, last: date, precision: str) -> None:
    when = PartialDate.parse(written)
    assert (when.first_day, when.last_day, when.precision, str(when)) == (first, last, precision, written)


@pytest.mark.parametrize("written", ["", "07", "2007-13", "2007-02-30", "2007/05", "2007-5", "May 2007", "0000"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(written)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="no month"):
        PartialDate(2007, None, 5)


@given(MODERN)
def test_every_day_lies_in_its_fiscal_year_and_in_no_other(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.first_day <= day <= year.last_day
    assert FiscalYear(year.year + 1).first_day == year.last_day + timedelta(days=1)


def test_fiscal_year_turns_on_the_first_of_april() -> None:
    assert FiscalYear.of(date(2026, 3, 31)) == FiscalYear(2025)
    assert FiscalYear.of(date(2026, 4, 1)) == FiscalYear(2026)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 22), "令和8年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 25), "昭和元年"),
        (date(1912, 7, 30), "大正元年"),
        (date(1873, 1, 1), "明治6年"),
    ],
)
def test_era_years(day: date, name: str) -> None:
    assert era_year(day) == name


def test_no_era_before_the_gregorian_calendar() -> None:
    with pytest.raises(ValueError, match="1873"):
        era_year(date(1872, 12, 31))
    assert format_date(PartialDate(1868), "ja") == "1868年"


@given(MODERN)
def test_an_era_date_reads_back(day: date) -> None:
    when = PartialDate.of(day)
    assert parse_wareki(format_wareki(when)) == when


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("令和8年11月22日", "2026-11-22"),
        ("令和８年１１月２２日", "2026-11-22"),
        ("㋿8年 11月", "2026-11"),
        ("令和元年", "2019"),
        ("平成三十一年四月三十日", "2019-04-30"),
        ("昭和六十三年十二月", "1988-12"),
        ("R8.11.22", "2026-11-22"),
        ("h31", "2019"),
    ],
)
def test_eras_as_documents_write_them(written: str, expected: str) -> None:
    assert str(parse_wareki(written)) == expected


@pytest.mark.parametrize(
    "written", ["平成31年5月1日", "令和元年4月30日", "平成32年", "令和0年", "令和8年13月", "慶応3年", "2026年", ""]
)
def test_dates_that_no_era_holds_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_wareki(written)


def test_dates_for_readers() -> None:
    assert format_date(PartialDate(2026, 11, 22), "ja") == "2026年11月22日（令和8年）"
    assert format_date(PartialDate(2026, 11, 22), "en") == "2026-11-22"
    assert format_date(PartialDate(2007, 5), "ja") == "2007年5月（平成19年）"
    assert format_date(PartialDate(2019), "ja") == "2019年（平成31年／令和元年）"


def test_fiscal_years_for_readers() -> None:
    assert format_fiscal_year(FiscalYear(2026), "en") == "FY2026"
    assert format_fiscal_year(FiscalYear(2026), "ja") == "2026年度（令和8年度）"
    assert format_fiscal_year(FiscalYear(2019), "ja") == "2019年度（令和元年度）"
    assert format_fiscal_year(FiscalYear(1988), "ja") == "1988年度（昭和63年度）"


@pytest.mark.parametrize("written", ["FY2026", "2026年度", "令和8年度", "令和８年度", "令和八年度"])
def test_fiscal_years_as_documents_write_them(written: str) -> None:
    assert parse_fiscal_year(written) == FiscalYear(2026)


def test_a_calendar_year_is_no_fiscal_year() -> None:
    with pytest.raises(ValueError, match="fiscal"):
        parse_fiscal_year("令和8年")
