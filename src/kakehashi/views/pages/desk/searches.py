"""The own saved searches: what is new in each, and what was updated, since one last looked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.save_search import forget_search, see_search
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.refusals import NotAllowed
from kakehashi.office.search import matches_since
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.new_documents import new_documents
from kakehashi.views.search.records import filters_written
from kakehashi.views.search.records_asked import RecordsAsked


def context(request: HttpRequest, release: Any) -> Context:
    """The searches of this person, each with its counts as the person may see them now."""
    reader = reader_of(request)
    mine = SavedSearch.objects.filter(user=person_of(request))
    searches = [_shown(saved, reader, release) for saved in mine]
    return {"searches": searches, "new_count": sum(each["new"] for each in searches)}


def open_search(request: HttpRequest, release: Any) -> str:
    """Note that it was looked at, and go to its hits, in which what is new says so."""
    seen = release.release_id if release is not None else ""
    saved, before = see_search(_asked_for(request), seen, by=person_of(request), at=reader_of(request).at)
    return RecordsAsked.saved(saved.query, saved.filters, before).address(only=False)


def forget(request: HttpRequest, release: Any) -> str:
    """Forget it."""
    forget_search(_asked_for(request), by=person_of(request))
    return "/desk/searches/"


def _shown(saved: SavedSearch, reader: Reader, release: Any) -> dict[str, Any]:
    matches = matches_since(saved, reader, saved.seen_at)
    asked = RecordsAsked.saved(saved.query, saved.filters)
    # the facets that documents know too
    filters = {name: values for name, values in asked.filters.items() if name in ("area", "economy")}
    is_of_records = bool(asked.filters.keys() - filters.keys())
    return {
        "saved": saved,
        "filters": filters_written(asked.filters, release),
        "new": sum(match.is_new for match in matches),
        "updated": sum(not match.is_new for match in matches),
        "documents": None if is_of_records else new_documents(release, saved.seen_release, Asked(saved.query, filters)),
    }


def _asked_for(request: HttpRequest) -> int:
    text = request.POST.get("search", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotAllowed(_("There is no such search of yours."))
    return int(text)


PAGE = Page(
    name="searches",
    path="desk/searches/",
    title=gettext_lazy("Saved searches"),
    context=context,
    actions={"open": open_search, "forget": forget},
    access="signed_in",
    needs_release=False,
    order=60,
)
