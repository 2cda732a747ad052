"""What records are there for me?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.finding.topics import topics_seen
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.page import Context, Page
from kakehashi.views.records.kinds import kind_choices, state_choices, topic_label
from kakehashi.views.records.listed import Asked, listed
from kakehashi.views.records.reader import reader_of

# the topics offered: those of the records that the reader sees
MOST_TOPICS = 300


def context(request: HttpRequest, release: Any) -> Context:
    """One page of the list, what it can be narrowed by, and the way to the next page."""
    reader, asked = reader_of(request), Asked.of(request)
    table, more, marked = listed(reader, asked)
    chosen = {name: value for name, value in vars(asked).items() if value and name != "before"}
    return {
        "records": table,
        **marked,
        "asked": asked,
        "kinds": kind_choices(),
        "markings": Marking.choices,
        "states": state_choices(asked.kind),
        "topics": _topics(reader, release),
        "more": "?" + urlencode({**chosen, "before": more}) if more else "",
        "first": "?" + urlencode(chosen) if asked.before else "",
    }


def _topics(reader: Any, release: Any) -> list[tuple[str, str]]:
    """Topics of the records that the reader sees, by name."""
    named = [(f"{kind}:{value}", topic_label(kind, value, release)) for kind, value in topics_seen(reader, MOST_TOPICS)]
    return sorted(named, key=lambda pair: pair[1])


PAGE = Page(
    name="records",
    path="desk/records/",
    title=_("Records"),
    context=context,
    tables=("records",),
    access="signed_in",
    needs_release=False,
    order=40,
)
