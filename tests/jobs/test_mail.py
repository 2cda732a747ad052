"""Mail goes out and comes in by the minute, where servers are set and the network may be used."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.jobs.test_queue import tasks
from tests.office.mail.mail_box import mail_box
from tests.office.mail.post_office import post_office

from kakehashi.core.config import Config
from kakehashi.jobs import mail_in
from kakehashi.jobs.mail_in import take_mail
from kakehashi.jobs.mail_out import send_mail
from kakehashi.jobs.queue import queue
from kakehashi.office.mail.incoming_message import IncomingMessage, Taking
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.mail.queue_message import queue_message

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
LETTER = b"From: a@firm.example\r\nMessage-ID: <1@firm.example>\r\n\r\nHello"


@pytest.mark.django_db
def test_what_was_queued_goes_out_in_the_next_minute(tmp_path: Path) -> None:
    message = queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
    with post_office() as office:
        config = Config(home=tmp_path, smtp=office.server, mail_from="desk@office.example")
        tasks(queue(config))["mail_out"]().execute()
        assert office.to() == ["a@firm.example"]
    message.refresh_from_db()
    assert message.state == Sending.SENT


@pytest.mark.django_db
@pytest.mark.parametrize(
    "settings", [{}, {"mail_from": "desk@office.example"}, {"mail_from": "desk@office.example", "offline": True}]
)
def test_without_a_server_or_offline_it_waits(settings: dict[str, str]) -> None:
    queue_message("a@firm.example", "s", "b", dedupe_key="k", at=NOW)
    with post_office() as office, mail_box() as box:
        box.put(LETTER)
        servers = {"smtp": office.server, "imap": box.server} if "offline" in settings else {}
        config = Config(**(settings | servers))  # type: ignore[arg-type]
        assert send_mail(config, lambda: NOW) is None and take_mail(config, lambda: NOW) is None
        assert office.taken == [] and box.said == []
    assert OutgoingMessage.objects.get().state == Sending.QUEUED


@pytest.mark.django_db
def test_what_came_in_is_handed_to_the_action(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        mail_in, "_take", lambda at: lambda received, incoming: seen.append((received.text, incoming.message_id))
    )
    with mail_box() as box:
        box.put(LETTER)
        tasks(queue(Config(home=tmp_path, imap=box.server)))["mail_in"]().execute()
        assert box.unseen() == []
    assert seen == [("Hello", "<1@firm.example>")] and IncomingMessage.objects.get().state == Taking.TAKEN


def test_the_action_that_is_there_gets_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    take = mail_in._take(NOW)
    assert take is not None and take.keywords == {"at": NOW}  # type: ignore[attr-defined]
    monkeypatch.setattr(mail_in, "ACTION", "kakehashi.office.actions.not_there")
    assert mail_in._take(NOW) is None


def test_every_minute(tmp_path: Path) -> None:
    periodic = {type(task).__name__: task for task in queue(Config(home=tmp_path))._registry.periodic_tasks}
    hour = [dt.datetime(2026, 11, 22, 9, minute) for minute in range(60)]
    assert all(periodic[name].validate_datetime(at) for name in ("mail_out", "mail_in") for at in hour)
