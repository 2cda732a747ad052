"""A person's last look at a dossier is one, and the person's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kakehashi.office.desk.dossier_look import DossierLook, last_look, remember_look
from kakehashi.office.people.user import User

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 16, tzinfo=UTC)


def test_a_later_look_takes_the_place_of_the_earlier() -> None:
    hanako, taro = (User.objects.create_user(name) for name in ("hanako", "taro"))
    assert last_look(hanako, "VNM", "all") is None
    remember_look(hanako, "VNM", "all", release_id="a", values={"x": "1"}, at=AT)
    remember_look(hanako, "VNM", "all", release_id="b", values={"x": "2"}, at=AT + timedelta(days=1))
    remember_look(hanako, "VNM", "digital-broadcasting", release_id="b", values={}, at=AT)
    held = last_look(hanako, "VNM", "all")
    assert held is not None and (held.release_id, held.values) == ("b", {"x": "2"})
    assert last_look(taro, "VNM", "all") is None and DossierLook.objects.count() == 2
