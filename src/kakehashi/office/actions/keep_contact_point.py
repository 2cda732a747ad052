"""Set the contact point up, or change what it promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.mail.queue_message import plain_address
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.may import May
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.desk_settings import THE_ONE, DeskSettings, desk_settings
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.working_days import has_calendar


@dataclass(frozen=True)
class Promise:
    """What the contact point is and promises."""

    organisation_id: UUID
    circle_id: UUID | None = None
    target_days: int = 5
    economy_code: str = "JPN"
    time_zone: str = "Asia/Tokyo"
    reply_address: str = ""
    site_address: str = ""
    keep_contacts_days: int = 90


def may_keep_contact_point(person: User) -> bool:
    """Administrators, and whoever gives roles in the organisation that has the contact point."""
    held = desk_settings()
    if person.is_administrator:
        return True
    return held is not None and person.may(May.ACCOUNTS) and held.organisation_id == person.organisation_id


def keep_contact_point(given: Promise, *, by: User, at: datetime) -> DeskSettings:
    """The settings; cases that are at work keep the days that they were promised. Only an administrator moves it elsewhere."""
    if not by.is_active or not may_keep_contact_point(by):
        raise NotAllowed(_("Only administrators and heads of the contact point change this."))
    held = desk_settings()
    if held is not None and held.organisation_id != given.organisation_id and not by.is_administrator:
        raise NotAllowed(_("Only administrators give the contact point to another organisation."))
    organisation = Organisation.objects.filter(pk=given.organisation_id).first()
    circle = Circle.objects.filter(pk=given.circle_id, owner=organisation).first() if given.circle_id is not None else None
    _check(given, organisation, circle)
    made = DeskSettings(
        desk_id=THE_ONE,
        organisation=organisation,
        circle=circle,
        target_days=given.target_days,
        economy_code=given.economy_code,
        time_zone=given.time_zone,
        reply_address=given.reply_address.strip(),
        site_address=given.site_address.strip().rstrip("/"),
        keep_contacts_days=given.keep_contacts_days,
    )
    with transaction.atomic():
        made.save(force_insert=held is None, force_update=held is not None)
        detail = {"verb": "keep_contact_point", "organisation": str(made.organisation_id), "circle": str(made.circle_id or "")}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
    return made


def _check(given: Promise, organisation: Organisation | None, circle: Circle | None) -> None:
    if organisation is None:
        raise Refused(_("Choose the organisation that keeps the contact point."))
    if given.circle_id is not None and circle is None:
        raise Refused(_("Choose a circle of that organisation."))
    if not 1 <= given.target_days <= 60 or not 0 <= given.keep_contacts_days <= 3650:
        raise Refused(_("Give the days as whole numbers: 1 to 60 for the answer, 0 to 3650 for keeping contacts."))
    if not has_calendar(given.economy_code):
        raise Refused(_("The holidays of %(economy)s are not known.") % {"economy": given.economy_code})
    if given.time_zone not in available_timezones():
        raise Refused(_("“%(name)s” is not a time zone.") % {"name": given.time_zone})
    if given.reply_address.strip():
        plain_address(given.reply_address.strip())
