"""A small release for tests of pages: made-up firms and documents, the real analyses, published in a folder.

Four areas, three fields; 3GPP (a stock of rapporteurs), Internet-Drafts and RFCs (with years), ITU-T (no actors). Every name
is invented but those of economies. `publish_small(home)` writes it; `without` leaves out tables and what is made from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kakehashi.build import draft as drafts
from kakehashi.build import plan
from kakehashi.build.compute import compute
from kakehashi.build.draft import Draft
from kakehashi.core.config import Config
from kakehashi.core.origin import APACHE_2, CATALOGUE_FACTS, IETF_TRUST, Licence
from kakehashi.core.table import TableSpec
from kakehashi.link.affiliations import ORGANIZATIONS
from kakehashi.link.authorship import AUTHORSHIP
from kakehashi.link.digital_television import EVIDENCE as TELEVISION_EVIDENCE
from kakehashi.link.digital_television import STANDARD as TELEVISION
from kakehashi.link.document_areas import DOCUMENT_AREAS
from kakehashi.link.documents import DOCUMENTS
from kakehashi.link.economies import ECONOMIES
from kakehashi.sources.areas import AREAS, FIELDS
from kakehashi.sources.figures import FIGURES
from kakehashi.sources.memberships import MEMBERSHIPS
from kakehashi.store import caches, release
from kakehashi.store.home import Home
from kakehashi.store.manifest import Entry
from kakehashi.store.tables import frame_of, with_trail, write_table

Row = dict[str, Any]
PUBLISHED = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
THREEGPP, IETF, ITU, REFERENCE = (
    "small/3gpp@aaaaaaaaaaaa",
    "small/ietf@bbbbbbbbbbbb",
    "small/itu@cccccccccccc",
    "small/own@dddddddddddd",
)

ECONOMY_ROWS: list[Row] = [
    {"economy_code": code, "iso2": code[:2], "name_en": english, "name_ja": japanese, "is_historic": False}
    for code, english, japanese in (
        ("CHN", "China", "中国"),
        ("GBR", "United Kingdom", "英国"),
        ("JPN", "Japan", "日本"),
        ("KOR", "Korea, Republic of", "韓国"),
        ("SWE", "Sweden", "スウェーデン"),
        ("USA", "United States", "米国"),
    )
]
# group: (name, Japanese name, economy of the head office)
FIRMS: dict[str, tuple[str, str | None, str | None]] = {
    "sakura": ("Sakura Electric", "さくら電機", "JPN"),
    "hinode": ("Hinode Telecom", "日の出通信", "JPN"),
    "longteng": ("Longteng Networks", None, "CHN"),
    "eagle": ("Eagle Systems", None, "USA"),
    "nordlys": ("Nordlys Radio", None, "SWE"),
    "albion": ("Albion Mobile", None, "GBR"),
    "nowhere": ("Nowhere Labs", None, None),
}
FIELD_ROWS: list[Row] = [
    {"field_id": field, "name_en": english, "name_ja": japanese, "general_area_id": general}
    for field, english, japanese, general in (
        ("digital-broadcasting", "Digital broadcasting", "デジタル放送", "broadcasting"),
        ("next-generation-ip", "Next-generation IP networks", "次世代IPネットワーク", "routing"),
        ("wireless-communications", "Wireless communications", "ワイヤレス通信", "core-network"),
    )
]
AREA_ROWS: list[Row] = [
    {"area_id": area, "name_en": english, "name_ja": japanese, "field_id": field}
    for area, english, japanese, field in (
        ("broadcasting", "Digital broadcasting", "デジタル放送", "digital-broadcasting"),
        ("core-network", "Mobile core network", "コアネットワーク", "wireless-communications"),
        ("routing", "Routing", "経路制御", "next-generation-ip"),
        ("ai", "Artificial intelligence", "人工知能", None),
    )
]
# for `more`: pages that rest on tables of their own
TELEVISION_TABLES: dict[TableSpec, list[Row]] = {
    TELEVISION: [
        {"economy_code": code, "standards": [standard], "families": [standard], "family": standard, "is_contradictory": False}
        | {"has_decision": code == "JPN", "latest_year": year, "evidence_count": 1}
        for code, standard, year in (("JPN", "ISDB-T", 2003), ("SWE", "DVB-T", None))
    ],
    TELEVISION_EVIDENCE: [
        {"place": 1, "is_superseded": False, "is_by_remark": False, "origin_id": REFERENCE, "locator": "line 2", **row}
        for row in (
            {"economy_code": "JPN", "standard": "ISDB-T", "kind": "decision", "stated_on": "2003", "stated_year": 2003}
            | {"says": "Adopted as an example.", "cited": "https://example.org/decision"},
            {"economy_code": "SWE", "standard": "DVB-T", "kind": "scan tables", "table_count": 3, "channel_count": 12},
        )
    ],
}
# 3GPP specification i: its rapporteurs' groups in turn, and its areas in turn
SPECIFICATIONS = 40
SPECIFICATION_HOLDERS = (
    ("sakura",),
    ("longteng",),
    ("longteng", "eagle"),
    ("nordlys",),
    ("longteng",),
    ("hinode",),
    ("nowhere",),
    ("eagle",),
)
SPECIFICATION_AREAS = (("core-network",), ("core-network",), ("core-network", "ai"), ("core-network",), ("core-network",))
DRAFT_YEARS = range(2012, 2025)
DRAFT_HOLDERS = (("eagle",), ("longteng", "eagle"), ("sakura", "eagle"), ("nordlys",), ("individual",), ("albion", "unknown"))
DRAFT_AREAS = (("routing",), ("ai",), ("routing", "ai"), ("routing",))
RFC_YEARS = range(2016, 2024)
RFC_HOLDERS = (("eagle", "USA"), ("sakura", "USA"), ("longteng", "CHN"), ("nordlys", "SWE"))
ITU_YEARS = range(2015, 2025)


def publish_small(
    home: Home,
    *,
    without: Iterable[str] = (),
    compiled: bool = False,
    at: dt.datetime = PUBLISHED,
    more: Mapping[TableSpec, list[Row]] | None = None,
) -> str:
    """Write the small release under `home` and make it current; the id.

    `more`: further tables by their specification. `compiled`: 3GPP only as compiled figures, as where just an index is reached.
    """
    home.made()
    draft = Draft(home)
    for origin in _origins():
        draft.origins[origin["origin_id"]] = origin
    gone = set(without)
    for spec, rows, inputs, licences in (
        *_given(compiled),
        *((spec, rows, (REFERENCE,), (APACHE_2,)) for spec, rows in (more or {}).items()),
    ):
        if spec.name not in gone:
            _take(draft, spec, rows, inputs, licences)
    _analyse(draft, gone)
    manifest = drafts.manifest(draft)
    paths = {name: home.tables / f"{entry.sha256}.parquet" for name, entry in manifest.tables.items()}
    return release.publish(home, manifest, lambda folder: caches.derive(folder, paths), at=at)


def _take(draft: Draft, spec: TableSpec, rows: list[Row], inputs: tuple[str, ...], licences: tuple[Licence, ...]) -> None:
    stored = write_table(draft.home, frame_of(rows, spec), spec)
    duties = ", ".join(sorted({duty for licence in licences for duty in licence.reuse.duties})) or "no duty"
    names = tuple(sorted(licence.name for licence in licences))
    draft.specs[spec.name] = spec
    draft.tables[spec.name] = Entry(stored.sha256, stored.rows, stored.bytes, "read:small", inputs, duties, names, spec.meaning)


def _analyse(draft: Draft, gone: set[str]) -> None:
    """Every link and analysis whose inputs are there, as the build runs them."""
    config = Config(home=draft.home.root, workers=1, offline=True)
    for computation in plan.computations():
        declaration = computation.declaration
        made = set(computation.gives)
        if made & (gone | draft.tables.keys()) or any(table not in draft.tables for table in declaration.inputs):
            continue
        inputs = [table for table in (*declaration.inputs, *declaration.optional) if table in draft.tables]
        outcome = compute(draft.home, config, computation, {table: draft.path(table) for table in inputs})
        assert not outcome.failed, outcome.failed
        draft.take_computation(computation, inputs, outcome)


def _given(compiled: bool) -> Iterator[tuple[TableSpec, list[Row], tuple[str, ...], tuple[Licence, ...]]]:
    catalogues = (CATALOGUE_FACTS, IETF_TRUST)
    documents = (THREEGPP, IETF, ITU)
    yield ECONOMIES, ECONOMY_ROWS, (REFERENCE,), (APACHE_2,)
    yield ORGANIZATIONS, list(_organizations()), (*documents, REFERENCE), (*catalogues, APACHE_2)
    yield with_trail(FIELDS), _placed(FIELD_ROWS), (REFERENCE,), (APACHE_2,)
    yield with_trail(AREAS), _placed([_area(row) for row in AREA_ROWS]), (REFERENCE,), (APACHE_2,)
    yield with_trail(MEMBERSHIPS), list(_memberships()), (REFERENCE,), (APACHE_2,)
    # where figures are compiled, the documents of 3GPP are not here
    held = [one for one in work() if not (compiled and one[0]["body"] == "3GPP")]
    yield DOCUMENTS, [document for document, _votes, _parts in held], documents, catalogues
    yield AUTHORSHIP, [vote for _document, votes, _parts in held for vote in votes], documents, catalogues
    yield DOCUMENT_AREAS, [part for _document, _votes, parts in held for part in parts], documents, catalogues
    if compiled:
        yield with_trail(FIGURES), list(_figures()), (REFERENCE,), (APACHE_2,)


def work() -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Every document with its votes and its areas."""
    for number in range(SPECIFICATIONS):
        name = f"TS 99.{number:03}"
        document = _document(name, "3GPP", "specification", f"Procedures of part {number}", 2000 + number % 20, THREEGPP)
        holders = SPECIFICATION_HOLDERS[number % len(SPECIFICATION_HOLDERS)]
        yield document, list(_votes(document, "rapporteur", holders)), list(_areas(name, SPECIFICATION_AREAS[number % 5]))
    for number, year in enumerate(year for year in DRAFT_YEARS for _ in range(6)):
        name = f"draft-example-item-{number}"
        document = _document(name, "IETF", "draft", f"An item of routing, {number}", year, IETF)
        holders = DRAFT_HOLDERS[number % len(DRAFT_HOLDERS)]
        yield document, list(_votes(document, "draft", holders)), list(_areas(name, DRAFT_AREAS[number % 4]))
    for number, year in enumerate(year for year in RFC_YEARS for _ in range(4)):
        name = f"RFC {99000 + number}"
        document = _document(name, "IETF", "rfc", f"A protocol, {number}", year, IETF)
        holder, address = RFC_HOLDERS[number % len(RFC_HOLDERS)]
        yield document, list(_votes(document, "rfc", (holder,), address)), list(_areas(name, ("routing",)))
    for number, year in enumerate(year for year in ITU_YEARS for _ in range(2)):
        name = f"ITU-T X.99{number}"
        document = _document(name, "ITU-T", "recommendation", f"Systems of broadcasting, {number}", year, ITU)
        yield document, [], list(_areas(name, ("broadcasting",) if number % 3 else ("ai",)))


