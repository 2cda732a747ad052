"""Agreements by compiler: nothing merged, years and days as given, chapters by their headings."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.link.test_economy_links import Given, run

from kakehashi.link import agreement_chapters, agreement_members, agreements

TRAIL = (pl.lit("made/up@1").alias("origin_id"), pl.lit("line 2").alias("locator"))
ECONOMIES = pl.DataFrame(
    {"economy_code": ["QAA", "QBB", "QOO"], "m49": ["981", "982", "983"], "is_historic": [False, False, True]}
)
NAMES = pl.DataFrame({"name_key": ["examplia"], "economy_code": ["QAA"]})
DESTA = {
    "desta__agreements": pl.DataFrame(
        {
            "desta_number": ["1", "2"], "agreement_name": ["Examplia Otherland", "Examplia Elsewhere"],
            "entry_type": ["base treaty", "negotiation"], "signed_year": [2008, None], "in_force_year": [2009, None],
        }
    ).with_columns(*TRAIL),
    "desta__parties": pl.DataFrame(
        {"desta_number": ["1", "1", "1", "2"], "place": [1, 2, 3, 1], "m49": ["981", "900", "983", "999"]}
    ).with_columns(*TRAIL),
}  # fmt: skip


def test_an_agreement_of_desta_has_years_and_kosovo_its_code() -> None:
    found = run(agreements.LINK, Given(linked__economies=ECONOMIES, linked__economy_names=NAMES, **DESTA))
    first, second = found["linked.agreements"].rows(named=True)
    assert (first["signed_on"], first["in_force_on"]) == ("2008", "2009") and second["signed_on"] is None
    parties = found["linked.agreement_parties"].sort("agreement_id", "party").select("agreement_id", "party", "economy_code")
    assert parties.rows() == [("1", "900", "XKX"), ("1", "981", "QAA"), ("1", "983", "QOO"), ("2", "999", "unknown")]


def test_the_list_of_the_wto_stands_beside_and_is_not_merged() -> None:
    days = {"goods_signed_date": None, "services_signed_date": date(2008, 3, 1), "goods_in_force_date": date(2009, 1, 1)}
    listed = pl.DataFrame(
        [{"rta_id": "77", "agreement_name": "Examplia - Otherland", "agreement_type": "FTA", "status": "In Force", **days}],
        schema_overrides={"goods_signed_date": pl.Date},
    ).with_columns(pl.lit(None, pl.Date).alias("services_in_force_date"), pl.lit(None, pl.Date).alias("inactive_date"), *TRAIL)
    members = pl.DataFrame({"rta_id": ["77"] * 3, "role": ["current", "current", "original"]}).with_columns(
        pl.Series("member_name", ["Examplia", "European Union", "Examplia"]),
        pl.lit(date(2009, 2, 1)).alias("entered_date"), pl.lit(None, pl.Date).alias("left_date"), *TRAIL,
    )  # fmt: skip
    given = Given(linked__economies=ECONOMIES, linked__economy_names=NAMES, wto_rta__agreements=listed,
                  wto_rta__signatories=members, **DESTA)  # fmt: skip
    found = run(agreements.LINK, given)
    wto = found["linked.agreements"].filter(pl.col("compiler") == "WTO RTA database").row(0, named=True)
    assert (wto["signed_on"], wto["in_force_on"], wto["status"]) == ("2008-03-01", "2009-01-01", "In Force")
    parties = found["linked.agreement_parties"].filter(pl.col("compiler") == "WTO RTA database")
    assert dict(parties.select("party", "economy_code").rows()) == {"Examplia": "QAA", "European Union": "several"}
    assert found["linked.agreements"].height == 3


def test_pairs_tell_the_last_year_coded_and_since_when() -> None:
    flags = ("has_data_provisions", "has_data_protection_clause", "has_cross_border_clause")
    pairs = pl.DataFrame(
        {
            "economy_code": ["QAA"] * 3 + ["QBB"], "partner_economy_code": ["QBB"] * 3 + ["QAA"],
            "year": [2016, 2017, 2018, 2018], "is_under_agreement": [True, True, True, False],
        }
    ).with_columns(*(pl.Series(flag, [False, True, True, False]) for flag in flags), *TRAIL)  # fmt: skip
    found = run(agreements.LINK, Given(linked__economies=ECONOMIES, linked__economy_names=NAMES, data_clauses__pairs=pairs))
    clauses = found["linked.data_clauses"].select("economy_code", "year", "provisions_since_year", "has_data_provisions")
    assert clauses.rows() == [("QAA", 2018, 2017, True)]


def article(place: int, chapter: str | None, name: str) -> dict[str, object]:
    """One article of an agreement."""
    return {"tota_id": "5", "place": place, "article_id": f"{place:03}", "chapter_name": chapter, "article_name": name}


def test_a_chapter_counts_before_articles_and_stands_with_each_party() -> None:
    articles = pl.DataFrame(
        [
            article(1, "Telecommunications", "Access To Networks"),
            article(2, "TELECOMMUNICATIONS", "Interconnection"),
            article(3, "Disputes", "Telecommunications Disputes"),
            article(4, "Cooperation", "Comercio Electrónico"),
            article(5, "Fisheries", "Nets"),
        ]
    ).with_columns(
        pl.lit("made/up@1").alias("origin_id"), (pl.lit("article ") + pl.col("place").cast(pl.String)).alias("locator")
    )
    agreed = {"tota_id": "5", "agreement_name": "Examplia - Otherland", "status": "in force", "signed_on": "2010"}
    given = Given(
        tota__articles=articles,
        tota__agreements=pl.DataFrame([{**agreed, "in_force_on": "2011-01-01", "inactive_on": ""}]),
        tota__parties=pl.DataFrame(
            {"tota_id": ["5"] * 3, "role": ["current", "current", "original"], "economy_code": ["QAA", "QBB", "QAA"]}
        ),
    )  # fmt: skip
    found = run(agreement_chapters.LINK, given)["linked.agreement_chapters"].filter(pl.col("economy_code") == "QAA")
    assert found.select("topic", "level", "article_count", "partners", "locator").rows() == [
        ("electronic commerce", "article", 1, ["QBB"], "article 4"),
        ("telecommunications", "chapter", 2, ["QBB"], "article 1"),
    ]


def test_groups_stay_as_several_in_the_dates_of_members() -> None:
    empty = ("ends_on", "treaty_ends_on", "evidence_url", "ratified_on")
    rows = pl.DataFrame(
        {"treaty_id": ["A"] * 2, "state_code": ["EC", "QAA"], "spell": [1, 1], "economy_code": [None, "QAA"],
         "signed_on": [None, "2011-02-03"]}
    ).with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in empty), *TRAIL, pl.lit("Example").alias("agreement_name"),
        *(pl.lit("2010").alias(name) for name in ("treaty_signed_on", "treaty_in_force_on", "in_force_on")),
        pl.lit("1").alias("desta_number"), pl.lit("name").alias("state_name"), pl.lit(False).alias("is_open_ended"),
    )  # fmt: skip
    found = run(agreement_members.LINK, Given(manytrade__memberships=rows))["linked.agreement_members"]
    assert found.select("economy_code", "signed_on").rows() == [("several", "2010"), ("QAA", "2011-02-03")]
