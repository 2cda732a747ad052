"""One milestone: when, what, in whose words, and what it is part of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.sharing.milestone import Course, Milestone, MilestoneKind
from kakehashi.views.history.rows import when_written
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.body import body_of
from kakehashi.views.records.facts import facts_of, files_of
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.steps import step_forms


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The milestone in the reader's language, its parts and its whole as far as the reader may see them."""
    milestone = open_record(request, Milestone, record_id)
    given, reader = record_context(request, milestone), reader_of(request)
    body = {**body_of(milestone, release), "text": in_language(milestone, "body")}
    return {
        **given,
        "title": in_language(milestone, "title"),
        "body": body,
        "when": when_written(milestone.begins, milestone.ends),
        "kind": MilestoneKind(milestone.kind).label,
        "course": Course(milestone.course).label,
        "source": in_language(milestone, "source"),
        "whole": _linked(reader, pk=milestone.part_of_id),
        "parts": _linked(reader, part_of_id=milestone.pk),
        "facts": facts_of(milestone, body),
        "files": files_of(given["beside"]["files"]),
        "steps": step_forms(request, milestone, reader, may_change=given["may_change"]),
    }


def _linked(reader: Reader, **which: Any) -> list[tuple[str, str]]:
    """Title and address of other milestones."""
    found = Milestone.objects.visible_to(reader).filter(**which)
    return [(in_language(milestone, "title"), address_of(milestone)) for milestone in found]


PAGE = Page(
    name="milestone",
    path="today/history/<uuid:record_id>/",
    title=_("Milestone"),
    context=context,
    tables=("facts", "files"),
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS},
    shows="milestone",
    needs_release=False,
)
