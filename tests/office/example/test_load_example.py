"""When the example is loaded, when it is not, and what a failure leaves."""

from __future__ import annotations

from typing import Any

import pytest

from kakehashi.office.example import load_example as loader
from kakehashi.office.example.load_example import load_example
from kakehashi.office.example.parts import PARTS
from kakehashi.office.example.remove_example import remove_example
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import Refused
from tests.office.example.loaded import FAST, load
from tests.office.people import NOW, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fast(settings: Any) -> None:
    settings.PASSWORD_HASHERS = FAST


def test_it_can_be_removed_where_its_own_administrator_is_the_only_one(monkeypatch: Any) -> None:
    monkeypatch.setattr(loader, "PARTS", PARTS[:2])
    load()
    remove_example(NOW)
    assert not User.objects.filter(is_active=True).exists()


def test_it_is_not_loaded_among_people_who_work() -> None:
    person("real", "A real office")
    with pytest.raises(Refused):
        load()
    assert not Record.objects.exists()


def test_a_part_that_fails_leaves_nothing_and_the_next_run_goes_on(monkeypatch: Any) -> None:
    def fail(loading: Any) -> None:
        person("half", "Half")
        raise ValueError("the power went out")

    monkeypatch.setattr(loader, "PARTS", (*PARTS[:2], PARTS[2]._replace(load=fail)))
    with pytest.raises(ValueError, match="power"):
        load()
    assert not User.objects.filter(username="half").exists()
    monkeypatch.setattr(loader, "PARTS", PARTS[:3])
    names = iter(f"correct-horse-{number}" for number in range(99))
    assert load_example(NOW, {}, lambda: next(names)).parts == ("history",)
