"""One search over what the office keeps and what the release holds; each record as far as its reader may see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.save_search import save_search
from kakehashi.views.forms.save_search import SaveSearchForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.search.asked import EXPLORER, Asked
from kakehashi.views.search.documents import documents
from kakehashi.views.search.records import EACH_PAGE, records
from kakehashi.views.search.records_asked import RecordsAsked

FEW_RECORDS, FEW_DOCUMENTS = 5, 10


def context(request: HttpRequest, release: Any) -> Context:
    """`?q=…` over everything; `&in=records` for the records alone, with record_kind, marking, area, economy, state, page.

    Documents alone are the standards explorer.
    """
    only_records = request.GET.get("in") == "records"
    asked = Asked.of(request.GET)
    asked = asked if only_records else asked.on_page(1)
    mine = RecordsAsked.of(request.GET)
    mine = mine if only_records else mine.on_page(1)
    found = documents(release, asked.on_page(1), FEW_DOCUMENTS)
    told = records(reader_of(request), mine, release, EACH_PAGE if only_records else FEW_RECORDS)
    is_saving = request.method == "POST"
    return {
        **found,
        **told,
        "only_records": only_records,
        "is_search": bool(asked.text or asked.is_narrowed or mine.is_narrowed),
        "all_address": mine.on_page(1).address(only=False),
        "documents_address": asked.on_page(1).address(EXPLORER),
        "save_form": SaveSearchForm(request.POST if is_saving else None, initial={"name": mine.text[:120]}, auto_id="save_%s"),
        "is_saving": is_saving,
    }


def save(request: HttpRequest, release: Any) -> str:
    """Keep the search that the address describes under a name."""
    name = checked(SaveSearchForm(request.POST))["name"]
    asked = RecordsAsked.of(request.GET)
    filters = {facet: list(values) for facet, values in asked.filters.items()}
    seen = release.release_id if release is not None else ""
    save_search(name, asked.text, filters, seen, by=person_of(request), at=reader_of(request).at)
    return "/desk/searches/"


PAGE = Page(
    name="search",
    path="search/",
    title=_("Search"),
    context=context,
    tables=("hits", "counts", "records"),
    actions={"save": save},
    needs_release=False,
    in_menu=False,
)
