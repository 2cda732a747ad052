"""The office's public face: what it is, how to ask, what it published last, and when the next seminar is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import GUEST
from kakehashi.views.dissemination.moments import when_written
from kakehashi.views.dissemination.published import coming, publication_row, publications, seminar_row
from kakehashi.views.found import found_pages, may_open
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import reader_of

NEWEST, NEXT = 5, 5
# pages of other rooms that a guest is pointed to, where this installation has them: name of the page, what is said
OTHERS = (
    ("enquiry", _("Ask the office")),
    ("dossiers", _("What is known of a market, by economy and field")),
    ("desk_statistics", _("What is asked, and how fast it is answered")),
    ("office_history", _("The office's history")),
)


def context(request: HttpRequest, release: Any) -> Context:
    """Always what a guest reads, whoever looks: the face is the same for everybody."""
    at = reader_of(request).at
    held = [seminar_row(seminar) for seminar in coming(GUEST, at)[:NEXT]]
    for row in held:
        row["when"] = when_written(row["starts_at"], row["ends_at"], row["zone"])
    ways = {found.page.name: found for found in found_pages() if not found.page.has_parameters}
    others = [
        (label, ways[name].address, name) for name, label in OTHERS if name in ways and may_open(ways[name].page, request.user)
    ]
    return {
        "newest": [publication_row(publication) for publication in publications(GUEST)[:NEWEST]],
        "seminars": held,
        "others": [(label, address) for label, address, name in others if name != "enquiry"],
        "enquire": next((address for _label, address, name in others if name == "enquiry"), ""),
    }


PAGE = Page(
    name="office",
    path="office/",
    title=_("The office"),
    context=context,
    needs_release=False,
    order=5,
)
