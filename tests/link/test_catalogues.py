"""Catalogues in the list of documents: one unit per number, and no document twice where two catalogues hold it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.catalogues.fold import by_number
from kakehashi.link.documents import DOCUMENTS, LINK
from kakehashi.sources.ecma import DOCUMENTS as ECMA
from kakehashi.sources.etsi import DELIVERABLES
from kakehashi.sources.iec import STANDARDS as IEC
from kakehashi.sources.ieee_standards import STANDARDS as IEEE
from kakehashi.sources.iso import STANDARDS as ISO
from kakehashi.sources.itu import RECOMMENDATIONS
from kakehashi.sources.itu_r import TEXTS
from kakehashi.sources.jis import STANDARDS as JIS
from kakehashi.sources.oasis import DOCUMENTS as OASIS
from kakehashi.sources.ogc import DOCUMENTS as OGC
from kakehashi.sources.specref import ENTRIES
from kakehashi.sources.threegpp import SPECIFICATIONS
from kakehashi.sources.w3c import REPORTS, SERIES

Row = dict[str, Any]


@pytest.fixture
def documents(tmp_path: Path) -> Any:
    """Rows of the list by document_id."""

    def run(world: Any) -> dict[str, Row]:
        return {row["document_id"]: row for row in computed(tmp_path, LINK, world)[DOCUMENTS.name].to_dicts()}

    return run


def edition(number: str, year: int | None, status: str = "in force", **more: Any) -> Row:
    return {
        "document_id": f"{number}:{year}{more.get('supplement', '')}",
        "document_number": number,
        "document_type": "international standard",
        "title": f"Title of {year}",
        "published_on": None if year is None else f"{year}-05",
        "published_year": year,
        "status": status,
        "ics_codes": ["35.030"],
        **more,
    }


def test_a_number_is_one_document_told_by_its_newest_edition_and_dated_by_its_first(documents: Any) -> None:
    world = {
        ISO: [
            edition("ISO/IEC 99901", 2005, "withdrawn"),
            edition("ISO/IEC 99901", 2022, committee="ISO/IEC JTC 1/SC 27"),
            edition("ISO/IEC 99901", 2024, supplement="Amd 1:2024", title="Amendment"),
            edition("ISO/IEC 99901", None, "in preparation", title="Draft"),
        ]
    }
    row = documents(world)["ISO/IEC 99901"]
    assert (row["title"], row["group_name"], row["status"]) == ("Title of 2022", "ISO/IEC JTC 1/SC 27", "in force")
    assert (row["published_on"], row["year"], row["last_year"]) == ("2005-05", 2005, 2024)
    assert (row["body"], row["kind"], row["ics_codes"]) == ("ISO/IEC", "international standard", ["35.030"])
    assert (row["source_table"], row["origin_id"]) == ("iso.standards", "made/up@0")


def test_what_is_only_in_preparation_has_no_year_and_what_was_abandoned_is_no_document(documents: Any) -> None:
    found = documents({ISO: [edition("ISO 99902", None, "in preparation"), edition("ISO 99903", None, "abandoned")]})
    assert set(found) == {"ISO 99902"} and found["ISO 99902"]["year"] is None


def test_a_joint_standard_that_iso_and_iec_both_list_is_taken_from_iso(documents: Any) -> None:
    own, joint = edition("IEC 99904", 2010), edition("ISO/IEC 99901", 2022)
    both = documents({ISO: [joint], IEC: [own, joint]})
    assert {name: (row["body"], row["source_table"]) for name, row in both.items()} == {
        "ISO/IEC 99901": ("ISO/IEC", "iso.standards"),
        "IEC 99904": ("IEC", "iec.standards"),
    }
    assert documents({IEC: [joint]})["ISO/IEC 99901"]["source_table"] == "iec.standards"


def test_ieee_leaves_out_redlines_and_twins_and_dates_by_the_year_in_the_number(documents: Any) -> None:
    standard = {"document_type": "standard", "is_draft": False}
    world = {
        ISO: [edition("ISO/IEC/IEEE 98802-1", 2019)],
        IEEE: [
            {**edition("IEEE 9802.11", 2019), **standard, "edition_year": 2007},
            {**edition("IEEE 9802.11", 2020), "document_type": "redline", "is_draft": False, "supplement": "Redline"},
            {**edition("IEEE 9999", 2021), "document_type": "standard", "is_draft": True},
            {**edition("ISO/IEC/IEEE 98802.1", 2019), **standard, "iso_document_id": "ISO/IEC/IEEE 98802-1:2019"},
        ],
    }
    found = documents(world)
    assert set(found) == {"ISO/IEC/IEEE 98802-1", "IEEE 9802.11", "IEEE 9999"}
    row = found["IEEE 9802.11"]
    assert (row["published_on"], row["year"], row["last_year"], row["kind"]) == ("2007", 2007, 2007, "standard")


def test_etsi_s_edition_of_a_3gpp_specification_yields_to_3gpp_s(documents: Any) -> None:
    own = {
        **edition("ETSI EN 399 001", 2001),
        "document_type": "European standard",
        "status": "published",
        "keywords": ["radio"],
    }
    shared = {**own, "document_id": "ETSI TS 199 101 V1", "document_number": "ETSI TS 199 101", "threegpp_number": "TS 99.101"}
    specification = {"specification_number": "TS 99.101", "title": "Example"}
    assert set(documents({DELIVERABLES: [own, shared]})) == {"ETSI EN 399 001", "ETSI TS 199 101"}
    found = documents({DELIVERABLES: [own, shared], SPECIFICATIONS: [specification]})
    assert set(found) == {"ETSI EN 399 001", "TS 99.101"} and found["ETSI EN 399 001"]["keywords"] == ["radio"]


def test_a_jis_carries_its_japanese_title(documents: Any) -> None:
    found = documents({JIS: [{**edition("JIS X 99901", 2010), "title_ja": "例示の規格"}]})
    assert (found["JIS X 99901"]["body"], found["JIS X 99901"]["title_ja"]) == ("JISC", "例示の規格")


def test_a_w3c_report_is_one_document_with_its_newest_status_and_group(documents: Any) -> None:
    version = {"series_id": "W3C example-1", "title": "Example", "editor_count": 0}
    world = {
        SERIES: [{"series_id": "W3C example-1", "shortname": "example-1", "title": "Example", "url": "https://www.w3.org/TR/example-1/"}],
        REPORTS: [
            {**version, "document_id": "a", "status": "Working Draft", "published_on": "2011-02-03", "published_year": 2011,
             "group_names": ["Example Working Group", "Other Group"]},
            {**version, "document_id": "b", "status": "Recommendation", "published_on": "2014-02-03", "published_year": 2014,
             "group_names": []},
        ],
    }  # fmt: skip
    row = documents(world)["W3C example-1"]
    assert (row["year"], row["last_year"], row["status"]) == (2011, 2014, "Recommendation")
    assert row["group_name"] == "Example Working Group"


def test_stages_revisions_and_editions_are_folded_and_a_yearbook_is_no_standard(documents: Any) -> None:
    world = {
        OASIS: [
            {
                "document_id": f"OASIS Thing-v1.0-{stage}",
                "document_type": "specification",
                "title": stage,
                "published_year": year,
            }
            for stage, year in (("CS01-Pt2", 2010), ("OS02-Pt2", 2012))
        ],
        OGC: [
            {"document_id": number, "document_type": "best-practice", "title": number, "published_year": year}
            for number, year in (("99-001", 2001), ("99-001r2", 2003))
        ],
        ECMA: [
            {
                "document_id": "ECMA-9999 ed. 1",
                "document_number": "ECMA-9999",
                "document_type": "standard",
                "published_year": 1999,
            },
            {"document_id": "ECMA MEM/1999", "document_number": "ECMA MEM/1999", "document_type": "memento"},
        ],
    }
    found = documents(world)
    assert set(found) == {"OASIS Thing-v1.0-Pt2", "OGC 99-001", "ECMA-9999"}
    assert (found["OASIS Thing-v1.0-Pt2"]["title"], found["OASIS Thing-v1.0-Pt2"]["year"]) == ("OS02-Pt2", 2010)
    assert (found["OGC 99-001"]["title"], found["OGC 99-001"]["kind"]) == ("99-001r2", "best practice")


def test_the_second_catalogue_of_itu_r_adds_groups_and_texts_that_the_first_lacks(documents: Any) -> None:
    first = {"document_id": "ITU-R 999-1/6:", "sector": "ITU-R", "document_type": "question", "document_number": "ITU-R 999/6"}
    second = {"document_type": "question", "document_number": "ITU-R 999/6", "edition": 1, "study_group": "ITU-R Study Group 6"}
    world = {
        RECOMMENDATIONS: [first],
        TEXTS: [
            {**second, "document_id": "x", "itu_document_id": "ITU-R 999-1/6:"},
            {**second, "document_id": "y", "itu_document_id": "ITU-R M.9999-0", "document_type": "report"},
        ],
    }
    found = documents(world)
    assert {name: row["source_table"] for name, row in found.items()} == {
        "ITU-R 999-1/6:": "itu.recommendations",
        "ITU-R M.9999-0": "itu_r.texts",
    }
    assert found["ITU-R 999-1/6:"]["group_name"] == "ITU-R Study Group 6"


def test_specref_yields_report_by_report_where_it_knows_more_than_the_catalogue(documents: Any) -> None:
    entry = {"listing": "biblio", "title": "Example", "body": "W3C"}
    entries = [
        {**entry, "entry_id": "example-1", "label": "a", "url": "https://www.w3.org/TR/example-1/"},
        {**entry, "entry_id": "example-1-20110203", "label": "b", "url": "https://www.w3.org/TR/2011/WD-example-1-20110203/"},
        {**entry, "entry_id": "idea", "label": "c", "url": "https://wicg.github.io/idea/"},
        {**entry, "entry_id": "ecma-a", "label": "d", "body": "Ecma", "title": "ECMA-9999 9th Edition, Example"},
        {**entry, "entry_id": "tc39-idea", "label": "e", "body": "Ecma"},
        {**entry, "entry_id": "iso1", "label": "f", "body": "ISO", "listing": "iso_jtc1_sc29"},
    ]
    series = {
        "series_id": "W3C example-1",
        "shortname": "Example-1",
        "title": "Example",
        "url": "https://www.w3.org/TR/example-1/",
    }
    ecma = {"document_id": "ECMA-9999 ed. 9", "document_number": "ECMA-9999", "document_type": "standard"}
    assert len(documents({ENTRIES: entries})) == 6
    found = documents({ENTRIES: entries, SERIES: [series], ECMA: [ecma], ISO: [edition("ISO 99901", 2001)]})
    assert set(found) == {"W3C example-1", "ECMA-9999", "ISO 99901", "idea", "tc39-idea"}


def test_a_list_s_own_entry_wins_over_the_bibliography_s_copy(documents: Any) -> None:
    entry = {"entry_id": "scte9", "label": "SCTE 9", "body": "SCTE"}
    world = {ENTRIES: [{**entry, "listing": "biblio", "title": "Old"}, {**entry, "listing": "scte", "title": "New"}]}
    assert documents(world)["scte9"]["title"] == "New"


def test_folding_says_which_column_is_missing() -> None:
    with pytest.raises(ValueError, match="rank"):
        by_number(pl.DataFrame({"document_number": ["a"], "title": ["b"]}))


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    world = {
        ISO: [edition(f"ISO {n % 7}", 1990 + n) for n in range(30)],
        JIS: [edition(f"JIS X {n}", 2000 + n) for n in range(9)],
    }
    told = [column.name for column in DOCUMENTS.columns if column.name != "locator"]
    first, again = (
        sorted_by_key(computed(tmp_path / name, LINK, given)[DOCUMENTS.name], DOCUMENTS).select(told)
        for name, given in (("a", world), ("b", shuffled(world, 7)))
    )
    assert first.equals(again)
