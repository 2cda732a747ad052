"""Economies and dated memberships."""

from datetime import date

import pytest

from kakehashi.core.period import PartialDate
from kakehashi.core.place import Economy, Membership, group_members, is_member, members
from kakehashi.core.text import Text

LEFT = Membership("CLUB", "GBR", PartialDate(1973, 1, 1), PartialDate(2020, 1, 31))
YEAR_ONLY = Membership("CLUB", "KOR", PartialDate(1979))
PARTIAL = Membership("CLUB", "MMR", PartialDate(2022), status="partial")
ROWS = (LEFT, YEAR_ONLY, PARTIAL, Membership("OTHER", "JPN", PartialDate(1964, 4, 28)))


def test_both_ends_of_a_membership_are_inside() -> None:
    assert not is_member("CLUB", "GBR", date(1972, 12, 31), ROWS)
    assert is_member("CLUB", "GBR", date(1973, 1, 1), ROWS)
    assert is_member("CLUB", "GBR", date(2020, 1, 31), ROWS)
    assert not is_member("CLUB", "GBR", date(2020, 2, 1), ROWS)


def test_a_year_alone_counts_whole() -> None:
    assert is_member("CLUB", "KOR", date(1979, 1, 1), ROWS)
    assert not is_member("CLUB", "KOR", date(1978, 12, 31), ROWS)


def test_only_the_status_member_makes_a_member() -> None:
    assert members("CLUB", date(2026, 11, 22), ROWS) == {"KOR"}


def test_a_group_that_no_row_names_has_no_members() -> None:
    assert members("NOBODY", date(2026, 11, 22), ROWS) == frozenset()


def test_a_membership_may_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Membership("CLUB", "GBR", PartialDate(1973), PartialDate(1972, 12, 31))


@pytest.mark.parametrize("codes", [{"economy_code": "JP"}, {"iso2": "jp"}, {"m49": "36"}])
def test_codes_of_another_shape_are_refused(codes: dict[str, str]) -> None:
    whole = {"economy_code": "AUS", "iso2": "AU", "m49": "036"} | codes
    with pytest.raises(ValueError, match="not a code"):
        Economy(whole["economy_code"], Text("Australia", "オーストラリア"), whole["iso2"], whole["m49"])


def test_a_historic_economy_is_kept_and_marked() -> None:
    assert Economy("SUN", Text("Soviet Union", "ソビエト連邦"), is_historic=True).is_historic


def test_europe_is_the_union_the_association_and_the_united_kingdom_as_of_the_day() -> None:
    rows = [
        Membership("EU", "FRA", PartialDate.parse("1958-01-01")),
        Membership("EU", "GBR", PartialDate.parse("1973-01-01"), PartialDate.parse("2020-01-31")),
        Membership("EFTA", "NOR", PartialDate.parse("1960-05-03")),
        Membership("ASEAN", "SGP", PartialDate.parse("1967-08-08")),
    ]
    assert group_members("EUROPE", date(2024, 12, 31), rows) == {"FRA", "NOR", "GBR"}
    assert group_members("EUROPE", date(1958, 12, 31), rows) == {"FRA", "GBR"}
    assert group_members("EU", date(2024, 12, 31), rows) == {"FRA"} and group_members("XX", date(2024, 1, 1), rows) == set()
