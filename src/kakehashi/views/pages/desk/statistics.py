"""How many enquiries, of which field and economy, were answered in time? Given out once for quarters that are over."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.methods.suppression import THRESHOLD
from kakehashi.office.records.desk.desk_settings import desk_settings
from kakehashi.office.records.desk.published_statistics import PublishedStatistics
from kakehashi.views.desk.figures import TITLES, columns_of, period_written, published_rows, share_in_time
from kakehashi.views.page import Context, Page
from kakehashi.views.tables import Table


def context(request: HttpRequest, release: Any) -> Context:
    """Every table that was given out, newest quarter first; what was hidden says so."""
    published = list(PublishedStatistics.objects.order_by("-first"))
    newest = published[0] if published else None
    desk = desk_settings()
    tables = {
        heading: Table(
            published_rows(heading, published),
            columns_of(heading),
            title=TITLES[heading],
            why_empty=_("No quarter has been given out yet: that is done three weeks after its end."),
        )
        for heading in TITLES
    }
    return {
        **tables,
        "newest": newest,
        "period": period_written(newest.first, newest.last) if newest is not None else "",
        "share_pct": _pct(share_in_time(newest)) if newest is not None else None,
        "target_days": desk.target_days if desk is not None else None,
        "threshold": THRESHOLD,
        "hidden_count": sum(count is None for each in published for table in each.tables.values() for _key, count in table),
        "headings": [(tables[heading], heading) for heading in TITLES],
    }


def _pct(share: float | None) -> int | None:
    return round(share * 100) if share is not None else None


PAGE = Page(
    name="desk_statistics",
    path="desk/statistics/",
    title=_("Statistics of the contact point"),
    context=context,
    tables=tuple(TITLES),
    needs_release=False,
    order=50,
)
