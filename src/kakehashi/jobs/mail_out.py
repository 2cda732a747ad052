"""Each minute: hand the queued mail that is due to the server, where one is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from kakehashi.core.config import Config
from kakehashi.office.mail.deliver import Delivered, deliver_due
from kakehashi.office.mail.smtp import smtp_connection


def send_mail(config: Config, now: Callable[[], datetime]) -> Delivered | None:
    """What one run did; None where no server is set, or where nothing may be asked of any network: then mail waits."""
    if config.smtp is None or config.mail_from is None or config.offline:
        return None
    return deliver_due(partial(smtp_connection, config.smtp), now, sender=config.mail_from)
