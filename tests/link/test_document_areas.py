"""Documents in areas: shares that sum to one, reasons, and a count of what no area reaches."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.document_areas import DOCUMENT_AREAS, LINK, UNASSIGNED
from kakehashi.link.documents import DOCUMENTS
from kakehashi.sources.areas import AREAS


def area(place: int, name: str, *words: str, marks: tuple[str, ...] = ()) -> dict[str, object]:
    lists = {"ics_codes": [], "cpc_codes": [], "keywords_en": list(words), "keywords_ja": [], "body_marks": list(marks)}
    return {"area_id": name, "place": place, "name_en": name, "name_ja": name, "field_id": None, "is_general": False, **lists}


def document(name: str, title: str, body: str = "IETF", kind: str = "rfc", **more: object) -> dict[str, object]:
    return {
        "document_id": name,
        "body": body,
        "kind": kind,
        "document_number": name,
        "title": title,
        "source_table": "x",
        **more,
    }


WORLD = {
    AREAS: [
        area(0, "video", "video coding", marks=("itu_t_series=H.260-279",)),
        area(1, "radio", "radio", marks=("threegpp_series=38",)),
        area(2, "routing", "routing", marks=("ietf_working_groups=exroute",)),
    ],
    DOCUMENTS: [
        document("RFC 1", "Routing over radio"),
        document("RFC 2", "Nothing of the kind"),
        document("RFC 3", "A format", group_name="exroute"),
        document("ITU-T H.264", "Coding", body="ITU-T", kind="recommendation"),
        document("TS 38.001", "Video coding for radio", body="3GPP", kind="specification"),
        document("draft-a", "Nothing", kind="draft"),
    ],
}


@pytest.fixture
def found(tmp_path: Path) -> dict[str, pl.DataFrame]:
    return computed(tmp_path, LINK, WORLD)


def test_a_document_of_two_areas_counts_in_parts_that_sum_to_one(found: dict[str, pl.DataFrame]) -> None:
    areas = found[DOCUMENT_AREAS.name]
    sums = areas.group_by("document_id").agg(pl.col("share").sum())
    assert sums["share"].to_list() == pytest.approx([1.0] * sums.height)
    first = areas.filter(pl.col("document_id") == "RFC 1")
    assert set(first["area_id"]) == {"radio", "routing"} and first["share"].to_list() == pytest.approx([0.5, 0.5])


def test_number_and_group_speak_as_well_as_the_title_and_say_so(found: dict[str, pl.DataFrame]) -> None:
    reasons = {(row["document_id"], row["area_id"]): row["reasons"] for row in found[DOCUMENT_AREAS.name].to_dicts()}
    assert reasons["RFC 3", "routing"] == ["group:exroute"]
    assert any(reason.startswith("number:") for reason in reasons["ITU-T H.264", "video"])
    assert {area for document, area in reasons if document == "TS 38.001"} == {"video", "radio"}


def test_what_no_area_reaches_is_counted_by_body_and_kind(found: dict[str, pl.DataFrame]) -> None:
    rows = found[UNASSIGNED.name].sort("body", "kind").rows()
    assert rows == [
        ("3GPP", "specification", 1, 0),
        ("IETF", "draft", 1, 1),
        ("IETF", "rfc", 3, 1),
        ("ITU-T", "recommendation", 1, 0),
    ]


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path, found: dict[str, pl.DataFrame]) -> None:
    for seed in range(4):
        again = computed(tmp_path / f"b{seed}", LINK, shuffled(WORLD, seed))
        for spec in (DOCUMENT_AREAS, UNASSIGNED):
            assert sorted_by_key(found[spec.name], spec).equals(sorted_by_key(again[spec.name], spec))
