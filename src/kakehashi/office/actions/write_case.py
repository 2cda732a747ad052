"""Write down an enquiry that came by telephone or in person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.open_case import open_case
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.refusals import NotAllowed


def write_case(enquiry: Enquiry, *, by: User, at: datetime) -> Case:
    """The new case; NotAllowed for somebody who does not work at the contact point."""
    desk, reader = the_desk(), Reader.of(by, at)
    if not reader.is_administrator and not (May.DESK in reader.may and desk.organisation_id in reader.organisation_ids):
        raise NotAllowed(_("Only people of the contact point write down enquiries."))
    with transaction.atomic():
        return open_case(enquiry, desk, by=by, at=at)
