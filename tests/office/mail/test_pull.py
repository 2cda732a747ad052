"""Taking mail from a mailbox on this machine: once, whatever breaks, and nothing is marked before it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import IntegrityError

from kakehashi.office.mail.imap import Mailbox, quoted
from kakehashi.office.mail.incoming_message import IncomingMessage, Taking
from kakehashi.office.mail.pull import MOST_ATTEMPTS, Pulled, Take, pull
from kakehashi.office.mail.queue_message import queue_message
from kakehashi.office.mail.received import Received
from kakehashi.office.refusals import Refused
from tests.office.mail.mail_box import MailBox, mail_box
from tests.office.people import NOW, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_box() as running:
        yield running


def letter(number: int, text: str = "照会", more: str = "") -> bytes:
    head = f"From: Yamada <yamada@firm.example>\r\nMessage-ID: <{number}@firm.example>\r\nSubject: Nr {number}\r\n{more}"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()


class Desk:
    """What `take` did, in the office's own database, so that a rollback takes it back; it can be told to fail."""

    def __init__(self, *fails: Exception | type[BaseException]) -> None:
        self.fails = list(fails)
        self.calls = 0

    def take(self, received: Received, incoming: IncomingMessage) -> None:
        self.calls += 1
        organisation(f"case of {received.subject}")
        queue_message(received.from_address, "Thank you", "We have it.", dedupe_key=f"thanks:{incoming.pk}", at=NOW)
        if self.fails:
            raise self.fails.pop(0)

    def cases(self) -> int:
        from kakehashi.office.models import Organisation

        return Organisation.objects.filter(name__startswith="case of").count()


def run(box: MailBox, take: Take | None, limit: int = 50) -> Pulled:
    return pull(Mailbox(box.server, 2.0), NOW, take, own_addresses=("desk@office.example",), limit=limit)


def states() -> list[str]:
    return list(IncomingMessage.objects.order_by("pk").values_list("state", flat=True))


def test_each_message_is_taken_once_and_marked(box: MailBox) -> None:
    box.put(letter(1))
    box.put(letter(2))
    desk = Desk()
    assert run(box, desk.take, limit=1) == Pulled(taken=1) and len(box.unseen()) == 1
    assert run(box, desk.take) == Pulled(taken=1) and run(box, desk.take) == Pulled()
    assert (desk.calls, desk.cases(), box.unseen()) == (2, 2, [])
    row = IncomingMessage.objects.get(message_id="<1@firm.example>")
    assert (row.from_address, row.subject, row.uid_validity, row.uid) == ("yamada@firm.example", "Nr 1", 7, 101)
    assert row.mailbox == f"desk@127.0.0.1:{box.server.port}/Enquiries"


@pytest.mark.parametrize("moment", ["UID STORE", "UID FETCH", "UID SEARCH", "SELECT"])
def test_a_line_that_breaks_loses_and_doubles_nothing(box: MailBox, moment: str) -> None:
    box.put(letter(1))
    box.put(letter(2))
    box.breaks = moment
    desk = Desk()
    first = run(box, desk.take)
    assert first.error is not None
    if moment == "UID STORE":
        assert (first.taken, desk.cases(), len(box.unseen())) == (0, 1, 2), "kept, but not marked"
    assert run(box, desk.take).error is None
    assert (desk.calls, desk.cases(), box.unseen(), states()) == (2, 2, [], [Taking.TAKEN] * 2)


def test_without_anybody_to_take_it_it_waits_in_the_mailbox(box: MailBox) -> None:
    box.put(letter(1))
    assert run(box, None) == Pulled(waiting=1) and run(box, None) == Pulled(waiting=1)
    assert (states(), len(box.unseen())) == ([Taking.RECEIVED], 1)
    assert run(box, Desk().take) == Pulled(taken=1) and box.unseen() == []


