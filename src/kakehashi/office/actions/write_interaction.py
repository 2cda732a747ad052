"""Write down what was said by telephone or in person, or a note among ourselves; and look at what waits for a look."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.open_case import open_case
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.enquiry import LONGEST_TEXT, Enquiry
from kakehashi.office.records.desk.heard import hear
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.refusals import NotAllowed, Refused


def write_interaction(case_id: UUID, direction: str, channel: str, text: str, *, by: User, at: datetime) -> Interaction:
    """The interaction; what the company said restarts a clock that stood for it."""
    case = to_change(Case, case_id, by)
    text = text.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise Refused(_("Write between 1 and %(most)d characters.") % {"most": LONGEST_TEXT})
    if direction not in Direction.values or channel not in Channel.values:
        raise Refused(_("Say which way it went, and how."))
    desk = the_desk()
    with case.change(by=by, at=at, why=direction, verb="write_down"):
        if direction == Direction.IN:
            hear(case, desk, at)
        return Interaction.objects.create(
            case=case,
            direction=direction,
            kind=Kind.NOTE if direction == Direction.INTERNAL else Kind.MESSAGE,
            channel=channel,
            text=text,
            at=at,
            by=by,
            contact=case.contact if direction != Direction.INTERNAL else None,
        )


def look_at(case_id: UUID, *, by: User, at: datetime) -> Case:
    """Nothing of the case waits for a look any more."""
    case = to_change(Case, case_id, by)
    if Interaction.objects.filter(case=case, is_trusted=False).exists():
        raise Refused(_("A message from an address that we do not know still waits: say whether it belongs here."))
    with case.change(by=by, at=at, why="looked at", verb="look_at"):
        case.needs_look = False
    return case


def accept_message(case_id: UUID, interaction_id: int, *, by: User, at: datetime) -> Case:
    """A mail that only its subject tied to the case belongs to it: from now on it counts as the company's."""
    case, said = _untrusted(case_id, interaction_id, by)
    desk = the_desk()
    with case.change(by=by, at=at, why="belongs to the case", verb="accept_message"):
        said.is_trusted = True
        said.save(update_fields=["is_trusted"])
        if said.kind == Kind.MESSAGE:
            hear(case, desk, max(said.at, case.paused_at or said.at))
        case.needs_look = Interaction.objects.filter(case=case, is_trusted=False).exists()
    return case


def split_message(case_id: UUID, interaction_id: int, *, by: User, at: datetime) -> Case:
    """A mail that only its subject tied to the case is a matter of its own: the new case."""
    case, said = _untrusted(case_id, interaction_id, by)
    sender = said.contact
    enquiry = Enquiry(
        text=said.text,
        channel=Channel.MAIL,
        language="ja" if case.language == "ja" else "en",
        contact_name=sender.name if sender is not None else "",
        email=sender.email if sender is not None else "",
        subject=said.subject,
    )
    desk = the_desk()
    with transaction.atomic():
        with case.change(by=by, at=at, why="a matter of its own", verb="split_message"):
            said.delete()
            case.needs_look = Interaction.objects.filter(case=case, is_trusted=False).exists()
        return open_case(enquiry, desk, by=by, at=at)


def _untrusted(case_id: UUID, interaction_id: int, by: User) -> tuple[Case, Interaction]:
    case = to_change(Case, case_id, by)
    said = Interaction.objects.filter(case=case, pk=interaction_id, is_trusted=False).select_related("contact").first()
    if said is None:
        raise NotAllowed(_("There is no such message that waits for a look."))
    return case, said
