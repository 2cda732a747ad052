"""World Bank: projects and operations with sectors and commitments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.core.table import date as day

PROJECT = re.compile(r"^P[0-9]{6}$")
STATUSES = {"Active": "active", "Closed": "closed", "Dropped": "dropped", "Pipeline": "pipeline"}
MONEY = {
    "curr_project_cost": "project_cost_usd",
    "curr_ibrd_commitment": "ibrd_commitment_usd",
    "curr_ida_commitment": "ida_commitment_usd",
    "curr_total_commitment": "total_commitment_usd",
    "grantamt": "grant_usd",
}
TEXTS = {
    "regionname": "region_name",
    "countryname": "country_name",
    "last_stage_reached_name": "last_stage",
    "project_name": "project_name",
    "pdo": "objective",
    "impagency": "implementing_organization_name",
    "cons_serv_reqd_ind": "consultants_required",
    "url": "project_url",
    "projectfinancialtype": "financing_type",
    "borrower": "borrower_name",
    "lendinginstr": "lending_instrument",
    "envassesmentcategorycode": "environment_category",
    "esrc_ovrl_risk_rate": "social_risk",
}
LABELS = ("sector1", "sector2", "sector3", "theme1", "theme2")
DATES = ("boardapprovaldate", "closingdate")
DAY, AMERICAN_DAY = "%Y-%m-%dT%H:%M:%SZ", "%m/%d/%Y %I:%M:%S %p"
ROWS_A_PAGE = 500
ENDPOINT = "https://search.worldbank.org/api/v3/projects"
FIELDS = ("id", "projectstatusdisplay", *TEXTS, *DATES, *MONEY, *LABELS)
# the third edition of the API names these in another way
RENAMED = {"status": "projectstatusdisplay", "countryshortname": "countryname"}
ASKED = ("id", *RENAMED, *(name for name in TEXTS if name != "countryname"), *DATES, *MONEY, "major_sectors")
FIRST_PAGE = f"{ENDPOINT}?format=json&fl={','.join(ASKED)}&rows={ROWS_A_PAGE}&os=0"

PROJECTS = TableSpec(
    "worldbank_projects.projects",
    ("project_id",),
    (
        text("project_id", "P and six digits"),
        text("project_name", "name; empty where the export gives the number alone"),
        text("region_name", "the Bank's region"),
        text("country_name", "country as spelled, formal name; regional projects name the region"),
        text("status", "status; empty where the export gives the number alone", closed=frozenset(STATUSES.values())),
        text("last_stage", "last stage reached, as written"),
        text("objective", "project development objective, as written"),
        text("borrower_name", "borrower as spelled"),
        text("implementing_organization_name", "implementing agency as spelled"),
        text("financing_type", "IBRD, IDA, grants or other"),
        text("lending_instrument", "instrument as written"),
        day("approved_date", "approval by the Board, planned for pipeline projects; empty where not given"),
        integer("approved_year", "year of that day", low=1940, high=2100),
        day("closing_date", "closing, planned or done"),
        *(
            number(column, "as at the time of the export", unit="US$ of the day, not deflated", low=0)
            for column in MONEY.values()
        ),
        text("consultants_required", "whether consultants are sought: Y, N or TBD"),
        text("environment_category", "category of the environmental assessment (A, B, C, F, U ...)"),
        text("social_risk", "overall environmental and social risk"),
        text("project_url", "the project's page"),
    ),
    "One row per project.",
)
SECTORS = TableSpec(
    "worldbank_projects.sectors",
    ("project_id", "kind", "place"),
    (
        text("project_id", "the project"),
        text("kind", "sector or theme", closed=frozenset({"sector", "theme"})),
        integer("place", "1 is the largest", low=1, high=5),
        text("sector_name", "sector or theme as the Bank names it; '(Historic)' marks the older list", required=True),
    ),
    "One row per project and sector or theme named; at most three sectors and two themes, without shares.",
)


def next_page(content: bytes, url: str) -> str | None:
    """The address of the following page of the projects API; None behind the last."""
    page = parse.json(content, url)
    asked = parse_qs(urlsplit(url).query)
    start = int(asked["os"][0]) + ROWS_A_PAGE
    if start >= int(page["total"]) or not page.get("projects"):
        return None
    return f"{ENDPOINT}?{urlencode({**{key: value[0] for key, value in asked.items()}, 'os': start}, safe=',')}"


def read(given: Given) -> Iterator[Named]:
    """Each project followed by its sectors and themes."""
    if given.document == "projects":
        for fields in parse.csv(given, archive.unpack(given.content)):
            yield from _project(fields)
        return
    # of a project met twice the later page counts
    found = {record.left.get("id"): record for record in _records(given)}
    for record in found.values():
        yield from _project(record)


def _records(given: Given) -> Iterator[Fields]:
    """The projects of a page of the API, or of a tar of pages."""
    single = given.content.lstrip()[:1] in (b"{", b"<")
    for name, content in [("", given.content)] if single else archive.members(given.content):
        page = parse.json(content, name or given.document)
        if not isinstance(page, dict) or not isinstance(page.get("projects"), dict):
            raise BadDocument(f"{given.document}: {name or 'the page'} holds no projects")
        unknown = set(page) - {"rows", "os", "page", "total", "projects", "facets"}
        if unknown:
            raise UnknownValue(f"{given.document}: the page has the unknown field {sorted(unknown)[0]!r}")
        for number_, record in page["projects"].items():
            if not isinstance(record, dict):
                raise UnknownValue(f"{given.document}: {name}#/projects/{number_} is no project: {str(record)[:80]!r}")
            plain: dict[str, str] = {_name(key): _plain(value) for key, value in record.items() if key != "major_sectors"}
            yield Fields(_named({**dict.fromkeys(FIELDS, ""), **plain}, record), given, f"{name}#/projects/{number_}")


def _name(key: str) -> str:
    return RENAMED.get(key, key)


def _named(plain: dict[str, str], record: dict[str, Any]) -> dict[str, str]:
    """With the first three sectors of the third edition's tree; shares and codes beside the names are passed over."""
    names: list[str] = []
    for branch in record.get("major_sectors") or []:
        unknown = set(branch) - {"major_sector"}
        if unknown:
            raise UnknownValue(f"a sector has the unknown field {sorted(unknown)[0]!r}")
        leaves = branch.get("major_sector", {}).get("sectors") or []
        names += [leaf["sector_name"] for leaf in leaves if leaf.get("sector_name")]
    # "FY17 - " is the edition of the list, no part of the name
    found = [name.removeprefix("FY17 - ") for name in names[:3]]
    return plain | dict(zip(("sector1", "sector2", "sector3"), found, strict=False))


