"""The jobs of digests: on the queue, every five minutes and each night, and what they do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.office.digests.world import finding, follower, following, mails
from tests.office.people import NOW, in_role

from kakehashi.core.config import Config
from kakehashi.jobs.digests import forget_what_is_over, send_digests
from kakehashi.jobs.queue import queue


def test_they_are_on_the_queue(tmp_path: Path) -> None:
    names = {key.rsplit(".", 1)[-1] for key in queue(Config(home=tmp_path))._registry._registry}
    assert {"digests", "forget"} <= names


@pytest.mark.django_db
def test_they_send_with_the_addresses_of_the_pages_and_forget() -> None:
    reader, author = follower(zone="UTC"), in_role("author", "officer")
    following(reader, "economy", "VNM")
    note = finding(author, "Of today", economy=["VNM"])
    assert send_digests(lambda: NOW + timedelta(days=1)) == 1
    assert f"/desk/notes/{note.pk}/" in mails(reader)[0].body
    assert forget_what_is_over(lambda: NOW + timedelta(days=400)) == 0
