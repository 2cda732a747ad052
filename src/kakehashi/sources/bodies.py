"""Standards bodies as a tree with history, and the study periods of the ITU, as `reference/` has them with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, integer, text, texts

BODY_ID = re.compile(r"^[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*$")
PERIOD = re.compile(r"^(\d{4})-(\d{4})$")
KINDS = {kind: kind for kind in ("organisation", "sector", "committee", "study group", "working group")}

BODIES = TableSpec(
    "reference.bodies",
    ("body_id",),
    (
        text("body_id", "short name in small letters, below its parent's: itu-t/sg21", required=True),
        text("parent_id", "the body it belongs to; empty for an organisation of its own"),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name", required=True),
        text("kind", "what it is", closed=frozenset(KINDS.values()), required=True),
        text("from_date", "since when, as far as it is certain (YYYY[-MM[-DD]]); empty where it is not"),
        text("to_date", "until when; empty for a body of today, or where the day is not certain"),
        texts("successor_ids", "bodies that took over its work"),
        texts("catalogue_bodies", "bodies under which linked.documents lists its documents"),
        texts("catalogue_groups", "groups there that are this body; empty for an organisation or sector as a whole"),
        text("source", "document or address that says so", required=True),
        text("note", "what a reader should know beside"),
    ),
    "One row per body.",
)
PERIODS = TableSpec(
    "reference.study_periods",
    ("body_id", "period"),
    (
        text("body_id", "the sector", required=True),
        text("period", "first and last year, as the sector writes it: 2025-2028", required=True),
        integer("first_year", "first year", low=1993, high=2100, required=True),
        integer("last_year", "last year", low=1993, high=2100, required=True),
        text("assembly", "assembly that decided on the groups and Questions of the period", required=True),
        text("place", "where it met", required=True),
        text("decided_on", "month in which it closed", required=True),
        text("source", "document or address that says so", required=True),
    ),
    "One row per study period of a sector.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per body, or one per study period; the document's name says which."""
    return _bodies(given) if given.document == "bodies" else _periods(given)


def _bodies(given: Given) -> Iterator[Named]:
    known: set[str] = set()
    named: list[tuple[str, str]] = []
    for line in parse.csv(given, given.content):
        body_id = line.take_text("body_id")
        if not BODY_ID.match(body_id):
            given.error("bad-code", "a body's short name is not written itu-t/sg21", locator=line.locator, value=body_id)
        from_date, _ = partial_date(line.take_text("from_date", None), given, line.locator)
        to_date, _ = partial_date(line.take_text("to_date", None), given, line.locator)
        if from_date and to_date and to_date < from_date:
            given.error("bad-date", "a body ends before it begins", locator=line.locator, value=f"{from_date} {to_date}")
        row = {
            "body_id": body_id,
            "parent_id": line.take_text("parent_id", None),
            "name_en": line.take_text("name_en"),
            "name_ja": line.take_text("name_ja"),
            "kind": line.take_of("kind", KINDS),
            "from_date": from_date,
            "to_date": to_date,
            **{name: _list(line.take_text(name, None)) for name in ("successor_ids", "catalogue_bodies", "catalogue_groups")},
            "source": line.take_text("source"),
            "note": line.take_text("note", None),
            "locator": line.locator,
        }
        known.add(body_id)
        named += [(other, line.locator) for other in (row["parent_id"], *row["successor_ids"]) if other]
        yield BODIES.name, row
        line.done()
    for other, locator in named:
        if other not in known:
            given.error("unknown-value", "a parent or successor is not in the list", locator=locator, value=other)


def _periods(given: Given) -> Iterator[Named]:
    for line in parse.csv(given, given.content):
        period = line.take_text("period")
        match = PERIOD.match(period)
        years = (line.take_text("first_year"), line.take_text("last_year"))
        if match is None or match.groups() != years:
            given.error("bad-value", "a period is not its first and last year", locator=line.locator, value=period)
        decided_on, _ = partial_date(line.take_text("decided_on"), given, line.locator)
        yield (
            PERIODS.name,
            {
                "body_id": line.take_text("body_id"),
                "period": period,
                "first_year": int(match[1]) if match is not None else None,
                "last_year": int(match[2]) if match is not None else None,
                "assembly": line.take_text("assembly"),
                "place": line.take_text("place"),
                "decided_on": decided_on,
                "source": line.take_text("source"),
                "locator": line.locator,
            },
        )
        line.done()


def _list(written: str | None) -> list[str]:
    return [part.strip() for part in (written or "").split("|") if part.strip()]


SOURCE = Source(
    name="bodies",
    title="Standards bodies, their groups and study periods",
    title_ja="標準化機関とその部会・研究会期",
    publisher="Kakehashi, after each body's own statement",
    homepage="https://www.itu.int/en/ITU-T/studygroups/",
    licence=APACHE_2,
    documents=(Document("bodies", reference="bodies.csv"), Document("study_periods", reference="study_periods.csv")),
    tables=(BODIES, PERIODS),
    read=read,
    expect=Expect(rows={"reference.bodies": (100, 2_000), "reference.study_periods": (10, 100)}, drift=0.5),
    covers="ITU, 3GPP, ISO/IEC JTC 1, committees of ISO, IEC and ETSI in ICT, IEEE 802, IETF, W3C, OASIS, OGC, Ecma, JISC, "
    "TTC, ARIB and APT, with mergers and successors as far as they are certain",
    limits="A day, month or year is given only where it is certain. Working parties, Questions and rapporteur groups are left "
    "out. Groups that only a catalogue names are added from the catalogues by the link step.",
)