def _document(name: str, body: str, kind: str, title: str, year: int, origin: str) -> Row:
    return {
        "document_id": name,
        "body": body,
        "kind": kind,
        "document_number": name,
        "title": title,
        "published_on": f"{year}-04-01",
        "year": year,
        "last_year": year,
        "group_name": "example",
        "status": "published",
        "url": f"https://example.org/{name.replace(' ', '-')}",
        "source_table": "small.documents",
        "origin_id": origin,
        "locator": f"data/{name}.yaml",
    }


def _votes(document: Row, measure: str, holders: tuple[str, ...], address: str | None = None) -> Iterator[Row]:
    is_stock = measure == "rapporteur"
    for position, group in enumerate(holders, 1):
        firm = FIRMS.get(group)
        yield {
            "document_id": document["document_id"],
            "body": document["body"],
            "measure": measure,
            "period": "now" if is_stock else str(document["year"]),
            "year": None if is_stock else document["year"],
            "position": position,
            "organization_name": f"{firm[0]} Ltd" if firm is not None else None,
            "organization_id": group if firm is not None else None,
            "group_id": group,
            "economy_code": (firm[2] if firm is not None else None) or "unknown",
            "address_economy_code": address,
            "share": 1 / len(holders),
            "origin_id": document["origin_id"],
            "locator": document["locator"],
        }