def test_what_cannot_be_read_is_set_aside_and_the_next_is_taken(box: MailBox) -> None:
    broken = box.put(b"no header at all")
    large = box.put(b"From: a@b.example\r\n\r\n" + b"x" * (25 * 1024 * 1024))
    box.put(letter(1))
    desk = Desk()
    assert run(box, desk.take) == Pulled(taken=1, set_aside=2)
    assert f"UID FETCH {large} (BODY.PEEK[])" not in box.said, "too large: not even asked for"
    assert run(box, desk.take) == Pulled() and box.unseen() == [broken, large]
    reasons = IncomingMessage.objects.filter(state=Taking.SET_ASIDE).values_list("reason", flat=True)
    assert sorted(re.sub(r"\d+\.\d", "n", reason) for reason in reasons) == [
        "n MB; at most 25 MB are taken",
        "not a message: it has no header",
    ]


@pytest.mark.parametrize("error", [Refused("not now"), IntegrityError("locked")])
def test_what_fails_leaves_nothing_and_is_tried_again(box: MailBox, error: Exception) -> None:
    box.put(letter(1))
    box.put(letter(2))
    desk = Desk(error)
    assert run(box, desk.take) == Pulled(taken=1, waiting=1)
    assert (desk.cases(), states(), len(box.unseen())) == (1, [Taking.RECEIVED, Taking.TAKEN], 1)
    assert str(error) in IncomingMessage.objects.get(message_id="<1@firm.example>").reason
    assert run(box, desk.take) == Pulled(taken=1) and desk.cases() == 2
    assert IncomingMessage.objects.get(message_id="<1@firm.example>").reason == ""


def test_a_message_that_kills_the_worker_does_not_stop_the_others(box: MailBox) -> None:
    poison = box.put(letter(1))
    box.put(letter(2))
    box.put(letter(3))

    def take(received: Received, incoming: IncomingMessage) -> None:
        if received.subject == "Nr 1":
            raise ZeroDivisionError("a mistake of ours")
        desk.take(received, incoming)

    desk = Desk()
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            run(box, take)
    assert (desk.cases(), box.unseen()) == (2, [poison]), "after the first run the others came first"
    assert run(box, take) == Pulled(set_aside=1) and run(box, take) == Pulled()
    row = IncomingMessage.objects.get(message_id="<1@firm.example>")
    assert row.state == Taking.SET_ASIDE and "5 attempts" in row.reason and box.unseen() == [poison]


def test_a_copy_by_another_way_is_no_second_case(box: MailBox) -> None:
    box.put(letter(1))
    box.put(b"Received: by a list\r\n" + letter(1))
    desk = Desk()
    assert run(box, desk.take) == Pulled(taken=2)
    assert (desk.cases(), desk.calls, box.unseen()) == (1, 1, [])
    box.uid_validity = 8
    for each in box.letters.values():
        each.is_seen = False
    assert run(box, desk.take) == Pulled(taken=2) and desk.calls == 1, "the server has numbered its messages anew"


def test_two_enquiries_with_one_message_id_are_two_cases(box: MailBox) -> None:
    box.put(letter(1, "first"))
    box.put(letter(1, "second"))
    desk = Desk()
    assert run(box, desk.take) == Pulled(taken=2) and (desk.calls, len(states())) == (2, 2)
    box.letters[102].is_seen = False
    assert run(box, desk.take) == Pulled() and desk.calls == 2 and box.unseen() == []


def test_a_wrong_password_and_a_missing_folder_are_told(box: MailBox) -> None:
    box.put(letter(1))
    for wrong in (replace(box.server, password="topsecret"), replace(box.server, folder="Nothing")):
        found = pull(Mailbox(wrong, 2.0), NOW, None)
        assert (
            found.error is not None and "topsecret" not in found.error and ("wrong" in found.error or "folder" in found.error)
        )
    gone = pull(Mailbox(replace(box.server, port=1), 2.0), NOW, None)
    assert gone.error is not None and states() == []


@pytest.mark.parametrize(
    ("name", "wire"), [("INBOX", '"INBOX"'), ("A & B", '"A &- B"'), ("照会", '"&cWdPGg-"'), ('a"b\\', '"a\\"b\\\\"')]
)
def test_names_of_folders(name: str, wire: str) -> None:
    assert quoted(name) == wire
