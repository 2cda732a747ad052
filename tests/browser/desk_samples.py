"""A contact point with known numbers, so that its pages can be seen: all of it public, none of it real."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.company import Company, CompanyState
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.sharing.marking import Marking

CASE, COMPANY, KNOWLEDGE = UUID(int=0xA4), UUID(int=0xA5), UUID(int=0xA6)
KEY = "a-key-of-the-sample"
LINK = f"/enquire/{CASE}/{KEY}/"
TEXT = "We make transmitters and want to go abroad; whom do I ask?"


def ensure_desk_samples(owner: Organisation, by: User, at: datetime) -> None:
    """One company with one case, one note, and the settings; written once."""
    DeskSettings.objects.get_or_create(pk=1, defaults={"organisation": owner})
    company = Company(record_id=COMPANY, title="Sample Transmitters", name_key="sample transmitters", name_ja="見本送信機")
    company.state, company.marking = CompanyState.CURRENT, Marking.CLEAR
    with company.change(by=by, at=at, why="a sample", verb="write"):
        pass
    contact = Contact.objects.create(company=company, name="A sample person", email="person@sample.example", made_at=at)
    case = Case(
        record_id=CASE,
        title="Transmitters for abroad",
        state=CaseState.NEW,
        marking=Marking.CLEAR,
        number="K-2020-0001",
        reference="AAAA-CCCC-DDDD",
        link_key=KEY,
        channel=Channel.FORM,
        field="digital-broadcasting",
        company=company,
        company_name=company.title,
        contact=contact,
        received_at=at,
        clock_started_at=at,
        target_days=5,
        due_at=at + timedelta(days=7),
    )
    with case.change(by=by, at=at, why="a sample", verb="receive"):
        case.be_about({"economy": ["JPN"], "area": ["digital-broadcasting"]})
    said = {"direction": Direction.IN, "kind": Kind.ENQUIRY, "channel": Channel.FORM, "at": at, "contact": contact}
    Interaction.objects.create(case=case, text=TEXT, **said)
    note = KnowledgeNote(record_id=KNOWLEDGE, title="Approval of transmitters", body="Test reports are taken.")
    note.title_ja, note.body_ja = "送信機の認定", "試験報告書が使える。"
    note.state, note.marking, note.public_at = ClearanceState.PUBLIC, Marking.CLEAR, at
    with note.change(by=by, at=at, why="a sample", verb="write"):
        note.be_about({"economy": ["JPN"], "area": ["digital-broadcasting"]})
