"""Write the public version of an internal record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.sharing.public_version import PublicText, PublicVersion
from kakehashi.office.refusals import NotAllowed, Refused


def write_public_version(
    record_id: UUID, text: PublicText, *, with_topics: bool = False, by: User, at: datetime
) -> PublicVersion:
    """The draft, marked RED, owned by the organisation of the record; its topics come along only if the author says so.

    NotAllowed for a record of others; Refused for a record that becomes public itself.
    """
    about = changeable_by(by, record_id, at)
    if isinstance(about, Cleared):
        raise Refused(_("“%(title)s” becomes public itself; it needs no public version.") % {"title": about.title})
    made = PublicVersion(about_id=about.pk, state=ClearanceState.DRAFT, owner_id=about.owner_id or by.organisation_id)
    with made.change(by=by, at=at, why="", verb="write"):
        made.say(text)
        if with_topics:
            made.be_about(about.topics)
    return made


def edit_public_version(record_id: UUID, version: int, text: PublicText, *, by: User, at: datetime) -> PublicVersion:
    """The draft, written anew; NotAllowed for one of others, NotOpen once it is submitted, LostUpdate for an old version."""
    record = changeable_by(by, record_id, at)
    if not isinstance(record, PublicVersion):
        raise NotAllowed(_("There is no such record for you to do that with."))
    record.edit(text, version, by=by, at=at, why="")
    return record
