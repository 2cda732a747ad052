"""Django's e-mail backend that queues: what other packages send (account mail) goes the same way as ours."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from kakehashi.office.mail.queue_message import queue_message


class OutboxBackend(BaseEmailBackend):
    """Queues one message for each receiver; only the plain text is kept, and the text is dropped once it was sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were queued, together or not at all; ValueError for an attachment, which the queue cannot hold."""
        # Django gives a backend no clock
        at = datetime.now(UTC)
        count = 0
        with transaction.atomic():
            for mail in email_messages:
                if mail.attachments:
                    raise ValueError(f"{mail.subject!r} has an attachment; the queue holds text only")
                for receiver in mail.recipients():
                    queue_message(
                        receiver,
                        str(mail.subject),
                        str(mail.body),
                        dedupe_key=f"django:{uuid.uuid4()}",
                        at=at,
                        language="ja" if (get_language() or "").startswith("ja") else "en",
                        headers={"Auto-Submitted": "auto-generated"},
                        is_secret=True,
                    )
                count += 1
        return count
