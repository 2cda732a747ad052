"""What happened to what I follow: what the next digests would tell, and what was told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.digests.cursor import Told
from kakehashi.office.digests.due import zone_of
from kakehashi.office.digests.matching import Item
from kakehashi.office.digests.upcoming import mark_seen, told, upcoming
from kakehashi.office.digests.words import happened, kind_name, moment_written, names_of, reasons, title
from kakehashi.office.records.dissemination.subscription import Frequency
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.records.address import address_of_kind
from kakehashi.views.records.history import verb_label
from kakehashi.views.records.reader import person_of, reader_of

WAITING = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("kind", _("Kind")),
    ColumnView("happened", _("What happened")),
    ColumnView("reasons", _("Because you follow")),
    ColumnView("deadline", _("Deadline")),
    ColumnView("marking", _("Marking"), is_unbroken=True),
    ColumnView("at", _("When"), kind="date"),
    ColumnView("told", _("Told")),
)
TOLD = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("kind", _("Kind")),
    ColumnView("happened", _("What happened")),
    ColumnView("marking", _("Marking"), is_unbroken=True),
    ColumnView("told", _("Told on"), kind="date"),
)
SHOWN = 100


def context(request: HttpRequest, release: Any) -> Context:
    """`waiting` and `told` are its tables; both show what the reader may see now."""
    user, reader = person_of(request), reader_of(request)
    found, upto = upcoming(user, reader)
    names = names_of(item for items in found.values() for item in items)
    rows = [_row(item, reasons(item, names), frequency, user.timezone) for frequency, items in found.items() for item in items]
    before = [_told_row(row) for row in told(user, reader)[:SHOWN]]
    return {
        "waiting": Table(
            rows,
            WAITING,
            title=_("To be told"),
            why_empty=_("Nothing has happened to what you follow since you were told last."),
        ),
        "told": Table(before, TOLD, title=_("Told"), why_empty=_("You have not been told of anything yet.")),
        "upto": upto,
        "zone": user.timezone,
        "marking": most_restricted([str(row["marking"]) for row in (*rows, *before)]),
    }


def seen(request: HttpRequest, release: Any) -> None:
    """Take what the page showed as told."""
    written = request.POST.get("upto", "")
    upto = int(written) if written.isascii() and written.isdigit() and len(written) < 18 else 0
    mark_seen(person_of(request), upto, at=reader_of(request).at)


def _row(item: Item, because: str, frequency: Frequency, zone: str) -> dict[str, Any]:
    return {
        "title": title(item),
        "address": address_of_kind(item.kind, item.record_id),
        "kind": kind_name(item.kind),
        "happened": happened(item),
        "reasons": because,
        "deadline": moment_written(item.deadline, zone_of(zone)) if item.deadline is not None else "",
        "marking": item.marking,
        "at": item.at.date(),
        "told": str(frequency.label),
    }


def _told_row(row: Told) -> dict[str, Any]:
    record = row.event.record
    return {
        "title": record.title,
        "address": address_of_kind(record.record_type, record.pk),
        "kind": kind_name(record.record_type),
        "happened": verb_label(row.event.verb),
        "marking": record.marking,
        "told": row.at.date(),
    }


PAGE = Page(
    name="following",
    path="today/following/",
    title=_("What you follow"),
    context=context,
    access="signed_in",
    tables=("waiting", "told"),
    actions={"seen": seen},
    needs_release=False,
    order=51,
)
