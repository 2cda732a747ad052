"""A seminar from plan to report: write it, correct its particulars, hold it, report on it, or call it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.give_seats import fill_seats
from kakehashi.office.actions.tell_guests import tell_of_change
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.seminar import Particulars, Seminar
from kakehashi.office.records.dissemination.seminar_room import SeminarRoom
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused

Topics = Mapping[str, Sequence[str]]


def write_seminar(
    wording: Wording, speakers: str, particulars: Particulars, topics: Topics, *, by: User, at: datetime
) -> Seminar:
    """The planned seminar, marked RED; NotAllowed without the verb."""
    if not by.may(May.PUBLISH):
        raise NotAllowed(_("Your role does not hold seminars."))
    seminar = Seminar(state=ClearanceState.DRAFT)
    with seminar.change(by=by, at=at, why=_("planned"), verb="write"):
        seminar.write(wording, speakers, particulars)
        seminar.be_about(topics)
    return seminar


def edit_seminar(
    seminar_id: UUID,
    version: int,
    wording: Wording,
    speakers: str,
    particulars: Particulars,
    topics: Topics,
    *,
    by: User,
    at: datetime,
) -> Seminar:
    """The planned seminar with another text; NotOpen unless it is a draft."""
    seminar = kept_seminar(seminar_id, by, version)
    if seminar.state != ClearanceState.DRAFT:
        raise NotOpen(_("“%(title)s” is not a draft.") % {"title": seminar.title})
    with seminar.change(by=by, at=at, why=_("edited"), verb="edit"):
        seminar.write(wording, speakers, particulars)
        seminar.be_about(topics)
    return seminar


def reschedule_seminar(
    seminar_id: UUID, version: int, particulars: Particulars, why: str, *, by: User, at: datetime
) -> Seminar:
    """The announced seminar with another time, place, number of seats or end of registration; its guests are told by mail."""
    seminar = kept_seminar(seminar_id, by, version)
    with transaction.atomic():
        seminar.reschedule(particulars, by=by, at=at, why=_why(why))
        fill_seats(seminar, at=at)
        tell_of_change(seminar, at=at)
    return seminar


def cancel_seminar(seminar_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Seminar:
    """The seminar, called off; its guests are told by mail."""
    seminar = kept_seminar(seminar_id, by, version)
    with transaction.atomic():
        seminar.cancel(by=by, at=at, why=_why(why))
        tell_of_change(seminar, at=at)
    return seminar


def hold_seminar(seminar_id: UUID, version: int, *, by: User, at: datetime) -> Seminar:
    """The seminar, held; NotOpen before it began."""
    seminar = kept_seminar(seminar_id, by, version)
    seminar.hold(by=by, at=at, why=_("held"))
    return seminar


def report_on_seminar(seminar_id: UUID, version: int, publication_id: UUID, *, by: User, at: datetime) -> Seminar:
    """The seminar, reported by a publication that is public."""
    seminar = kept_seminar(seminar_id, by, version)
    report: Publication | None = Publication.objects.visible_to(by).filter(pk=publication_id).first()
    if report is None:
        raise Refused(_("Choose the publication that reports on it."))
    seminar.tell_of(report, by=by, at=at, why=_("reported"))
    return seminar


def set_joining_address(seminar_id: UUID, address: str, *, by: User) -> None:
    """Where guests join online; told to those who have a seat and to nobody else. Refused for what is no web address."""
    seminar = kept_seminar(seminar_id, by)
    address = address.strip()
    if address and not address.startswith("https://"):
        raise Refused(_("Write an address that begins with https://."))
    SeminarRoom.objects.update_or_create(seminar=seminar, defaults={"joining_address": address[:500]})


def kept_seminar(seminar_id: UUID, by: User, version: int | None = None) -> Seminar:
    """The seminar for somebody who holds it; NotAllowed for all others, LostUpdate for an old version."""
    found: Seminar | None = Seminar.objects.changeable_by(by).filter(pk=seminar_id).first()
    if found is None or not by.may(May.PUBLISH):
        raise NotAllowed(_("There is no such seminar of yours."))
    if version is not None:
        found.expect(version)
    return found


def _why(why: str) -> str:
    if not why.strip():
        raise Refused(_("Say why."))
    return why.strip()
