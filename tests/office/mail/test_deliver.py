"""Delivery against a mail server on this machine: what is taken, refused, put off, and what a break in the line does."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest

from kakehashi.core.mail_server import MailServer
from kakehashi.office.mail import deliver
from kakehashi.office.mail.deliver import GIVE_UP, LEASE, Delivered, deliver_due
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.mail.queue_message import queue_message
from kakehashi.office.mail.smtp import smtp_connection
from tests.office.mail.post_office import PostOffice, free_port, post_office
from tests.office.people import NOW

pytestmark = pytest.mark.django_db
SENDER = "desk@office.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as running:
        yield running


def queued(*names: str) -> list[OutgoingMessage]:
    return [queue_message(f"{name}@firm.example", "件名", "本文\n", dedupe_key=name, at=NOW, language="ja") for name in names]


def run(server: MailServer, at: datetime = NOW, limit: int = 100) -> Delivered:
    return deliver_due(partial(smtp_connection, server, 2.0), lambda: at, limit, sender=SENDER)


def state(message: OutgoingMessage) -> str:
    message.refresh_from_db()
    return message.state


def test_what_is_due_goes_out_once(office: PostOffice) -> None:
    messages = queued("a", "b", "c")
    assert run(office.server, limit=2) == Delivered(sent=2)
    assert run(office.server) == Delivered(sent=1) and run(office.server) == Delivered()
    assert office.to() == ["a@firm.example", "b@firm.example", "c@firm.example"]
    first = office.taken[0]
    assert (first["Subject"], first.get_content().strip(), first["From"]) == ("件名", "本文", SENDER)
    assert first["Message-ID"] == messages[0].message_id
    messages[0].refresh_from_db()
    assert (messages[0].state, messages[0].sent_at, messages[0].attempts) == (Sending.SENT, NOW, 1)


def test_a_server_that_is_away_loses_nothing() -> None:
    port = free_port()
    messages = queued("a", "b")
    found = run(MailServer("127.0.0.1", port, "none"))
    assert (found.put_off, found.failed) == (1, 0) and found.server_error is not None and "refused" in found.server_error
    assert [state(message) for message in messages] == [Sending.QUEUED, Sending.QUEUED]
    for day in range(1, 20):
        run(MailServer("127.0.0.1", port, "none"), NOW + timedelta(days=day))
    with post_office(port) as office:
        assert run(office.server, NOW + timedelta(days=20)) == Delivered(sent=2)
        assert sorted(office.to()) == ["a@firm.example", "b@firm.example"]


def test_refused_for_good_and_refused_for_now(office: PostOffice) -> None:
    gone, busy, large, fine = queued("gone", "busy", "large", "fine")
    office.answers = {
        "gone@firm.example": "550 5.1.1 no such user",
        "busy@firm.example": "451 4.2.0 try later",
        "large@firm.example": "after the text 554 5.7.1 not wanted",
    }
    assert run(office.server) == Delivered(sent=1, failed=2, put_off=1)
    assert [state(message) for message in (gone, busy, large, fine)] == ["failed", "queued", "failed", "sent"]
    assert gone.last_error == "550 5.1.1 no such user" and large.last_error == "554 5.7.1 not wanted"
    assert run(office.server, NOW + timedelta(seconds=59)) == Delivered()
    office.answers.clear()
    assert run(office.server, NOW + MINUTE) == Delivered(sent=1)


def test_it_waits_twice_as_long_each_time_and_gives_up_after_five_days(office: PostOffice) -> None:
    (busy,) = queued("busy")
    office.answers = {"busy@firm.example": "450 4.2.1 later"}
    waits, at = [], NOW
    while state(busy) == Sending.QUEUED:
        run(office.server, at)
        busy.refresh_from_db()
        waits.append(busy.next_attempt_at - at)
        at = busy.next_attempt_at
    assert waits[:8] == [n * MINUTE for n in (1, 2, 4, 8, 16, 32, 60, 60)] and max(waits) == 60 * MINUTE
    assert busy.state == Sending.FAILED and at - NOW > GIVE_UP and busy.last_error == "450 4.2.1 later"
    busy.try_again(at=at)
    office.answers.clear()
    assert run(office.server, at) == Delivered(sent=1)


def test_a_line_that_breaks_after_the_text_leads_to_a_copy_with_the_same_id(office: PostOffice) -> None:
    first, _second = queued("a", "b")
    office.answers = {"a@firm.example": "take it and hang up"}
    assert run(office.server) == Delivered(sent=1, put_off=1), "the next message goes over a new line"
    office.answers.clear()
    assert run(office.server, NOW + MINUTE) == Delivered(sent=1)
    copies = [message["Message-ID"] for message in office.taken if message["To"] == "a@firm.example"]
    assert copies == [first.message_id] * 2


def test_a_server_that_hangs_up_each_time_is_left_alone(office: PostOffice) -> None:
    queued("a", "b", "c")
    office.answers = {f"{name}@firm.example": "hang up at once" for name in "abc"}
    found = run(office.server)
    assert (found.put_off, found.sent) == (2, 0) and found.server_error is not None


def test_a_server_without_the_encryption_that_was_set_is_told_nothing(office: PostOffice) -> None:
    (message,) = queued("a")
    server = MailServer("127.0.0.1", office.server.port, "starttls", "desk", "topsecret")
    found = run(server)
    assert found.server_error is not None and "STARTTLS" in found.server_error and "topsecret" not in found.server_error
    assert (state(message), office.taken) == (Sending.QUEUED, [])


def test_a_refused_sign_in_fails_no_message(office: PostOffice) -> None:
    (message,) = queued("a")

    def refused() -> smtplib.SMTP:
        raise smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password")

    found = deliver_due(refused, lambda: NOW, sender=SENDER)
    assert found.server_error is not None and "535" in found.server_error and state(message) == Sending.QUEUED


class Killed(BaseException):
    """The worker is gone, at once."""


@pytest.mark.parametrize(("moment", "copies"), [("_attempt", 1), ("_settle_sent", 2)])
def test_a_worker_that_dies_is_followed_by_another(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, moment: str, copies: int
) -> None:
    """Before the message went, it goes once; after it went and before that was written down, a copy with its id goes."""
    (message,) = queued("a")

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(deliver, moment, die)
        with pytest.raises(Killed):
            run(office.server)
    assert state(message) == Sending.SENDING
    assert run(office.server, NOW + LEASE - timedelta(seconds=1)) == Delivered(), "the claim still holds"
    assert run(office.server, NOW + LEASE) == Delivered(sent=1)
    assert [mail["Message-ID"] for mail in office.taken] == [message.message_id] * copies


def test_a_claim_that_ran_out_settles_nothing(office: PostOffice) -> None:
    """A slow worker's failure does not undo what a second one has sent meanwhile."""
    (message,) = queued("a")
    office.answers = {"a@firm.example": "451 later"}
    slow = deliver._claimed(message.pk, NOW)
    assert slow is not None
    office.answers.clear()
    assert run(office.server, NOW + LEASE) == Delivered(sent=1)
    deliver._settle_failure(slow, deliver.Failure(deliver.Kind.LATER, "slow"), NOW + LEASE, Delivered())
    assert (state(message), message.last_error) == (Sending.SENT, "")


