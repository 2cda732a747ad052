"""How the test makes a record of each kind, its own word in every text that a reader could meet."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.company import Company, CompanyState
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, Says
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneKind
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.sharing.public_version import PublicVersion

Maker = Callable[[str, User], Any]
START = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
NUMBERS = itertools.count(1)


def _note(word: str, author: User) -> Record:
    return Note(title=f"Note {word}", body=f"What was found: {word}.", state="published")


def _public_version(word: str, author: User) -> Record:
    about = _internal("Something internal", author)
    return PublicVersion(title=f"About {word}", body=f"Told: {word}", title_ja=f"{word}について", body_ja=word, about=about)


def _internal(title: str, author: User) -> Record:
    """A record without a word of its own, for those that hang on another."""
    made = Note(title=title, body="Nothing to see.", state="draft")
    with made.change(by=author, at=START, why="for the test", verb="write"):
        pass
    return made


def _case(word: str, author: User) -> Record:
    number = next(NUMBERS)
    return Case(
        title=f"Case {word}", state=CaseState.TRIAGED, number=f"K-{number:04d}", reference=f"REF-{number:04d}", link_key="key",
        channel=Channel.VISIT, field="broadcasting", company_name=f"Company of {word}", received_at=START,
        clock_started_at=START, target_days=5, due_at=START + timedelta(days=7),
    )  # fmt: skip


def _company(word: str, author: User) -> Record:
    return Company(title=f"Firm {word}", name_ja=f"{word}株式会社", name_key=word, state=CompanyState.CURRENT)


def _knowledge_note(word: str, author: User) -> Record:
    return KnowledgeNote(title=f"Learnt {word}", body=f"Told: {word}", title_ja=f"{word}について", body_ja=word)


def _milestone(word: str, author: User) -> Record:
    return Milestone(
        title=f"Step {word}", title_ja=word, kind=MilestoneKind.REPORT, begins="2008-06", first_day=datetime(2008, 6, 1).date(),
        body=word, quotation=word, source=word, place=word,
    )  # fmt: skip


def _judgement(word: str, author: User) -> Record:
    """About a firm of the small release, on whose page it stands until the next build."""
    return Judgement(
        title=f"{word} = Sakura", name=f"{word} Ltd", other_name="Sakura Electric", canonical_name=f"{word} Co., Ltd.",
        says=Says.SAME, state=JudgementState.IN_FORCE, in_force_since=START,
    )  # fmt: skip


def _wording(word: str) -> dict[str, str]:
    parts = {f"{part}_{language}": f"{part} {word}" for part in ("title", "summary", "body") for language in ("en", "ja")}
    return parts | {"title": f"Text {word}"}


def _publication(word: str, author: User) -> Record:
    return Publication(kind=PublicationKind.BRIEF, **_wording(word))


def _revision(word: str, author: User) -> Record:
    publication = Publication(kind=PublicationKind.BRIEF, title="Being revised", state="draft")
    with publication.change(by=author, at=START, why="for the test", verb="write"):
        pass
    return Revision(publication=publication, what_changed_en=word, what_changed_ja=word, **_wording(word))


def _seminar(word: str, author: User) -> Record:
    begins = datetime.now(UTC) + timedelta(days=20)
    return Seminar(
        speakers=f"Speaker {word}", place_en=f"Room {word}", place_ja=word, starts_at=begins,
        ends_at=begins + timedelta(hours=2), zone="Asia/Tokyo", **_wording(word),
    )  # fmt: skip


MAKERS: dict[str, Maker] = {
    "case": _case,
    "company": _company,
    "judgement": _judgement,
    "knowledgenote": _knowledge_note,
    "milestone": _milestone,
    "note": _note,
    "publication": _publication,
    "publicversion": _public_version,
    "revision": _revision,
    "seminar": _seminar,
}
