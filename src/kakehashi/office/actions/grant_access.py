"""Open one record to one person or one organisation, until a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking

LONGEST = timedelta(days=366)


def grant_access(
    record_id: UUID, username: str, organisation_id: UUID | None, until: date, why: str, *, by: User, at: datetime
) -> AccessGrant:
    """The grant, which holds to the end of the day `until` (UTC); an earlier one to the same receiver ends.

    NotAllowed for a record that this person may not change; Refused unless there is one receiver, a day within a year from
    now, and a reason.
    """
    record = changeable_by(by, record_id, at)
    if record.marking == Marking.CLEAR:
        raise Refused(_("Everyone may read the record; a grant adds nothing."))
    end = _end_of(until, at)
    if not why.strip():
        raise Refused(_("Say why."))
    user, organisation = _receiver(username.strip(), organisation_id)
    with transaction.atomic():
        open_ones = AccessGrant.objects.filter(record_id=record.pk, ended_at=None, user=user, organisation=organisation)
        open_ones.update(ended_at=at)
        grant = AccessGrant.objects.create(
            record_id=record.pk,
            user=user,
            organisation=organisation,
            until=end,
            why=why.strip(),
            granted_at=at,
            granted_by=by,
        )
        to = str(user.username if user is not None else organisation)
        record.tell("grant", by=by, at=at, why=why.strip(), changes={"grant": [None, to], "until": [None, f"{until:%Y-%m-%d}"]})
        detail = {"verb": "grant_access", "to": to, "until": end.isoformat()}
        audit(Kind.PERMISSION, by=by, at=at, record=record, detail=detail)
    return grant


def _end_of(until: date, at: datetime) -> datetime:
    end = datetime.combine(until + timedelta(days=1), time(), tzinfo=UTC)
    if end <= at:
        raise Refused(_("Choose a day that is still to come."))
    if end > at + LONGEST:
        raise Refused(_("A grant holds for a year at most; it can be given again."))
    return end


def _receiver(username: str, organisation_id: UUID | None) -> tuple[User | None, Organisation | None]:
    if bool(username) == (organisation_id is not None):
        raise Refused(_("Name one person or one organisation."))
    if username:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise Refused(_("There is nobody with the user name “%(name)s”.") % {"name": username})
        return user, None
    organisation = Organisation.objects.filter(pk=organisation_id).first() if organisation_id is not None else None
    if organisation is None:
        raise Refused(_("There is no such organisation."))
    return None, organisation
