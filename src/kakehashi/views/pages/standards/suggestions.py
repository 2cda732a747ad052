"""What the reader may mean while typing, as options of the search box and as data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.search.suggestions import suggest

COLUMNS = (ColumnView("label", _("Name"), href="address"), ColumnView("kind", _("Kind")), ColumnView("address", _("Address")))


def context(request: HttpRequest, release: Any) -> Context:
    """`?q=` typed so far; nothing for less than two characters or without a release."""
    rows = suggest(release, request.GET.get("q", "")) if release is not None else []
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
