"""Areas: the data are well formed, and documents land where a reader of the field expects them, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kakehashi
from kakehashi.core.area import Area
from kakehashi.core.text import Text
from kakehashi.link.area_rules import number_range, plain, word_pattern
from kakehashi.link.areas import AREA_LIMIT, DOCUMENT_COLUMNS, classify, load_areas, load_fields, unassigned

TEXT = (Path(kakehashi.__file__).parent / "reference" / "areas.toml").read_text(encoding="utf-8")
AREAS = load_areas(TEXT)
STUDY_GROUPS = {f"SG{number}" for number in (2, 3, 5, 11, 12, 13, 15, 17, 20, 21)}
MINIMAL = """
[[area]]
id = "one"
name_en = "One"
name_ja = "一"
field = ""
ics = []
cpc = []
keywords_en = ["alpha beta", "organi?ation", "gamma*"]
keywords_ja = ["放送"]
[area.bodies]
itu_t_series = ["X.100-199"]
"""


def documents(*rows: Mapping[str, object]) -> pl.DataFrame:
    """A frame of documents: what a row leaves out is null, its number is its id."""
    blank: dict[str, object] = dict.fromkeys(DOCUMENT_COLUMNS)
    full = [{**blank, "document_id": row.get("document_number"), **row} for row in rows]
    return pl.DataFrame(full, schema=dict(DOCUMENT_COLUMNS), orient="row")


def areas_of(**row: object) -> dict[str, float]:
    """Area to share for one document."""
    found = classify(documents(row), AREAS)
    return dict(zip(found["area_id"], found["share"], strict=True))


def first_area(**row: object) -> str:
    """The area with the largest share."""
    return next(iter(areas_of(**row)))


def test_there_are_the_fields_of_the_office_and_enough_areas() -> None:
    assert [field.field_id for field in load_fields(TEXT)] == [
        "digital-broadcasting",
        "next-generation-ip",
        "wireless-communications",
    ]
    assert len(AREAS) >= 31
    assert len({area.area_id for area in AREAS}) == len(AREAS)
    assert {area.field_id for area in AREAS} == {"", *(field.field_id for field in load_fields(TEXT))}


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.area_id)
def test_an_area_has_both_names_and_readable_marks(area: Area) -> None:
    assert area.name.has("en")
    assert area.name.has("ja")
    assert area.ics
    assert area.cpc
    assert area.keywords_ja
    for keyword in area.keywords_en:
        assert keyword == keyword.lower().strip()
        assert plain(keyword.replace("?", "z").rstrip("*")), keyword
    for kind in ("itu_t_series", "itu_r_series", "threegpp_series"):
        for entry in area.marks(kind):
            series, low, high = number_range(entry)
            assert low <= high
            assert series.isdigit() == (kind == "threegpp_series")
    assert set(area.marks("itu_t_study_groups")) <= STUDY_GROUPS
    assert all(21 <= int(entry[:2]) <= 55 or int(entry[:2]) <= 13 for entry in area.marks("threegpp_series"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "one"', 'id = "One Area"'), "not an area id"),
        (("ics = []", 'ics = ["33.7"]'), "33.7"),
        (("cpc = []", 'cpc = ["HW04"]'), "HW04"),
        (('field = ""', 'field = "else"'), "unknown field"),
        (("itu_t_series", "itu_x_series"), "itu_x_series"),
    ],
)
def test_wrong_data_are_refused_with_the_value(change: tuple[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_areas(MINIMAL.replace(*change))


def test_a_repeated_area_is_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        load_areas(MINIMAL + MINIMAL)


@pytest.mark.parametrize("entry", ["", "x.1", "X.", "X.200-100", "X.1-2-3", "H.26x"])
def test_an_unreadable_series_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r"no series|ends before"):
        number_range(entry)


KNOWN: list[tuple[dict[str, object], str]] = [
    (
        {"body": "3GPP", "document_number": "TS 38.331", "group_name": "R2", "title": "NR; Radio Resource Control"},
        "radio-access",
    ),
    ({"body": "3GPP", "document_number": "TS 23.501", "group_name": "S2", "title": "System architecture"}, "core-network"),
    (
        {"body": "3GPP", "document_number": "TS 32.290", "group_name": "S5", "title": "Charging services"},
        "tariffs-numbering",
    ),
    ({"body": "3GPP", "document_number": "TS 33.102", "group_name": "S3", "title": "3G security"}, "mobile-security"),
    ({"body": "IETF", "document_number": "RFC 9000", "group_name": "QUIC", "title": "QUIC"}, "transport-protocols"),
    ({"body": "IETF", "document_number": "RFC 4271", "group_name": "Inter-Domain Routing", "title": "BGP-4"}, "routing"),
    ({"body": "IETF", "document_number": "draft-ietf-dnsop-example", "title": "An Example"}, "naming-addressing"),
    ({"body": "ITU-T", "document_number": "ITU-T H.264 (01/2012)", "group_name": "ITU-T Study Group 21"}, "video-coding"),
    ({"body": "ITU-T", "document_number": "ITU-T G.984.1 (03/2008)", "title": "Gigabit-capable PON"}, "optical"),
    ({"body": "ITU-T", "document_number": "ITU-T X.1303", "title": "Common alerting protocol"}, "emergency"),
    ({"body": "ITU-T", "document_number": "ITU-T Y.3800 (10/2019)"}, "quantum"),
    ({"body": "ITU-R", "document_number": "ITU-R BT.709-6", "title": "Parameter values for HDTV"}, "broadcasting"),
    ({"body": "ITU-R", "document_number": "ITU-R M.2012-4", "title": "IMT-Advanced"}, "radio-access"),
    ({"body": "ISO/IEC", "document_number": "ISO/IEC 1", "group_name": "ISO/IEC JTC 1/SC 42/WG 1"}, "ai"),
]


def test_known_documents_land_in_their_areas() -> None:
    found = classify(documents(*(row for row, _ in KNOWN)), AREAS)
    leading = dict(found.group_by("document_id", maintain_order=True).first().select("document_id", "area_id").iter_rows())
    assert leading == {row["document_number"]: area_id for row, area_id in KNOWN}


def test_a_number_of_one_body_is_not_read_as_that_of_another() -> None:
    assert areas_of(body="ITU-T", document_number="ITU-T P.800") == {"quality": 1.0}
    assert areas_of(body="ITU-R", document_number="ITU-R P.800") == {"spectrum": 1.0}


def test_old_and_odd_forms_of_a_number_are_read() -> None:
    assert first_area(body="ITU-T", document_number="ITU-T E-500 Suppl. 4") == "quality"
    assert first_area(body="3GPP", document_number="TS 04.08dcs") == "core-network"
    assert areas_of(body="ITU-R", document_number="ITU-R 77-7/5:") == {}


def test_several_areas_share_a_document_with_their_reasons() -> None:
    row = {"body": "3GPP", "document_number": "TR 38.821", "group_name": "R3", "title": "NR for non-terrestrial networks (NTN)"}
    found = classify(documents(row), AREAS)
    assert set(found["area_id"]) == {"radio-access", "satellite-ntn"}
    reasons = dict(zip(found["area_id"], found["reasons"].to_list(), strict=True))
    assert reasons["radio-access"] == ["series:38", "title:nr"]
    assert reasons["satellite-ntn"] == ["title:non terrestrial", "title:ntn"]


def test_an_individual_draft_speaks_through_its_third_word() -> None:
    found = classify(documents({"body": "IETF", "document_number": "draft-doe-quic-notes", "title": "Notes"}), AREAS)
    assert found["area_id"].to_list() == ["transport-protocols"]
    assert found["reasons"].to_list() == [["wg-token:quic"]]


def test_a_broad_group_is_heard_only_where_nothing_else_speaks() -> None:
    group = "ITU-T Study Group 15"
    alone = classify(documents({"body": "ITU-T", "document_number": "ITU-T G Suppl. 1", "group_name": group}), AREAS)
    assert alone["reasons"].to_list() == [[f"group:{group}"]]
    beside = areas_of(body="ITU-T", document_number="ITU-T G.8275", group_name=group)
    assert beside == {"synchronisation": 1.0}


def test_ics_codes_count_by_whole_parts() -> None:
    assert areas_of(body="ISO", document_number="ISO 1", ics=["33.170"]) == {"broadcasting": 1.0}
    assert areas_of(body="ISO", document_number="ISO 2", ics=["33.1"]) == {}


def test_keywords_are_whole_words_with_open_ends_and_plurals() -> None:
    one = load_areas(MINIMAL)
    titles = [
        "Alpha-Beta of it",
        "alpha betas",
        "alphabeta",
        "Organisations",
        "ORGANIZATION",
        "gammatron",
        "agamma",
        "地上放送の規格",
    ]
    rows = [{"document_number": title, "title": title} for title in titles]
    found = classify(documents(*rows), one)
    assert set(found["document_id"]) == {
        "Alpha-Beta of it",
        "alpha betas",
        "Organisations",
        "ORGANIZATION",
        "gammatron",
        "地上放送の規格",
    }


def test_an_area_without_keywords_matches_no_title() -> None:
    assert word_pattern([], []) == ""
    bare = Area("bare", Text(en="Bare"), "", (), (), (), ())
    assert classify(documents({"document_number": "d", "title": "anything"}), [bare]).height == 0


def test_neighbouring_keywords_of_a_document_do_not_join_into_a_phrase() -> None:
    rows = documents(
        {"document_number": "a", "keywords": ["alpha", "beta"]}, {"document_number": "b", "keywords": ["Alpha Beta"]}
    )
    assert classify(rows, load_areas(MINIMAL))["document_id"].to_list() == ["b"]


def test_documents_without_an_area_are_counted_by_body() -> None:
    frame = documents(
        {"body": "IETF", "document_number": "RFC 9000", "group_name": "QUIC"},
        {"body": "IETF", "document_number": "RFC 1", "title": "Zzz"},
        {"body": "EBU", "document_number": "w", "title": None},
    )
    counts = unassigned(frame, classify(frame, AREAS))
    assert counts.rows() == [("EBU", 1, 1), ("IETF", 2, 1)]


def test_a_missing_column_and_a_repeated_document_are_refused() -> None:
    with pytest.raises(ValueError, match="lack ics"):
        classify(documents({"document_number": "a"}).drop("ics"), AREAS)
    with pytest.raises(ValueError, match="document 'a' stands twice"):
        classify(documents({"document_number": "a"}, {"document_number": "a"}), AREAS)


def test_columns_without_any_value_may_be_untyped() -> None:
    frame = documents({"body": "IETF", "document_number": "RFC 9000", "group_name": "quic"}).with_columns(
        ics=pl.lit(None), keywords=pl.lit(None), title=pl.lit(None)
    )
    assert classify(frame, AREAS)["area_id"].to_list() == ["transport-protocols"]


WORDS = st.sampled_from(
    ["5g", "satellite", "routing", "tls", "video coding", "quality of service", "the", "放送", "emergency", "cloud"]
)
ROW = st.fixed_dictionaries(
    {
        "body": st.sampled_from(["3GPP", "IETF", "ITU-T", "ITU-R", "W3C"]),
        "document_number": st.sampled_from(["TS 38.331", "RFC 1", "draft-a-quic-b", "ITU-T X.1205", "ITU-R M.1", "?"]),
        "group_name": st.sampled_from([None, "R2", "quic", "ITU-T Study Group 17", "ISO/IEC JTC 1/SC 29"]),
        "title": st.none() | st.lists(WORDS, max_size=6).map(" ".join),
        "ics": st.none() | st.lists(st.sampled_from(["33.170", "35.030", "99"]), max_size=2),
        "keywords": st.none() | st.lists(WORDS, max_size=3),
    }
)


@settings(max_examples=15, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_shares_sum_to_one_with_reasons_whatever_the_order(rows: list[dict[str, object]]) -> None:
    frame = documents(*({**row, "document_id": str(index)} for index, row in enumerate(rows)))
    found = classify(frame, AREAS)
    totals = found.group_by("document_id").agg(pl.col("share").sum(), pl.len().alias("area_count"))
    assert all(abs(total - 1.0) < 1e-9 for total in totals["share"])
    assert (totals["area_count"] <= AREA_LIMIT).all()
    assert (found["share"] > 0).all()
    assert (found["reasons"].list.len() > 0).all()
    assert found.equals(classify(frame.reverse(), AREAS))
