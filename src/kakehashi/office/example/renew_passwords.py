"""Give the people of the example new passwords: the old ones cannot be shown again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.example.loading import Account, rows_of
from kakehashi.office.people.sessions import end_sessions
from kakehashi.office.records.sharing.example_ledger import example_people
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit


def renew_example_passwords(new_password: Callable[[], str], *, at: datetime) -> list[Account]:
    """The accounts with their new passwords; every session of theirs ends. Refused where there are none."""
    people = list(example_people().select_related("role", "organisation"))
    if not people:
        raise Refused(_("There are no accounts of an example here."))
    trying = {row["id"]: row["try"] for row in rows_of("people")["person"]}
    accounts = []
    with transaction.atomic():
        for user in people:
            password = new_password()
            user.set_password(password)
            user.save(update_fields=["password"])
            end_sessions(user)
            audit(Kind.PERMISSION, by=user, at=at, detail={"verb": "renew_example_password", "user": user.username})
            accounts.append(Account(user, password, trying.get(user.username, "")))
    return accounts
