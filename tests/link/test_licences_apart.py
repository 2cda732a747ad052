"""No table of the desk mixes licences that exclude each other, and non-commercial ones stand alone."""

from __future__ import annotations

import pytest

from kakehashi.build import plan
from kakehashi.core.origin import NON_COMMERCIAL, Reuse, union

FOR_THE_DESK = (
    "linked.cables", "linked.radio_rules", "linked.spectrum_holders", "linked.band_uses", "linked.notices", "linked.agreements",
    "linked.agreement_members", "linked.agreement_chapters", "linked.data_clauses", "linked.cooperation_projects",
    "linked.aid_payments", "linked.indicators", "linked.digital_television_evidence",
)  # fmt: skip
FOR_THE_SCREEN_ONLY = {"linked.cables", "linked.agreement_chapters"}


def duties(table: str) -> Reuse:
    """The duties of everything that a table may be made from, by the licence of each source."""
    read = {spec.name: source for source in plan.sources().values() for spec in source.tables}
    if table in read:
        return read[table].licence.reuse
    step = next(step for step in plan.computations() if table in step.gives)
    return union(duties(given) for given in (*step.declaration.inputs, *step.declaration.optional))


@pytest.mark.parametrize("table", FOR_THE_DESK)
def test_a_table_can_be_shown_and_tells_whether_it_may_leave(table: str) -> None:
    found = duties(table)
    assert not found.is_internal
    assert (NON_COMMERCIAL in found.duties) is (table in FOR_THE_SCREEN_ONLY)
