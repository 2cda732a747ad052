"""Put down a task in a case."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import desk_people, the_desk
from kakehashi.office.records.desk.task import Task
from kakehashi.office.refusals import Refused


def write_task(case_id: UUID, text: str, due_on: date | None, assignee_id: int | None, *, by: User, at: datetime) -> Task:
    """The task; Refused for no text, and for somebody who is not of the desk."""
    case = to_change(Case, case_id, by)
    text = text.strip()
    if not text or len(text) > 300:
        raise Refused(_("Say in at most %(most)d characters what is to be done.") % {"most": 300})
    people = {person.pk: person for person in desk_people(the_desk())}
    if assignee_id is not None and assignee_id not in people:
        raise Refused(_("Choose somebody of the contact point who may see the case."))
    with case.change(by=by, at=at, why="a task", verb="write_task"):
        assignee = people[assignee_id] if assignee_id is not None else None
        return Task.objects.create(case=case, text=text, due_on=due_on, assignee=assignee, made_at=at, made_by=by)
