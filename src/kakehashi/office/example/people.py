"""The people, organisations and circles of the example, let in by invitation as everybody is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kakehashi.office.actions.accept_invitation import accept_invitation
from kakehashi.office.actions.add_to_circle import add_to_circle
from kakehashi.office.actions.invite import invite
from kakehashi.office.actions.keep_organisation import Particulars, make_organisation
from kakehashi.office.actions.make_circle import AboutCircle, make_circle
from kakehashi.office.example.loading import Account, Loading, rows_of
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.sharing.audit import Kind, audit

SINCE = 60


def load_people(loading: Loading) -> None:
    """The administrator first, who enters the organisations and invites everybody else."""
    rows = rows_of("people")
    admin = _administrator(loading, next(row for row in rows["person"] if row["id"] == "admin"))
    for number, row in enumerate(rows["organisation"]):
        given = Particulars(
            name=row["name"],
            name_ja=row["name_ja"],
            sector=row["sector"],
            economy_code=row["economy"],
            parent_id=loading.organisation(row["parent"]).pk if "parent" in row else None,
        )
        made = make_organisation(given, by=admin, at=loading.moment(SINCE, 9, number))
        loading.remember(f"organisation:{row['id']}", made)
    for number, row in enumerate(rows["person"]):
        if row["id"] != "admin":
            _let_in(loading, row, admin, number)


def load_circles(loading: Loading) -> None:
    """Two circles: one whose members know each other, one that hides them."""
    for row in rows_of("people")["circle"]:
        keeper, at = loading.person(row["by"]), loading.moment(SINCE - 2)
        about = AboutCircle(row["name"], row["name_ja"], row["purpose"], row.get("hides_members", False))
        circle = make_circle(about, by=keeper, at=at)
        for key in row["organisations"]:
            add_to_circle(circle.pk, "", loading.organisation(key).pk, by=keeper, at=at + timedelta(minutes=5))
        for key in row["people"]:
            add_to_circle(circle.pk, loading.person(key).username, None, by=keeper, at=at + timedelta(minutes=10))
        loading.remember(f"circle:{row['id']}", circle)


def _administrator(loading: Loading, row: dict[str, Any]) -> User:
    """The first account, which nobody can have invited; made as `createsuperuser` makes one, with a role instead."""
    at, password = loading.moment(SINCE, 8), loading.new_password()
    user = User(username=row["id"], first_name=row["name"], email=row["email"], role=Role.objects.get(name=row["role"]))
    user.set_password(password)
    user.save()
    audit(Kind.PERMISSION, by=user, at=at, detail={"verb": "load_example", "user": user.username, "role": row["role"]})
    _told(loading, row, user, password)
    return user


def _let_in(loading: Loading, row: dict[str, Any], admin: User, number: int) -> None:
    """By invitation, which is accepted at once; no mail is sent."""
    at, tokens = loading.moment(SINCE, 11, number), []
    organisation = loading.organisation(row["organisation"]).pk if "organisation" in row else None
    invite(row["email"], row["role"], organisation, lambda invitation, token: tokens.append(token), by=admin, at=at)
    password = loading.new_password()
    user = accept_invitation(tokens[0], row["id"], row["name"], password, language="", at=at + timedelta(hours=2))
    _told(loading, row, user, password)


def _told(loading: Loading, row: dict[str, Any], user: User, password: str) -> None:
    loading.remember(f"person:{row['id']}", user)
    loading.accounts.append(Account(user, password, row["try"]))
