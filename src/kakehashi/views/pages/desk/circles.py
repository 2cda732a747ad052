"""Which circles do I know, and who keeps them?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.make_circle import make_circle
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.circles_known import circles_known_to, members_known_to
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.forms.circle import CircleForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed
from kakehashi.views.tables import ColumnView, Row, Table

COLUMNS = (
    ColumnView("name", _("Circle"), href="address"),
    ColumnView("keeper", _("Kept by")),
    ColumnView("purpose", _("Purpose")),
    ColumnView("member_count", _("Members"), kind="number", meaning=_("Those that you may know of")),
    ColumnView("is_mine", _("You are in it"), kind="boolean"),
    ColumnView("is_open", _("Open"), kind="boolean"),
)


def context(request: HttpRequest, release: Any) -> Context:
    """The circles that the reader may know of, and for who makes circles a form."""
    reader = reader_of(request)
    rows = [_row(circle, reader) for circle in circles_known_to(reader).select_related("owner")]
    may_make = person_of(request).may(May.CIRCLES) and reader.organisation_id is not None
    return {
        "circles": Table(rows, COLUMNS, why_empty=_("You are in no circle, and your organisation has none.")),
        # who shares with whom is not for the public
        "marking": Marking.AMBER_STRICT.value if rows else Marking.CLEAR.value,
        "form": CircleForm(typed(request, "make"), auto_id="circle_%s") if may_make else None,
        "is_making": request.method == "POST",
    }


def make(request: HttpRequest, release: Any) -> str:
    """Make the circle and go to it."""
    by, form = person_of(request), CircleForm(request.POST)
    checked(form)
    return f"/desk/circles/{make_circle(form.about, by=by, at=reader_of(request).at).pk}/"


def _row(circle: Circle, reader: Reader) -> Row:
    return {
        "name": in_language(circle),
        "address": f"/desk/circles/{circle.pk}/",
        "keeper": in_language(circle.owner),
        "purpose": circle.purpose or None,
        "member_count": members_known_to(circle, reader).count(),
        "is_mine": circle.pk in reader.circle_ids,
        "is_open": circle.is_open,
    }


PAGE = Page(
    name="circles",
    path="desk/circles/",
    title=_("Circles"),
    context=context,
    tables=("circles",),
    actions={"make": make},
    access="signed_in",
    needs_release=False,
    order=45,
)
