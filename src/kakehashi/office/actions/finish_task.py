"""A task of a case is done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.task import Task
from kakehashi.office.refusals import NotAllowed


def finish_task(case_id: UUID, task_id: int, *, by: User, at: datetime) -> Task:
    """The task, done; NotAllowed for one that is not there or done already."""
    case = to_change(Case, case_id, by)
    task = Task.objects.filter(case=case, pk=task_id, done_at__isnull=True).first()
    if task is None:
        raise NotAllowed(_("There is no such open task."))
    with case.change(by=by, at=at, why="a task", verb="finish_task"):
        task.done_at, task.done_by = at, by
        task.save(update_fields=["done_at", "done_by"])
    return task
