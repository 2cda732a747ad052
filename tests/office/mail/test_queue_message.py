"""The queue: one message for each key, and nothing in a header that does not belong there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.office.mail.backend import OutboxBackend
from kakehashi.office.mail.compose import compose
from kakehashi.office.mail.outbox import outbox
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending, forget_texts
from kakehashi.office.mail.queue_message import plain_address, queue_message
from kakehashi.office.refusals import NotOpen, Refused
from tests.office.people import NOW

pytestmark = pytest.mark.django_db
SENDER = "desk@office.example"


def test_the_same_key_is_one_message() -> None:
    first = queue_message("a@firm.example", "お問い合わせの件", "本文", dedupe_key="answer:1", at=NOW, language="ja")
    again = queue_message("b@firm.example", "other", "other", dedupe_key="answer:1", at=NOW + timedelta(days=1))
    other = queue_message("a@firm.example", "お問い合わせの件", "本文", dedupe_key="answer:2", at=NOW)
    assert (again.pk, again.to, again.message_id) == (first.pk, "a@firm.example", first.message_id)
    assert other.message_id != first.message_id and OutgoingMessage.objects.count() == 2


def test_what_the_caller_takes_back_was_never_queued() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
        raise ZeroDivisionError
    assert OutgoingMessage.objects.count() == 0
    with transaction.atomic():
        queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
        queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
        assert OutgoingMessage.objects.count() == 1, "and the transaction is still good"


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\nBcc: c@d.example", "\0", "\u2028", "\x1b"])
def test_no_line_break_enters_a_header(sign: str) -> None:
    for more in ({"subject": f"Hello{sign}"}, {"headers": {"In-Reply-To": f"<a@b>{sign}"}}):
        with pytest.raises(ValueError, match="control character"):
            queue_message("a@firm.example", dedupe_key="k", at=NOW, body="b", **({"subject": "s"} | more))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        queue_message(f"a@firm.example{sign}", "s", "b", dedupe_key="k", at=NOW)
    queued = queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
    queued.subject = f"changed behind our back{sign}"
    with pytest.raises(ValueError, match="control character"):
        compose(queued, SENDER)


@pytest.mark.parametrize(
    "address", ["", "a", "a@", "@b.example", "a@b.example, c@d.example", "A <a@b.example>", "あ@b.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        plain_address(address)
    assert plain_address("desk@日本語.example") == "desk@xn--wgv71a119e.example"


def test_other_headers_and_long_keys_are_refused() -> None:
    for more in ({"headers": {"Bcc": "c@d.example"}}, {"dedupe_key": "k" * 201}, {"subject": ""}, {"subject": "s" * 401}):
        with pytest.raises(ValueError, match=r"Bcc|1 to"):
            queue_message("a@firm.example", **({"subject": "s", "body": "b", "dedupe_key": "k", "at": NOW} | more))  # type: ignore[arg-type]


@given(st.text(max_size=60), st.sampled_from(["en", "ja"]))
def test_every_text_arrives_as_it_was(body: str, language: str) -> None:
    body = body.encode("utf-8", "ignore").decode().replace("\r", "").replace("\0", "")
    message = OutgoingMessage(
        to="a@firm.example", subject="照会　件名", body=body, language=language, message_id="<a@b>", created_at=NOW
    )
    mail = compose(message, SENDER)
    got = mail.get_content().replace("\r\n", "\n")
    assert got == body if body.endswith("\n") else got in (body, body + "\n")
    assert (mail["Subject"], mail["X-Loop"], mail["Content-Language"]) == ("照会　件名", SENDER, language)


def test_ids_longer_than_a_line_stay_whole() -> None:
    long = f"<{'a' * 200}@mail.example>"
    headers = {"In-Reply-To": long, "References": f"<short@x.example> {long} {long}"}
    queued = queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW, headers=headers)
    wire = compose(queued, SENDER).as_bytes()
    assert f"In-Reply-To: {long}\r\n".encode() in wire and wire.count(long.encode()) == 3 and b"=?" not in wire


def test_what_other_packages_send_is_queued_too() -> None:
    mail = EmailMultiAlternatives("Sign in", "https://office.example/code", to=["a@firm.example"], bcc=["b@firm.example"])
    mail.attach_alternative("<p>code</p>", "text/html")
    assert OutboxBackend().send_messages([mail]) == 1
    queued = OutgoingMessage.objects.order_by("to")
    assert [(message.to, message.body, message.is_secret) for message in queued] == [
        ("a@firm.example", "https://office.example/code", True),
        ("b@firm.example", "https://office.example/code", True),
    ]
    assert compose(queued[0], SENDER)["Auto-Submitted"] == "auto-generated"
    with pytest.raises(ValueError, match="attachment"):
        OutboxBackend().send_messages([EmailMessage("s", "b", to=["a@b.example"], attachments=[("a.txt", "x", "text/plain")])])


def test_a_page_can_say_how_the_queue_stands(settings: pytest.FixtureRequest) -> None:
    settings.MAIL_IS_SENT = False  # type: ignore[attr-defined]
    assert "messages will wait" in outbox().warning()
    message = queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
    assert "1 message waits" in outbox().warning() and outbox().oldest_at == NOW
    settings.MAIL_IS_SENT = True  # type: ignore[attr-defined]
    assert outbox().warning() == ""
    OutgoingMessage.objects.filter(pk=message.pk).update(last_error="away", attempts=3)
    assert outbox().warning() == "1 message could not be sent yet and is tried again: away"
    OutgoingMessage.objects.filter(pk=message.pk).update(state=Sending.FAILED)
    assert (outbox().waiting, outbox().refused) == (0, 1) and "was refused" in outbox().warning()
    message.try_again(at=NOW)
    assert message.state == Sending.QUEUED
    with pytest.raises(NotOpen):
        message.try_again(at=NOW)


def test_texts_are_forgotten_and_keys_are_not() -> None:
    message = queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
    OutgoingMessage.objects.filter(pk=message.pk).update(state=Sending.SENT, sent_at=NOW)
    assert (forget_texts(NOW), forget_texts(NOW + timedelta(seconds=1))) == (0, 1)
    assert queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW).body == ""
