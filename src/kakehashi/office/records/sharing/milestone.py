"""A milestone: something that happened, goes on or is planned in the life of the office, dated as far as that is known."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.period import PartialDate
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.refusals import Refused


class MilestoneKind(models.TextChoices):
    """What sort of thing it is."""

    FOUNDED = "founded", _("Founding")
    CONSULTATION = "consultation", _("Consultation of a council")
    REPORT = "report", _("Report")
    WORK_PLAN = "work_plan", _("Work plan")
    DIALOGUE = "dialogue", _("Dialogue")
    CONFERENCE = "conference", _("Conference")
    PARTICIPATION = "participation", _("Participation")
    AGREEMENT = "agreement", _("Agreement")
    COOPERATION = "cooperation", _("Cooperation")


class Course(models.TextChoices):
    """Whether it is over."""

    HAPPENED = "happened", _("Happened")
    CONTINUING = "continuing", _("Continues")
    PLANNED = "planned", _("Planned")


@dataclass(frozen=True)
class MilestoneWording:
    """What is entered of a milestone.

    `begins`, `ends`: a day, a month or a year as `2007-01`; empty where nobody has said when. `number`: its place among
    those of the same date. `quotation`: the words of the source, which is named by `source` and, within it, by `place`.
    """

    title: str
    kind: str
    course: str = Course.HAPPENED
    title_ja: str = ""
    body: str = ""
    body_ja: str = ""
    begins: str = ""
    ends: str = ""
    number: int = 0
    quotation: str = ""
    source: str = ""
    source_ja: str = ""
    place: str = ""


class Milestone(Cleared):
    """One step of the office's history or plans; `part_of` is the larger step that it belongs to."""

    steward = "publish"

    kind = models.CharField(max_length=16, choices=MilestoneKind.choices)
    course = models.CharField(max_length=12, choices=Course.choices, default=Course.HAPPENED)
    title_ja = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    body_ja = models.TextField(blank=True)
    begins = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    first_day = models.DateField(null=True, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(default=0)
    quotation = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_ja = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        verbose_name = _("Milestone")
        ordering: ClassVar = [models.F("first_day").asc(nulls_last=True), "number", "title"]

    @property
    def body_text(self) -> str:
        """Both languages and the words of the source."""
        return "\n".join(filter(None, (self.body, self.title_ja, self.body_ja, self.quotation, self.source, self.source_ja)))

    @property
    def crossing(self) -> dict[str, str]:
        """Both languages, the dates as exact as they are known, and the words of the source."""
        names = ("kind", "title_ja", "body", "body_ja", "begins", "ends", "quotation", "source", "source_ja", "place")
        return {name: str(getattr(self, name)) for name in names}

    def write(self, wording: MilestoneWording) -> None:
        """Take over what was entered; to be called inside `change`. Refused for what is no date, or ends before it begins."""
        if wording.kind not in MilestoneKind.values or wording.course not in Course.values or not wording.title.strip():
            raise Refused(gettext("Give the milestone a title, a kind, and say whether it is over."))
        begins, ends = _date(wording.begins), _date(wording.ends)
        if ends is not None and (begins is None or ends.last_day < begins.first_day):
            raise Refused(gettext("A milestone ends after it has begun."))
        for name, value in asdict(wording).items():
            setattr(self, name, value.strip() if isinstance(value, str) else value)
        self.first_day = begins.first_day if begins is not None else None


def _date(written: str) -> PartialDate | None:
    """The date; Refused for text that is none."""
    if not written.strip():
        return None
    try:
        return PartialDate.parse(written)
    except ValueError as error:
        raise Refused(
            gettext("Write the date as 2007, 2007-05 or 2007-05-31, not “%(given)s”.") % {"given": written}
        ) from error
