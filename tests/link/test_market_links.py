"""Cables, radio rules, spectrum, allocations and notices under the economy that they concern; nothing is left out silently."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tests.link.test_economy_links import Given, run

from kakehashi.link import allocations, cables, notices, radio_rules, spectrum

NAMES = pl.DataFrame({"name_key": ["examplia", "otherland"], "economy_code": ["QAA", "QBB"]})
ECONOMIES = pl.DataFrame(
    {"economy_code": ["QAA", "QBB", "QOO"], "iso2": ["QA", "QB", "QO"], "is_historic": [False, False, True]}
)
TRAIL = (pl.lit("made/up@1").alias("origin_id"), pl.lit("line 2").alias("locator"))


def cable(ready_on: str | None) -> Given:
    """One cable between two economies and a place that nobody knows, on a list of 28 June 2021."""
    one = {"cable_id": "example", "cable_name": "Example Cable", "ready_on": ready_on, "length_km": 100.0}
    year = int(ready_on[:4]) if ready_on else None
    listed = pl.DataFrame([{**one, "ready_year": year, "owners": ["Example Cables Ltd"], "stated_date": date(2021, 6, 28)}])
    points = pl.DataFrame(
        {
            "landing_point_id": ["a", "b", "c"],
            "country_name": ["Examplia", "Otherland", "Nowhereland"],
            "place_name": ["A", "B", "C"],
        }
    ).with_columns(pl.lit(False).alias("is_undecided"))
    landings = pl.DataFrame(
        {"cable_id": ["example"] * 3, "landing_point_id": ["a", "b", "c"], "is_undecided": [False, False, True]}
    )
    return Given(
        cables__cables=listed.with_columns(*TRAIL, pl.col("ready_on").cast(pl.String), pl.col("ready_year").cast(pl.Int64)),
        cables__landing_points=points,
        cables__landings=landings.with_columns(*TRAIL),
        linked__economy_names=NAMES,
    )


def test_a_cable_stands_with_every_economy_that_it_lands_in() -> None:
    found = run(cables.LINK, cable("2009-11"))
    assert found["linked.cables"].select("economy_code", "economy_count", "place_names", "is_planned").rows() == [
        ("QAA", 3, ["A"], False),
        ("QBB", 3, ["B"], False),
        ("unknown", 3, ["C"], False),
    ]
    assert found["linked.cable_landings"]["is_undecided"].to_list() == [False, False, True]


@pytest.mark.parametrize(
    ("ready_on", "planned"),
    [("2022", True), ("2021-07", True), ("2021-06", None), ("2021", None), ("2020", False), (None, None)],
)
def test_planned_is_what_surely_came_after_the_day_of_the_list(ready_on: str | None, planned: bool | None) -> None:
    assert run(cables.LINK, cable(ready_on))["linked.cables"]["is_planned"][0] is planned


def test_radio_rules_of_a_former_code_keep_their_economy_and_the_world_is_several() -> None:
    codes = ["00", "QA", "QO", "ZZ"]
    domains = pl.DataFrame(
        {"domain_code": codes, "country_iso2": [None, "QA", "QO", "ZZ"], "cited_urls": [["https://example.org/"]] * 4}
    )
    bands = pl.DataFrame({"domain_code": codes, "number": [1] * 4, "lower_mhz": [2400.0] * 4, "upper_mhz": [2483.5] * 4})
    flags = [pl.lit(False).alias(name) for name in ("is_dfs", "is_indoor_only", "is_passive")]
    limits = [pl.lit(20.0).alias(name) for name in ("bandwidth_mhz", "eirp_dbm")]
    given = Given(
        wireless__domains=domains.with_columns(pl.lit("ETSI").alias("radar_rules")),
        wireless__bands=bands.with_columns(*flags, *limits, *TRAIL),
        linked__economies=ECONOMIES,
    )
    assert run(radio_rules.LINK, given)["linked.radio_rules"]["economy_code"].to_list() == ["several", "QAA", "QOO", "unknown"]


def block(place: int, name: str | None, lower: float, variant: str | None) -> dict[str, object]:
    """One block of a plan of band 3."""
    edges = {"lower_mhz": lower, "upper_mhz": lower + 7.5, "uplink_lower_mhz": None, "uplink_upper_mhz": None}
    named = {"organization_name": name, "organization_legal_name": None, "is_held": name is not None, "duplex": "fdd"}
    return {
        "plan": f"QA/3/{variant}",
        "place": place,
        "country_iso2": "QA",
        "bands": ["3"],
        "variant": variant,
        **named,
        **edges,
    }


def test_plans_for_a_part_or_a_later_day_never_add_to_the_others() -> None:
    rows = [block(1, "Example Mobile", 1805.0, None), block(2, None, 1812.5, None), block(1, "Example Mobile", 1860.0, "2027")]
    empty = [pl.lit(None, pl.String).alias(name) for name in ("valid_from", "source_url", "organization_legal_name")]
    holdings = pl.DataFrame(rows, schema_overrides={"uplink_lower_mhz": pl.Float64, "uplink_upper_mhz": pl.Float64})
    found = run(spectrum.LINK, Given(spectrum__holdings=holdings.with_columns(*empty, *TRAIL), linked__economies=ECONOMIES))
    assert found["linked.spectrum_holdings"].height == 3
    holder = found["linked.spectrum_holders"].row(0, named=True)
    assert holder["blocks"] == ["n3: 1805–1812.5"] and holder["other_blocks"] == ["n3: 1860–1867.5 (2027)"]
    assert holder["band_count"] == 1 and found["linked.spectrum_holders"].height == 1


def test_bands_are_taken_by_service_or_application_and_once() -> None:
    rows = [
        ("qa", 1, "QAA", 470.0, 694.0, "BROADCASTING", "primary", []),
        ("qa", 2, "QAA", 470.0, 694.0, None, None, ["DVB-T", "Defence systems"]),
        ("qa", 3, "QAA", 470.0, 694.0, "Broadcasting", "primary", []),
        ("qa", 4, "QAA", 694.0, None, "BROADCASTING", "primary", []),
        ("itu1", 5, None, 470.0, 694.0, "BROADCASTING", "primary", []),
        ("qa", 6, "QAA", 3400.0, 3800.0, None, None, ["MFCN"]),
    ]
    names = ("table_code", "number", "economy_code", "lower_mhz", "upper_mhz", "service", "rank", "applications")
    table = pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.lit(None, pl.String).alias("sub_table"), *TRAIL)
    tables = pl.DataFrame({"table_code": ["qa", "itu1"], "edition": [None, "2012"], "official_url": [None, None]})
    given = Given(
        spectrum__allocations=table, spectrum__allocation_tables=tables.with_columns(pl.col("official_url").cast(pl.String))
    )
    found = run(allocations.LINK, given)["linked.band_uses"]
    assert found.select("number", "use", "basis", "field_id").rows() == [
        (1, "broadcasting", "service", "digital-broadcasting"),
        (2, "DVB-T", "application", "digital-broadcasting"),
        (6, "MFCN", "application", "wireless-communications"),
    ]


def bulletin() -> dict[str, pl.DataFrame]:
    """An issue with a notice on an economy, one on a name that is none, and one on no economy."""
    issues = pl.DataFrame({"issue_number": [1001], "published_on": [date(2020, 5, 1)], "published_year": [2020]})
    empty = [pl.lit(None, pl.String).alias(name) for name in ("organization_name", "subject")]
    rows = {"issue_number": [1001] * 3, "place": [0, 1, 2], "country_name": ["Examplia", "Example Satellite LLC", None]}
    told = pl.DataFrame(rows).with_columns(
        pl.lit("numbering-plans").alias("topic"), pl.lit(date(2020, 4, 1)).alias("communicated_on"),
        pl.lit("A new plan.").alias("summary"), *empty, *TRAIL,
    )  # fmt: skip
    return {"itu_bulletins__issues": issues, "itu_bulletins__notices": told}


def test_notices_have_the_day_of_their_issue_and_those_on_no_economy_are_left_out() -> None:
    found = run(notices.LINK, Given(linked__economy_names=NAMES, **bulletin()))["linked.notices"]
    assert found.select("notice_id", "economy_code", "published_date").rows() == [
        ("1001-0", "QAA", date(2020, 5, 1)),
        ("1001-1", "unknown", date(2020, 5, 1)),
    ]


def test_notifications_that_a_user_brought_stand_beside() -> None:
    one = {"document_symbol": "G/TBT/N/EXA/1", "member_name": "Otherland", "agreement": "TBT", "distributed_year": 2026}
    told = pl.DataFrame([one]).with_columns(
        pl.lit(date(2026, 2, 3)).alias("distributed_date"), pl.lit(date(2026, 4, 3)).alias("comments_until_date"),
        pl.lit("Regular").alias("notification_type"), pl.lit("Radio devices").alias("title"),
        pl.lit(["33.060"]).alias("ics_codes"), pl.lit("https://example.org/1").alias("notification_url"), *TRAIL,
    )  # fmt: skip
    found = run(notices.LINK, Given(linked__economy_names=NAMES, wto_eping__notifications=told, **bulletin()))["linked.notices"]
    assert found.filter(pl.col("series") == "WTO ePing").select("economy_code", "topic", "comments_until_date").rows() == [
        ("QBB", "TBT", date(2026, 4, 3))
    ]
    assert found.height == 3
    assert run(notices.LINK, Given(linked__economy_names=NAMES))["linked.notices"].height == 0
