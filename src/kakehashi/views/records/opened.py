"""Opening a record for a reader: "not there" and "not for you" are one answer after one statement."""

from __future__ import annotations

from typing import TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.page import NotHere
from kakehashi.views.records.reader import reader_of

R = TypeVar("R", bound=Record)
RESTRICTED = frozenset({Marking.RED.value, Marking.AMBER_STRICT.value, Marking.AMBER.value})
WRITTEN_DOWN = "_kakehashi_reads"


def open_record(request: HttpRequest, model: type[R], record_id: UUID) -> R:
    """The record of that kind if the reader may see it; NotHere otherwise. Reading a restricted one is written down.

    One statement, the same whether the record does not exist or is not for this reader.
    """
    record = seen_record(request, model, record_id)
    note_reading(request, record)
    return record


def seen_record(request: HttpRequest, model: type[R], record_id: UUID) -> R:
    """The same without writing the reading down: for actions, and for pages that show nothing of the record."""
    found = model.objects.visible_to(reader_of(request)).filter(pk=record_id).first()
    if found is None:
        raise not_here()
    return cast("R", found.itself())


def not_here() -> NotHere:
    """What a reader is told of a record that is not there, or not for them: the same."""
    return NotHere(_("There is no such record, or it is not open to you."))


def note_reading(request: HttpRequest, record: Record) -> None:
    """Write into the audit that the reader saw a record above GREEN; once a request."""
    noted: set[UUID] = request.__dict__.setdefault(WRITTEN_DOWN, set())
    if record.marking not in RESTRICTED or record.pk in noted:
        return
    noted.add(record.pk)
    by = request.user if isinstance(request.user, User) else None
    audit(Kind.READ, by=by, at=reader_of(request).at, record=record, address=request.path)
