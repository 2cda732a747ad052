"""The history that the white paper tells, entered by an officer and cleared by the head of the office."""

from __future__ import annotations

from typing import Any

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.enter_milestone import enter_milestone
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.example.loading import Loading, rows_of
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneWording

ENTERED, CLEARED = 55, 54
TOPICS = {"area": "areas", "economy": "economies", "body": "bodies"}
WORDS = ("title", "kind", "title_ja", "body", "body_ja", "begins", "ends", "quotation", "place")


def load_history(loading: Loading) -> None:
    """One milestone a row; a part follows what it is part of."""
    rows = rows_of("history")
    made: dict[str, Milestone] = {}
    officer, head = loading.person("officer"), loading.person("head")
    for place, row in enumerate(rows["milestone"]):
        at = loading.moment(ENTERED, 13, place)
        topics = {kind: row.get(name, []) for kind, name in TOPICS.items()}
        milestone = enter_milestone(_wording(row, rows), topics, made.get(row.get("part_of", "")), by=officer, at=at)
        submit_for_clearance(milestone.pk, milestone.version, "quoted from a published white paper", by=officer, at=at)
        milestone.refresh_from_db()
        at = loading.moment(CLEARED, 15, place)
        clear_record(milestone.pk, milestone.version, "compared with the white paper", by=head, at=at)
        made[row["id"]] = milestone
        loading.remember(f"milestone:{row['id']}", milestone)


def _wording(row: dict[str, Any], rows: dict[str, Any]) -> MilestoneWording:
    words = {name: row.get(name, "") for name in WORDS}
    course, number = row.get("course", "happened"), row.get("number", 0)
    return MilestoneWording(**words, course=course, number=number, source=rows["source"], source_ja=rows["source_ja"])
