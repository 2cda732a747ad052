"""A publication and a seminar with known numbers, so that their pages can be seen: all public, none of it real."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.dissemination.registration import Registration
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.office.records.dissemination.seminar import Particulars, Seminar
from kakehashi.office.sharing.marking import Marking

PUBLICATION, REVISION, SEMINAR = UUID(int=0xD1), UUID(int=0xD2), UUID(int=0xD3)
KEY = "a-key-of-a-sample-guest"
WORDING = Wording(
    "A sample brief",
    "What was decided, and what follows.",
    "# Decided\n\n- One\n- **Two** [^1]\n\nRead [the map](/maps/strategy/).",
    "解説の見本",
    "決定の内容と今後。",
    "# 決定の内容\n\n- 一\n- **二**[^1]",
)
CITED = EvidenceRef("small", "linked.economies", {"economy_code": "JPN"}, "name_en", "Japan")


def ensure_dissemination_samples(by: User, at: datetime) -> None:
    """Written once; the seminar is always to come."""
    publication = Publication(record_id=PUBLICATION, kind=PublicationKind.BRIEF, state=ClearanceState.PUBLIC)
    publication.marking, publication.public_at = Marking.CLEAR, at
    with publication.change(by=by, at=at, why="a sample", verb="write"):
        publication.write(WORDING)
        publication.refer_to(CITED)
        publication.be_about({"economy": ["JPN"]})
    publication.texts.create(number=1, cleared_at=at, evidence=publication.evidence, **vars(WORDING))
    revision = Revision(record_id=REVISION, publication=publication, state=ClearanceState.DRAFT, marking=Marking.AMBER_STRICT)
    with revision.change(by=by, at=at, why="a sample", verb="write"):
        revision.write(WORDING, "One word.", "一語。")
    begins = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=30)
    seminar = Seminar(record_id=SEMINAR, state=ClearanceState.PUBLIC, marking=Marking.CLEAR, public_at=at)
    with seminar.change(by=by, at=at, why="a sample", verb="write"):
        seminar.write(
            WORDING, "A sample speaker", Particulars(begins, begins + timedelta(hours=2), "Asia/Tokyo", "Room 1", "一号室")
        )
    guest = {"name": "A sample guest", "email": "guest@sample.example", "email_hash": "sample", "language": "en"}
    Registration.objects.create(seminar=seminar, link_key=KEY, asked_at=at, consented_at=at, **guest)
