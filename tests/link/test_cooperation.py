"""Projects and payments: apart by source, commitments apart from payments, money of several currencies not told."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.link.test_economy_links import Given, run

from kakehashi.link import cooperation

TRAIL = (pl.lit("made/up@1").alias("origin_id"), pl.lit("line 2").alias("locator"))
ECONOMIES = pl.DataFrame({"economy_code": ["QAA", "QBB"], "iso2": ["QA", "QB"], "is_historic": [False, False]})
NAMES = pl.DataFrame({"name_key": ["examplia"], "economy_code": ["QAA"]})
KNOWN = {"linked__economies": ECONOMIES, "linked__economy_names": NAMES}


def test_projects_of_the_bank_are_those_with_a_sector_of_ict() -> None:
    ids = ["P1", "P2", "P3", "P4"]
    names = ["Examplia", "Western Balkans", "Examplia", "Examplia"]
    projects = pl.DataFrame(
        {"project_id": ids, "country_name": names, "status": ["closed", "active", "dropped", "active"],
         "total_commitment_usd": [0.0, 5e6, 1e6, 1e6], "grant_usd": [2e5, None, None, None]}
    ).with_columns(
        pl.lit("An example").alias("project_name"), pl.lit(date(2020, 1, 2)).alias("approved_date"), *TRAIL,
        pl.lit(2020).alias("approved_year"), pl.lit(None, pl.Date).alias("closing_date"), pl.lit("").alias("project_url"),
    )  # fmt: skip
    sectors = pl.DataFrame(
        {"project_id": ids, "kind": ["sector"] * 4, "place": [1] * 4,
         "sector_name": ["ICT Services", "ICT Infrastructure", "ICT Services", "Communicable diseases"]}
    )  # fmt: skip
    given = Given(**KNOWN, worldbank_projects__projects=projects, worldbank_projects__sectors=sectors)
    found = run(cooperation.LINK, given)["linked.cooperation_projects"]
    assert found.select("project_id", "economy_code", "commitment_amount", "disbursement_amount", "is_shared").rows() == [
        ("P1", "QAA", 2e5, None, False),
        ("P2", "several", 5e6, None, True),
    ]


def activity(file: str, identity: str, updated: str) -> dict[str, object]:
    """One activity of a file."""
    return {"file_name": file, "activity_id": identity, "occurrence": 1, "last_updated_on": updated, "title": "An example",
            "reporter_name": "Example Fund", "status": "Implementation"}  # fmt: skip


def test_an_activity_that_files_repeat_counts_once_with_its_own_money() -> None:
    key = ("file_name", "activity_id", "occurrence")
    dates = ("actual_start_on", "planned_start_on", "actual_end_on", "planned_end_on", "website_url")
    activities = pl.DataFrame(
        [activity("old", "X-1", "2020"), *(activity("new", identity, "2024") for identity in ("X-1", "X-2", "X-3"))]
    ).with_columns(*(pl.lit("2021-03-04").alias(name) for name in dates), *TRAIL)  # fmt: skip
    keys = [("old", "X-1", 1), ("new", "X-1", 1), ("new", "X-2", 1), ("new", "X-3", 1)]
    sectors = pl.DataFrame(keys, schema=key, orient="row").with_columns(
        pl.lit(True).alias("is_dac"), pl.Series("sector_code", ["22040", "22040", "22020", "11110"])
    )
    recipients = pl.DataFrame([*keys, ("new", "X-2", 1)], schema=key, orient="row").with_columns(
        pl.Series("country_iso2", ["QA", "QA", "QA", "QA", "ZZ"]), pl.lit("").alias("recipient_name")
    )
    money = [("old", "X-1", 1, "commitment", 9.0, "USD"), ("new", "X-1", 1, "commitment", 5.0, "USD"),
             ("new", "X-1", 1, "disbursement", 2.0, "USD"), ("new", "X-1", 1, "expenditure", 1.0, "USD"),
             ("new", "X-2", 1, "commitment", 1.0, "USD"), ("new", "X-2", 1, "commitment", 1.0, "EUR")]  # fmt: skip
    transactions = pl.DataFrame(money, schema=(*key, "transaction_type", "amount", "currency"), orient="row")
    given = Given(**KNOWN, iati__activities=activities, iati__sectors=sectors, iati__recipients=recipients,
                  iati__transactions=transactions)  # fmt: skip
    found = run(cooperation.LINK, given)["linked.cooperation_projects"]
    told = found.select("project_id", "economy_code", "commitment_amount", "disbursement_amount", "currency", "is_shared")
    assert told.rows() == [
        ("X-1", "QAA", 5.0, 3.0, "USD", False),
        ("X-2", "QAA", None, None, None, True),
        ("X-2", "unknown", None, None, None, True),
    ]


def test_payments_stay_by_year_and_purpose() -> None:
    rows = pl.DataFrame(
        {"year": [2017, 2017, 2018, 2018], "recipient_name": ["Examplia", "Examplia", "Examplia", "Africa, regional"],
         "purpose": ["22040", "11110", "220", "220"], "disbursed_usd": [1.0, 2.0, 3.0, 4.0]}
    ).with_columns(*TRAIL)  # fmt: skip
    found = run(cooperation.LINK, Given(**KNOWN, oecd_crs__by_purpose=rows))["linked.aid_payments"]
    assert found.select("economy_code", "year", "purpose", "disbursed_usd").rows() == [
        ("several", 2018, "220", 4.0),
        ("QAA", 2017, "22040", 1.0),
        ("QAA", 2018, "220", 3.0),
    ]
