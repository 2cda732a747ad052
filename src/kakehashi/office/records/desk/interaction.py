"""What was said in a case: in, out, or among ourselves."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.contact import Contact


class Direction(models.TextChoices):
    """From outside, to outside, or internal."""

    IN = "in", _("In")
    OUT = "out", _("Out")
    INTERNAL = "internal", _("Internal")


class Kind(models.TextChoices):
    """What it is; only an enquiry and a message restart a clock, only an answer stops it."""

    ENQUIRY = "enquiry", _("Enquiry")
    MESSAGE = "message", _("Message")
    ANSWER = "answer", _("Answer")
    QUESTION = "question", _("Question to the company")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    AUTOMATIC = "automatic", _("Automatic reply")
    NOTE = "note", _("Note")


class Interaction(models.Model):
    """One message or note. `is_trusted` is false for a mail that only its subject ties to the case, until somebody has looked.

    `footnotes`: the numbered sources of an answer, as they were sent. `message_id`: of the mail, with its angle brackets.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interactions")
    direction = models.CharField(max_length=8, choices=Direction.choices)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    footnotes = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="said")
    message_id = models.CharField(max_length=300, blank=True, db_index=True)
    is_trusted = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["case", "at"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["message_id"], condition=models.Q(direction="in") & ~models.Q(message_id=""), name="mail_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


def shown_to_company(case: Case) -> models.QuerySet[Interaction]:
    """What the company itself sent and was told, oldest first."""
    kinds = (Kind.ENQUIRY, Kind.MESSAGE, Kind.ANSWER, Kind.QUESTION)
    return Interaction.objects.filter(case=case, kind__in=kinds, is_trusted=True).exclude(direction=Direction.INTERNAL)
