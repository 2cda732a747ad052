"""3GPP: every version of its specifications and reports, with the group and the company that answers for each today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_yaml
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import Column, TableSpec, boolean, integer, text, texts

# "TS 36.331:REL-15/15.3.0"; one entry (TS 29.215) names no release
NUMBER = re.compile(r"^(?P<spec>(?P<type>TS|TR) (?P<series>\d\d)\.[\w-]+)(?::(?P<release>[^/]+))?/(?P<version>\d+\.\d+\.\d+)$")
RELEASE = re.compile(r"^(?:REL-|Rel-)(\d{1,2})$")
YEAR_RELEASE = re.compile(r"^(?:R|REL-)(9[6-9])$")
# phases of GSM, and the release that was first called by its year
OTHER_RELEASES = {"Ph1": "Ph1", "Ph2": "Ph2", "Ph1-DCS": "Ph1-DCS", "Ph1-EXT": "Ph1-EXT", "UMTS": "UMTS", "R00": "R00"}
OTHER_RELEASES |= {"Release 2000": "R00"}
NEWER_LAYOUT = "v1.2.9"
WAITING = "Waiting for new Company"

SHARED: tuple[Column, ...] = (
    text("document_type", "TS: technical specification; TR: technical report", closed=frozenset(("TS", "TR")), required=True),
    text("series", "two digits that begin the number: 36 is LTE radio, 38 is 5G radio", required=True),
    text("release", "Rel-8 to Rel-20, R96 to R99, R00, Ph1, Ph2, UMTS"),
    text("title", "title of this version", required=True),
    text("group_code", "working group that is responsible (prime), as the catalogue writes it"),
    texts("secondary_groups", "other groups that take part"),
    texts("former_groups", "groups that were responsible before"),
    text("radio_technology", "generation that the catalogue assigns", closed=frozenset(("2G", "3G", "LTE", "5G"))),
    text("rapporteur_organization", "organisation of the first rapporteur of today, as spelled; never that of the time"),
    texts("rapporteur_organizations", "organisations of all rapporteurs of today, as spelled"),
    text("rapporteur_note", "why no organisation is named", closed=frozenset(("waiting for new company",))),
    text("status", "published or withdrawn; only some entries say", closed=frozenset(("published", "withdrawn"))),
    text("url", "address of the version's file"),
)
VERSIONS = TableSpec(
    "threegpp.versions",
    ("version_id",),
    (
        text("version_id", "number, release and version as the catalogue writes them", required=True),
        text("specification_number", "number without release and version: TS 36.331", required=True),
        text("version", "three numbers: technical.editorial.revision", required=True),
        *SHARED,
        text("published_on", "day of publication"),
        integer("published_year", "year of publication", low=1985, high=2100),
        text("confirmed_on", "day of confirmation"),
        text("created_on", "day of creation"),
        text("abstract", "scope, where the catalogue gives it"),
        boolean("is_repeated", "the same version stands in the catalogue's newer layout too: do not count it", required=True),
    ),
    "one row per version as the catalogue lists it",
)
SPECIFICATIONS = TableSpec(
    "threegpp.specifications",
    ("specification_number",),
    (
        text("specification_number", "TS 36.331", required=True),
        text("latest_version_id", "version that the other columns describe: the highest version number", required=True),
        text("latest_version", "its version number", required=True),
        *SHARED,
        integer("first_published_year", "year of the earliest dated version", low=1985, high=2100),
        integer("last_published_year", "year of the latest dated version", low=1985, high=2100),
        integer("version_count", "versions, repeated ones left out", unit="versions", low=1, required=True),
    ),
    "one row per specification, described by its latest version: the unit in which leadership is counted",
)


def read(given: Given) -> Iterator[Named]:
    """Versions, then specifications.

    The catalogue holds some 6,300 versions twice, in an older layout beside the newer one; `is_repeated` marks the older.
    """
    specifications: dict[str, dict[str, Any]] = {}
    newer: set[tuple[str, str]] = set()
    older: list[Row] = []
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        item = relaton.item(records.read(content, name), given, name)
        row = _row(item, given, name)
        if row is None:
            continue
        _count(specifications, row)
        if item.schema == NEWER_LAYOUT:
            newer.add((row["specification_number"], row["version"]))
            yield "threegpp.versions", row
        else:
            older.append(row)
    for row in older:
        yield "threegpp.versions", row | {"is_repeated": (row["specification_number"], row["version"]) in newer}
    for number, found in specifications.items():
        yield "threegpp.specifications", _specification(number, found)


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    match = NUMBER.match(item.number or "")
    if match is None:
        given.error("unknown-value", "a document number is not written TS 12.345:REL-1/1.2.3", locator=name, value=item.number)
        return None
    published_on, published_year = partial_date(item.first_date("published"), given, name)
    if item.revised_on != published_on:
        given.error("bad-date", "the revision date is not the date of publication", locator=name, value=item.revised_on)
    named = [organization for person in item.people for organization in person.organizations]
    employers = [organization for organization in dict.fromkeys(named) if organization != WAITING]
    groups = item.groups
    return {
        "locator": name,
        "version_id": item.number,
        "specification_number": match["spec"],
        "version": match["version"],
        "document_type": match["type"],
        "series": match["series"],
        "release": _release(match["release"], given, name),
        "title": item.first_title(),
        "group_code": next((group.name for group in groups if group.kind == "prime"), None),
        "secondary_groups": [group.name for group in groups if group.kind == "other"],
        "former_groups": [group.name for group in groups if group.kind == "former"],
        "radio_technology": item.radio_technology,
        "rapporteur_organization": employers[0] if employers else None,
        "rapporteur_organizations": employers,
        "rapporteur_note": "waiting for new company" if WAITING in named else None,
        "status": item.stage,
        "url": item.links[0].content if item.links else None,
        "published_on": published_on,
        "published_year": published_year,
        "confirmed_on": partial_date(item.first_date("confirmed"), given, name)[0],
        "created_on": partial_date(item.first_date("created"), given, name)[0],
        "abstract": item.abstracts[0].content if item.abstracts else None,
        "is_repeated": False,
    }


def _release(written: str | None, given: Given, name: str) -> str | None:
    if written is None:
        return None
    if match := RELEASE.match(written):
        number = int(match[1])
        return f"R{number}" if number > 95 else f"Rel-{number}"
    if match := YEAR_RELEASE.match(written):
        return f"R{match[1]}"
    if written not in OTHER_RELEASES:
        given.error("new-member", "a release has an unknown name", locator=name, value=written)
    return OTHER_RELEASES.get(written)


def _count(specifications: dict[str, dict[str, Any]], row: Row) -> None:
    # of one version in two releases, the one published later describes the specification
    order = (tuple(map(int, row["version"].split("."))), row["published_on"] or "", row["version_id"])
    found = specifications.setdefault(
        row["specification_number"], {"order": order, "row": row, "years": set(), "versions": set()}
    )
    found["versions"].add(row["version"])
    if row["published_year"] is not None:
        found["years"].add(row["published_year"])
    if order > found["order"]:
        found["order"], found["row"] = order, row


def _specification(number: str, found: dict[str, Any]) -> Row:
    row, years = found["row"], found["years"]
    return {
        "locator": row["locator"],
        "specification_number": number,
        "latest_version_id": row["version_id"],
        "latest_version": row["version"],
        **{column.name: row[column.name] for column in SHARED},
        "first_published_year": min(years, default=None),
        "last_published_year": max(years, default=None),
        "version_count": len(found["versions"]),
    }


SOURCE = Source(
    name="threegpp",
    title="3GPP specifications, every version, with responsible group and rapporteur's company",
    title_ja="3GPP仕様書（全版）：担当グループとラポーターの所属企業",
    publisher="3GPP",
    homepage="https://www.3gpp.org/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-3gpp.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-3gpp",
                note="the catalogue is compiled from https://portal.3gpp.org/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-3gpp/std-3gpp.tar.xz",
        ),
    ),
    tables=(VERSIONS, SPECIFICATIONS),
    read=read,
    expect=Expect(rows={"threegpp.versions": (80_000, 200_000), "threegpp.specifications": (4_000, 8_000)}),
    covers="specifications and reports of GSM, UMTS, LTE and 5G, 1990 to December 2025",
    limits=(
        "The rapporteur's company is today's, stamped on every old version: a stock of current leadership, one unit per "
        "specification, never a time series. No country is given. 2,494 of 92,289 entries have no date; 6,300 entries repeat "
        "a version in an older layout. 'Waiting for new Company' is no organisation; ETSI is a body."
    ),
)
