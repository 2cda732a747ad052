"""Approval to publish: draft, clearance by somebody else, public; and back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record, Transition
from kakehashi.office.refusals import NotAllowed, NotOpen
from kakehashi.office.sharing.marking import Marking


class ClearanceState(models.TextChoices):
    """Where something that wants to become public stands."""

    DRAFT = "draft", _("Draft")
    CLEARANCE = "clearance", _("In clearance")
    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Cleared(Record):
    """A record that becomes public only through clearance: it is CLEAR if, and only if, its state is public."""

    transitions: ClassVar[tuple[Transition, ...]] = (
        Transition("submit", (ClearanceState.DRAFT,), ClearanceState.CLEARANCE, _("Submit for clearance")),
        Transition("return", (ClearanceState.CLEARANCE,), ClearanceState.DRAFT, _("Return to the author")),
        Transition("clear", (ClearanceState.CLEARANCE,), ClearanceState.PUBLIC, _("Clear for publication")),
        Transition("withdraw", (ClearanceState.PUBLIC,), ClearanceState.WITHDRAWN, _("Withdraw")),
        Transition(
            "redraft", (ClearanceState.PUBLIC, ClearanceState.WITHDRAWN), ClearanceState.DRAFT, _("Write a new version")
        ),
    )

    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def submit(self, *, by: User, at: datetime, why: str) -> None:
        """Hand the draft to those of the owner organisation who clear; NotOpen if it is no draft."""
        self._from("submit")
        with self.change(by=by, at=at, why=why, verb="submit"):
            self.state, self.submitted_by, self.marking = ClearanceState.CLEARANCE, by, self.open_to_clearers
            self.cleared_by = None

    def send_back(self, *, by: User, at: datetime, why: str) -> None:
        """Return the draft with a reason."""
        self._from("return")
        self._clearer(by)
        with self.change(by=by, at=at, why=why, verb="return"):
            self.state = ClearanceState.DRAFT

    def clear(self, *, by: User, at: datetime, why: str) -> None:
        """Make it public: NotAllowed without the verb or for the one who submitted it, or on evidence that must not leave."""
        self._from("clear")
        self._clearer(by)
        if by.pk in (self.submitted_by_id, self.created_by_id):
            raise NotAllowed(gettext("Somebody else than its author has to clear “%(title)s”.") % {"title": self.title})
        if self.reuse.is_internal:
            raise NotAllowed(
                gettext("The licences of its evidence do not allow “%(title)s” to be public.") % {"title": self.title}
            )
        with self.change(by=by, at=at, why=why, verb="clear"):
            self.state, self.marking, self.cleared_by, self.public_at = ClearanceState.PUBLIC, Marking.CLEAR, by, at
            self.share_with(())

    def withdraw(self, *, by: User, at: datetime, why: str) -> None:
        """Take it back: from now on only the owner organisation sees it."""
        self._close("withdraw", by=by, at=at, why=why)

    def redraft(self, *, by: User, at: datetime, why: str) -> None:
        """Open what was public, or withdrawn, for a new version; it is no longer public meanwhile."""
        self._close("redraft", by=by, at=at, why=why)

    @property
    def open_to_clearers(self) -> Marking:
        """The marking while it waits: at most the owner organisation's own, never wider than it was."""
        return Marking.AMBER_STRICT if self.marking == Marking.RED else Marking(self.marking)

    def _close(self, verb: str, *, by: User, at: datetime, why: str) -> None:
        self._from(verb)
        with self.change(by=by, at=at, why=why, verb=verb):
            self.state = next(t.target for t in self.transitions if t.verb == verb)
            self.marking = Marking.AMBER_STRICT

    def _from(self, verb: str) -> None:
        if all(step.verb != verb for step in self.steps):
            words = gettext("“%(title)s” is %(state)s: “%(verb)s” is not possible.")
            raise NotOpen(words % {"title": self.title, "state": ClearanceState(self.state).label, "verb": verb})

    def _clearer(self, by: User) -> None:
        reader = Reader.of(by)
        if reader.is_administrator:
            return
        if "clear" not in reader.may or self.owner_id not in reader.organisation_ids:
            raise NotAllowed(gettext("Your role does not clear publications of this organisation."))
