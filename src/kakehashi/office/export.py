"""What may cross to the evidence half, as JSON lines: CLEAR records without names of persons, and bare judgements on names.

The first line of each file says what it is and how many rows follow, so that a file cut short is noticed.

| file | rows |
|---|---|
| records | records that a guest may see, of the kinds that say what of them crosses (`Record.crossing`) |
| judgements | each judgement in force: its verdict on two names of public sources, not who judged, why, or its marking |
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.identity.judgement import Judgement, JudgementState
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.sharing.marking import Marking

FORMAT = 1
WORDS = (
    *("kind", "title_ja", "summary", "summary_ja", "body", "body_ja", "begins", "ends", "place", "place_ja"),
    *("source", "source_ja", "quotation"),
)


def clear_records() -> Iterator[dict[str, Any]]:
    """One row per record that a guest may see and whose kind crosses, by kind and id; ValueError for any other marking."""
    for record_type, model in kinds().items():
        for record in model.objects.visible_to(GUEST).select_related("owner").order_by("pk").iterator():
            if record.marking != Marking.CLEAR:  # the predicate says the same; a plank of the bridge is checked twice
                raise ValueError(f"{record_type} {record.pk} is {record.marking}")
            words = record.crossing
            if words is not None:
                yield {**_facts(record), **dict.fromkeys(WORDS, ""), **words}


def judgements() -> Iterator[dict[str, Any]]:
    """One row per judgement in force, the oldest first. Whoever may see the judgement itself, its verdict is for all."""
    in_force = Judgement.objects.filter(state=JudgementState.IN_FORCE).order_by("in_force_since", "pk")
    for judgement in in_force.iterator():
        yield {
            "judgement_id": str(judgement.pk),
            "verdict": str(judgement.says),
            "name": judgement.name,
            "other_name": judgement.other_name,
            "canonical_name": judgement.canonical_name,
            "judged_at": judgement.in_force_since.isoformat(),
        }


def write_export(out: IO[str]) -> int:
    """Write the records; the number of rows."""
    return _write(out, "records", list(clear_records()))


def write_judgements(out: IO[str]) -> int:
    """Write the judgements; the number of rows."""
    return _write(out, "judgements", list(judgements()))


def _facts(record: Record) -> dict[str, Any]:
    return {
        "record_type": record.record_type,
        "record_id": str(record.pk),
        "marking": str(record.marking),
        "title": record.title,
        "owner": record.owner.name if record.owner is not None else "",
        "state": record.state,
        "version": record.version,
        "created_at": record.created_at.isoformat(),
        "changed_at": record.changed_at.isoformat(),
        "is_example": record.is_example,
        "topics": record.topics,
        "evidence": record.evidence,
    }


def _write(out: IO[str], what: str, rows: list[dict[str, Any]]) -> int:
    for row in ({"export": what, "format": FORMAT, "rows": len(rows)}, *rows):
        out.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
    return len(rows)
