"""People and records for the tests of the office."""

from __future__ import annotations

from datetime import UTC, datetime

from kakehashi.office.people.organisation import Organisation, Sector
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.sharing.marking import Marking

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def organisation(name: str) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"sector": Sector.GOVERNMENT})[0]


def person(name: str, of: str | None = None, *, administrator: bool = False) -> User:
    owner = organisation(of) if of is not None else None
    return User.objects.create(username=name, organisation=owner, is_superuser=administrator)


def in_role(name: str, role: str, of: str | None = "Strategy Bureau", password: str | None = None) -> User:
    """A person in one of the delivered roles, with an address, and a password where one is given."""
    made = person(name, of)
    made.role, made.email = Role.objects.get(name=role), f"{name}@example.org"
    if password is None:
        made.set_unusable_password()
    else:
        made.set_password(password)
    made.save()
    return made


def note(by: User, marking: Marking | None = None, title: str = "A finding") -> Note:
    made = Note(title=title, body="What was found.", state=NoteState.DRAFT)
    if marking is not None:
        made.marking = marking
    with made.change(by=by, at=NOW, why="for the test", verb="write"):
        pass
    return made
