"""Enter a milestone: a draft that its office has to clear before anybody else sees it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.record import Topics
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneWording
from kakehashi.office.refusals import NotAllowed


def enter_milestone(
    wording: MilestoneWording, topics: Topics, part_of: Milestone | None = None, *, by: User, at: datetime
) -> Milestone:
    """The new draft; NotAllowed without the verb `publish`, Refused for what cannot be."""
    if not by.may(May.PUBLISH):
        raise NotAllowed(_("Your role does not enter milestones."))
    milestone = Milestone(state=ClearanceState.DRAFT, part_of=part_of)
    with milestone.change(by=by, at=at, why="entered", verb="write"):
        milestone.write(wording)
        milestone.be_about(topics)
    return milestone
