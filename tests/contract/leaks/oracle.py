"""The sharing rule told a second time, record by record and in plain Python: what the predicate in SQL is held against."""

from __future__ import annotations

from tests.contract.leaks.world import RecordPlan, World


def may_read(world: World, record: RecordPlan, reader: int | None) -> bool:
    """Whether the person of this number (None: a guest) may read the record."""
    if record.marking == "CLEAR":
        return True
    if reader is None or not world.plan.people[reader].is_active:
        return False
    works_for = _works_for(world, world.plan.people[reader].organisation)
    if _has_grant(record, reader, works_for):
        return True
    is_ours = record.owner in works_for
    if record.author == reader and is_ours:
        return True
    if not works_for or record.marking == "RED":
        return False
    in_circle = any(_is_in(world, circle, reader, works_for) for circle in record.circles)
    if record.marking == "AMBER+STRICT":
        return is_ours and (in_circle or not record.circles)
    return is_ours or in_circle or (record.marking == "GREEN" and not record.circles)


def _works_for(world: World, organisation: int | None) -> set[int]:
    found: set[int] = set()
    while organisation is not None:
        found.add(organisation)
        organisation = world.plan.parents[organisation]
    return found


def _has_grant(record: RecordPlan, reader: int, works_for: set[int]) -> bool:
    for to, index, days, is_ended in record.grants:
        meant = index == reader if to == "user" else index in works_for
        if meant and days > 0 and not is_ended:
            return True
    return False


def _is_in(world: World, circle: int, reader: int, works_for: set[int]) -> bool:
    is_open, organisations, people = world.plan.circles[circle]
    return is_open and (reader in people or bool(works_for & set(organisations)))
