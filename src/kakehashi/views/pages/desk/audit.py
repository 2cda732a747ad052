"""Who read, took away or changed what?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.sharing.audit import Kind
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.page import Context, Page
from kakehashi.views.records.audited import Asked, audit_table
from kakehashi.views.records.reader import reader_of


def context(request: HttpRequest, release: Any) -> Context:
    """One page of the audit, narrowed as asked."""
    reader, asked = reader_of(request), Asked.of(request)
    table, more = audit_table(reader, asked)
    chosen = {name: value for name, value in vars(asked).items() if value and name != "before"}
    return {
        "events": table,
        "asked": asked,
        "kinds": Kind.choices,
        "is_all": reader.is_administrator,
        "marking": Marking.AMBER_STRICT.value,
        "more": "?" + urlencode({**chosen, "before": more}) if more else "",
        "first": "?" + urlencode(chosen) if asked.before else "",
    }


PAGE = Page(
    name="audit",
    path="desk/audit/",
    title=_("Audit"),
    context=context,
    tables=("events",),
    access="may:audit",
    needs_release=False,
    order=90,
)
