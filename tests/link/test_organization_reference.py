"""The reference files about organisations hold together."""

import re
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from babel import Locale
from babel.core import get_global

from kakehashi.link.organization_groups import OwnershipCycle, current_economy, group_as_of, group_on
from kakehashi.link.organization_reference import (
    KINDS,
    AliasClash,
    Dated,
    Group,
    build_reference,
    load_reference,
    read_legal_forms,
)
from kakehashi.methods.names import normalise

REFERENCE = load_reference()
STATEMENTS = [row for table in (REFERENCE.parents, REFERENCE.head_offices) for rows in table.values() for row in rows]
ALPHA3 = {code for code in get_global("territory_aliases") if re.fullmatch(r"[A-Z]{3}", code)}


def group(group_id: str, *aliases: str) -> Group:
    return Group(group_id, group_id.title(), "", "firm", aliases, "")


def test_every_statement_is_about_a_group_that_exists() -> None:
    assert {row.group_id for row in STATEMENTS} <= REFERENCE.groups.keys()
    parents = {row.value for rows in REFERENCE.parents.values() for row in rows}
    assert parents <= REFERENCE.groups.keys()


def test_ids_are_slugs_and_kinds_are_listed() -> None:
    for found in REFERENCE.groups.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.group_id), found.group_id
        assert found.kind in KINDS
        assert found.name_en.strip() == found.name_en != ""
        assert found.kind != "unknown"


def test_economies_are_iso_3166_alpha_3() -> None:
    codes = {row.value for rows in REFERENCE.head_offices.values() for row in rows}
    assert codes <= ALPHA3
    territories = Locale("en").territories
    assert all(get_global("territory_aliases")[code][0] in territories for code in codes)


def test_no_two_statements_about_one_group_hold_on_one_day() -> None:
    for table in (REFERENCE.parents, REFERENCE.head_offices):
        for group_id, rows in table.items():
            for earlier, later in pairwise(rows):
                assert earlier.to_date is not None, group_id
                assert later.from_date is not None, group_id
                assert earlier.to_date < later.from_date, group_id
            for row in rows:
                assert row.from_date is None or row.to_date is None or row.from_date <= row.to_date, group_id


def test_every_statement_has_evidence_and_a_public_address() -> None:
    for row in STATEMENTS:
        assert row.evidence.endswith("."), row
        address = urlsplit(row.source)
        assert address.scheme == "https", row
        assert "." in address.netloc, row


def test_ownership_has_no_cycle_in_any_year() -> None:
    for group_id in REFERENCE.parents:
        for year in range(1985, 2031):
            group_as_of(group_id, year, REFERENCE)


def test_no_spelling_is_claimed_twice_nor_empty() -> None:
    assert "" not in REFERENCE.exact
    assert "" not in REFERENCE.literal
    assert () not in REFERENCE.stems


def test_whole_name_of_a_group_is_not_a_stem_of_another() -> None:
    for stem, group_id in REFERENCE.stems.items():
        assert REFERENCE.exact.get(" ".join(stem), group_id) == group_id, stem


def test_two_groups_with_one_spelling_are_refused() -> None:
    forms, kinds = read_legal_forms()
    groups = {"a": group("a", "Quux Inc."), "b": group("b", "quux")}
    with pytest.raises(AliasClash, match="quux"):
        build_reference(groups, forms, kinds, {}, {})


def test_stem_that_ends_with_a_legal_form_is_refused() -> None:
    forms, kinds = read_legal_forms()
    with pytest.raises(ValueError, match="no stem"):
        build_reference({"a": group("a", "quux corp*")}, forms, kinds, {}, {})


def test_cycle_is_refused() -> None:
    forms, kinds = read_legal_forms()
    parents = {one: (Dated(one, other, None, None, "x.", "https://x.example"),) for one, other in (("a", "b"), ("b", "a"))}
    reference = build_reference({"a": group("a"), "b": group("b")}, forms, kinds, parents, {})
    with pytest.raises(OwnershipCycle, match="a -> b -> a"):
        group_on("a", date(2020, 1, 1), reference)


def test_legal_forms_are_written_as_they_stand_after_normalising() -> None:
    for form in REFERENCE.forms.trailing | REFERENCE.forms.leading:
        text = " ".join(form)
        assert text == text.lower()
        assert normalise(f"quuxbridge {text}", REFERENCE.forms) == "quuxbridge" or form not in REFERENCE.forms.trailing


@pytest.mark.parametrize(
    "group_id", ["ntt", "kddi", "softbank", "nec", "fujitsu", "panasonic", "sony", "toshiba", "hitachi", "keio", "nict"]
)
def test_japans_groups_are_named_in_japanese_and_placed(group_id: str) -> None:
    assert REFERENCE.groups[group_id].name_ja
    assert current_economy(group_id, REFERENCE) == "JPN"


def test_every_group_of_japan_has_a_japanese_name() -> None:
    placed = [group_id for group_id in REFERENCE.head_offices if current_economy(group_id, REFERENCE) == "JPN"]
    assert [group_id for group_id in placed if not REFERENCE.groups[group_id].name_ja] == []
