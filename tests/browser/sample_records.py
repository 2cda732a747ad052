"""Records with known numbers, so that the pages of records can be seen: all of them public, none of them real."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

from kakehashi.office.attachments.store import keep
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.invitation import Invitation, token_hash
from kakehashi.office.people.organisation import Organisation, Sector
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, Pair, Says
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneKind
from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.office.sharing.marking import Marking
from tests.browser.desk_samples import ensure_desk_samples
from tests.browser.dissemination_samples import ensure_dissemination_samples

NOTE, PUBLIC, CIRCLE = UUID(int=0xA1), UUID(int=0xA2), UUID(int=0xA3)
MILESTONE, INVITATION = UUID(int=0xAF), "sample-invitation"
JUDGEMENT = UUID(int=0xB1)
FILE = 4_000_001
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TEXT = b"Minutes of a meeting that never took place.\n"


def ensure_samples() -> None:
    """Write the samples where they are not yet there, and their file into the home of the settings."""
    stored = keep(BytesIO(TEXT))
    if Note.objects.visible_to(None).filter(pk=NOTE).exists():
        return
    owner = Organisation.objects.get_or_create(name="Sample office", defaults={"sector": Sector.GOVERNMENT})[0]
    by = User.objects.get_or_create(username="sample-author", defaults={"organisation": owner})[0]
    note = Note(record_id=NOTE, title="A sample note", body="What was found.", state=NoteState.PUBLISHED, marking=Marking.CLEAR)
    with note.change(by=by, at=AT, why="a sample", verb="write"):
        note.be_about({"economy": ["JPN"], "area": ["core-network"]})
    version = PublicVersion(record_id=PUBLIC, about_id=NOTE, title="A sample public version", body="What everyone may read.")
    version.title_ja, version.body_ja = "公開版の見本", "誰が読んでもよい内容。"
    version.state, version.marking, version.public_at = ClearanceState.PUBLIC, Marking.CLEAR, AT
    with version.change(by=by, at=AT, why="a sample", verb="write"):
        pass
    Attachment.objects.create(
        pk=FILE,
        record_id=NOTE,
        name="minutes.txt",
        media_type="text/plain",
        size=stored.size,
        sha256=stored.sha256,
        at=AT,
        by=by,
    )
    Circle.objects.create(pk=CIRCLE, name="A sample circle", owner=owner, made_at=AT, made_by=by)
    milestone = Milestone(record_id=MILESTONE, title="A sample milestone", title_ja="歩みの見本", kind=MilestoneKind.REPORT)
    milestone.begins, milestone.first_day, milestone.body = "2008-06", date(2008, 6, 1), "What happened."
    milestone.state, milestone.marking, milestone.public_at = ClearanceState.PUBLIC, Marking.CLEAR, AT
    with milestone.change(by=by, at=AT, why="a sample", verb="write"):
        pass
    judgement = Judgement(record_id=JUDGEMENT, state=JudgementState.IN_FORCE, marking=Marking.CLEAR)
    with judgement.change(by=by, at=AT, why="a sample", verb="judge"):
        judgement.judge(Pair("Sakura Electric", "さくら電機株式会社", "Sakura Electric"), Says.SAME, AT)
    Invitation.objects.create(
        email="guest@sample.example",
        organisation=owner,
        role=Role.objects.get(name="expert"),
        token_hash=token_hash(INVITATION),
        invited_by=by,
        invited_at=AT,
        valid_until=datetime.now(UTC) + timedelta(days=1),
    )
    ensure_desk_samples(owner, by, AT)
    ensure_dissemination_samples(by, AT)
