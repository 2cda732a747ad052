"""The office's history: what happened since it was founded and before, goes on, or is planned."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.history.rows import dated, milestone_rows, undated
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.records.reader import reader_of

COLUMNS = (
    ColumnView("title", _("Milestone"), href="address"),
    ColumnView("begins", _("Begins"), kind="date", meaning=_("A day, a month or a year, as exact as its source.")),
    ColumnView("ends", _("Ends"), kind="date", is_hidden=True),
    ColumnView("fiscal_year", _("Fiscal year"), kind="year", is_hidden=True, meaning=_("Of Japan, from April to March.")),
    ColumnView("kind", _("Kind")),
    ColumnView("course", _("Course")),
    ColumnView("whole", _("A part of"), href="whole_address"),
    ColumnView("place", _("Section of the source")),
    ColumnView("source", _("Source"), is_hidden=True),
    ColumnView("quotation", _("Quotation"), is_hidden=True),
    ColumnView("owner", _("Kept by"), is_hidden=True),
)


def context(request: HttpRequest, release: Any) -> Context:
    """The milestones that this reader may see, as a line of time and as a table."""
    rows = milestone_rows(reader_of(request))
    with_date = dated(rows)
    return {
        "dated": with_date,
        "undated": undated(rows),
        "founded": next((row["begins"] for row in with_date if row["is_founding"]), ""),
        "row_count": len(rows),
        "first": with_date[0]["begins"] if with_date else "",
        "last": max((row["begins"] for row in with_date), default=""),
        "sources": sorted({row["source"] for row in rows if row["source"]}),
        "marking": most_restricted([row["marking"] for row in rows]),
        "milestones": Table(rows, COLUMNS, title=_("All milestones"), why_empty=_("No milestone has been entered.")),
    }


PAGE = Page(
    name="office_history",
    path="today/history/",
    title=_("The office's history"),
    context=context,
    tables=("milestones",),
    needs_release=False,
    order=40,
)
