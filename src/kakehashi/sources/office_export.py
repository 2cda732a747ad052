"""This office's own public records and its judgements on names, as the office exports them; nothing restricted is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

FORMAT = 1
CLEAR = {"CLEAR": "CLEAR"}
VERDICTS = {verdict: verdict for verdict in ("same", "different")}
PUBLIC = Licence.of("Public records of this office (TLP:CLEAR)", "https://www.first.org/tlp/", ATTRIBUTION)
WORDS = (
    *("kind", "title_ja", "summary", "summary_ja", "body", "body_ja", "begins", "ends", "place", "place_ja"),
    *("source", "source_ja", "quotation"),
)

RECORDS = TableSpec(
    "office.records",
    ("record_id",),
    (
        text("record_id", "the record in the office", required=True),
        integer("version", "its version when it was exported", low=1, required=True),
        text("record_type", "kind of record: note, publication, seminar, milestone, ...", required=True),
        text("marking", "Traffic Light Protocol 2.0; nothing else than CLEAR is read", closed=frozenset(CLEAR), required=True),
        text("title", "title", required=True),
        text("owner_name", "organisation that owns it"),
        text("state", "where it stands in its own life", required=True),
        text("created_at", "when it was made (ISO 8601)", required=True),
        text("changed_at", "when it was changed last (ISO 8601)", required=True),
        boolean("is_example", "whether it is a record of the example office", required=True),
        texts("area_ids", "technology areas and broad fields that it is about"),
        texts("economy_codes", "economies that it is about"),
        texts("body_names", "bodies that it is about"),
        text("kind", "what sort of publication, milestone or seminar it is"),
        text("title_ja", "title in Japanese"),
        text("summary", "summary in English"),
        text("summary_ja", "summary in Japanese"),
        text("body", "text, in English where both languages are written"),
        text("body_ja", "text in Japanese"),
        text("begins", "when it begins or happened, as exact as it is known"),
        text("ends", "when it ends"),
        text("place", "where it is held, or the place within its source"),
        text("place_ja", "the same in Japanese"),
        text("source", "source of a milestone"),
        text("source_ja", "the same in Japanese"),
        text("quotation", "words of that source"),
    ),
    "One row per public record of this office.",
)
EVIDENCE = TableSpec(
    "office.record_evidence",
    ("record_id", "place"),
    (
        text("record_id", "the record that cites", required=True),
        integer("place", "number of the citation in the record, from 1", low=1, required=True),
        integer("version", "version of the record", low=1, required=True),
        text("release_id", "release in which the figure was seen", required=True),
        text("table_name", "table of the figure", required=True),
        text("key", "key of its row, as JSON", required=True),
        text("column_name", "column of the figure", required=True),
        text("value_as_seen", "the value as it was seen"),
        texts("duties", "duties of its licence"),
    ),
    "One row per figure that a public record cites.",
)
JUDGEMENTS = TableSpec(
    "office.judgements",
    ("judgement_id",),
    (
        text("judgement_id", "the judgement in the office", required=True),
        text("verdict", "whether both names mean one organisation: same, different",
             closed=frozenset(VERDICTS), required=True),
        text("name", "a name as a source spells it; of two that differ, the one taken out", required=True),
        text("other_name", "the other name", required=True),
        text("canonical_name", "what the organisation is to be called, where the judgement says so"),
        text("judged_at", "since when it is in force (ISO 8601); the latest on a pair counts", required=True),
    ),
    "One row per judgement in force that people of this office made of two names.",
)  # fmt: skip


def read(given: Given) -> Iterator[Named]:
    """The rows of either document; BadDocument for another one and for one cut short, an error for any marking but CLEAR."""
    lines = parse.json_lines(given.content)
    expected = _head(given, lines)
    count = 0
    for count, (number, value) in enumerate(lines, 1):  # noqa: B007 - the last number is the count
        fields = Fields(_record(value, number), given, f"line {number}")
        yield from _judgement(fields) if given.document == "judgements" else _records(fields)
        fields.done()
    if count != expected:
        raise BadDocument(f"{given.document}: the first line promises {expected} rows, and {count} follow; export it again")


def _head(given: Given, lines: Iterator[tuple[int, Any]]) -> int:
    number, value = next(lines, (1, {}))
    head = Fields(_record(value, number), given, f"line {number}")
    what, form, rows = head.take("export"), head.take("format"), head.take("rows")
    head.done()
    if what != given.document or form != FORMAT:
        raise BadDocument(f"{given.document}: this is an export of {what!r} in format {form!r}; format {FORMAT} is read here")
    if not isinstance(rows, int) or isinstance(rows, bool):
        raise BadDocument(f"{given.document}: the number of rows is {rows!r}")
    return rows


def _record(value: Any, number: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadDocument(f"line {number} is no record but {str(value)[:80]!r}")
    return value


def _judgement(fields: Fields) -> Iterator[Named]:
    row = {name: fields.take_text(name) for name in ("judgement_id", "name", "other_name", "judged_at")}
    row |= {"verdict": fields.take_of("verdict", VERDICTS), "canonical_name": fields.take_text("canonical_name") or None}
    if row["name"] == row["other_name"]:
        fields.given.error("bad-value", "a judgement on one name", locator=fields.locator, value=row["judgement_id"])
    yield JUDGEMENTS.name, {**row, "locator": fields.locator}


def _records(fields: Fields) -> Iterator[Named]:
    record_id, version = fields.take_text("record_id"), fields.take_integer("version")
    topics, owner = fields.inside("topics"), fields.take_text("owner") or None
    row: dict[str, Any] = {
        name: fields.take_text(name) for name in ("record_type", "title", "state", "created_at", "changed_at")
    }
    row |= {name: fields.take_text(name) or None for name in WORDS}
    about = {"area_ids": "area", "economy_codes": "economy", "body_names": "body"}
    row |= {column: topics.take(kind, []) for column, kind in about.items()}
    topics.done()
    row |= {"marking": fields.take_of("marking", CLEAR), "is_example": fields.take("is_example"), "owner_name": owner}
    yield RECORDS.name, {**row, "record_id": record_id, "version": version, "locator": fields.locator}
    for place, cited in enumerate(fields.each("evidence"), 1):
        yield (
            EVIDENCE.name,
            {
                "record_id": record_id,
                "place": place,
                "version": version,
                "release_id": cited.take_text("release"),
                "table_name": cited.take_text("table"),
                "key": json.dumps(cited.take("key"), ensure_ascii=False, sort_keys=True),
                "column_name": cited.take_text("column"),
                "value_as_seen": cited.take_text("value_as_seen") or None,
                "duties": cited.take("duties", []),
                "locator": cited.locator,
            },
        )
        cited.done()


SOURCE = Source(
    name="office_export",
    title="Public records of this office, and its judgements on names",
    title_ja="本室の公開記録と組織名の同定判断",
    publisher="This office",
    homepage="https://github.com/kakehashi-office",
    licence=PUBLIC,
    documents=(
        Document(
            "records",
            brought="records.jsonl",
            optional=True,
            web=Web(
                "https://github.com/kakehashi-office",
                note="written by this installation itself before each build, from what its office has made public",
                is_data=False,
            ),
        ),
        Document("judgements", brought="judgements.jsonl", optional=True),
    ),
    tables=(RECORDS, EVIDENCE, JUDGEMENTS),
    read=read,
    expect=Expect(drift=1_000.0),
    covers="what this office has cleared for the public, and what its people judged of names, at the last build",
    limits="Nothing restricted: no record that is not CLEAR, no name of a person, no reason of a judgement. A record that was"
    " withdrawn since the last build stands here until the next.",
    every_days=1,
)