def _areas(document: str, areas: tuple[str, ...]) -> Iterator[Row]:
    for area in areas:
        yield {"document_id": document, "area_id": area, "share": 1 / len(areas), "score": 3.0, "reasons": [f"title:{area}"]}


def _area(row: Row) -> Row:
    general = {field["general_area_id"] for field in FIELD_ROWS}
    return {
        **row,
        "is_general": row["area_id"] in general,
        "ics_codes": ["33.020"],
        "cpc_codes": ["H04L 12"],
        "keywords_en": [row["area_id"]],
        "keywords_ja": [row["name_ja"]],
        "body_marks": ["itu_t_series=X"],
    }


def _placed(rows: list[Row]) -> list[Row]:
    return [{**row, "place": place, "origin_id": REFERENCE, "locator": f"row {place}"} for place, row in enumerate(rows)]


def _organizations() -> Iterator[Row]:
    for group, (name, japanese, economy) in FIRMS.items():
        yield {
            "group_id": group,
            "name_en": name,
            "name_ja": japanese,
            "kind": "firm",
            "current_group_id": group,
            "current_group_name": name,
            "economy_code": economy,
            "economy_evidence": "made up" if economy else None,
            "economy_source": "https://example.org/" if economy else None,
            "spelling_count": 1,
            "is_listed": economy is not None,
        }


