"""What can be done with any record from its page: `{**RECORD_ACTIONS, "own_verb": own_action}` is a page's `actions`.

Each is called with `(request, release, record_id)` and returns an address, or None for the page itself. Whoever does not see
the record is told that there is none, as on reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.office.actions.attach_file import attach_file, remove_file
from kakehashi.office.actions.clear_record import clear_record, return_record
from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.end_grant import end_grant
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.actions.share_record import share_record
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.watch_record import unwatch_record, watch_record
from kakehashi.office.actions.withdraw_record import redraft_record, withdraw_record
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import Refused
from kakehashi.views.records.forms.comment import CommentForm
from kakehashi.views.records.forms.grant_access import GrantForm
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.forms.share_record import ShareForm
from kakehashi.views.records.opened import seen_record
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import text_of

Answer = str | None
Do = Callable[[HttpRequest, Record, User], Answer]
Action = Callable[[HttpRequest, Any, UUID], Answer]
LIST = "/desk/records/"


def on_record(do: Do) -> Action:
    """An action on a record that the reader sees: NotHere for others, Refused for a guest."""

    @wraps(do)
    def action(request: HttpRequest, release: Any, record_id: UUID) -> Answer:
        """Find the record through the predicate, then do it."""
        record = seen_record(request, Record, record_id)
        return do(request, record, person_of(request))

    return action


def checked(form: Any) -> dict[str, Any]:
    """What was typed, once it is in order; Refused otherwise, and the page shows what is wrong at each field."""
    if not form.is_valid():
        raise Refused(_("Some fields need another look."))
    return dict(form.cleaned_data)


def _comment(request: HttpRequest, record: Record, by: User) -> Answer:
    body = checked(CommentForm(request.POST))["body"]
    comment_on_record(record.pk, body, by=by, at=reader_of(request).at)
    return f"{request.path}#comments"


def _watch(request: HttpRequest, record: Record, by: User) -> Answer:
    watch_record(record.pk, by=by, at=reader_of(request).at)
    return None


def _unwatch(request: HttpRequest, record: Record, by: User) -> Answer:
    unwatch_record(record.pk, by=by, at=reader_of(request).at)
    return None


def _attach(request: HttpRequest, record: Record, by: User) -> Answer:
    given = request.FILES.get("file")
    if given is None:
        raise Refused(_("Choose a file; it may have at most 25 MB."))
    attach_file(record.pk, given, str(given.name or ""), by=by, at=reader_of(request).at)
    return f"{request.path}#files"


def _remove_file(request: HttpRequest, record: Record, by: User) -> Answer:
    remove_file(record.pk, _number(request, "file"), text_of(request.POST, "why"), by=by, at=reader_of(request).at)
    return f"{request.path}#files"


def _share(request: HttpRequest, record: Record, by: User) -> Answer:
    reader = reader_of(request)
    given = checked(ShareForm(request.POST, record, reader))
    circles = [UUID(circle) for circle in given["circles"]]
    share_record(record.pk, given["version"], given["marking"], circles, given["why"], by=by, at=reader.at)
    # who restricts a record may shut themselves out
    return None if Record.objects.visible_to(reader).filter(pk=record.pk).exists() else LIST


def _grant(request: HttpRequest, record: Record, by: User) -> Answer:
    given = checked(GrantForm(request.POST))
    organisation = UUID(given["organisation"]) if given["organisation"] else None
    grant_access(record.pk, given["username"], organisation, given["until"], given["why"], by=by, at=reader_of(request).at)
    return f"{request.path}#sharing"


def _end_grant(request: HttpRequest, record: Record, by: User) -> Answer:
    end_grant(record.pk, _number(request, "grant"), text_of(request.POST, "why"), by=by, at=reader_of(request).at)
    return f"{request.path}#sharing"


def _step(act: Callable[..., Any]) -> Do:
    def do(request: HttpRequest, record: Record, by: User) -> Answer:
        """Take the step in the version that was read, with a reason."""
        given = checked(ReasonForm(request.POST))
        act(record.pk, given["version"], given["why"], by=by, at=reader_of(request).at)
        return None

    return do


def _number(request: HttpRequest, name: str) -> int:
    written = request.POST.get(name, "")
    if not written.isascii() or not written.isdigit() or len(written) > 15:
        raise Refused(_("The form was not filled in by this page."))
    return int(written)


RECORD_ACTIONS: Mapping[str, Action] = {
    "comment": on_record(_comment),
    "watch": on_record(_watch),
    "unwatch": on_record(_unwatch),
    "attach": on_record(_attach),
    "remove_file": on_record(_remove_file),
    "share": on_record(_share),
    "grant": on_record(_grant),
    "end_grant": on_record(_end_grant),
}
# the steps of what goes through clearance
CLEARANCE_ACTIONS: Mapping[str, Action] = {
    "submit": on_record(_step(submit_for_clearance)),
    "return": on_record(_step(return_record)),
    "clear": on_record(_step(clear_record)),
    "withdraw": on_record(_step(withdraw_record)),
    "redraft": on_record(_step(redraft_record)),
}
