"""The office's seminars: those that come, those that were."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.views.dissemination.moments import when_written
from kakehashi.views.dissemination.published import coming, seminar_row, seminars
from kakehashi.views.dissemination.texts import state_of, title_in
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import reader_of

COLUMNS = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("when", _("When"), is_unbroken=True),
    ColumnView("place", _("Where")),
    ColumnView("stage", _("Stage")),
    ColumnView("starts_at", _("Begins (UTC)"), is_hidden=True),
    ColumnView("ends_at", _("Ends (UTC)"), is_hidden=True),
    ColumnView("zone", _("Time zone"), is_hidden=True),
    ColumnView("registration_until", _("Registration until (UTC)"), is_hidden=True),
    ColumnView("record_id", _("Record"), is_hidden=True),
)


def context(request: HttpRequest, release: Any) -> Context:
    """`next` and `earlier` are its tables."""
    reader = reader_of(request)
    ahead = [_row(seminar) for seminar in coming(reader, reader.at)]
    earlier = [_row(seminar) for seminar in seminars(reader).filter(ends_at__lt=reader.at)]
    return {
        "next": Table(ahead, COLUMNS, title=_("Coming"), why_empty=_("No seminar is announced.")),
        "earlier": Table(earlier, COLUMNS, title=_("Held"), shown=50),
        "first": next((row for row in ahead if not row["is_cancelled"]), None),
        "writes": May.PUBLISH in reader.may or reader.is_administrator,
        "planned": _planned(reader) if reader.is_signed_in else [],
    }


def _row(seminar: Seminar) -> dict[str, Any]:
    row = seminar_row(seminar)
    when = when_written(seminar.starts_at, seminar.ends_at, seminar.zone)
    return {name: value for name, value in row.items() if name != "seminar"} | {
        "when": when,
        "is_cancelled": seminar.outcome == "cancelled",
    }


def _planned(reader: Reader) -> list[dict[str, Any]]:
    found: Any = Seminar.objects.visible_to(reader).exclude(state=ClearanceState.PUBLIC)
    return [
        {
            "title": title_in(seminar),
            "address": address_of(seminar),
            "state": state_of(seminar),
            "marking": seminar.marking,
            "when": when_written(seminar.starts_at, seminar.ends_at, seminar.zone),
        }
        for seminar in found.order_by("starts_at")[:50]
    ]


PAGE = Page(
    name="seminars",
    path="today/seminars/",
    title=_("Seminars"),
    context=context,
    tables=("next", "earlier"),
    needs_release=False,
    order=41,
)
