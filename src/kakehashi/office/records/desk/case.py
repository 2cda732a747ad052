"""A case: one enquiry of a company, from its arrival to its outcome."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case_state import HAPPENINGS, OPEN, STEPS, CaseState, Channel, Outcome, Priority
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotOpen
from kakehashi.office.sharing.marking import Marking

SEARCHED = 20_000


class Case(Record):
    """One enquiry. What was said stands in its interactions and who said it in its contact, not in fields of its own.

    Events keep old and new values for ever, so nothing that names a person outside is a field of the record. `received_at`
    never changes; `clock_started_at` is later where a case was opened again. `due_at` is kept beside the clock, for lists.
    """

    steward = "desk"
    transitions = (*STEPS, *HAPPENINGS)
    states = CaseState

    number = models.CharField(max_length=16, unique=True, editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    link_key = models.CharField(max_length=40, editable=False)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    language = models.CharField(max_length=2, default="en")
    field = models.CharField(max_length=80, blank=True, db_index=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    company_name = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    priority = models.CharField(max_length=8, choices=Priority.choices, default=Priority.NORMAL)
    received_at = models.DateTimeField(db_index=True)
    clock_started_at = models.DateTimeField()
    target_days = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_in_time = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    spam_reasons = models.CharField(max_length=200, blank=True)
    needs_look = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    state_before = models.CharField(max_length=40, blank=True)
    is_open = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("Case")
        ordering: ClassVar[list[str]] = ["due_at", "record_id"]
        indexes: ClassVar[list[models.Index]] = [
            # partial, because a bare truth value in a condition uses no ordinary index on SQLite
            models.Index(fields=["due_at"], condition=models.Q(is_open=True), name="case_open_due"),
            models.Index(fields=["company", "-received_at"]),
            models.Index(fields=["assignee", "due_at"]),
            models.Index(fields=["due_at"], name="case_to_look_at", condition=Q(needs_look=True)),
        ]

    @contextmanager
    def change(self, *, by: User, at: datetime, why: str, verb: str = "change") -> Iterator[Self]:
        """As for every record; whether the clock still counts follows from the state."""
        with super().change(by=by, at=at, why=why, verb=verb):
            yield self
            self.is_open = self.state in OPEN

    @property
    def body_text(self) -> str:
        """Number, company and what was said, for as long as that may be found."""
        said = self.interactions.order_by("at", "pk").values_list("text", flat=True) if not self._state.adding else ()
        return "\n".join((self.number, self.reference, self.company_name, *said))[:SEARCHED]

    def _values(self) -> dict[str, Any]:
        """Without the key of the company's page: who reads the history is not to act as the company."""
        return {name: value for name, value in super()._values().items() if name != "link_key"}

    @property
    def steps_open(self) -> frozenset[str]:
        """The verbs that the state allows."""
        return frozenset(step.verb for step in self.steps)

    def require(self, verb: str) -> None:
        """NotOpen where the state does not allow the step."""
        if verb not in self.steps_open:
            words = gettext("The case %(number)s is in the state “%(state)s”; that cannot be done now.")
            raise NotOpen(words % {"number": self.number, "state": CaseState(self.state).label})

    def is_late(self, at: datetime) -> bool:
        """Whether the answer is overdue; a case that waits for the company is late only if it was before it began to wait."""
        return self.is_open and self.due_at < (self.paused_at or at)

    def belong_to(self, desk: DeskSettings) -> None:
        """Owned by the contact point and as narrow as its people can still see; to be called inside the first `change`."""
        self.owner = desk.organisation
        self.marking = Marking.AMBER_STRICT
        if desk.circle is not None:
            self.share_with([desk.circle])


def late(at: datetime) -> Q:
    """`Case.is_late` in SQL."""
    return Q(is_open=True) & (Q(paused_at__isnull=True, due_at__lt=at) | Q(paused_at__isnull=False, due_at__lt=F("paused_at")))
