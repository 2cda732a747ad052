"""Each minute: take what is new in the mailbox of the contact point, where one is set."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from datetime import datetime
from functools import partial

from kakehashi.core.config import Config
from kakehashi.office.mail.imap import Mailbox
from kakehashi.office.mail.pull import Pulled, Take, pull

ACTION = "kakehashi.office.actions.receive_mail"


def take_mail(config: Config, now: Callable[[], datetime]) -> Pulled | None:
    """What one run did; None where no mailbox is set, or where nothing may be asked of any network."""
    if config.imap is None or config.offline:
        return None
    own = () if config.mail_from is None else (config.mail_from,)
    at = now()
    return pull(Mailbox(config.imap), at, _take(at), own_addresses=own)


def _take(at: datetime) -> Take | None:
    """The action that makes a case of a message; without it messages wait in the mailbox."""
    if importlib.util.find_spec(ACTION) is None:
        return None
    return partial(importlib.import_module(ACTION).receive_mail, at=at)
