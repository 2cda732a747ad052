"""The figures of today, for the people of the desk: all cases that the reader may see, nothing hidden."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import desk_settings
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.desk.figures import TITLES, columns_of, live_tables
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import reader_of
from kakehashi.views.tables import Table


def context(request: HttpRequest, release: Any) -> Context:
    """By quarter of receipt, as it stands."""
    reader, desk = reader_of(request), desk_settings()
    if desk is None:
        tables = {heading: Table((), columns_of(heading), title=TITLES[heading]) for heading in TITLES}
    else:
        tables = live_tables(reader, desk)
    held = Case.objects.visible_to(reader).order_by().values_list("marking", flat=True).distinct()
    done = {row["key"]: 0 for row in tables["answered"].rows}
    for row in tables["answered"].rows:
        done[row["key"]] += row["count"]
    return {
        **tables,
        "marking": most_restricted(list(held)),
        "total": sum(done.values()),
        "in_time": done.get("in_time", 0),
        "late": done.get("late", 0),
        "headings": [(tables[heading], heading) for heading in TITLES],
    }


PAGE = Page(
    name="desk_statistics_live",
    path="desk/statistics/live/",
    title=_("Figures of today"),
    context=context,
    tables=tuple(TITLES),
    access="may:desk",
    needs_release=False,
    in_menu=False,
)
