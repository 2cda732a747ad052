"""Take the example office out of sight: its accounts end, its records are open to administrators alone.

Records are not deleted, because nothing in the office is: each is marked RED, whose only reader is its author, and the author's
account is closed. What was public is withdrawn. So one rule still decides, and no list has to leave anything out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.close_circle import close_circle
from kakehashi.office.actions.end_grant import end_grant
from kakehashi.office.actions.leave_organisation import end_access, leave_organisation
from kakehashi.office.example.load_example import ADDRESSES
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.sessions import end_sessions
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.example_ledger import ExampleItem, ExamplePart, example_people, loaded_parts, was_removed
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking

WHY = "the example was removed"


def remove_example(at: datetime) -> int:
    """The number of records that are now open to administrators alone; Refused where there is no example to remove."""
    if not loaded_parts() or was_removed() is not None:
        raise Refused(_("There is no example here to remove."))
    with transaction.atomic():
        admin = _administrator()
        hidden = [_hide(record, admin, at) for record in _records()]
        for circle in Circle.objects.filter(pk__in=_of("circle"), is_open=True):
            close_circle(circle.pk, by=admin, at=at)
        DeskSettings.objects.filter(organisation__in=_of("organisation")).delete()
        OutgoingMessage.objects.filter(state=Sending.QUEUED, to__endswith=ADDRESSES).update(
            state=Sending.FAILED, last_error=WHY
        )
        _end_accounts(admin, at)
        ExamplePart.objects.update(removed_at=at)
    return len(hidden)


def _of(name: str) -> list[Any]:
    """The ids of everything of one kind that the example consists of."""
    return list(ExampleItem.objects.exclude(**{name: None}).values_list(f"{name}_id", flat=True))


def _administrator() -> User:
    """The example's own administrator, while the account is open; else any other."""
    able = [user for user in [*example_people(), *User.objects.filter(is_active=True)] if user.is_administrator]
    if not able:
        raise Refused(_("An administrator is needed for that: make one with `kakehashi manage createsuperuser`."))
    return able[0]


def _records() -> list[Record]:
    """What was loaded, and what people of the example have written since."""
    authors = list(User.objects.filter(pk__in=_of("user")))
    loaded = Record.objects.filter(pk__in=_of("record")) | Record.objects.filter(created_by__in=authors)
    owned = Record.objects.filter(owner__in=_of("organisation"))
    return [record.itself() for record in (loaded | owned).distinct().order_by("created_at", "pk")]


def _hide(record: Record, by: User, at: datetime) -> Record:
    for grant in AccessGrant.objects.filter(record_id=record.pk, ended_at=None, until__gt=at):
        end_grant(record.pk, grant.pk, WHY, by=by, at=at)
    with record.change(by=by, at=at, why=WHY, verb="remove_example"):
        if isinstance(record, Cleared) and record.state == ClearanceState.PUBLIC:
            record.state = ClearanceState.WITHDRAWN
        record.marking = Marking.RED
        record.share_with(())
    return record


def _end_accounts(admin: User, at: datetime) -> None:
    """Everybody's access ends, the administrator's last; where nobody else administers, `createsuperuser` makes another."""
    for user in example_people():
        if user.pk != admin.pk:
            end_access(user.pk, by=admin, at=at)
    if admin.pk not in _of("user"):
        return
    try:
        leave_organisation(by=admin, at=at)
    except Refused:
        # the rule keeps the last administrator of an office; here the office itself is given up
        admin.is_active = False
        admin.role = None
        admin.set_unusable_password()
        admin.save()
        EmailAddress.objects.filter(user=admin).delete()
        end_sessions(admin)
        detail = {"verb": "remove_example", "user": admin.username}
        audit(Kind.PERMISSION, by=admin, at=at, detail=detail)
