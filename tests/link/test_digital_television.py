"""Standards of digital television: every kind of evidence is kept, what was replaced does not count, and nothing is guessed."""

from __future__ import annotations

from typing import Any

import polars as pl
from tests.link.test_economy_links import Given, run

from kakehashi.link import digital_television

TRAIL = {"origin_id": "made/up@1", "locator": "line 2"}
ECONOMIES = pl.DataFrame(
    {"economy_code": ["QAA", "QBB", "QCC", "QDD", "QEE"], "iso2": ["QA", "QB", "QC", "QD", "QE"], "is_historic": [False] * 5}
)


DECISIONS: dict[str, Any] = dict.fromkeys(
    ("economy_code", "standard", "kind", "stated_on", "superseded_on", "what", "source", "origin_id", "locator"), pl.String
) | {"stated_year": pl.Int64}


def decisions(*rows: tuple[str, str, str, str, str | None]) -> pl.DataFrame:
    """Rows of (economy, standard, kind, stated on, superseded on)."""
    return pl.DataFrame(
        [
            {
                "economy_code": economy,
                "standard": standard,
                "kind": kind,
                "stated_on": stated,
                "stated_year": int(stated[:4]),
                "superseded_on": superseded,
                "what": "a decree",
                "source": "https://example.org/",
                **TRAIL,
            }
            for economy, standard, kind, stated, superseded in rows
        ],
        schema=DECISIONS,
    )


def facts(*rows: tuple[str, str, int | None]) -> pl.DataFrame:
    """Rows of (economy, standard, year), beside a fact of another subject."""
    made: list[dict[str, Any]] = [
        {"economy_code": economy, "value_text": standard, "year": year, "subject": "digital-tv-standard"}
        for economy, standard, year in rows
    ]
    other = {"economy_code": "QEE", "value_text": "completed", "year": 2015, "subject": "digital-tv"}
    more = {"gec_code": "QQ", "place": 0, "quotation": "a sentence", **TRAIL}
    return pl.DataFrame([{**row, **more} for row in [*made, other]])


def scans(*rows: tuple[str, str | None, str, str | None, str | None, tuple[str, ...]]) -> dict[str, pl.DataFrame]:
    """Tables of (id, country, network, day, standard of the remarks, systems of its entries)."""
    tables = [
        {
            "table_id": name,
            "country_iso2": country,
            "network": network,
            "stated_on": day,
            "stated_year": int(day[:4]) if day else None,
            "remark_standard": remark,
            "origin_id": "made/up@2",
            "locator": name,
        }
        for name, country, network, day, remark, _systems in rows
    ]
    channels = [{"table_id": row[0], "delivery_system": system} for row in rows for system in row[5]]
    types = {"stated_on": pl.String, "remark_standard": pl.String, "country_iso2": pl.String, "stated_year": pl.Int64}
    return {"dtv__tables": pl.DataFrame(tables, schema_overrides=types), "dtv__channels": pl.DataFrame(channels)}


def rows_of(frame: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Rows by their economy."""
    return {row["economy_code"]: row for row in frame.to_dicts()}


def test_every_kind_of_evidence_is_kept_and_two_systems_both_stand() -> None:
    given = Given(
        linked__economies=ECONOMIES,
        reference__digital_television=decisions(("QAA", "ISDB-T", "decision", "2010-12", None)),
        linked__factbook_facts=facts(("QAA", "ISDB-T", 2010)),
        **scans(
            ("dvb-t/qa-Old", "QA", "terrestrial", "2008-01-02", None, ("DVB-T", "DVB-T")),
            ("dvb-t/qa-New", "QA", "terrestrial", "2012-03-04", None, ("DVB-T",)),
            ("dvb-t/qa-Undated", "QA", "terrestrial", None, None, ("DVB-T",)),
        ),
    )
    found = run(digital_television.LINK, given)
    evidence = found["linked.digital_television_evidence"].to_dicts()
    assert [(row["standard"], row["kind"]) for row in evidence] == [
        ("ISDB-T", "decision"),
        ("ISDB-T", "factbook"),
        ("DVB-T", "scan tables"),
    ]
    scanned = evidence[2]
    assert (scanned["table_count"], scanned["channel_count"]) == (3, 4)
    assert (scanned["stated_on"], scanned["locator"]) == ("2012-03-04", "dvb-t/qa-New")
    economy = rows_of(found["linked.digital_television"])["QAA"]
    assert economy["standards"] == ["ISDB-T", "DVB-T"]
    assert (economy["family"], economy["is_contradictory"], economy["latest_year"]) == ("several", True, 2012)


def test_a_decision_that_was_replaced_is_kept_and_does_not_count() -> None:
    given = Given(
        linked__economies=ECONOMIES,
        reference__digital_television=decisions(
            ("QAA", "DVB-T", "decision", "2007", "2010-12"), ("QAA", "ISDB-T", "decision", "2010-12", None)
        ),
    )
    found = run(digital_television.LINK, given)
    assert found["linked.digital_television_evidence"].height == 2
    economy = rows_of(found["linked.digital_television"])["QAA"]
    assert (economy["standards"], economy["family"], economy["is_contradictory"]) == (["ISDB-T"], "ISDB", False)


def test_two_generations_are_one_family() -> None:
    given = Given(
        linked__economies=ECONOMIES,
        reference__digital_television=decisions(),
        **scans(("dvb-t/qb-City", "QB", "terrestrial", None, None, ("DVB-T", "DVB-T2"))),
    )
    economy = rows_of(run(digital_television.LINK, given)["linked.digital_television"])["QBB"]
    assert (economy["standards"], economy["family"], economy["is_contradictory"]) == (["DVB-T", "DVB-T2"], "DVB", False)
    assert (economy["has_decision"], economy["latest_year"]) == (False, None)


def test_a_remark_decides_where_the_format_has_no_word() -> None:
    given = Given(
        linked__economies=ECONOMIES,
        reference__digital_television=decisions(),
        **scans(("dvb-t/qc-Harbour", "QC", "terrestrial", None, "DTMB", ("DVB-T",))),
    )
    found = run(digital_television.LINK, given)
    assert rows_of(found["linked.digital_television"])["QCC"]["standards"] == ["DTMB"]
    assert found["linked.digital_television_evidence"]["is_by_remark"].to_list() == [True]


def test_cable_satellite_and_tables_of_no_country_tell_nothing() -> None:
    given = Given(
        linked__economies=ECONOMIES,
        reference__digital_television=decisions(),
        linked__factbook_facts=facts(),
        **scans(
            ("dvb-c/qd-Cable", "QD", "cable", None, None, ("DVB-C annex A",)),
            ("atsc/qd-Cable", "QD", "cable", None, None, ("DVB-C annex B",)),
            ("dvb-s/Sat", None, "satellite", None, None, ("DVB-S",)),
            ("dvb-t/auto-Default", None, "terrestrial", None, None, ("DVB-T",)),
        ),
    )
    found = run(digital_television.LINK, given)
    assert found["linked.digital_television"].height == 0, "no evidence gives no row, and no zero"


def test_nothing_at_all_gives_empty_tables() -> None:
    found = run(digital_television.LINK, Given(linked__economies=ECONOMIES, reference__digital_television=decisions()))
    assert [frame.height for frame in found.values()] == [0, 0]
