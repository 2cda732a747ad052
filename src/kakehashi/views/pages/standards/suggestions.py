"""What the reader may mean while typing, as options of a search box and as data for the palette."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.records.reader import reader_of
from kakehashi.views.search.offered import actions, records
from kakehashi.views.search.suggestions import suggest

COLUMNS = (ColumnView("label", _("Name"), href="address"), ColumnView("kind", _("Kind")), ColumnView("address", _("Address")))


def context(request: HttpRequest, release: Any) -> Context:
    """`?q=` typed so far: actions, records, things, documents; `&of=documents` without actions and records.

    Without words the actions alone; records only as far as this reader may see them.
    """
    typed = request.GET.get("q", "")
    rows = suggest(release, typed) if release is not None else []
    if request.GET.get("of") != "documents":
        rows = [*actions(request.user, typed), *records(reader_of(request), typed), *rows]
    return {"suggestions": Table(rows, COLUMNS, title=_("Suggestions"))}


PAGE = Page(
    name="suggestions",
    path="search/suggestions/",
    title=_("Suggestions"),
    context=context,
    tables=("suggestions",),
    needs_release=False,
    in_menu=False,
)
