"""The example as it is loaded: whole, through the ordinary rules, with invented people only; and out of sight again."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core import serializers
from django.db import transaction
from django.test import override_settings

from kakehashi.office.example.load_example import Loaded
from kakehashi.office.example.remove_example import remove_example
from kakehashi.office.example.renew_passwords import renew_example_passwords
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.people.reader import GUEST
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.case import Case, late
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.desk_settings import desk_settings
from kakehashi.office.records.desk.scopes import economies, scopes
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.office.records.event import Event
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.records.sharing.example_ledger import example_people
from kakehashi.office.records.sharing.milestone import Milestone
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.topic import RecordTopic
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.example.loaded import FAST, load
from tests.office.people import NOW, person

# RFC 2606: names that nobody can own
RESERVED = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*(?:example|example\.(?:com|net|org)|invalid|test|localhost)\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HISTORY = "milestone"


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """The example, loaded once for all tests of this file."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=FAST), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def untouched(office: Loaded) -> Iterator[None]:
    """What a test changes is as it was for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def titles(who: Any) -> set[str]:
    """The titles of the notes that somebody may read."""
    return set(Note.objects.visible_to(who).values_list("title", flat=True))


def of(name: str) -> User:
    return User.objects.select_related("role").get(username=name)


def everything() -> str:
    """The whole of the office's database as text."""
    models = list(apps.get_app_config("office").get_models())
    return "\n".join(serializers.serialize("json", model._base_manager.all()) for model in models)


def test_it_is_whole_and_marked_and_a_second_run_changes_nothing(office: Loaded) -> None:
    held = set(Record.objects.values_list("record_type", flat=True))
    assert held == set(kinds()), "every kind of record is there at least once"
    assert set(Note.objects.values_list("marking", flat=True)) == set(Marking.values)
    assert {account.user.role_id for account in office.accounts} == set(Role.objects.values_list("name", flat=True))
    fictitious = Record.objects.exclude(record_type=HISTORY)
    assert not fictitious.filter(is_example=False).exists(), "what is invented says so"
    assert not Milestone.objects.filter(is_example=True).exists(), "the history is not invented"
    before = (Record.objects.count(), Event.objects.count(), User.objects.count())
    again = load()
    assert again.parts == () and again.accounts == ()
    assert (Record.objects.count(), Event.objects.count(), User.objects.count()) == before


def test_the_past_is_past_and_what_is_to_come_is_to_come() -> None:
    assert not Event.objects.filter(at__gt=NOW).exists()
    assert Record.objects.filter(created_at__lt=NOW - timedelta(days=60)).exists()
    stages = {seminar.stage for seminar in Seminar.objects.all()}
    assert {Stage.REPORTED, Stage.ANNOUNCED, Stage.CANCELLED} <= stages
    assert Seminar.objects.filter(starts_at__gt=NOW, outcome="").exists()
    assert Case.objects.filter(late(NOW)).exists(), "something is late, as in every office"
    states = set(Case.objects.values_list("state", flat=True))
    assert states >= set(CaseState.values) - {CaseState.ANSWERED} and len(Case.objects.all()) >= 12
    publications = set(kinds()["publication"].objects.values_list("state", flat=True))
    assert publications == set(ClearanceState.values)
    assert any(record.references for record in Record.objects.all()), "evidence that is at hand is referred to"


def test_each_person_meets_the_rule() -> None:
    assert "Measurements with the example receiver" in titles(of("academic")) & titles(of("company"))
    assert "Test plan for the example terminals" in titles(of("rival")) & titles(of("delegate"))
    assert not titles(of("academic")) & {"Test plan for the example terminals", "Terminals: what we found in the first week"}
    assert "Measurements with the example receiver" not in titles(of("rival"))
    assert titles(of("guest")) == {"How to read a marking", "Draft agenda of the example workshop"}
    assert titles(GUEST) == {"How to read a marking"}
    assert "Priorities of next year: first thoughts" in titles(of("officer"))
    assert "Priorities of next year: first thoughts" not in titles(of("head"))
    assert not Case.objects.visible_to(of("company")).exists()
    assert "Draft agenda of the example workshop" not in titles(of("academic")), "that grant has ended"


def test_nobody_in_it_can_be_written_to() -> None:
    addresses = set(MAIL.findall(everything()))
    assert len(addresses) > 15
    assert {address for address in addresses if RESERVED.fullmatch(address) is None} == set()
    assert not OutgoingMessage.objects.exclude(state=Sending.SENT).exists(), "no letter of the past goes out now"


def test_no_organisation_of_it_is_known_to_the_reference() -> None:
    head_offices = files("kakehashi.reference").joinpath("head_offices.csv").read_text(encoding="utf-8")
    known = {value.casefold() for row in csv.DictReader(StringIO(head_offices)) for value in row.values() if value}
    made = {record.title for record in kinds()["company"].objects.all()} | set(
        User.objects.exclude(organisation=None).values_list("organisation__name", flat=True)
    )
    assert made and not {name for name in made if name.casefold() in known}
    assert all(name.startswith(("Example ", "例示")) for name in made)


def test_passwords_are_nowhere_in_clear(office: Loaded) -> None:
    text = everything()
    assert len(office.accounts) == 12
    for account in office.accounts:
        assert account.password not in text
        assert authenticate(username=account.user.username, password=account.password) == account.user
    new = renew_example_passwords(lambda: "another-correct-horse", at=NOW)
    assert len(new) == 12 and "another-correct-horse" not in everything()
    assert authenticate(username="head", password=office.accounts[1].password) is None
    assert authenticate(username="head", password="another-correct-horse") is not None


def test_removed_it_is_open_to_administrators_alone(office: Loaded) -> None:
    real = person("keeper", administrator=True)
    count = remove_example(NOW + timedelta(days=1))
    assert count == Record.objects.count()
    assert not example_people().exists()
    assert authenticate(username="head", password=office.accounts[1].password) is None
    readers = [GUEST, person("visitor", "Somebody else"), *User.objects.filter(is_superuser=False)]
    assert not any(Record.objects.visible_to(reader).exists() for reader in readers)
    assert Record.objects.visible_to(real).count() == count
    assert set(Record.objects.values_list("marking", flat=True)) == {Marking.RED}
    assert desk_settings() is None, "no contact point whose desk is empty"
    with pytest.raises(Refused):
        remove_example(NOW)
    with pytest.raises(Refused):
        load()


def test_evidence_is_kept_as_it_was_seen() -> None:
    found = [ref for record in Record.objects.all() for ref in record.references]
    assert {ref.value_as_seen for ref in found} == {"52.7"}
    assert "52.7" in json.dumps([list(case.interactions.values_list("text", flat=True)) for case in Case.objects.all()])


def test_topics_come_from_the_lists() -> None:
    known = {"area": set(scopes()), "economy": set(economies()), "body": {"IGF", "ASEAN", "APEC", "APT", "ITU", "WTO"}}
    unknown = {(kind, value) for kind, value in RecordTopic.objects.values_list("kind", "value") if value not in known[kind]}
    assert unknown == set()
