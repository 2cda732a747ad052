"""Wait for the company: the clock stands, and the company is asked what is missing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.clock import begin_pause
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.enquiry import LONGEST_TEXT
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.letters import with_footnotes, write_to_company
from kakehashi.office.refusals import Refused


def pause_case(case_id: UUID, version: int | None, question: str, why: str, *, by: User, at: datetime) -> Case:
    """The case, waiting. `question` goes to the company by mail, where there is an address; the reason stays here.

    Refused without a question and without a reason: a clock does not stand for nothing.
    """
    case = to_change(Case, case_id, by, version)
    case.require("pause")
    question, why = question.strip(), why.strip()
    if not question and not why:
        raise Refused(_("Say what the company is asked, or why the clock stands."))
    if len(question) > LONGEST_TEXT:
        raise Refused(_("Write between 1 and %(most)d characters.") % {"most": LONGEST_TEXT})
    desk = the_desk()
    with case.change(by=by, at=at, why=why or "the company was asked", verb="pause"):
        begin_pause(case, at)
        case.state, case.needs_look = CaseState.WAITING, False
        if question:
            body = with_footnotes(question, (), case, desk)
            sent = write_to_company(case, desk, body, key=f"desk:question:{case.pk.hex}:{case.version}", at=at)
            Interaction.objects.create(
                case=case,
                direction=Direction.OUT,
                kind=Kind.QUESTION,
                channel=Channel.MAIL if sent is not None else Channel.TELEPHONE,
                text=question,
                at=at,
                by=by,
                contact=case.contact,
                message_id=sent.message_id[:300] if sent is not None else "",
            )
    return case
