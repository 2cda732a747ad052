"""Take an enquiry from the public form: limits, signs of spam, and the same form sent twice is one case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.open_case import open_case
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import service_account, the_desk
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.records.desk.spam import spam_reasons
from kakehashi.office.records.desk.submission import LATEST, age_of, must_wait, note_submission, sent_before
from kakehashi.office.refusals import Refused


def submit_enquiry(enquiry: Enquiry, *, address: str, stamp: str, trap: str, at: datetime) -> Case:
    """The case: a new one, or the one that the same form or the same words made already.

    Refused where too much came lately, and for a form that was open for more than a day or is not ours; spam is taken, too.
    """
    desk = the_desk()
    age = age_of(stamp, at)
    if age is None or age > LATEST:
        raise Refused(_("The form was open for too long. What you wrote is still here: look it over and send it again."))
    try:
        with transaction.atomic():
            before = sent_before(stamp, enquiry.words, at)
            if before is not None:
                return before
            if must_wait(address, at):
                raise Refused(_("Too much was sent from your network lately. Wait an hour and send it again, or write a mail."))
            reasons = spam_reasons(enquiry.text, trap, age)
            case = open_case(replace(enquiry, spam_reasons=tuple(reasons)), desk, by=service_account(), at=at)
            note_submission(address, stamp, enquiry.words, case, at)
    except IntegrityError:
        # the same form came twice at the same moment; the other one is written by now
        before = sent_before(stamp, enquiry.words, at)
        if before is None:
            raise
        return before
    return case
