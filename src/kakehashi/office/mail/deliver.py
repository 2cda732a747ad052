"""Send what is due: each message by one worker, and none is lost.

A worker claims a message by raising its attempt number in one statement that only one worker can win, sends it, and settles
that attempt. If it dies in between, the claim runs out after `LEASE` and the message is sent again. No sender can do better:
when the line breaks after the last byte, nobody knows whether the server took the message (RFC 5321, section 4.5.3.2.6; RFC
1047). So the promise is "at least once", and "once" as long as no worker or line breaks in mid-sentence; the Message-ID stays
the same, by which the receiving side can drop a copy.
"""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from kakehashi.office.mail.compose import compose
from kakehashi.office.mail.delivery_failure import Failure, Kind, failure
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending

LEASE = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# RFC 5321, section 4.5.4.1: four to five days
GIVE_UP = timedelta(days=5)
LIMIT = 100


@dataclass(slots=True)
class Delivered:
    """What one run did; `server_error` says why it stopped early, None if it did not."""

    sent: int = 0
    failed: int = 0
    put_off: int = 0
    server_error: str | None = None


def deliver_due(
    connect: Callable[[], smtplib.SMTP], now: Callable[[], datetime], limit: int = LIMIT, *, sender: str
) -> Delivered:
    """Send up to `limit` messages that are due, oldest first, over one connection; not inside a transaction.

    `now` is asked before each message, so that a claim is never older than it says. A refused message (5xx) fails for good and
    is kept; one that may go later (4xx, a broken line) waits, twice as long each time, up to an hour, and fails after five
    days; where the server itself is away the run stops and nothing ever fails.
    """
    done = Delivered()
    line = _Line(connect)
    losses = 0
    with contextlib.closing(line):
        for key in list(_due(now()).order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:limit]):
            message = _claimed(key, now())
            if message is None:
                continue
            found = _attempt(message, line, sender)
            if found is None:
                _settle_sent(message, now())
                done.sent, losses = done.sent + 1, 0
                continue
            _settle_failure(message, found, now(), done)
            losses = losses + 1 if found.is_line_lost else 0
            # a server that hangs up twice running is no better than one that is away
            if found.kind is Kind.SERVER or losses > 1:
                done.server_error = found.reason
                break
    return done


class _Line:
    """A connection that is made when it is needed, and again after it was lost."""

    def __init__(self, connect: Callable[[], smtplib.SMTP]) -> None:
        self.connect = connect
        self.connection: smtplib.SMTP | None = None

    def close(self) -> None:
        """Hang up; how that ends changes nothing, since what was sent is settled."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self.connection is not None:
                self.connection.quit()
        self.connection = None


def _attempt(message: OutgoingMessage, line: _Line, sender: str) -> Failure | None:
    """Send it once; why it did not go, None if it went."""
    try:
        mail = compose(message, sender)
    except ValueError as error:
        return Failure(Kind.REFUSED, f"cannot be written as a message: {error}")
    try:
        line.connection = line.connection or line.connect()
        line.connection.send_message(mail, sender, [message.to])
    except (OSError, smtplib.SMTPException) as error:
        found = failure(error, is_connected=line.connection is not None)
        if found.is_line_lost:
            line.close()
        return found
    return None


def _due(at: datetime) -> QuerySet[OutgoingMessage]:
    """Queued ones whose time has come, and claims that ran out. A time further ahead than any wait is a clock's mistake."""
    waiting = Q(next_attempt_at__lte=at) | Q(next_attempt_at__gt=at + LONGEST_WAIT)
    left_behind = Q(claimed_at__lte=at - LEASE) | Q(claimed_at__gt=at + LEASE)
    return OutgoingMessage.objects.filter(Q(waiting, state=Sending.QUEUED) | Q(left_behind, state=Sending.SENDING))


def _claimed(key: int, at: datetime) -> OutgoingMessage | None:
    """The message, claimed for this worker; None if another one was faster."""
    message = _due(at).filter(pk=key).first()
    if message is None:
        return None
    mine = {"state": Sending.SENDING, "claimed_at": at, "attempts": message.attempts + 1}
    if _due(at).filter(pk=key, attempts=message.attempts).update(**mine) != 1:
        return None
    message.attempts += 1
    return message


def _opened(connect: Callable[[], smtplib.SMTP], stack: contextlib.ExitStack) -> smtplib.SMTP:
    connection = connect()

    def leave() -> None:
        # what was sent is settled; how the line ends changes nothing
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.quit()

    stack.callback(leave)
    return connection


def _settle_sent(message: OutgoingMessage, at: datetime) -> None:
    """It has gone out, whoever holds the claim by now."""
    fields = {"state": Sending.SENT, "sent_at": at, "last_error": "", "claimed_at": None}
    if message.is_secret:
        fields["body"] = ""
    OutgoingMessage.objects.filter(pk=message.pk).exclude(state=Sending.SENT).update(**fields)


def _settle_failure(message: OutgoingMessage, found: Failure, at: datetime, done: Delivered) -> None:
    """Refused for good, or put off; a claim that another worker holds by now is left alone."""
    is_over = found.kind is Kind.REFUSED or (found.kind is Kind.LATER and at - message.created_at > GIVE_UP)
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(message.attempts - 1, 10))
    fields = {
        "state": Sending.FAILED if is_over else Sending.QUEUED,
        "next_attempt_at": at + wait,
        "claimed_at": None,
        "last_error": found.reason,
    }
    OutgoingMessage.objects.filter(pk=message.pk, attempts=message.attempts, state=Sending.SENDING).update(**fields)
    if is_over:
        done.failed += 1
    else:
        done.put_off += 1
