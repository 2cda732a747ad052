"""Load the example office: what a white paper tells of the past, and a fictitious present with its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kakehashi.office.example.loading import Account, Loading, Seen
from kakehashi.office.example.parts import PARTS, Part
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.example_ledger import ExampleItem, ExamplePart, loaded_parts, was_removed
from kakehashi.office.refusals import Refused

# no name server answers for the addresses of the example (RFC 2606)
ADDRESSES = ".example"


@dataclass(frozen=True)
class Loaded:
    """What one run has done: the parts that were missing, and the accounts that it made with their passwords."""

    parts: tuple[str, ...]
    accounts: tuple[Account, ...]


def load_example(at: datetime, evidence: Mapping[str, Seen], new_password: Callable[[], str]) -> Loaded:
    """Load the parts that are missing, each in a transaction of its own; a second run changes nothing.

    `evidence`: figures of the current release by the names that the data files use; a name that is missing is left out.
    Refused where people who are no part of the example work here, or where the example was taken out of sight.
    """
    _check()
    loading, done = Loading(at, evidence, new_password), []
    for part in PARTS:
        if part.name in loaded_parts():
            continue
        with transaction.atomic():
            _load(part, loading)
        done.append(part.name)
    return Loaded(tuple(done), tuple(loading.accounts))


def _check() -> None:
    removed = was_removed()
    if removed is not None:
        words = _("The example was removed here on %(day)s; another home folder can have it again.")
        raise Refused(words % {"day": f"{removed:%Y-%m-%d}"})
    if not loaded_parts() and User.objects.filter(is_active=True, is_superuser=False).exists():
        raise Refused(_("People work here already; the example office is for an installation of its own."))


def _load(part: Part, loading: Loading) -> None:
    loading.part = ExamplePart.objects.create(name=part.name, loaded_at=loading.at)
    before = set(Record.objects.values_list("pk", flat=True))
    part.load(loading)
    _settle_letters(loading.at)
    known = set(ExampleItem.objects.filter(part=loading.part).values_list("record_id", flat=True))
    for base in Record.objects.order_by("created_at", "pk"):
        if base.pk in before:
            continue
        if base.pk not in known:  # what an action made beside what it was asked for: a company, a knowledge note
            loading.remember(f"{part.name}:{base.pk}", base)
        if part.is_fictitious:
            _mark(base.itself(), loading.person("admin"))


def _settle_letters(at: datetime) -> None:
    """In the story the letters of the past were sent; none of them is to go out now."""
    waiting = OutgoingMessage.objects.filter(state=Sending.QUEUED, to__endswith=ADDRESSES, created_at__lte=at)
    waiting.update(state=Sending.SENT, sent_at=F("created_at"))


def _mark(record: Record, by: User) -> None:
    """Say on the record that it is invented; at the moment of its last change, so that lists keep their order."""
    with record.change(by=by, at=record.changed_at, why="part of the example office", verb="mark_example"):
        record.is_example = True
