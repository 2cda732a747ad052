"""The forms by which a record is shared, for those who may."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.views.records.forms.grant_access import GrantForm
from kakehashi.views.records.forms.share_record import ShareForm
from kakehashi.views.records.reader import person_name
from kakehashi.views.records.typed import typed


def sharing_forms(request: HttpRequest, record: Record, reader: Reader) -> dict[str, Any]:
    """Marking and circles; grants that hold, each with a way to end it; a new grant."""
    grants = AccessGrant.objects.filter(record_id=record.pk, ended_at=None, until__gt=reader.at)
    return {
        "share_form": ShareForm(typed(request, "share"), record, reader, auto_id="share_%s"),
        "grant_form": GrantForm(typed(request, "grant"), auto_id="grant_%s"),
        "grants": [
            {"it": grant, "to": person_name(grant.user) if grant.user is not None else grant.organisation}
            for grant in grants.select_related("user", "organisation").order_by("until", "pk")
        ],
        "open_part": request.POST.get("do", "") if request.method == "POST" else "",
    }
