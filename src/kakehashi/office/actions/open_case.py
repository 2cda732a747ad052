"""Make a case of an enquiry, by whatever way it came, and acknowledge it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.clock import start_clock
from kakehashi.office.records.desk.company import Company, CompanyState
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.letters import acknowledgement, write_to_company
from kakehashi.office.records.desk.numbering import new_link_key, new_reference, next_number
from kakehashi.office.records.desk.scopes import name_key, topics_of
from kakehashi.office.records.record_text import write_text
from kakehashi.office.sharing.marking import Marking


def open_case(enquiry: Enquiry, desk: DeskSettings, *, by: User, at: datetime) -> Case:
    """The new case with its first interaction; spam gets no company, no clock that anybody watches, and no mail."""
    is_spam = bool(enquiry.spam_reasons)
    with transaction.atomic():
        company = None if is_spam else company_named(enquiry.company_name, desk, by=by, at=at)
        contact = _contact(enquiry, company, at)
        case = Case(
            title=enquiry.heading,
            state=CaseState.SPAM if is_spam else CaseState.NEW,
            number=next_number(at),
            reference=new_reference(),
            link_key=new_link_key(),
            channel=enquiry.channel,
            language=enquiry.language,
            field=enquiry.field,
            company=company,
            company_name=enquiry.company_name.strip()[:200],
            contact=contact,
            received_at=at,
            spam_reasons=",".join(enquiry.spam_reasons)[:200],
        )
        start_clock(case, desk, at)
        with case.change(by=by, at=at, why=f"came in by {enquiry.channel}", verb="receive"):
            case.belong_to(desk)
            case.be_about(topics_of(enquiry.field, enquiry.economy_codes))
        _say(case, enquiry, contact, by, at)
        # the first message can only be written once the case is there; the search is to find it all the same
        write_text(case.pk, case.title, case.body_text)
        if not is_spam:
            _acknowledge(case, desk, at)
    return case


def company_named(name: str, desk: DeskSettings, *, by: User, at: datetime) -> Company | None:
    """The company that is known by any spelling of this name, or a new profile; None for no name."""
    name = name.strip()[:200]
    key = name_key(name)[:200]
    if not key:
        return None
    known = Company.objects.filter(owner=desk.organisation, name_key=key, state=CompanyState.CURRENT)
    found: Company | None = known.order_by("created_at").first()
    if found is not None:
        return found
    made = Company(title=name, name_key=key, state=CompanyState.CURRENT)
    if not name.isascii():
        made.name_ja = name
    with made.change(by=by, at=at, why="named in an enquiry", verb="write"):
        made.owner, made.marking = desk.organisation, Marking.AMBER_STRICT
        if desk.circle is not None:
            made.share_with([desk.circle])
    return made


def _contact(enquiry: Enquiry, company: Company | None, at: datetime) -> Contact | None:
    if not (enquiry.contact_name or enquiry.email or enquiry.telephone):
        return None
    return Contact.objects.create(
        company=company,
        name=enquiry.contact_name.strip()[:120],
        email=enquiry.email.strip()[:254],
        telephone=enquiry.telephone.strip()[:40],
        may_keep=enquiry.may_keep,
        made_at=at,
    )


def _say(case: Case, enquiry: Enquiry, contact: Contact | None, by: User, at: datetime) -> Interaction:
    return Interaction.objects.create(
        case=case,
        direction=Direction.IN,
        kind=Kind.ENQUIRY,
        channel=enquiry.channel,
        subject=enquiry.subject[:300],
        text=enquiry.text,
        at=at,
        by=by if enquiry.channel in (Channel.TELEPHONE, Channel.VISIT) else None,
        contact=contact,
        message_id=enquiry.message_id[:300],
    )


def _acknowledge(case: Case, desk: DeskSettings, at: datetime) -> None:
    """Once for each case; what the company is told stands among its interactions."""
    body = acknowledgement(case, desk)
    sent = write_to_company(case, desk, body, key=f"desk:acknowledgement:{case.pk.hex}", at=at, is_automatic=True)
    if sent is not None:
        Interaction.objects.create(
            case=case,
            direction=Direction.OUT,
            kind=Kind.ACKNOWLEDGEMENT,
            channel=Channel.MAIL,
            subject=sent.subject[:300],
            text=body,
            at=at,
            contact=case.contact,
            message_id=sent.message_id[:300],
        )


def let_in(case: Case, desk: DeskSettings, *, by: User, at: datetime) -> None:
    """What `open_case` left out for spam, for a case that is none after all; to be called inside `change`."""
    case.company = case.company or company_named(case.company_name, desk, by=by, at=at)
    if case.contact is not None and case.contact.company_id is None and case.company is not None:
        case.contact.company = case.company
        case.contact.save(update_fields=["company"])
    start_clock(case, desk, at)
    _acknowledge(case, desk, at)
