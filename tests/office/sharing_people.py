"""Roles and circles for the tests of sharing."""

from __future__ import annotations

from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.may import May
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from tests.office.people import NOW, person


def in_role(name: str, of: str | None, *verbs: May) -> User:
    """A person who may do these verbs."""
    user = person(name, of)
    user.role = Role.objects.create(name=f"role-of-{name}", label=name, may=[str(verb) for verb in verbs])
    user.save()
    return user


def circle(name: str, by: User, *members: User | Organisation, hides_members: bool = False) -> Circle:
    """A circle of the person's organisation."""
    made = Circle.objects.create(name=name, owner=by.organisation, made_at=NOW, made_by=by, hides_members=hides_members)
    for member in members:
        field = "user" if isinstance(member, User) else "organisation"
        CircleMember.objects.create(circle=made, added_at=NOW, added_by=by, **{field: member})
    return made
