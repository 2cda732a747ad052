"""How the queue of outgoing mail stands, for pages: in numbers, and in a sentence where something is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending


@dataclass(frozen=True, slots=True)
class Outbox:
    """Messages that wait, those tried in vain among them, and those refused; `oldest_at` is when the first was written."""

    waiting: int
    troubled: int
    refused: int
    oldest_at: datetime | None
    last_error: str

    def warning(self) -> str:
        """One sentence for the desk; empty where all is well."""
        if not settings.MAIL_IS_SENT and self.waiting:
            return ngettext(
                "%(count)d message waits: no mail leaves this installation (KAKEHASHI_SMTP_URL is not set, or it is offline).",
                "%(count)d messages wait: no mail leaves this installation (KAKEHASHI_SMTP_URL is not set, or it is offline).",
                self.waiting,
            ) % {"count": self.waiting}
        if not settings.MAIL_IS_SENT:
            return _("No mail leaves this installation (KAKEHASHI_SMTP_URL is not set, or it is offline): messages will wait.")
        if self.troubled:
            return ngettext(
                "%(count)d message could not be sent yet and is tried again: %(error)s",
                "%(count)d messages could not be sent yet and are tried again: %(error)s",
                self.troubled,
            ) % {"count": self.troubled, "error": self.last_error}
        if self.refused:
            return ngettext(
                "%(count)d message was refused by the receiving server.",
                "%(count)d messages were refused by the receiving server.",
                self.refused,
            ) % {"count": self.refused}
        return ""


def outbox() -> Outbox:
    """The queue as it stands."""
    waiting = OutgoingMessage.objects.filter(state__in=(Sending.QUEUED, Sending.SENDING))
    found = waiting.aggregate(count=Count("pk"), oldest=Min("created_at"))
    errors = waiting.exclude(last_error="").order_by("-next_attempt_at").values_list("last_error", flat=True)
    refused = OutgoingMessage.objects.filter(state=Sending.FAILED).count()
    return Outbox(found["count"], errors.count(), refused, found["oldest"], errors.first() or "")
