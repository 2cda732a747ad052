"""A seminar's life, its registrations, the last seat, the waiting list, attendance, what follows, and the erasure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.actions.give_seats import cancel_registration, confirm_registration
from kakehashi.office.actions.hold_seminar import (
    cancel_seminar,
    hold_seminar,
    report_on_seminar,
    reschedule_seminar,
    set_joining_address,
)
from kakehashi.office.actions.keep_attendance import erase_registrations, keep_attendance, send_follow_up
from kakehashi.office.actions.register_for_seminar import Guest, register_for_seminar
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.desk.submission import new_stamp
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState, registration_of
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused
from tests.office.dissemination.made import DAY, announced, cleared, draft, particulars
from tests.office.people import NOW, in_role

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=30)


@pytest.fixture
def people():  # type: ignore[no-untyped-def]
    return in_role("officer", "officer"), in_role("head", "head")


def guest(name: str, **changes: object) -> Guest:
    given = {"organisation": "A firm", "email": f"{name}@example.org", "language": "en", "consents": True}
    given["stamp"] = new_stamp(NOW - SECONDS)
    return Guest(name=name, **(given | changes))  # type: ignore[arg-type]


def register(seminar: Seminar, name: str, address: str = "", **changes: object) -> Registration:
    register_for_seminar(seminar.pk, guest(name, **changes), address=address or name, at=NOW)
    return Registration.objects.get(name=name)


def state(registration: Registration) -> str:
    return Registration.objects.get(pk=registration.pk).state


def test_from_plan_to_report(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head)
    assert seminar.stage == Stage.ANNOUNCED and Seminar.objects.visible_to(GUEST).get().deadline == seminar.starts_at
    with pytest.raises(NotOpen, match="begun"):
        hold_seminar(seminar.pk, seminar.version, by=officer, at=NOW)
    seminar = hold_seminar(seminar.pk, seminar.version, by=officer, at=NOW + 11 * DAY)
    hidden = draft(officer)
    with pytest.raises(Refused):
        report_on_seminar(seminar.pk, seminar.version, hidden.pk, by=officer, at=NOW)
    public = cleared(hidden, officer, head)
    seminar = report_on_seminar(seminar.pk, seminar.version, public.pk, by=officer, at=NOW + 12 * DAY)
    assert (seminar.stage, seminar.report, seminar.deadline) == (Stage.REPORTED, public, None)
    assert Seminar.objects.visible_to(GUEST).exists()
    with pytest.raises(NotOpen):
        seminar.withdraw(by=officer, at=NOW, why="no")


def test_cancelled_stays_public_and_counts_up_for_calendars(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head)
    register(seminar, "anna")
    confirm_registration(Registration.objects.get(), at=NOW)
    seminar = reschedule_seminar(seminar.pk, seminar.version, particulars(starts_at=NOW + 12 * DAY), "room", by=officer, at=NOW)
    seminar = cancel_seminar(seminar.pk, seminar.version, "ill", by=officer, at=NOW)
    assert (seminar.stage, seminar.sequence) == (Stage.CANCELLED, 2)
    assert Seminar.objects.visible_to(GUEST).get().stage == Stage.CANCELLED
    bodies = list(OutgoingMessage.objects.order_by("pk").values_list("body", flat=True))
    assert len(bodies) == 4 and "Something has changed" in bodies[2] and "called off" in bodies[3]


def test_a_seat_is_held_by_whoever_confirmed_and_goes_to_the_line(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head, capacity=1)
    anna, ben, carl = (register(seminar, name) for name in ("anna", "ben", "carl"))
    assert state(anna) == RegistrationState.ASKED
    assert confirm_registration(ben, at=NOW).state == RegistrationState.CONFIRMED
    assert confirm_registration(carl, at=NOW + SECONDS).state == RegistrationState.WAITING
    assert confirm_registration(anna, at=NOW + 2 * SECONDS).state == RegistrationState.WAITING
    assert confirm_registration(ben, at=NOW).state == RegistrationState.CONFIRMED
    cancel_registration(ben, at=NOW)
    assert [state(each) for each in (anna, ben, carl)] == ["waiting", "cancelled", "confirmed"]
    cancel_registration(ben, at=NOW)
    assert state(anna) == "waiting"
    reschedule_seminar(seminar.pk, seminar.version, particulars(capacity=2), "bigger room", by=officer, at=NOW)
    assert state(anna) == "confirmed"
    again = register(seminar, "ben", "elsewhere", stamp=new_stamp(NOW - 2 * SECONDS))
    assert state(again) == "asked" and Registration.objects.count() == 3


def test_the_joining_address_is_told_to_those_with_a_seat_only(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head, is_online=True, capacity=1)
    set_joining_address(seminar.pk, "https://meet.example.org/room-7", by=officer)
    for name in ("anna", "ben"):
        confirm_registration(register(seminar, name), at=NOW)
    having = OutgoingMessage.objects.filter(body__contains="room-7").values_list("to", flat=True)
    assert list(having) == ["anna@example.org"]
    seen = Seminar.objects.visible_to(GUEST).get()
    assert "room-7" not in seen.body_text and "room-7" not in str(seen.__dict__)


def test_the_form_takes_little_and_tells_nothing(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head)
    register_for_seminar(seminar.pk, guest("bot", trap="x"), address="a", at=NOW)
    register_for_seminar(seminar.pk, guest("fast", stamp=new_stamp(NOW)), address="a", at=NOW)
    register_for_seminar(seminar.pk, guest("see https://spam.example", email="spam@example.org"), address="a", at=NOW)
    assert not Registration.objects.exists() and not OutgoingMessage.objects.exists()
    for wrong in ({"consents": False}, {"email": "none"}, {"stamp": "forged"}, {"language": "xx"}):
        with pytest.raises(Refused):
            register_for_seminar(seminar.pk, guest("anna", **wrong), address="a", at=NOW)
    anna = register(seminar, "anna", "a")
    assert registration_of(anna.link_key) == anna and len(anna.link_key) == 24
    assert registration_of(anna.link_key[:-1]) is None and registration_of("") is None
    for number in range(6):
        stamp = new_stamp(NOW - SECONDS)
        try:
            register_for_seminar(seminar.pk, guest("anna", stamp=stamp), address="a", at=NOW)
        except Refused:
            assert number == 5
    assert Registration.objects.count() == 1
    # the same guest asks again: one mail, not six
    assert OutgoingMessage.objects.count() == 1


def test_registration_closes(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head, registration_closes_at=NOW + DAY)
    anna = register(seminar, "anna")
    with pytest.raises(NotOpen):
        register_for_seminar(seminar.pk, guest("late"), address="b", at=NOW + DAY)
    with pytest.raises(NotOpen):
        confirm_registration(anna, at=NOW + DAY)


def test_registrations_are_seen_by_those_who_hold_the_seminar(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    register(announced(officer, head), "anna")
    colleague, expert, rival = in_role("c", "secretariat"), in_role("e", "expert"), in_role("r", "head", "A company")
    seen = [Registration.objects.kept_by(who).count() for who in (officer, head, colleague, expert, rival, GUEST)]
    assert seen == [1, 1, 1, 0, 0, 0]
    with pytest.raises(NotAllowed):
        keep_attendance(Seminar.objects.get().pk, [], by=rival)


def test_attendance_then_one_mail_then_erasure(people) -> None:  # type: ignore[no-untyped-def]
    officer, head = people
    seminar = announced(officer, head)
    anna, ben = register(seminar, "anna"), register(seminar, "ben")
    for each in (anna, ben):
        confirm_registration(each, at=NOW)
    after = NOW + 11 * DAY
    with pytest.raises(NotOpen):
        keep_attendance(seminar.pk, [anna.pk], by=officer)
    hold_seminar(seminar.pk, seminar.version, by=officer, at=after)
    assert keep_attendance(seminar.pk, [anna.pk, 99_999], by=officer) == 1
    before = OutgoingMessage.objects.count()
    for _twice in range(2):
        send_follow_up(seminar.pk, by=officer, at=after)
    assert OutgoingMessage.objects.count() == before + 1
    assert erase_registrations(after + 89 * DAY) == 0
    assert erase_registrations(after + 91 * DAY) == 2
    kept = Registration.objects.get(pk=anna.pk)
    assert (kept.name, kept.organisation, kept.email, kept.attended) == ("", "", "", True)
    assert not OutgoingMessage.objects.filter(dedupe_key__startswith="seminar:").exists()
    assert registration_of(anna.link_key) is None
