"""The record itself, as every kind of it can be shown: words, topics, evidence, state."""

from __future__ import annotations

from typing import Any

from kakehashi.office.records.record import Record
from kakehashi.views.page import Context
from kakehashi.views.records.evidence import chips
from kakehashi.views.records.kinds import kind_label, state_label, topic_label


def body_of(record: Record, release: Any) -> Context:
    """`kind`, `state`, `text`, `topics` (names), `evidence` (chips)."""
    return {
        "kind": kind_label(record.record_type),
        "state": state_label(record.record_type, record.state),
        "text": record.body_text,
        "topics": [topic_label(kind, value, release) for kind, values in record.topics.items() for value in values],
        "evidence": chips(record),
    }
