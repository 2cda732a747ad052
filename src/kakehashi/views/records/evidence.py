"""The evidence of a record: each figure with the value as it was seen, and the drawer that shows what it is now."""

from __future__ import annotations

from typing import Any

from kakehashi.office.records.record import Record
from kakehashi.views.parts.figure import figure_address


def chips(record: Record) -> list[dict[str, Any]]:
    """One row a reference: `value` as seen, `label` (column and key), `address` of the drawer, `release` it was seen in."""
    return [
        {
            "value": reference.value_as_seen,
            "label": " · ".join([reference.column.replace("_", " "), *(str(value) for value in reference.key.values())]),
            "address": figure_address(reference.table, reference.key, reference.column),
            "release": reference.release_id,
        }
        for reference in record.references
    ]
