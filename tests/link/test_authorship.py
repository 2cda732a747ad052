"""One vote a document: how it is split, and which group and economy of which time gets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.given import Row, computed, shuffled, sorted_by_key
from tests.link import invented

from kakehashi.link import economies
from kakehashi.link.affiliations import AFFILIATIONS
from kakehashi.link.authorship import AUTHORSHIP, LINK, UNATTRIBUTED
from kakehashi.sources.ietf_drafts import AUTHORS, DRAFTS
from kakehashi.sources.ietf_rfc.addresses import ADDRESSES
from kakehashi.sources.ietf_rfc.references import RFCS
from kakehashi.sources.threegpp import SPECIFICATIONS

THIRD, HALF = pytest.approx(1 / 3), pytest.approx(1 / 2)


def known_as(name: str, *parts: tuple[str, str]) -> list[Row]:
    """The rows of a spelling, with group and kind of each of its organisations."""
    return [
        {
            "name": name,
            "part": place,
            "part_name": name,
            "organization_id": group,
            "organization_name": group,
            "group_id": group,
            "group_name": group,
            "kind": kind,
            "method": "alias",
        }
        for place, (group, kind) in enumerate(parts, 1)
    ]


SPELLINGS = [
    *known_as("Alder", ("alder", "firm")),
    *known_as("Birch", ("birch", "firm")),
    *known_as("Cedar", ("cedar", "firm")),
    *known_as("Alder / Birch", ("alder", "firm"), ("birch", "firm")),
    *known_as("Cedar / Birch", ("cedar", "firm"), ("birch", "firm")),
    *known_as("Ada Quux", ("individual", "individual")),
    *known_as("none", ("no-organization", "none")),
    *known_as("Elm", ("elm", "unknown")),
]
COUNTRIES = [{"name_key": "japan", "economy_code": "JPN"}, {"name_key": "usa", "economy_code": "USA"}]


def draft(name: str, year: int | None, *organizations: str | None) -> dict[Any, list[Row]]:
    listed = {"draft_name": name, "latest_version": "01", "first_published_year": year}
    authors = [
        {"draft_name": name, "version": "01", "position": place, "author_name": f"Person {place}", "organization_name": said}
        for place, said in enumerate(organizations, 1)
    ]
    return {DRAFTS: [listed], AUTHORS: authors}


def rfc(number: int, year: int, *authors: tuple[str | None, str | None]) -> dict[Any, list[Row]]:
    addresses = [
        {"rfc_number": number, "position": place, "author_name": "A", "organization_name": said, "country_name": country}
        for place, (said, country) in enumerate(authors, 1)
    ]
    return {RFCS: [{"rfc_number": number, "published_year": year}], ADDRESSES: addresses}


def specification(number: str, *firms: str) -> dict[Any, list[Row]]:
    return {SPECIFICATIONS: [{"specification_number": number, "rapporteur_organizations": list(firms)}]}


def world(*parts: dict[Any, list[Row]]) -> dict[Any, list[Row]]:
    """Documents put together, with the spellings and names of economies that the link needs."""
    whole: dict[Any, list[Row]] = {AFFILIATIONS: SPELLINGS, economies.NAMES: COUNTRIES}
    for part in parts:
        for spec, rows in part.items():
            whole[spec] = [*whole.get(spec, []), *rows]
    return whole


@pytest.fixture
def votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the link on documents; rows as (position, group, economy, share) unless columns are named."""
    invented.use(monkeypatch)

    def run(*parts: dict[Any, list[Row]], columns: str = "position group_id economy_code share") -> list[tuple[Any, ...]]:
        found = computed(tmp_path, LINK, world(*parts))[AUTHORSHIP.name]
        return found.sort("document_id", "position", "group_id").select(columns.split()).rows()

    return run


def test_two_authors_of_whom_one_has_two_organisations(votes: Any) -> None:
    assert votes(draft("draft-a", 2010, "Alder / Birch", "Cedar")) == [
        (1, "alder", "JPN", pytest.approx(1 / 4)),
        (1, "birch", "SWE", pytest.approx(1 / 4)),
        (2, "cedar", "GBR", HALF),
    ]


def test_an_author_without_organisation_keeps_the_vote_as_unknown(votes: Any) -> None:
    assert votes(draft("draft-a", 2010, "Alder", None, "none")) == [
        (1, "alder", "JPN", THIRD),
        (2, "unknown", "unknown", THIRD),
        (3, "unknown", "unknown", THIRD),
    ]


def test_a_person_is_counted_but_not_as_a_firm_and_not_by_name(votes: Any) -> None:
    assert votes(draft("draft-a", 2010, "Ada Quux")) == [(1, "individual", "unknown", 1.0)]


def test_a_spelling_that_nothing_knows_and_a_group_without_head_office_have_no_economy(votes: Any) -> None:
    assert votes(draft("draft-a", 2010, "Elm", "Never resolved")) == [
        (1, "elm", "unknown", HALF),
        (2, "unknown", "unknown", HALF),
    ]


@pytest.mark.parametrize(("year", "economy"), [(2014, "JPN"), (2015, "USA"), (2020, "USA")])
def test_the_head_office_is_that_of_the_end_of_the_year(votes: Any, year: int, economy: str) -> None:
    assert votes(draft("draft-a", year, "Alder")) == [(1, "alder", economy, 1.0)]


