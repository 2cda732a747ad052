"""A message that waits to be sent, or was sent: one row for one receiver, kept so that it never goes out twice."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.refusals import NotOpen


class Sending(models.TextChoices):
    """How far an outgoing message is."""

    QUEUED = "queued", gettext_lazy("Waiting to be sent")
    SENDING = "sending", gettext_lazy("Being sent")
    SENT = "sent", gettext_lazy("Sent")
    FAILED = "failed", gettext_lazy("Refused by the receiving server")


class OutgoingMessage(models.Model):
    """One message to one receiver; made with `queue_message`, sent with `deliver_due`."""

    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=255, unique=True)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=400)
    body = models.TextField()
    headers = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="en")
    # a link that signs somebody in, or sets a password: the text is dropped as soon as it has gone out
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=Sending.choices, default=Sending.QUEUED)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    # each attempt has a number; a worker settles the attempt that it claimed and no other
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "next_attempt_at"], name="outgoing_due")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"

    def try_again(self, *, at: datetime) -> None:
        """Put a message that was refused into the queue once more; NotOpen for any other."""
        fields = {"state": Sending.QUEUED, "next_attempt_at": at, "created_at": at}
        if OutgoingMessage.objects.filter(pk=self.pk, state=Sending.FAILED).update(**fields) != 1:
            raise NotOpen(_("Only a message that was refused is tried again."))
        self.refresh_from_db()


def forget_texts(before: datetime) -> int:
    """Drop the text of what was sent before that time; key and Message-ID stay, so that nothing is sent again. How many."""
    return OutgoingMessage.objects.filter(state=Sending.SENT, sent_at__lt=before).exclude(body="").update(body="")
