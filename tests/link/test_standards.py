"""Documents that are the same text: only what a catalogue states, with the edition and the place where it says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.standards import LINK, STANDARDS, TEXTS
from kakehashi.sources.etsi import DELIVERABLES
from kakehashi.sources.ieee_standards import SOURCE as IEEE_SOURCE
from kakehashi.sources.ieee_standards import STANDARDS as IEEE
from kakehashi.sources.ietf_rfc.details import DETAILS
from kakehashi.sources.iso import SOURCE as ISO_SOURCE
from kakehashi.sources.iso import STANDARDS as ISO
from kakehashi.sources.itu import RECOMMENDATIONS
from kakehashi.sources.rfc_subseries import RELATIONS as SUBSERIES
from kakehashi.sources.threegpp import VERSIONS

ISO_RELATIONS = ISO_SOURCE.table("iso.relations")
IEEE_RELATIONS = IEEE_SOURCE.table("ieee_standards.relations")
Pairs = set[tuple[str, str, str]]


@pytest.fixture
def pairs(tmp_path: Path) -> Any:
    """(number, relation, other number) of a world."""

    def run(world: Any) -> Pairs:
        rows = computed(tmp_path, LINK, world)[STANDARDS.name].to_dicts()
        return {(row["document_number"], row["relation"], row["other_document_number"]) for row in rows}

    return run


def itu(number: str, edition: str, iso: str | None, kind: str = "recommendation") -> dict[str, Any]:
    return {"document_id": edition, "document_number": number, "sector": "ITU-T", "document_type": kind, "iso_number": iso}


def etsi(number: str, version: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "document_id": f"{number} V{version}",
        "document_number": number,
        "title": title,
        "document_type": "European standard",
        **more,
    }


def test_a_recommendation_is_the_iso_text_that_itu_names_and_its_amendment_is_not(pairs: Any) -> None:
    world = {
        RECOMMENDATIONS: [
            itu("ITU-T X.9901", "ITU-T X.9901 (02/2020)", "ISO/IEC 99901-1"),
            itu("ITU-T X.9901", "ITU-T X.9901 (2020) Amd. 1 (03/2021)", "ISO/IEC 99901-1", "amendment"),
            itu("ITU-T X.9902", "ITU-T X.9902 (02/2020)", None),
        ]
    }
    assert pairs(world) == {("ITU-T X.9901", "identical", "ISO/IEC 99901-1")}


def test_a_deliverable_is_the_version_of_3gpp_that_etsi_names(tmp_path: Path) -> None:
    named = {"threegpp_number": "TS 99.101", "threegpp_version": "15.3.0"}
    version = {"version_id": "TS 99.101:Rel-15/15.3.0", "specification_number": "TS 99.101", "version": "15.3.0"}
    world = {
        DELIVERABLES: [etsi("ETSI TS 199 101", "15.3.0", "Example (3GPP TS 99.101 version 15.3.0 Release 15)", **named)],
        VERSIONS: [{**version, "is_repeated": False}, {**version, "version_id": "old", "is_repeated": True}],
    }
    row = computed(tmp_path, LINK, world)[STANDARDS.name].to_dicts()[0]
    assert (row["document_number"], row["relation"], row["other_document_number"]) == (
        "ETSI TS 199 101",
        "adopted",
        "TS 99.101",
    )
    assert row["other_edition_id"] == "TS 99.101:Rel-15/15.3.0"
    assert (row["source_table"], row["origin_id"], row["locator"]) == ("etsi.deliverables", "made/up@0", "row 0")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Example; Protocol [ITU-T Recommendation Q.9931 (1993), modified]", {("modified", "ITU-T Q.9931")}),
        ("Example; Protocol [ITU-T Recommendation Q.9932 (1996)]", {("adopted", "ITU-T Q.9932")}),
        ("Example [ITU-T Recommendation Q.9933, clause 2 (1993), modified]", {("partial", "ITU-T Q.9933")}),
        (
            "Example [ITU-T Recommendations Q.9981 and Q.9982 (1993), modified]",
            {("partial", "ITU-T Q.9981"), ("partial", "ITU-T Q.9982")},
        ),
        ("Example [ISO/IEC 99917-2 (2002) modified]", {("modified", "ISO/IEC 99917-2")}),
        ("Example [ECMA-9368/December 2005, modified]", {("modified", "ECMA-9368")}),
        ("Example as in ITU-T Recommendation Q.9931", set()),
        ("Example [draft]", set()),
    ],
)
def test_a_title_that_cites_a_text_in_brackets_says_how_it_took_it_over(
    pairs: Any, title: str, expected: set[tuple[str, str]]
) -> None:
    found = pairs({DELIVERABLES: [etsi("ETSI EN 399 001", "1.1.1", title)]})
    assert {(relation, other) for _, relation, other in found} == expected


def test_equal_titles_alone_prove_nothing(pairs: Any) -> None:
    title = "Information technology - An example of a title"
    world = {
        RECOMMENDATIONS: [{**itu("ITU-T X.9901", "ITU-T X.9901 (02/2020)", None), "title": title}],
        ISO: [{"document_id": "ISO/IEC 99901:2020", "document_number": "ISO/IEC 99901", "title": title}],
    }
    assert pairs(world) == set()


def test_ieee_s_second_number_and_its_adoptions(pairs: Any) -> None:
    standard = {"document_type": "standard", "is_draft": False}
    tie = {"relation": "adopts", "document_id": "IEC/IEEE 99588-2021"}
    amended = {
        "document_id": "ISO/IEC/IEEE 99802.3/Amd9-2021",
        "relation": "adopts",
        "other_document_id": "IEEE Std 9802.3ca-2020",
    }
    world = {
        IEEE: [
            {
                **standard,
                "document_id": "IEC/IEEE 99588-2021",
                "document_number": "IEC/IEEE 99588",
                "iso_document_id": "IEC/IEEE 99588-1:2021",
            },
            {**standard, "document_id": "ISO/IEC/IEEE 99802.3/Amd9-2021", "document_number": "ISO/IEC/IEEE 99802.3"},
        ],
        IEEE_RELATIONS: [{**tie, "other_document_id": "IEEE Std 9588-2019"}, amended],
    }
    assert pairs(world) == {
        ("IEC/IEEE 99588", "identical", "IEC/IEEE 99588-1"),
        ("IEC/IEEE 99588", "adopted", "IEEE 9588"),
        ("ISO/IEC/IEEE 99802.3", "partial", "IEEE 9802.3ca"),
    }


def test_a_successor_has_another_number_and_stands_first_whichever_side_says_so(pairs: Any) -> None:
    numbers = {"ISO 99901:2001": "ISO 99901", "ISO 99901:2010": "ISO 99901", "ISO 99902-1:2020": "ISO 99902-1"}
    world = {
        ISO: [{"document_id": name, "document_number": number} for name, number in numbers.items()],
        ISO_RELATIONS: [
            {"document_id": "ISO 99901:2010", "relation": "replaces", "other_document_id": "ISO 99901:2001"},
            {"document_id": "ISO 99901:2010", "relation": "replaced by", "other_document_id": "ISO 99902-1:2020"},
        ],
    }
    assert pairs(world) == {("ISO 99902-1", "successor", "ISO 99901")}


def test_an_rfc_follows_its_draft_and_the_rfcs_it_obsoletes_and_a_bcp_holds_it(pairs: Any) -> None:
    detail = {"rfc_number": 99001, "draft_name": "draft-ietf-example-thing-07", "obsoletes": ["RFC98000"]}
    held = {"document_id": "BCP 999", "relation": "includes", "other_document_id": "RFC 99001"}
    assert pairs({DETAILS: [detail], SUBSERIES: [held]}) == {
        ("RFC 99001", "successor", "draft-ietf-example-thing"),
        ("RFC 99001", "successor", "RFC 98000"),
        ("BCP 999", "includes", "RFC 99001"),
    }


def test_one_text_gathers_all_its_numbers_under_the_one_that_adopts_none(tmp_path: Path) -> None:
    world = {
        RECOMMENDATIONS: [itu("ITU-T Q.9932", "ITU-T Q.9932 (02/2020)", "ISO/IEC 99901")],
        DELIVERABLES: [
            etsi("ETSI EN 399 001", "1.1.1", "Example [ITU-T Recommendation Q.9932 (1996)]"),
            etsi("ETSI EN 399 002", "1.1.1", "Example [ITU-T Recommendation Q.9932 (1996) modified]"),
        ],
    }
    rows = computed(tmp_path, LINK, world)[TEXTS.name].to_dicts()
    assert {row["document_number"] for row in rows} == {"ITU-T Q.9932", "ISO/IEC 99901", "ETSI EN 399 001"}
    assert {(row["text_id"], row["member_count"]) for row in rows} == {("ISO/IEC 99901", 3)}


def test_nothing_in_the_world_nothing_in_the_tables_and_order_does_not_matter(tmp_path: Path) -> None:
    assert all(frame.is_empty() for frame in computed(tmp_path / "none", LINK, {}).values())
    world = {RECOMMENDATIONS: [itu(f"ITU-T X.{n}", f"ITU-T X.{n} (02/2020)", f"ISO/IEC {n % 5}") for n in range(9900, 9930)]}
    told = [column.name for column in STANDARDS.columns if column.name != "locator"]
    first, again = (computed(tmp_path / name, LINK, w) for name, w in (("a", world), ("b", shuffled(world, 3))))
    assert sorted_by_key(first[TEXTS.name], TEXTS).equals(sorted_by_key(again[TEXTS.name], TEXTS))
    ordered = [sorted_by_key(one[STANDARDS.name], STANDARDS).select(told) for one in (first, again)]
    assert ordered[0].equals(ordered[1])
