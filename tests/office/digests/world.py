"""People who follow things, and records that change, for the tests of digests."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from kakehashi.office.digests.send import Sent, send_due
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Subscription
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, in_role

DAY = timedelta(days=1)
MINUTES = timedelta(minutes=5)


def follower(name: str = "reader", of: str | None = "Strategy Bureau", zone: str = "Asia/Tokyo", language: str = "en") -> User:
    user = in_role(name, "expert", of)
    user.timezone, user.language = zone, language
    user.save()
    return user


def finding(by: User, title: str, marking: Marking = Marking.GREEN, at: datetime = NOW, **topics: list[str]) -> Note:
    note = Note(title=title, body="What was found.", state="published", marking=marking)
    with note.change(by=by, at=at, why="found", verb="write"):
        note.be_about(topics)
    return note


def touch(note: Note, by: User, at: datetime, marking: Marking | None = None) -> Note:
    with note.change(by=by, at=at, why="looked again"):
        note.body += "."
        note.marking = marking or note.marking
    return note


def address(kind: str, record_id: UUID) -> str:
    return f"/desk/{kind}/{record_id}/"


def run(at: datetime) -> Sent:
    return send_due(at, address)


def mails(user: User) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(to=user.email).order_by("pk"))


def following(user: User, subject: str, value: str, frequency: str = "daily", at: datetime = NOW) -> Subscription:
    from kakehashi.office.actions.subscribe import subscribe

    return subscribe(subject, value, frequency, by=user, at=at)
