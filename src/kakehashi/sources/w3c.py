"""W3C: its technical reports, each dated version and the series it belongs to, with group and editors."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.formats.contributors import relations, relations_spec
from kakehashi.collect.formats.relaton_people import Person
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text, texts

STAGES = frozenset(
    (
        "First Public Working Draft",
        "Working Draft",
        "Last Call Working Draft",
        "Candidate Recommendation Snapshot",
        "Candidate Recommendation Draft",
        "Proposed Recommendation",
        "Proposed Edited Recommendation",
        "Recommendation",
        "Draft Note",
        "Note",
        "Statement",
        "Draft Registry",
        "Retired",
    )
)
UNKNOWN = "UNKNOWN WORKING GROUP"
PUBLISHER = ("publisher",)

SERIES = TableSpec(
    "w3c.series",
    ("series_id",),
    (
        text("series_id", "identifier of the series as the catalogue writes it: W3C css-grid-1", required=True),
        text("shortname", "its name in addresses: css-grid-1", required=True),
        text("title", "title of today", required=True),
        text("url", "address that always shows the latest version"),
        integer("version_count", "dated versions that it lists", unit="versions", low=0, required=True),
    ),
    "one row per report, all its versions together",
)
REPORTS = TableSpec(
    "w3c.reports",
    ("document_id",),
    (
        text("document_id", "identifier as the catalogue writes it: W3C WD-css-grid-1-20251231", required=True),
        text("series_id", "the report that it is a version of; empty for a few"),
        text("title", "title of this version", required=True),
        text("status", "maturity of this version; Retired: withdrawn by now", closed=STAGES, required=True),
        text("published_on", "day of publication", required=True),
        integer("published_year", "year of publication", low=1994, high=2100, required=True),
        texts("group_names", "groups that delivered it; empty where the catalogue knows none"),
        text("url", "address of this version"),
        integer("editor_count", "editors named", unit="editors", low=0, required=True),
    ),
    "one row per dated version",
)
EDITORS = TableSpec(
    "w3c.editors",
    ("document_id", "position"),
    (
        text("document_id", "the version", required=True),
        integer("position", "place in the list of editors, from 1", low=1, required=True),
        text("editor_name", "editor as printed", is_person=True, required=True),
    ),
    "one row per editor of a dated version; the employer is not given",
)
RELATIONS = relations_spec("w3c.relations", ("hasEdition", "editionOf", "obsoletes", "updatedBy"))


def read(given: Given) -> Iterator[Named]:
    """Series, dated versions, editors and ties."""
    for name, content in archive.members(given.content):
        item = relaton.item(parse.yaml(content, name), given, name)
        document_id = next((found.content for found in item.identifiers if found.kind == "W3C"), None)
        marks = (item.stage, item.first_date("published"), item.reference)
        if document_id is None or (None in marks and any(marks)):
            given.error("unknown-value", "neither a series nor a dated version", locator=name, value=f"{document_id}: {marks}")
            continue
        if None in marks:
            yield SERIES.name, _series(item, document_id, given, name)
        else:
            yield REPORTS.name, _report(item, document_id, given, name)
            for position, person in enumerate(item.people, 1):
                yield EDITORS.name, _editor(person, document_id, position, given, name)
        pairs = ((related.kind, identifier) for related in item.relations for identifier in related.identifiers)
        for row in relations(pairs, document_id, given, name):
            yield RELATIONS.name, row


def _series(item: relaton.Item, series_id: str, given: Given, name: str) -> Row:
    if item.people:
        given.error("unknown-value", "a series, not a version, names editors", locator=name)
    return {
        "locator": name,
        "series_id": series_id,
        "shortname": item.number,
        "title": item.first_title(),
        "url": item.links[0].content if item.links else None,
        "version_count": sum(related.kind == "hasEdition" for related in item.relations),
    }


def _report(item: relaton.Item, document_id: str, given: Given, name: str) -> Row:
    published_on, published_year = partial_date(item.first_date("published"), given, name)
    series = [related.identifiers[0] for related in item.relations if related.kind == "editionOf" and related.identifiers]
    if len(series) > 1:
        given.error("unknown-value", "a version belongs to several series", locator=name, value=series)
    named = [group for organization in item.organizations for group, _ in organization.subdivisions]
    if any(organization.name != "World Wide Web Consortium" for organization in item.organizations):
        given.error("new-member", "an organisation is not W3C", locator=name, value=item.organizations)
    return {
        "locator": name,
        "document_id": document_id,
        "series_id": series[0] if series else None,
        "title": item.first_title(),
        "status": item.stage,
        "published_on": published_on,
        "published_year": published_year,
        "group_names": [group for group in dict.fromkeys(named) if group != UNKNOWN],
        "url": item.links[0].content if item.links else None,
        "editor_count": len(item.people),
    }


def _editor(person: Person, document_id: str, position: int, given: Given, name: str) -> Row:
    if person.roles != ("editor",) or person.organizations:
        given.error("new-member", "a person is more than an editor without employer", locator=name, value=person.roles)
    return {"locator": name, "document_id": document_id, "position": position, "editor_name": person.name}


SOURCE = Source(
    name="w3c",
    title="W3C technical reports, every dated version, with group and editors",
    title_ja="W3C技術報告書（全版、担当グループとエディター）",
    publisher="World Wide Web Consortium",
    homepage="https://www.w3.org/TR/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-w3c.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-w3c",
                note="compiled from https://api.w3.org/specifications; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-w3c/std-w3c.tar.xz",
        ),
    ),
    tables=(SERIES, REPORTS, EDITORS, RELATIONS),
    read=read,
    expect=Expect(
        rows={
            "w3c.series": (1_500, 5_000),
            "w3c.reports": (14_000, 60_000),
            "w3c.editors": (35_000, 200_000),
            "w3c.relations": (50_000, 300_000),
        }
    ),
    covers="technical reports of W3C from 1995 to May 2026",
    limits=(
        "Editors stand without employer or country; organisations other than W3C are not evidenced. Since 2021 reports are "
        "published automatically after each change: versions count edits, so count series. The group is not known for 682 "
        "versions, most before 2003. `obsoletes` and `updatedBy` mean the version before and after, `obsoletes` being no "
        "withdrawal; what is retired says so in its status."
    ),
)