@pytest.mark.parametrize("ahead", [timedelta(days=400), timedelta(hours=2)])
def test_a_clock_that_ran_ahead_holds_nothing_up(office: PostOffice, ahead: timedelta) -> None:
    queue_message("a@firm.example", "s", "b", dedupe_key="queued", at=NOW + ahead)
    claimed = queue_message("b@firm.example", "s", "b", dedupe_key="claimed", at=NOW)
    assert deliver._claimed(claimed.pk, NOW + ahead) is not None
    assert run(office.server, NOW) == Delivered(sent=2)


def test_a_secret_text_is_gone_once_it_was_sent(office: PostOffice) -> None:
    message = queue_message("a@firm.example", "s", "link", dedupe_key="k", at=NOW, is_secret=True)
    run(office.server)
    message.refresh_from_db()
    assert message.body == "" and office.taken[0].get_content().strip() == "link"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (smtplib.SMTPSenderRefused(550, b"not yours", SENDER), "server"),
        (smtplib.SMTPSenderRefused(552, b"too large", SENDER), "refused"),
        (smtplib.SMTPDataError(452, b"full"), "later"),
        (smtplib.SMTPRecipientsRefused({"a@b": (530, b"sign in first")}), "server"),
        (smtplib.SMTPHeloError(501, b"who"), "server"),
        (TimeoutError("timed out"), "server"),
    ],
)
def test_what_an_error_means(error: OSError | smtplib.SMTPException, kind: str) -> None:
    assert deliver.failure(error, is_connected=True).kind.value == kind
