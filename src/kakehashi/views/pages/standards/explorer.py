"""The standards explorer: every document of every body, found by words in English and Japanese, narrowed by facets."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.page import Context, Page
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.documents import documents


def context(request: HttpRequest, release: Release) -> Context:
    """`?q=…` with body, kind, area, organization, economy (each repeated), from, to, sort, page."""
    return documents(release, Asked.of(request.GET))


PAGE = Page(
    name="explorer",
    path="standards/explorer/",
    title=_("Standards explorer"),
    context=context,
    tables=("hits", "counts"),
    reads=("linked.documents",),
    order=10,
)
