"""What became of each message in the mailbox: taken once, however often it is seen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy


class Taking(models.TextChoices):
    """How far an incoming message is."""

    RECEIVED = "received", gettext_lazy("Received, not yet dealt with")
    TAKEN = "taken", gettext_lazy("Taken")
    SET_ASIDE = "set aside", gettext_lazy("Set aside; it stays in the mailbox")


class IncomingMessage(models.Model):
    """One message that was seen in the mailbox. Its text and attachments are not here: `receive_mail` puts them into a case."""

    # the sender's Message-ID; where that is missing, too long or used before for another content, one made from the content
    message_id = models.CharField(max_length=255, unique=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    mailbox = models.CharField(max_length=400)
    uid_validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    received_at = models.DateTimeField()
    from_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=Taking.choices, default=Taking.RECEIVED)
    attempts = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["mailbox", "uid_validity", "uid"], name="incoming_place"),
            models.Index(fields=["state", "received_at"], name="incoming_state"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
