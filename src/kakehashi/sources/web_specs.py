"""browser-specs: the technical specifications of the Web platform, across the bodies that write them."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC0
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, text, texts

STANDING = frozenset(("good", "pending", "discontinued"))
COMPOSITION = frozenset(("full", "delta", "fork"))
FOUND_IN = frozenset(("w3c", "spec", "ietf", "whatwg"))
CATEGORIES = {"browser"}
RELATIONS = {
    "seriesPrevious": "previous in series",
    "seriesNext": "next in series",
    "obsoletedBy": "obsoleted by",
    "forkOf": "fork of",
    "forks": "forked as",
    "formerNames": "formerly named",
}

SPECIFICATIONS = TableSpec(
    "web_specs.specifications",
    ("document_id",),
    (
        text("document_id", "short name: css-grid-1", required=True),
        text("title", "title", required=True),
        text("short_title", "short title", required=True),
        text("organization_name", "body or bodies that it belongs to, as spelled: W3C/OGC", required=True),
        texts("group_names", "groups that work on it"),
        text("series_id", "short name of the series: css-grid", required=True),
        text("series_title", "title of the series", required=True),
        text("series_version", "level or version in the series"),
        boolean("is_current", "whether it is the specification of the series to be used today", required=True),
        text("composition", "complete, or a delta on the level before, or a fork", closed=COMPOSITION, required=True),
        text("standing", "whether it is in good standing", closed=STANDING, required=True),
        boolean("is_for_browsers", "whether browsers implement it", required=True),
        boolean("has_tests", "whether tests of it are known", required=True),
        text("release_status", "status of the published version in the body's words"),
        text("release_url", "address of the published version"),
        text("draft_status", "status of the editors' version in the body's words"),
        text("draft_url", "address of the editors' version"),
        text("repository_url", "address of the source"),
        text("url", "address", required=True),
        text("found_in", "where title and status were taken from", closed=FOUND_IN, required=True),
    ),
    "one row per specification",
)
TIES = TableSpec(
    "web_specs.relations",
    ("document_id", "relation", "other_document_id"),
    (
        text("document_id", "the specification", required=True),
        text("relation", "how it is tied", closed=frozenset(RELATIONS.values()), required=True),
        text("other_document_id", "short name of the other; a former name is listed nowhere else", required=True),
    ),
    "one row per tie of a specification to another, or to its former name",
)


def read(given: Given) -> Iterator[Named]:
    """Specifications and their ties."""
    records = parse.json(archive.unpack(given.content))
    if not isinstance(records, list):
        raise BadDocument(f"{given.document} is no list of specifications but {str(records)[:80]!r}")
    for place, record in enumerate(records):
        if not isinstance(record, dict):
            raise BadDocument(f"{given.document}: #/{place} is no record but {str(record)[:80]!r}")
        fields = Fields(record, given, f"#/{place}")
        row = _row(fields)
        yield SPECIFICATIONS.name, row
        for name, relation in RELATIONS.items():
            said = fields.take(name, [])
            for other in dict.fromkeys([said] if isinstance(said, str) else said):
                tie = {"document_id": row["document_id"], "relation": relation, "other_document_id": other}
                yield TIES.name, {"locator": fields.locator, **tie}
        fields.done()


def _row(fields: Fields) -> Row:
    document_id, series = fields.take_text("shortname"), fields.inside("series")
    current = series.take_text("currentSpecification")
    draft, release, tests = fields.inside("nightly", {}), fields.inside("release", {}), fields.inside("tests", {})
    categories = set(fields.take("categories"))
    if categories - CATEGORIES:
        fields.given.error("new-member", "a category is not known", locator=fields.locator, value=sorted(categories))
    groups = []
    for group in fields.each("groups"):
        groups.append(group.take_text("name"))
        group.done(ignore=("url",))
    row = {
        "locator": fields.locator,
        "document_id": document_id,
        "title": fields.take_text("title"),
        "short_title": fields.take_text("shortTitle"),
        "organization_name": fields.take_text("organization"),
        "group_names": groups,
        "series_id": series.take_text("shortname"),
        "series_title": series.take_text("title"),
        "series_version": fields.take_text("seriesVersion", None),
        "is_current": current == document_id,
        "composition": fields.take_text("seriesComposition"),
        "standing": fields.take_text("standing"),
        "is_for_browsers": "browser" in categories,
        "has_tests": tests.take("testPaths", None) is not None,
        "release_status": release.take_text("status", None),
        "release_url": release.take_text("url", None),
        "draft_status": draft.take_text("status", None),
        "draft_url": draft.take_text("url", None),
        "repository_url": draft.take_text("repository", None),
        "url": fields.take_text("url"),
        "found_in": fields.take_text("source"),
    }
    series.done(ignore=("shortTitle", "nightlyUrl", "releaseUrl"))
    draft.done(ignore=("alternateUrls", "filename", "sourcePath", "pages"))
    release.done(ignore=("filename", "pages"))
    tests.done(ignore=("repository", "excludePaths"))
    return row


SOURCE = Source(
    name="web_specs",
    title="Specifications of the Web platform, across bodies",
    title_ja="ウェブ技術仕様の一覧（標準化団体横断）",
    publisher="W3C (browser-specs)",
    homepage="https://github.com/w3c/browser-specs",
    licence=CC0,
    documents=(
        Document(
            "web-specs.json.gz",
            web=Web("https://w3c.github.io/browser-specs/index.json", note="the list as of today, not packed"),
            mirror="w3c-web-specs/web-specs.json.gz",
        ),
    ),
    tables=(SPECIFICATIONS, TIES),
    read=read,
    expect=Expect(rows={"web_specs.specifications": (700, 2_000), "web_specs.relations": (200, 2_000)}),
    covers="specifications of W3C, WHATWG, IETF, Khronos, Ecma TC39 and others that make up the Web platform, 2026",
    limits=(
        "A curated list, not a register: what browsers implement or may implement, one entry per level, without dates and "
        "without authors. Of a specification of two bodies (W3C/OGC) it does not say which leads."
    ),
)