@pytest.mark.parametrize(("year", "group", "economy"), [(2017, "cedar", "GBR"), (2018, "birch", "SWE"), (2024, "birch", "SWE")])
def test_a_firm_that_was_bought_counts_for_its_parent_from_that_year(votes: Any, year: int, group: str, economy: str) -> None:
    assert votes(draft("draft-a", year, "Cedar")) == [(1, group, economy, 1.0)]


def test_two_organisations_that_have_become_one_group_take_one_undivided_part(votes: Any) -> None:
    assert votes(draft("draft-a", 2024, "Cedar / Birch", "Alder")) == [(1, "birch", "SWE", HALF), (2, "alder", "USA", HALF)]
    assert votes(draft("draft-a", 2010, "Cedar / Birch"))[0] == (1, "birch", "SWE", HALF)


def test_a_specification_is_a_stock_of_today_with_todays_parent(votes: Any) -> None:
    found = votes(specification("TS 99.001", "Cedar"), columns="measure period year group_id economy_code share")
    assert found == [("rapporteur", "now", None, "birch", "SWE", 1.0)]


def test_several_rapporteurs_share_a_specification(votes: Any) -> None:
    assert votes(specification("TS 99.001", "Alder", "Birch", "Birch")) == [
        (1, "alder", "USA", THIRD),
        (2, "birch", "SWE", THIRD),
        (3, "birch", "SWE", THIRD),
    ]


def test_a_specification_without_rapporteur_is_one_unknown_vote(votes: Any) -> None:
    assert votes(specification("TS 99.001")) == [(1, "unknown", "unknown", 1.0)]


def test_the_printed_country_stands_beside_the_head_office(votes: Any) -> None:
    found = votes(
        rfc(99001, 2020, ("Birch", " Japan "), ("Birch", "Ruritania"), ("Alder", None)),
        columns="position economy_code address_economy_code",
    )
    assert found == [(1, "SWE", "JPN"), (2, "SWE", "unknown"), (3, "USA", "unknown")]


def test_only_rfcs_print_an_address(votes: Any) -> None:
    assert votes(draft("draft-a", 2020, "Birch"), columns="address_economy_code") == [(None,)]


def test_only_the_latest_version_of_a_draft_votes_and_only_a_dated_one(votes: Any) -> None:
    older = draft("draft-a", 2010, "Alder")
    older[AUTHORS].append({**older[AUTHORS][0], "version": "00", "organization_name": "Birch"})
    assert votes(older, draft("draft-b", None, "Birch"), columns="document_id group_id") == [("draft-a", "alder")]


def test_every_document_has_exactly_one_vote_whatever_its_authors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.use(monkeypatch)
    names = [row["name"] for row in SPELLINGS if row["part"] == 1] + [None]
    parts = [draft(f"draft-{n}", 2005 + n % 20, *(names[(n * k) % len(names)] for k in range(1, 2 + n % 7))) for n in range(60)]
    parts += [rfc(99000 + n, 2000 + n, *((names[(n + k) % len(names)], "usa") for k in range(1 + n % 4))) for n in range(20)]
    parts += [specification(f"TS 99.{n}", *(name for name in names[: n % 4] if name is not None)) for n in range(20)]
    found = computed(tmp_path / "a", LINK, world(*parts))[AUTHORSHIP.name]
    sums = found.group_by("document_id").agg(pl.col("share").sum())
    assert sums.height == 100
    assert sums.filter((pl.col("share") - 1).abs() > 1e-9).is_empty()


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.use(monkeypatch)
    given = world(
        draft("draft-a", 2010, "Alder / Birch", "Cedar", None),
        draft("draft-b", 2019, "Cedar", "Ada Quux"),
        rfc(99001, 2020, ("Alder", "USA"), ("Birch", "Japan")),
        specification("TS 99.001", "Alder", "Birch"),
        specification("TS 99.002", "Cedar"),
    )
    first = sorted_by_key(computed(tmp_path / "a", LINK, given)[AUTHORSHIP.name], AUTHORSHIP)
    for seed in range(5):
        again = computed(tmp_path / f"b{seed}", LINK, shuffled(given, seed))[AUTHORSHIP.name]
        told = [column for column in first.columns if column not in ("origin_id", "locator")]
        assert sorted_by_key(again, AUTHORSHIP).select(told).equals(first.select(told))


def test_documents_that_name_nobody_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.use(monkeypatch)
    silent = {RFCS: [{"rfc_number": 99002, "published_year": 1990}]}
    given = world(
        specification("TS 99.001", "Alder"),
        specification("TS 99.002"),
        draft("draft-a", 2010, None, None),
        draft("draft-b", 2010, None, "Birch"),
        rfc(99001, 2020, ("Alder", None)),
        silent,
    )
    rows = computed(tmp_path, LINK, given)[UNATTRIBUTED.name].sort("measure").rows()
    assert rows == [("draft", 2, 0, 1), ("rapporteur", 2, 0, 1), ("rfc", 2, 1, 0)]


def test_a_release_without_any_catalogue_has_no_votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.use(monkeypatch)
    found = computed(tmp_path, LINK, world())
    assert found[AUTHORSHIP.name].is_empty() and found[UNATTRIBUTED.name].is_empty()
