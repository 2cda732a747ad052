"""What this office publishes: articles, briefs and newsletters, the newest first; for those who write, what is on the way."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.views.dissemination.published import publication_row, publications
from kakehashi.views.dissemination.texts import state_of, title_in
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import reader_of

COLUMNS = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("kind", _("What it is")),
    ColumnView("issued", _("Published"), kind="date"),
    ColumnView("number", _("Version"), kind="number"),
    ColumnView("languages", _("Languages"), kind="texts"),
    ColumnView("summary", _("Summary"), is_hidden=True),
    ColumnView("owner", _("Publisher"), is_hidden=True),
    ColumnView("record_id", _("Record"), is_hidden=True),
)


def context(request: HttpRequest, release: Any) -> Context:
    """`?kind=` one kind; `publications` is its table."""
    reader = reader_of(request)
    found = publications(reader)
    kind = request.GET.get("kind", "")
    if kind in PublicationKind.values:
        found = found.filter(kind=kind)
    rows = [publication_row(publication) for publication in found]
    return {
        "publications": Table(rows, COLUMNS, title=_("Published"), shown=100, why_empty=_("Nothing has been published yet.")),
        "newest": rows[0]["issued"] if rows else None,
        "kinds": PublicationKind.choices,
        "kind": kind,
        "writes": May.PUBLISH in reader.may or reader.is_administrator,
        "underway": _underway(reader) if reader.is_signed_in else [],
    }


def _underway(reader: Reader) -> list[dict[str, Any]]:
    """Drafts and next versions that this reader sees, what changed last first."""
    drafts: Any = Publication.objects.visible_to(reader).exclude(state=ClearanceState.PUBLIC)
    versions: Any = Revision.objects.visible_to(reader).filter(is_open=True)
    every = [*drafts.order_by("-changed_at")[:50], *versions.order_by("-changed_at")[:50]]
    return [
        {
            "title": title_in(record),
            "address": address_of(record),
            "state": state_of(record),
            "marking": record.marking,
            "changed_at": record.changed_at,
            "is_next": isinstance(record, Revision),
        }
        for record in sorted(every, key=lambda each: each.changed_at, reverse=True)
    ]


PAGE = Page(
    name="publications",
    path="today/publications/",
    title=_("Publications"),
    context=context,
    tables=("publications",),
    needs_release=False,
    order=40,
)
