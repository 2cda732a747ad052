"""Relations between entities of a golden copy, format RR-CDF 2.1 as CSV: who consolidates whom, and since when.

A relation has up to five periods of three kinds. Only RELATIONSHIP_PERIOD says since when and until when it holds; the end of
an accounting period is no end of the relation.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO

from kakehashi.collect import streams
from kakehashi.core.source import Given, Named
from kakehashi.sources.gleif.header import Header
from kakehashi.sources.gleif.tables import REGISTRATIONS, RELATIONS, RELATIONSHIPS, STATUSES

START, END, KIND = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID", "Relationship.RelationshipType"
NEEDED = (START, START + "Type", END, END + "Type", KIND, "Relationship.RelationshipStatus", "Relationship.Period.1.periodType")
KNOWN = re.compile(
    r"^(?:Relationship\.(?:(?:StartNode|EndNode)\.NodeID(?:Type)?|RelationshipType|RelationshipStatus"
    r"|(?:Period|Qualifiers|Quantifiers)\.\d+\.\w+)|Registration\..+)$"
)
PERIODS = range(1, 6)
PERIOD_KINDS: dict[str, str | None] = {
    "RELATIONSHIP_PERIOD": "relationship",
    "ACCOUNTING_PERIOD": "accounting",
    "DOCUMENT_FILING_PERIOD": "filing",
    "": None,
}
NODES: dict[str, str | None] = {"LEI": "lei"}


def relationships(given: Given, stream: IO[bytes], member: str) -> Iterator[Named]:
    """One row per relation; several entries of the same two entities are numbered in their order."""
    lines = streams.lines(given, stream, member)
    header = Header(given, member, next(lines)[1], KNOWN, NEEDED)
    met: Counter[tuple[str, str, str]] = Counter()
    for line, values in lines:
        nodes = [header.member_of(values, f"{node}Type", NODES, line) for node in (START, END)]
        relation = header.member_of(values, KIND, RELATIONS, line)
        child, other = header.text(values, START), header.text(values, END)
        if relation is None or None in nodes or child is None or other is None:
            continue
        key = (child, relation, other)
        periods = _periods(header, values, line)
        since, until = periods.get("relationship", (None, None))
        accounted_since, accounted_until = periods.get("accounting", (None, None))
        row = {
            "lei": child,
            "relation": relation,
            "other_lei": other,
            "place": met[key],
            "status": header.member_of(values, "Relationship.RelationshipStatus", STATUSES, line),
            "since": since,
            "until": until,
            "accounted_since": accounted_since,
            "accounted_until": accounted_until,
            "registration_status": header.member_of(values, "Registration.RegistrationStatus", REGISTRATIONS, line),
            "validation": header.text(values, "Registration.ValidationSources"),
            "changed_on": header.day(values, "Registration.LastUpdateDate", line),
            "locator": header.locator(line),
        }
        met[key] += 1
        yield RELATIONSHIPS.name, row


def _periods(header: Header, values: Sequence[str], line: int) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """First and last day by kind of period; of two of a kind the later counts."""
    found: dict[str, tuple[dt.date | None, dt.date | None]] = {}
    for n in PERIODS:
        name = f"Relationship.Period.{n}"
        kind = header.member_of(values, f"{name}.periodType", PERIOD_KINDS, line)
        if kind is not None:
            days = header.day(values, f"{name}.startDate", line), header.day(values, f"{name}.endDate", line)
            if kind not in found or (days[0] or dt.date.min) >= (found[kind][0] or dt.date.min):
                found[kind] = days
    return found