def _memberships() -> Iterator[Row]:
    spells = (
        ("EU", "SWE", "1995-01-01", None),
        ("EU", "GBR", "1973-01-01", "2020-01-31"),
        ("APT", "JPN", "1979", None),
        ("APT", "CHN", "1979", None),
    )
    for place, (group, economy, since, until) in enumerate(spells):
        yield {
            "organization": group,
            "economy_code": economy,
            "from_date": since,
            "to_date": until,
            "status": "member",
            "evidence": "made up",
            "source": "https://example.org/",
            "origin_id": REFERENCE,
            "locator": f"row {place}",
        }


def _figures() -> Iterator[Row]:
    """Rapporteur posts as counts, none under three."""
    counts = (("CHN", 11.25), ("JPN", 9.0), ("USA", 6.75), ("SWE", 4.5), ("unknown", 4.5))
    for place, (economy, value) in enumerate(counts):
        yield {
            "measure": "rapporteur",
            "body": "3GPP",
            "kind": "specification",
            "area_id": "core-network",
            "actor_kind": "economy",
            "actor_id": economy,
            "period": "now",
            "value": value,
            "origin_id": REFERENCE,
            "locator": f"row {place}",
        }


def _origins() -> Iterator[Row]:
    for origin_id, publisher, licence in (
        (THREEGPP, "3GPP", CATALOGUE_FACTS),
        (IETF, "IETF", IETF_TRUST),
        (ITU, "ITU", CATALOGUE_FACTS),
        (REFERENCE, "Kakehashi", APACHE_2),
    ):
        source, _slash, rest = origin_id.partition("/")
        yield {
            "origin_id": origin_id,
            "source": source,
            "document": rest.partition("@")[0],
            "way": "mirror",
            "url": f"https://example.org/{rest}",
            "sha256": origin_id[-1] * 64,
            "size_bytes": 1000,
            "retrieved_at": "2026-11-01",
            "publisher": publisher,
            "licence": licence.name,
            "licence_url": licence.url,
            "reuse": str(licence.reuse),
            "note": "written for tests",
        }


def small_home(root: Path, **more: Any) -> Home:
    """A home with the small release in it."""
    home = Home(root)
    publish_small(home, **more)
    return home
