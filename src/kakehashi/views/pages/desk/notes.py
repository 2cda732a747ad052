"""What has been noted, by me and by others?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_note import write_note
from kakehashi.office.records.sharing.note import NoteState
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.forms.note import NoteForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.listed import Asked, listed
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any) -> Context:
    """The notes that the reader may see, and a form for a new one."""
    reader, asked = reader_of(request), Asked.of(request).with_kind("note")
    table, more, marked = listed(reader, asked)
    chosen = {name: value for name, value in (("state", asked.state), ("marking", asked.marking)) if value}
    return {
        "notes": table,
        **marked,
        "asked": asked,
        "states": NoteState.choices,
        "markings": Marking.choices,
        "more": "?" + urlencode({**chosen, "before": more}) if more else "",
        "first": "?" + urlencode(chosen) if asked.before else "",
        "form": NoteForm(typed(request, "write"), auto_id="note_%s"),
        "is_writing": request.method == "POST",
    }


def write(request: HttpRequest, release: Any) -> str:
    """Keep the draft and go to it."""
    by = person_of(request)
    given = checked(NoteForm(request.POST))
    return address_of(write_note(given["title"], given["body"], by=by, at=reader_of(request).at))


PAGE = Page(
    name="notes",
    path="desk/notes/",
    title=_("Notes"),
    context=context,
    tables=("notes",),
    actions={"write": write},
    access="signed_in",
    needs_release=False,
    order=41,
)
