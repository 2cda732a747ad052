"""Rows of the tables that a dossier reads of markets and cooperation; every name but an economy's is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kakehashi.core.table import TableSpec
from kakehashi.link.agreement_chapters import CHAPTERS
from kakehashi.link.agreement_members import MEMBERS
from kakehashi.link.agreements import AGREEMENTS, CLAUSES, PARTIES
from kakehashi.link.allocations import BANDS
from kakehashi.link.cables import CABLES
from kakehashi.link.cooperation import PAYMENTS, PROJECTS
from kakehashi.link.digital_television import EVIDENCE, STANDARD
from kakehashi.link.notices import NOTICES
from kakehashi.link.radio_rules import RULES
from kakehashi.link.spectrum import HOLDERS, HOLDINGS
from tests.views.small_release import REFERENCE

Row = dict[str, Any]
TRAIL = {"origin_id": REFERENCE, "locator": "row 1"}
LISTED = dt.date(2021, 6, 28)


def market_rows() -> dict[TableSpec, list[Row]]:
    """Each table with a row or two of China, as a market for companies of Japan."""
    rows: dict[TableSpec, list[Row]] = {
        EVIDENCE: [
            _television("ISDB-T", "decision", 0, stated_on="2010-05", stated_year=2010, says="a decree",
                        cited="https://x.example/"),
            _television("ISDB-T", "scan tables", 0, table_count=3, channel_count=20, is_by_remark=False),
        ],
        STANDARD: [
            {"economy_code": "CHN", "standards": ["ISDB-T"], "families": ["ISDB"], "family": "ISDB",
             "is_contradictory": False, "has_decision": True, "latest_year": 2010, "evidence_count": 2},
        ],
        HOLDINGS: [
            {"plan": "CN/3", "place": 1, "economy_code": "CHN", "bands": ["3"], "organization_name": "Hinode Telecom",
             "is_held": True, "duplex": "fdd", "lower_mhz": 1805.0, "upper_mhz": 1812.5},
        ],
        HOLDERS: [
            {"economy_code": "CHN", "organization_name": "Hinode Telecom", "blocks": ["n3: 1805–1812.5"], "other_blocks": [],
             "band_count": 1},
        ],
        BANDS: [
            {"table_code": "cn", "number": 1, "use": "broadcasting", "basis": "service", "economy_code": "CHN",
             "rank": "primary", "field_id": "digital-broadcasting", "lower_mhz": 470.0, "upper_mhz": 694.0},
        ],
        RULES: [
            {"domain_code": "CN", "number": 1, "economy_code": "CHN", "lower_mhz": 2400.0, "upper_mhz": 2483.5, "is_dfs": True,
             "bandwidth_mhz": 40.0, "eirp_dbm": 20.0, "is_indoor_only": False, "is_passive": False,
             "cited_urls": ["https://rule.example/1"]},
        ],
        CABLES: [_cable(number) for number in range(8)],
        NOTICES: [_notice(number) for number in range(8)],
        AGREEMENTS: [_agreement("11", "China Japan", 2009), _agreement("12", "China Korea", None)],
        PARTIES: [_party(number, code) for number, code in (("11", "CHN"), ("11", "JPN"), ("12", "CHN"))],
        MEMBERS: [
            {"treaty_id": "CHNJPN_2008", "state_code": "CHN", "spell": 1, "economy_code": "CHN",
             "agreement_name": "China Japan", "in_force_on": "2009-03-04", "is_open_ended": True, "desta_number": "11"},
        ],
        CLAUSES: [
            {"economy_code": "CHN", "partner_economy_code": "JPN", "year": 2019, "is_under_agreement": True,
             "has_data_provisions": True, "has_data_protection_clause": True, "has_cross_border_clause": False,
             "provisions_since_year": 2009},
        ],
        CHAPTERS: [_chapter("31", "telecommunications"), _chapter("31", "broadcasting"), _chapter("32", "telecommunications")],
        PROJECTS: [_project("World Bank", "P1", 2.5e6, None), _project("IATI", "X-1", None, 4e5)],
        PAYMENTS: [
            {"economy_code": "CHN", "country_name": "China", "year": 2019, "purpose": "220", "disbursed_usd": 1234567.0},
        ],
    }  # fmt: skip
    return {spec: [{**TRAIL, **row} if "origin_id" in spec.by_name else row for row in given] for spec, given in rows.items()}


def _television(standard: str, kind: str, place: int, **more: Any) -> Row:
    return {"economy_code": "CHN", "standard": standard, "kind": kind, "place": place, "is_superseded": False, **more}


def _cable(number: int) -> Row:
    owners = [f"Owner {letter}" for letter in "ABCDEF"]
    return {
        "economy_code": "CHN", "cable_id": f"cable-{number}", "cable_name": f"Example Cable {number}", "owners": owners,
        "ready_on": f"{2022 - number}", "ready_year": 2022 - number, "is_planned": number == 0, "economy_count": 2,
        "place_names": ["Somewhere, China"], "stated_date": LISTED,
    }  # fmt: skip


def _notice(number: int) -> Row:
    return {
        "series": "ITU Operational Bulletin", "notice_id": f"{1100 + number}-3", "economy_code": "CHN", "country_name": "China",
        "topic": "numbering-plans", "published_date": dt.date(2020, 1, 1 + number), "published_year": 2020,
        "summary": f"A new plan, number {number}.",
    }  # fmt: skip


def _agreement(number: str, name: str, in_force: int | None) -> Row:
    day = None if in_force is None else str(in_force)
    return {
        "compiler": "DESTA", "agreement_id": number, "agreement_name": name, "entry_kind": "base treaty", "signed_on": "2008",
        "signed_year": 2008, "in_force_on": day, "in_force_year": in_force,
    }  # fmt: skip


def _party(number: str, code: str) -> Row:
    return {"compiler": "DESTA", "agreement_id": number, "party": code, "economy_code": code}


def _chapter(number: str, topic: str) -> Row:
    return {
        "economy_code": "CHN", "tota_id": number, "topic": topic, "agreement_name": "China - Japan", "level": "chapter",
        "headings": [topic.title()], "article_count": 9, "status": "in force", "in_force_on": "2009-03-04", "partners": ["JPN"],
    }  # fmt: skip


def _project(series: str, identity: str, committed: float | None, paid: float | None) -> Row:
    return {
        "series": series, "project_id": identity, "economy_code": "CHN", "title": f"Example project {identity}",
        "funder_name": series, "status": "closed", "sectors": ["ICT Services"], "is_shared": False, "starts_on": "2018-04-05",
        "start_year": 2018, "commitment_amount": committed, "disbursement_amount": paid, "currency": "USD",
    }  # fmt: skip
