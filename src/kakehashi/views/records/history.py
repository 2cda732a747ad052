"""What happened to a record, told to its owner organisation and to the administrators; others learn nothing of who did what."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.event import Event
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.records.reader import person_name

# the newest that the page shows
MOST = 200
VERBS: dict[str, Promise] = {
    "write": _("wrote it"),
    "change": _("changed it"),
    "edit": _("edited it"),
    "share": _("shared it"),
    "comment": _("commented"),
    "attach": _("attached a file"),
    "remove_file": _("took a file off"),
    "grant": _("opened it by grant"),
    "end_grant": _("ended a grant"),
    "publish": _("published it"),
    "withdraw": _("withdrew it"),
    "submit": _("submitted it for clearance"),
    "return": _("returned it to its author"),
    "clear": _("cleared it"),
    "redraft": _("opened it for a new version"),
    "revise": _("took over a new version"),
    "take_over": _("went into the publication"),
    "drop": _("gave the version up"),
    "reschedule": _("changed time or place"),
    "hold": _("held it"),
    "report": _("named its report"),
    "cancel": _("called it off"),
    "judge": _("judged it"),
    "mark_example": _("marked it as an example"),
    "remove_example": _("took the example out of sight"),
}


def history(record: Record, reader: Reader) -> list[dict[str, Any]] | None:
    """Rows for the timeline, oldest first: `at`, `by`, `verb`, `why`; None for a reader who is told nothing."""
    if not told_of(record, reader):
        return None
    newest = record.events().select_related("by").order_by("-at", "-id")[:MOST]
    return [_row(record, event) for event in reversed(newest)]


def told_of(record: Record, reader: Reader) -> bool:
    """Whether the reader works for the owner, or wrote a record that has no owner, or administers."""
    if reader.is_administrator:
        return True
    if not reader.is_signed_in:
        return False
    return record.created_by_id == reader.user_id if record.owner_id is None else record.owner_id in reader.organisation_ids


def verb_label(verb: str, record: Record | None = None) -> str:
    """The verb in the reader's language; that of a step says what its button says."""
    if verb in VERBS:
        return str(VERBS[verb])
    steps = record.transitions if record is not None else ()
    label = next((step.label for step in steps if step.verb == verb and step.label), "")
    return str(label) or verb.replace("_", " ")


def _row(record: Record, event: Event) -> dict[str, Any]:
    return {
        "at": event.at,
        "by": person_name(event.by),
        "verb": verb_label(event.verb, record),
        "why": " · ".join(part for part in (_told(event.changes), event.why) if part),
    }


def _told(changes: dict[str, Any]) -> str:
    """The changes that a line has room for: the marking, the file, the receiver of a grant."""
    parts = []
    if "marking" in changes:
        before, after = changes["marking"]
        parts.append(f"{_marking(before)} → {_marking(after)}" if before else _marking(after))
    for name in ("file", "grant"):
        if name in changes:
            parts.append(str(changes[name][1] or changes[name][0]))
    if "until" in changes:
        parts.append(gettext("until %(day)s") % {"day": changes["until"][1]})
    return ", ".join(parts)


def _marking(value: str) -> str:
    return Marking(value).label if value in Marking.values else str(value)
