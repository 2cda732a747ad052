"""The company adds something to its own case, under its own link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.desk_settings import service_account, the_desk
from kakehashi.office.records.desk.enquiry import LONGEST_TEXT
from kakehashi.office.records.desk.heard import final, hear
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.refusals import Refused

MOST_A_DAY = 10


def add_information(case: Case, text: str, *, at: datetime) -> Interaction:
    """The message; a clock that stood for the company runs again. Refused for no text, too long a text, or too many a day.

    What comes for a merged case goes on in the case that it was merged into; the same words sent twice are one message.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise Refused(_("Write between 1 and %(most)d characters.") % {"most": LONGEST_TEXT})
    desk, whole = the_desk(), final(case)
    mine = Interaction.objects.filter(case=whole, direction=Direction.IN, channel=Channel.FORM, at__gt=at - timedelta(days=1))
    same = mine.filter(text=text, at__gt=at - timedelta(minutes=10)).first()
    if same is not None:
        return same
    if mine.count() >= MOST_A_DAY:
        raise Refused(_("That is a lot for one day; send the rest tomorrow, or write a mail."))
    with whole.change(by=service_account(), at=at, why="the company added something", verb="hear"):
        said = Interaction.objects.create(
            case=whole,
            direction=Direction.IN,
            kind=Kind.MESSAGE,
            channel=Channel.FORM,
            text=text,
            at=at,
            contact=case.contact,
        )
        hear(whole, desk, at)
        whole.needs_look = True
    return said
