"""Cases: what is due, what waits for a company, what came in, and who takes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.mail.outbox import outbox
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.desk_settings import desk_people, desk_settings
from kakehashi.office.records.desk.task import Task
from kakehashi.office.sharing.predicate import visible
from kakehashi.views.desk.listing import Asked, counts, listed
from kakehashi.views.forms.desk_choices import economy_options, scope_options
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import person_name, reader_of

MOST_TASKS = 20


def context(request: HttpRequest, release: Any) -> Context:
    """The reader's work by default; with filters, any part of what the reader may see."""
    reader, asked, desk = reader_of(request), Asked.of(request.GET), desk_settings()
    table, more, marked = listed(reader, asked, desk, reader.at)
    return {
        "is_set_up": desk is not None,
        "cases": table,
        **marked,
        "asked": asked,
        "counts": counts(reader, desk, reader.at),
        "more": more,
        "first": asked.address() if asked.after else "",
        "scopes": scope_options(asked.field),
        "economies": economy_options(asked.economy),
        "states": CaseState.choices,
        "channels": Channel.choices,
        "people": [(str(person.pk), person_name(person)) for person in desk_people(desk)] if desk is not None else [],
        "tasks": _tasks(reader),
        "mail_warning": outbox().warning(),
    }


def _tasks(reader: Any) -> list[dict[str, Any]]:
    """The reader's own open tasks, of cases that the reader may see."""
    mine = Task.objects.filter(visible(reader, via="case__"), assignee_id=reader.user_id, done_at__isnull=True)
    rows = mine.select_related("case").order_by("due_on", "pk")[:MOST_TASKS]
    return [{"it": task, "address": f"/desk/cases/{task.case_id}/#tasks", "number": task.case.number} for task in rows]


PAGE = Page(
    name="cases",
    path="desk/cases/",
    title=_("Cases"),
    context=context,
    tables=("cases",),
    access="may:desk",
    needs_release=False,
    order=5,
)
