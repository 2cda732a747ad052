"""Circles: made and kept by the organisation that made them, and by nobody else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from kakehashi.office.actions.add_to_circle import add_to_circle
from kakehashi.office.actions.close_circle import close_circle, open_circle
from kakehashi.office.actions.make_circle import AboutCircle, change_circle, make_circle
from kakehashi.office.actions.remove_from_circle import remove_from_circle
from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.audit import AuditEvent
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, organisation, person
from tests.office.sharing_people import circle, in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> User:
    return in_role("keeper", "Ministry", May.CIRCLES)


def sees(user: User, record: Record) -> bool:
    return Record.objects.visible_to(Reader.of(user, NOW)).filter(pk=record.pk).exists()


def test_who_makes_circles(keeper: User) -> None:
    made = make_circle(AboutCircle(" Broadcasting ", "放送"), by=keeper, at=NOW)
    assert (made.name, made.owner, made.members.count()) == ("Broadcasting", keeper.organisation, 0)
    with pytest.raises(NotAllowed):
        make_circle(AboutCircle("Mine"), by=person("expert", "Ministry"), at=NOW)
    with pytest.raises(NotAllowed):
        make_circle(AboutCircle("Mine"), by=in_role("alone", None, May.CIRCLES), at=NOW)
    for name in ("", "  ", "a" * 121, "broadcasting"):
        with pytest.raises(Refused):
            make_circle(AboutCircle(name), by=keeper, at=NOW)
    assert Circle.objects.count() == 1


def test_members_see_at_once_and_no_longer_than_they_are_members(keeper: User) -> None:
    made, member = circle("Broadcasting", keeper), person("member", "Firm")
    kept = note(keeper, Marking.AMBER)
    with kept.change(by=keeper, at=NOW, why="shared"):
        kept.share_with([made])
    entry = add_to_circle(made.pk, "", organisation("Firm").pk, by=keeper, at=NOW)
    assert sees(member, kept)
    with pytest.raises(Refused, match="already"):
        add_to_circle(made.pk, "", organisation("Firm").pk, by=keeper, at=NOW)
    close_circle(made.pk, by=keeper, at=NOW)
    assert not sees(member, kept)
    with pytest.raises(NotOpen):
        add_to_circle(made.pk, "member", None, by=keeper, at=NOW)
    with pytest.raises(NotOpen):
        close_circle(made.pk, by=keeper, at=NOW)
    open_circle(made.pk, by=keeper, at=NOW)
    assert sees(member, kept)
    remove_from_circle(made.pk, entry.pk, by=keeper, at=NOW)
    assert not sees(member, kept) and not CircleMember.objects.exists()
    with pytest.raises(Refused):
        remove_from_circle(made.pk, entry.pk, by=keeper, at=NOW)
    verbs = [event.detail["verb"] for event in AuditEvent.objects.order_by("pk")]
    assert verbs == ["add_to_circle", "close_circle", "open_circle", "remove_from_circle"]


@pytest.mark.parametrize(("username", "firm"), [("", False), ("member", True), ("nobody", False), ("guest", False)])
def test_members_that_cannot_be(keeper: User, username: str, firm: bool) -> None:
    person("member", "Firm")
    person("guest")
    firm_id = organisation("Firm").pk if firm else None
    with pytest.raises(Refused):
        add_to_circle(circle("Broadcasting", keeper).pk, username, firm_id, by=keeper, at=NOW)


def test_others_cannot_keep_it_nor_learn_that_it_is_there(keeper: User) -> None:
    made = circle("Broadcasting", keeper)
    rival, member = in_role("rival", "Rival", May.CIRCLES), in_role("member", "Firm", May.CIRCLES)
    CircleMember.objects.create(circle=made, user=member, added_at=NOW, added_by=keeper)
    words: list[str] = []
    attempts: list[Any] = [
        lambda by, at: add_to_circle(at, "rival", None, by=by, at=NOW),
        lambda by, at: remove_from_circle(at, 1, by=by, at=NOW),
        lambda by, at: close_circle(at, by=by, at=NOW),
        lambda by, at: change_circle(at, AboutCircle("Ours"), by=by, at=NOW),
    ]
    for by in (rival, member, person("colleague", "Ministry")):
        for attempt in attempts:
            for circle_id in (made.pk, uuid4()):
                with pytest.raises(NotAllowed) as refused:
                    attempt(by, circle_id)
                words.append(str(refused.value))
    assert len(set(words)) == 1 and not AuditEvent.objects.exists()
