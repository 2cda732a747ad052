"""All tables of the office, one line each, so that Django finds them."""

from kakehashi.office.people.failed_sign_in import FailedSignIn
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.event import Event
from kakehashi.office.records.sharing.note import Note

__all__ = ["Event", "FailedSignIn", "Note", "Organisation", "Role", "User"]
