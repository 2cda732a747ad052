"""A seminar: announced by clearance, held, reported or cancelled.

`state` is the clearance of its announcement; what became of the seminar itself is `outcome`, so that a seminar that was held
or cancelled stays public. Prose changes only through clearance; time, place, seats and the end of registration are facts that
the organiser may correct at once, and every correction is told to calendars by `sequence`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import available_timezones

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.dissemination.bilingual import STEPS, Bilingual, Wording, is_readable
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.refusals import NotOpen, Refused

LONGEST = timedelta(days=31)


class Stage(models.TextChoices):
    """Where a seminar stands; the last three are outcomes."""

    PLANNED = "planned", _("Planned")
    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Held")
    REPORTED = "reported", _("Reported")
    CANCELLED = "cancelled", _("Cancelled")


@dataclass(frozen=True)
class Particulars:
    """When and where; times are aware, `zone` is the IANA name in which they are told, no `capacity` means no limit."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    place_en: str = ""
    place_ja: str = ""
    is_online: bool = False
    capacity: int | None = None
    registration_open: bool = True
    registration_closes_at: datetime | None = None


class Seminar(Bilingual, Cleared):
    """One seminar; its address to join and its registrations are not part of the record, because they never become public."""

    steward = "publish"
    transitions = STEPS

    speakers = models.TextField(blank=True)
    place_en = models.CharField(max_length=300, blank=True)
    place_ja = models.CharField(max_length=300, blank=True)
    is_online = models.BooleanField(default=False)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    registration_open = models.BooleanField(default=True)
    registration_closes_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Stage.choices, blank=True, default="")
    report = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("Seminar")
        ordering: ClassVar[list[str]] = ["-starts_at"]

    @property
    def body_text(self) -> str:
        """Both languages, the place and the speakers."""
        return "\n".join(filter(None, (self.all_words, self.place_en, self.place_ja, self.speakers)))

    @property
    def crossing(self) -> dict[str, str]:
        """Both languages, when and where; not who speaks."""
        when = {"begins": self.starts_at.isoformat(), "ends": self.ends_at.isoformat()}
        return {"kind": str(self.stage), "place": self.place_en, "place_ja": self.place_ja, **when, **self.bilingual_words}

    @property
    def stage(self) -> Stage:
        """Planned until its announcement is cleared, then announced, then its outcome."""
        if self.state != ClearanceState.PUBLIC:
            return Stage.PLANNED
        return Stage(self.outcome) if self.outcome else Stage.ANNOUNCED

    @property
    def particulars(self) -> Particulars:
        """When and where."""
        return Particulars(**{name: getattr(self, name) for name in Particulars.__dataclass_fields__})

    @property
    def deadline(self) -> datetime | None:
        """Until when one can register; None where one cannot."""
        if self.stage != Stage.ANNOUNCED or not self.registration_open:
            return None
        return self.registration_closes_at or self.starts_at

    def takes_registrations_at(self, at: datetime) -> bool:
        """Whether one can register at that moment."""
        return self.deadline is not None and at < self.deadline

    def write(self, wording: Wording, speakers: str, particulars: Particulars) -> None:
        """Put text and particulars into it; to be called inside `change`."""
        self.put(wording)
        self.title, self.speakers = wording.heading, speakers.strip()
        self._set(particulars)

    def submit(self, *, by: User, at: datetime, why: str) -> None:
        """Hand the announcement to clearance; Refused while no language has both title and text."""
        is_readable(self)
        super().submit(by=by, at=at, why=why)

    def reschedule(self, particulars: Particulars, *, by: User, at: datetime, why: str) -> None:
        """Correct time, place, seats or registration of an announced seminar; NotOpen for any other."""
        self._at(Stage.ANNOUNCED, "reschedule")
        with self.change(by=by, at=at, why=why, verb="reschedule"):
            self._set(particulars)
            self.sequence += 1

    def hold(self, *, by: User, at: datetime, why: str) -> None:
        """Say that it took place; NotOpen before its begin."""
        self._at(Stage.ANNOUNCED, "hold")
        if at < self.starts_at:
            raise NotOpen(gettext("The seminar has not begun yet."))
        with self.change(by=by, at=at, why=why, verb="hold"):
            self.outcome, self.registration_open = Stage.HELD, False

    def tell_of(self, report: Publication, *, by: User, at: datetime, why: str) -> None:
        """Name the publication that reports on it, which is cleared as every other; Refused for one that is not public."""
        self._at(Stage.HELD, "report")
        if report.state != ClearanceState.PUBLIC:
            raise Refused(gettext("The report has to be a publication that is public."))
        with self.change(by=by, at=at, why=why, verb="report"):
            self.outcome, self.report = Stage.REPORTED, report

    def cancel(self, *, by: User, at: datetime, why: str) -> None:
        """Call it off; it stays public, so that calendars learn of it. NotOpen unless it is announced."""
        self._at(Stage.ANNOUNCED, "cancel")
        with self.change(by=by, at=at, why=why, verb="cancel"):
            self.outcome, self.registration_open = Stage.CANCELLED, False
            self.sequence += 1

    def withdraw(self, *, by: User, at: datetime, why: str) -> None:
        """Take the announcement back; NotOpen once it was held or cancelled, because people were told."""
        self._at(Stage.ANNOUNCED, "withdraw")
        with transaction.atomic():
            super().withdraw(by=by, at=at, why=why)

    def _set(self, given: Particulars) -> None:
        if given.zone not in available_timezones():
            raise Refused(gettext("“%(name)s” is not a time zone.") % {"name": given.zone})
        if not given.starts_at < given.ends_at <= given.starts_at + LONGEST:
            raise Refused(gettext("A seminar ends after it begins, and within a month."))
        if given.registration_closes_at is not None and given.registration_closes_at > given.ends_at:
            raise Refused(gettext("Registration closes before the seminar ends."))
        if given.capacity is not None and given.capacity < 1:
            raise Refused(gettext("A seminar has one seat at least; leave the number out where there is no limit."))
        for name, value in asdict(given).items():
            setattr(self, name, value)

    def _at(self, stage: Stage, verb: str) -> None:
        if self.stage != stage:
            words = gettext("“%(title)s” is %(state)s: “%(verb)s” is not possible.")
            raise NotOpen(words % {"title": self.title, "state": self.stage.label, "verb": verb})
