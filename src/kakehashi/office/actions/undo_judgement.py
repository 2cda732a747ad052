"""Undo a judgement on names, or put one in force again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.identity.judgement import Judgement
from kakehashi.office.refusals import NotAllowed, Refused


def undo_judgement(judgement_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Judgement:
    """The judgement, undone: the next release is built without it, and what was judged of the pair before counts again.

    NotAllowed for one of others, LostUpdate for an old version, NotOpen where it is undone already.
    """
    return _step("undo", judgement_id, version, why, by, at)


def restore_judgement(judgement_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Judgement:
    """The judgement, in force as of now; Refused where judgements made meanwhile contradict it."""
    return _step("restore", judgement_id, version, why, by, at)


def _step(verb: str, judgement_id: UUID, version: int, why: str, by: User, at: datetime) -> Judgement:
    if not by.may(May.IDENTITY):
        raise NotAllowed(_("Your role does not judge names."))
    judgement = to_change(Judgement, judgement_id, by, version, at=at)
    if not why.strip():
        raise Refused(_("Say why."))
    judgement.step(verb, by=by, at=at, why=why.strip())
    return judgement
