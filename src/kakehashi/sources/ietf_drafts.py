"""IETF: Internet-Drafts, version by version, with authors and the organisations they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import bibxml
from kakehashi.core.origin import IETF_TRUST
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

NAME = re.compile(r"^(draft-.+)-(\d\d|\d{3})$")
# dated 2 March 2013, between versions of 1995
WRONGLY_DATED = frozenset((("draft-iab-principles", "01"),))
# entries without a version number: two names cut short, two never numbered, two RFCs
NOT_DRAFTS = frozenset(
    (
        "draft-ietf-6man-hbh-processing-",
        "draft-wang-bess-evpn-mac-overload-reduction-",
        "I-D.boreham-numsubordinates",
        "I-D.levin-simple-msrp-review",
        "rfc1958-01",
        "rfc3588-17",
    )
)
GROUP = re.compile(r"^draft-ietf-([a-z0-9]+)-")

DRAFTS = TableSpec(
    "ietf.drafts",
    ("draft_name",),
    (
        text("draft_name", "name without version", required=True),
        text("title", "title of the latest version"),
        text("abstract", "abstract of the latest version"),
        text("latest_version", "highest version held", required=True),
        integer("version_count", "versions held", unit="versions", low=1, required=True),
        boolean("has_first_version", "whether version 00 is held, so that the first date is the draft's first", required=True),
        text("first_published_on", "earliest date of the versions held"),
        integer("first_published_year", "its year", low=1985, high=2100),
        text("last_published_on", "latest date of the versions held"),
        integer("last_published_year", "its year", low=1985, high=2100),
        boolean("is_working_group", "whether a working group has adopted it: the name begins draft-ietf-", required=True),
        text("group_name", "working group's acronym, from the name"),
        text("url", "address of the latest version"),
    ),
    "one row per draft: the unit in which contributions are counted",
)
VERSIONS = TableSpec(
    "ietf.draft_versions",
    ("draft_name", "version"),
    (
        text("draft_name", "name without version", required=True),
        text("version", "two digits, from 00", required=True),
        text("title", "title of this version"),
        text("published_on", "day of this version"),
        integer("published_year", "its year", low=1985, high=2100),
        integer("author_count", "authors named", unit="authors", low=0, required=True),
    ),
    "one row per version held",
)
AUTHORS = TableSpec(
    "ietf.draft_authors",
    ("draft_name", "version", "position"),
    (
        text("draft_name", "name without version", required=True),
        text("version", "two digits, from 00", required=True),
        integer("position", "place in the list of authors, from 1", low=1, required=True),
        text("author_name", "author as printed; empty where an organisation is the author", is_person=True),
        text("organization_name", "organisation as spelled; empty where none is named"),
    ),
    "one row per author of each version",
)


def read(given: Given) -> Iterator[Named]:
    """Versions and authors as they come, drafts at the end.

    Some versions stand twice under two spellings of the file's name: the first is read. Entries without a version number are
    left out where somebody has looked at them, and are an error otherwise.
    """
    seen: dict[tuple[str, str], tuple[object, ...]] = {}
    drafts: dict[str, Row] = {}
    for name, content in archive.members(given.content):
        front = bibxml.reference(parse.xml(content, name), given, name)
        written = front.first_series("Internet-Draft")
        match = NAME.match(written or "")
        if match is None:
            value = written or front.anchor
            given.error("no-version", f"the entry {value} has no version number and is left out", locator=name, value=value)
            continue
        draft_name, version = match[1], match[2]
        published_on, year = bibxml.published(front, given, name)
        fingerprint = (front.title, published_on, tuple(author.name for author in front.authors))
        if seen.setdefault((draft_name, version), fingerprint) is not fingerprint:
            _note_repeated(seen[draft_name, version] == fingerprint, match[0], given, name)
            continue
        if (draft_name, version) in WRONGLY_DATED:
            published_on = year = None
        yield (
            "ietf.draft_versions",
            {
                "locator": name,
                "draft_name": draft_name,
                "version": version,
                "title": front.title,
                "published_on": published_on,
                "published_year": year,
                "author_count": len(front.authors),
            },
        )
        for position, author in enumerate(front.authors, 1):
            yield (
                "ietf.draft_authors",
                {
                    "locator": name,
                    "draft_name": draft_name,
                    "version": version,
                    "position": position,
                    "author_name": author.name,
                    "organization_name": author.organization,
                },
            )
        _add(drafts, _draft(front, draft_name, version, published_on, name))
    for row in drafts.values():
        yield "ietf.drafts", row


def _note_repeated(is_same: bool, version: str, given: Given, locator: str) -> None:
    if is_same:
        given.problem(
            "repeated", "a version stands twice with the same title, date and authors", locator=locator, value=version
        )
    else:
        given.error("repeated", f"the version {version} stands twice and differs", locator=locator, value=version)


def _draft(front: bibxml.Front, draft_name: str, version: str, published_on: str | None, locator: str) -> Row:
    group = GROUP.match(draft_name)
    year = None if published_on is None else int(published_on[:4])
    return {
        "locator": locator,
        "draft_name": draft_name,
        "title": front.title,
        "abstract": front.abstract,
        "latest_version": version,
        "version_count": 1,
        "has_first_version": version == "00",
        "first_published_on": published_on,
        "first_published_year": year,
        "last_published_on": published_on,
        "last_published_year": year,
        "is_working_group": draft_name.startswith("draft-ietf-"),
        "group_name": None if group is None else group[1],
        "url": front.target,
    }


def _add(drafts: dict[str, Row], row: Row) -> None:
    """Join a version to what is known of its draft: the latest describes it, the dates span all."""
    known = drafts.get(row["draft_name"])
    if known is None:
        drafts[row["draft_name"]] = row
        return
    joined = row if int(row["latest_version"]) > int(known["latest_version"]) else known
    dates = [value for one in (known, row) for value in (one["first_published_on"], one["last_published_on"]) if value]
    first, last = min(dates, default=None), max(dates, default=None)
    drafts[row["draft_name"]] = joined | {
        "version_count": known["version_count"] + 1,
        "has_first_version": known["has_first_version"] or row["has_first_version"],
        "first_published_on": first,
        "first_published_year": None if first is None else int(first[:4]),
        "last_published_on": last,
        "last_published_year": None if last is None else int(last[:4]),
    }


SOURCE = Source(
    name="ietf_drafts",
    title="Internet-Drafts, every version held, with authors and organisations",
    title_ja="インターネットドラフト（各版の著者・所属組織）",
    publisher="IETF",
    homepage="https://datatracker.ietf.org/",
    licence=IETF_TRUST,
    documents=(
        Document(
            "ietf-drafts.tar.xz",
            web=Web(
                "https://bib.ietf.org/public/rfc/bibxml-ids/",
                note="one XML file per version; pack the folder as tar.xz",
                is_data=False,
            ),
            mirror="ietf-drafts/ietf-drafts.tar.xz",
        ),
    ),
    tables=(DRAFTS, VERSIONS, AUTHORS),
    read=read,
    expect=Expect(
        rows={
            "ietf.drafts": (35_000, 120_000),
            "ietf.draft_versions": (100_000, 400_000),
            "ietf.draft_authors": (300_000, 1_200_000),
        },
        known=NOT_DRAFTS,
    ),
    covers="drafts from 1989 to August 2026",
    limits=(
        "No country is given. 107,490 of 358,333 author entries name no organisation. Before 2012 mostly one version of a "
        "draft is held (13,365 drafts lack version 00), so versions per year measure nothing then: count draft names. "
        "About 7,900 entries say self, independent or consultant, and in 106 the organisation is the person's name: persons, "
        "not firms."
    ),
)
