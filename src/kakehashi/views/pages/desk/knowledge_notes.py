"""What closed cases taught: the knowledge notes that the reader may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.forms.desk_choices import economy_name, scope_name
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import reader_of
from kakehashi.views.tables import ColumnView, Table

MOST = 500
COLUMNS = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("fields", _("Fields"), kind="texts"),
    ColumnView("economies", _("Economies"), kind="texts"),
    ColumnView("state", _("State")),
    ColumnView("marking", _("Marking"), is_unbroken=True),
    ColumnView("changed_on", _("Changed"), kind="date"),
)


def context(request: HttpRequest, release: Any) -> Context:
    """Newest first."""
    notes = list(
        KnowledgeNote.objects.visible_to(reader_of(request)).prefetch_related("topic_rows").order_by("-changed_at")[:MOST]
    )
    rows = [
        {
            "title": in_language(note, "title"),
            "address": address_of(note),
            "fields": [scope_name(topic.value) for topic in note.topic_rows.all() if topic.kind == "area"],
            "economies": [economy_name(topic.value) for topic in note.topic_rows.all() if topic.kind == "economy"],
            "state": str(ClearanceState(note.state).label),
            "marking": note.marking,
            "changed_on": note.changed_at.date(),
        }
        for note in notes
    ]
    return {
        "notes": Table(
            rows, COLUMNS, title=_("Knowledge notes"), why_empty=_("No note is open to you yet; closed cases give them.")
        ),
        "marking": most_restricted([note.marking for note in notes]),
    }


PAGE = Page(
    name="knowledge_notes",
    path="desk/knowledge/",
    title=_("Knowledge notes"),
    context=context,
    tables=("notes",),
    needs_release=False,
    order=45,
)
