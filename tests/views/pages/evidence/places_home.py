"""The small release with what the pages of economies and organisations read beside; every name but an economy's is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kakehashi.core.table import TableSpec
from kakehashi.link.affiliations import AFFILIATIONS, ORGANIZATIONS
from kakehashi.link.economies import ECONOMIES, NAMES
from kakehashi.link.factbook_economies import PROFILES
from kakehashi.link.indicators import INDICATORS, SERIES
from kakehashi.link.operators import NETWORKS
from kakehashi.link.participation import PARTICIPATION
from kakehashi.link.resources import REGISTRATIONS, RESOURCES
from kakehashi.link.signalling import POINTS
from kakehashi.sources.economies import CODES
from kakehashi.sources.head_offices import HEAD_OFFICES
from kakehashi.sources.ietf_meetings import MEETINGS
from kakehashi.sources.organizations import ORGANIZATIONS as LISTED
from kakehashi.sources.organizations import PARENTS
from kakehashi.store.home import Home
from kakehashi.store.tables import with_trail
from tests.views.small_release import ECONOMY_ROWS, FIRMS, REFERENCE, small_home

Row = dict[str, Any]
TRAIL = {"origin_id": REFERENCE, "locator": "row 1"}


def places_home(root: Path) -> Home:
    """A home with that release in it."""
    return small_home(root, more={spec: [_with_trail(spec, row) for row in rows] for spec, rows in _tables()})


def _with_trail(spec: TableSpec, row: Row) -> Row:
    """The row with its trail, where the table has one."""
    return {**TRAIL, **row} if any(column.name == "origin_id" for column in spec.columns) else row


def _tables() -> list[tuple[TableSpec, list[Row]]]:
    return [
        (ECONOMIES, _economies()),
        (ORGANIZATIONS, _organizations()),
        (with_trail(CODES), [_code("JPN", "JP"), _code("CSK", "CS") | {"withdrawn_on": "1993-06-15"}]),
        (NAMES, [{"name_key": key, "economy_code": code} for key, code in (("japan", "JPN"), ("日本", "JPN"), ("jp", "JPN"))]),
        (SERIES, [_series()]),
        (INDICATORS, [_point(code, year, value) for code, year, value in POINTS_HELD]),
        (
            PROFILES,
            [_text("Broadcast media", "", "two <networks> & more"), _text("Internet users", "percent", "87% (2023 est.)")],
        ),
        (NETWORKS, [_network("01", True, ["LTE 700"]), _network("02", False, [])]),
        (
            POINTS,
            [{"point_code": "4-080-3", "economy_code": "JPN", "point_name": "Tokyo-X", "operator_name": "Hinode Telecom"}],
        ),
        (RESOURCES, [_resource()]),
        (REGISTRATIONS, [{"economy_code": "JPN", "registration_count": 12, "organization_count": 3}]),
        (with_trail(MEETINGS), [_meeting(number) for number in range(12)]),
        (PARTICIPATION, [_registration(number) for number in range(120)]),
        (AFFILIATIONS, list(_spellings())),
        (with_trail(HEAD_OFFICES), [_head_office()]),
        (with_trail(PARENTS), [_parent()]),
        (with_trail(LISTED), [_listed("sakura", ["sakura*", "さくら電機"]), _listed("midori", ["midori*"])]),
    ]


POINTS_HELD = (("JPN", 2010, 78.2), ("JPN", 2023, 87.0), ("USA", 2023, 93.1), ("KOR", 2023, 97.4))


def _code(code: str, iso2: str) -> Row:
    return {
        "economy_code": code,
        "iso2": iso2,
        "other_gec_codes": [],
        "name_en": code,
        "name_ja": code,
        "stated_by": "ISO 3166-1",
    }


def _series() -> Row:
    return {
        "indicator_id": "internet_users", "place": 0, "topic": "use", "name_en": "Internet users",
        "name_ja": "インターネット利用者", "unit": "% of population", "measured_by": "An office", "measured_url": "https://example.org/",
    }  # fmt: skip


def _point(code: str, year: int, value: float) -> Row:
    return {"indicator_id": "internet_users", "economy_code": code, "year": year, "value": value, "unit": "% of population"}


def _text(field: str, item: str, words: str) -> Row:
    section = {"economy_code": "JPN", "gec_code": "JA", "profile_name": "Japan", "section": "Communications"}
    return {**section, "field": field, "item": item, "text": words}


def _network(mnc: str, runs: bool, bands: list[str]) -> Row:
    named = {"mcc": "440", "mnc": mnc, "place": 0, "economy_code": "JPN", "operator_name": "Hinode Telecom", "brand": None}
    return {**named, "is_operational": runs, "bands": bands, "listed_by": "a list"}


def _resource() -> Row:
    size = {"block_count": 7, "size_count": 4096.0, "size_unit": "addresses", "stated_date": None}
    return {"economy_code": "JPN", "registry": "apnic", "kind": "ipv4", **size}


def _meeting(number: int) -> Row:
    held = {"city_name": "Somewhere", "host_country_iso2": "US", "registration_count": 10, "is_cut": number == 11}
    return {"meeting_number": 70 + number, "year": 2010 + number, "month": 3, **held}


def _registration(number: int) -> Row:
    year, code = 2010 + number // 10, "JPN" if number % 10 < (5 if number < 60 else 2) else "USA"
    who = {"economy_code": code, "organization_name": "Sakura Electric", "group_id": "sakura", "presence": "on site"}
    return {"meeting_number": 70 + number // 10, "position": number, "year": year, **who}


def _spellings() -> list[Row]:
    rows = []
    for name in ("Sakura Electric Ltd", "SAKURA ELECTRIC K.K."):
        organization = {
            "organization_id": "sakura",
            "organization_name": name,
            "group_id": "sakura",
            "group_name": "Sakura Electric",
        }
        rule = {"kind": "firm", "method": "legal_form", "score": 0.99, "reason": "the legal form differs"}
        rows.append({"name": name, "part": 1, "part_name": name, **organization, **rule})
    return rows


def _head_office() -> Row:
    since = {"economy_code": "JPN", "from_date": None, "to_date": None}
    return {"group_id": "sakura", "place": 0, **since, "evidence": "its own site", "source": "https://example.org/"}


def _parent() -> Row:
    dates = {"from_date": "2015-04-01", "to_date": None}
    return {
        "child_group_id": "hinode",
        "place": 0,
        "parent_group_id": "sakura",
        **dates,
        "evidence": "bought",
        "source": "https://x.example/",
    }


def _listed(group_id: str, aliases: list[str]) -> Row:
    return {
        "group_id": group_id,
        "name_en": group_id.title(),
        "name_ja": None,
        "kind": "firm",
        "aliases": aliases,
        "notes": None,
    }


def _economies() -> list[Row]:
    """Those of the small release and a former one."""
    former = {"economy_code": "CSK", "iso2": "CS", "name_en": "Czechoslovakia", "name_ja": None, "is_historic": True}
    return [
        *ECONOMY_ROWS,
        former,
        *(dict(ECONOMY_ROWS[0], economy_code=c, iso2=c[:2], name_en=n, name_ja=None) for c, n in PARTS),
    ]


PARTS = (("CZE", "Czechia"), ("SVK", "Slovakia"))


def _organizations() -> list[Row]:
    """The firms of the small release, the group of persons, and a name that only a registration holds."""
    rows = [_organization(group, name, japanese, code, "firm") for group, (name, japanese, code) in FIRMS.items()]
    rows.append(_organization("individual", "Individuals", None, None, "individual"))
    return [*rows, _organization("taro-yamada", "Taro Yamada", None, None, "unknown")]


def _organization(group_id: str, name: str, japanese: str | None, code: str | None, kind: str) -> Row:
    today = {"current_group_id": "sakura" if group_id == "hinode" else group_id, "current_group_name": name}
    known = {"economy_code": code, "economy_evidence": None, "economy_source": None, "spelling_count": 1}
    names = {"group_id": group_id, "name_en": name, "name_ja": japanese, "kind": kind}
    return {**names, **today, **known, "is_listed": code is not None}