def _plain(value: Any) -> str:
    """One text: the API gives countries as a list, sectors as a record of name and percentage."""
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        unknown = set(value) - {"Name", "Percent"}
        if unknown:
            raise UnknownValue(f"a sector has the unknown field {sorted(unknown)[0]!r}")
        return str(value.get("Name") or "")
    return "" if value is None else str(value)


def _project(fields: Fields) -> Iterator[Named]:
    project = fields.take_text("id")
    if not PROJECT.match(project):
        fields.given.error("bad-code", "a project's number has another shape", locator=fields.locator, value=project)
    labels = [(name[:-1], int(name[-1]), fields.take_text(name)) for name in LABELS]
    row: Row = {
        "locator": fields.locator,
        "project_id": project,
        "status": STATUSES.get(status := fields.take_text("projectstatusdisplay")),
        **{column: fields.take_text(name) or None for name, column in TEXTS.items()},
        **{column: _money(fields, name) for name, column in MONEY.items()},
        "approved_date": (approved := _date(fields, "boardapprovaldate")),
        "approved_year": approved.year if approved else None,
        "closing_date": _date(fields, "closingdate"),
    }
    if status and status not in STATUSES:
        fields.given.error("new-member", "the status is not in its list", locator=fields.locator, value=status)
    fields.done()
    yield PROJECTS.name, row
    for kind, place, name in labels:
        if name:
            yield (
                SECTORS.name,
                {
                    "locator": f"{fields.locator}/{kind}{place}",
                    "project_id": project,
                    "kind": kind,
                    "place": place,
                    "sector_name": name,
                },
            )


def _money(fields: Fields, name: str) -> float | None:
    value = fields.take(name).replace(",", "").strip()
    try:
        return float(value) if value else None
    except ValueError:
        fields.given.error("bad-number", f"{name} is no number", locator=fields.locator, value=value)
        return None


def _date(fields: Fields, name: str) -> date | None:
    value = fields.take_text(name)
    if not value:
        return None
    try:
        return datetime.strptime(value, AMERICAN_DAY if "/" in value else DAY).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        fields.given.error("bad-date", f"{name} is no date", locator=fields.locator, value=value)
        return None


SOURCE = Source(
    name="worldbank_projects",
    title="World Bank projects and operations",
    title_ja="世界銀行の事業一覧（分野・承諾額）",
    publisher="World Bank",
    homepage="https://projects.worldbank.org/",
    licence=CC_BY_4,
    documents=(
        Document(
            "projects",
            web=Web("https://projects.worldbank.org/en/projects-operations/projects-list", "an export by hand", is_data=False),
            mirror="aid-worldbank/worldbank-projects.csv.gz",
        ),
        Document(
            "projects_api",
            web=Web(
                FIRST_PAGE,
                "projects API, third edition (the second is said to stand still since December 2024); no key, 500 a page",
                next_page=next_page,
            ),
            optional=True,
            instead_of="projects",
        ),
    ),
    tables=(PROJECTS, SECTORS),
    read=read,
    expect=Expect(rows={"worldbank_projects.projects": (20_000, 60_000), "worldbank_projects.sectors": (30_000, 200_000)}),
    covers="all projects with a number, approvals 1947-2024, as exported on 29 August 2024",
    limits="Commitments, not payments. At most three sectors without shares: money cannot be split by sector. 1,773 entries "
    "are numbers alone, and every fourth project names no day of approval. Dropped and pipeline projects were not approved.",
)
