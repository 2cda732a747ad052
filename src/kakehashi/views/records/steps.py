"""The steps that a record can take now, as buttons for those who may take them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.views.records.forms.reason import ReasonForm

# what is decided by those who clear, and not by those who may change the record
DECISIONS = ("return", "clear")


def step_forms(request: HttpRequest, record: Record, reader: Reader, *, may_change: bool) -> list[dict[str, Any]]:
    """One row a step: `do` and `verb` for the form, `label`, `form` (a version and a reason), `is_open` after a refusal."""
    is_cleared = isinstance(record, Cleared)
    decides = isinstance(record, Cleared) and may_decide(record, reader)
    taken = request.POST.get("step") or request.POST.get("do") if request.method == "POST" else None
    return [
        {
            "do": step.verb if is_cleared else "step",
            "verb": step.verb,
            "label": step.label or step.verb,
            "form": ReasonForm(
                request.POST if taken == step.verb else None, initial={"version": record.version}, auto_id=f"{step.verb}_%s"
            ),
            "is_open": taken == step.verb,
        }
        for step in record.steps
        if (decides if is_cleared and step.verb in DECISIONS else may_change)
    ]


def may_decide(record: Cleared, reader: Reader) -> bool:
    """Whether the reader's role clears what this organisation publishes; the four eyes are checked when it is done."""
    return reader.is_administrator or (May.CLEAR in reader.may and record.owner_id in reader.organisation_ids)
