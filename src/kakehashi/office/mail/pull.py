"""Take what is new in the mailbox: each message once, whatever breaks on the way.

A message is marked as seen in the mailbox only after what was made of it is committed. If anything breaks before, it is looked
at again; if the line breaks between the commit and the mark, its row says that it was taken. A message that cannot be read, or
that could not be dealt with in `MOST_ATTEMPTS`, is set aside with the reason and stays in the mailbox, unseen. The mailbox
belongs to this software alone: what a person opens there is marked as seen and is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, transaction

from kakehashi.core.errors import KakehashiError
from kakehashi.office.mail.imap import MAILBOX_ERRORS, Mailbox
from kakehashi.office.mail.incoming import check_size, parse_message
from kakehashi.office.mail.incoming_message import IncomingMessage, Taking
from kakehashi.office.mail.received import Received, Unreadable

Take = Callable[[Received, IncomingMessage], None]

MOST_ATTEMPTS = 5
LIMIT = 50


@dataclass(slots=True)
class Pulled:
    """What one run did; `error` says why it ended early, None if it did not."""

    taken: int = 0
    waiting: int = 0
    set_aside: int = 0
    error: str | None = None


def pull(
    mailbox: Mailbox, at: datetime, take: Take | None, *, own_addresses: Collection[str] = (), limit: int = LIMIT
) -> Pulled:
    """Look at up to `limit` new messages and hand each to `take`, in a transaction with its row; not inside one of the caller.

    Without `take` they are registered as received and wait in the mailbox. An error of `take` that is ours or the database's is
    written down and the message tried again at the next run; any other ends this run, with the attempt counted already, and
    messages that were not tried yet come first in the next.
    """
    done = Pulled()
    try:
        with mailbox:
            for uid in _in_order(mailbox, mailbox.unseen())[:limit]:
                _look_at(mailbox, uid, at, take, own_addresses, done)
    except MAILBOX_ERRORS as error:
        done.error = f"{type(error).__name__}: {error}"[:300]
    return done


def _in_order(mailbox: Mailbox, uids: list[int]) -> list[int]:
    """Those that are to be looked at: what was set aside left out, what was tried least often first."""
    rows = IncomingMessage.objects.filter(mailbox=mailbox.name, uid_validity=mailbox.uid_validity, uid__in=uids)
    known = {uid: (state, attempts) for uid, state, attempts in rows.values_list("uid", "state", "attempts")}
    wanted = [uid for uid in uids if known.get(uid, ("", 0))[0] != Taking.SET_ASIDE]
    return sorted(wanted, key=lambda uid: known.get(uid, ("", 0))[1])


def _look_at(mailbox: Mailbox, uid: int, at: datetime, take: Take | None, own_addresses: Collection[str], done: Pulled) -> None:
    place: dict[str, Any] = {"mailbox": mailbox.name, "uid_validity": mailbox.uid_validity, "uid": uid}
    known = IncomingMessage.objects.filter(**place).first()
    if known is not None and known.state == Taking.TAKEN:
        mailbox.mark_seen(uid)
        return
    size = mailbox.size(uid)
    if size is None:
        return
    raw = b""
    try:
        check_size(size)
        raw = mailbox.fetch(uid) or b""
        received = parse_message(raw, own_addresses)
    except Unreadable as error:
        digest = sha256(raw or repr(place).encode()).hexdigest()
        fields = place | {"state": Taking.SET_ASIDE, "reason": str(error), "received_at": at, "raw_sha256": digest}
        IncomingMessage.objects.get_or_create(message_id=f"<{digest}@set-aside.invalid>", defaults=fields)
        done.set_aside += 1
        return
    row = registered(received, raw, place, at)
    if take is not None and row.state == Taking.RECEIVED:
        row = _taken(row, received, take)
    if row.state == Taking.TAKEN:
        mailbox.mark_seen(uid)
    done.taken += row.state == Taking.TAKEN
    done.waiting += row.state == Taking.RECEIVED
    done.set_aside += row.state == Taking.SET_ASIDE


def registered(received: Received, raw: bytes, place: dict[str, Any], at: datetime) -> IncomingMessage:
    """The row of a message: the one that a copy of it has already, or a new one.

    A Message-ID that was used before for another content (some forms on the web give all their mail the same) is replaced by
    one made from the content, so that nothing is lost.
    """
    content = received.content_sha256
    fields = {
        **place,
        "raw_sha256": sha256(raw).hexdigest(),
        "content_sha256": content,
        "received_at": at,
        "from_address": received.from_address[:320],
        "subject": received.subject[:400],
    }
    row = IncomingMessage.objects.get_or_create(message_id=received.message_id, defaults=fields)[0]
    if row.content_sha256 != content:
        row = IncomingMessage.objects.get_or_create(message_id=f"<{content}@same-id.invalid>", defaults=fields)[0]
    return row


def _taken(row: IncomingMessage, received: Received, take: Take) -> IncomingMessage:
    """The row after `take`; the attempt is counted first, so that even a worker that dies of this message has counted it."""
    with transaction.atomic():
        row = IncomingMessage.objects.select_for_update().get(pk=row.pk)
        if row.state != Taking.RECEIVED:
            return row
        row.attempts += 1
        if row.attempts > MOST_ATTEMPTS:
            row.state = Taking.SET_ASIDE
            row.reason = f"could not be dealt with in {MOST_ATTEMPTS} attempts; {row.reason}".rstrip("; ")
        row.save()
    if row.state == Taking.SET_ASIDE:
        return row
    try:
        with transaction.atomic():
            # locked once more: of two workers, the second waits here and finds it taken
            row = IncomingMessage.objects.select_for_update().get(pk=row.pk)
            if row.state == Taking.RECEIVED:
                row.state, row.reason = Taking.TAKEN, ""
                row.save()
                take(received, row)
    except (KakehashiError, DatabaseError) as error:
        row = IncomingMessage.objects.get(pk=row.pk)
        row.reason = f"{type(error).__name__}: {error}"[:1_000]
        IncomingMessage.objects.filter(pk=row.pk, state=Taking.RECEIVED).update(reason=row.reason)
    return row
