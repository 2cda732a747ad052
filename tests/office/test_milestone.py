"""A milestone: dated as far as its source dates it, and public through four eyes alone."""

from __future__ import annotations

from typing import Any

import pytest

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.enter_milestone import enter_milestone
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.people.reader import GUEST
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneWording
from kakehashi.office.refusals import NotAllowed, Refused
from tests.office.people import NOW, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    made = person("officer", "Office")
    made.role = Role.objects.get(name="officer")
    made.save()
    return made


def wording(**given: Any) -> MilestoneWording:
    return MilestoneWording(**{"title": "Set up", "kind": "founded", "begins": "2007-01", **given})


@pytest.mark.parametrize(
    ("begins", "first_day"), [("2007", "2007-01-01"), ("2007-05", "2007-05-01"), ("2007-05-31", "2007-05-31")]
)
def test_a_date_is_kept_as_exact_as_it_is(officer: User, begins: str, first_day: str) -> None:
    made = enter_milestone(wording(begins=begins), {}, by=officer, at=NOW)
    made.refresh_from_db()
    assert (made.begins, str(made.first_day)) == (begins, first_day)


def test_without_a_date_it_comes_last(officer: User) -> None:
    for title, begins in (("none", ""), ("later", "2008"), ("sooner", "2007-06")):
        enter_milestone(wording(title=title, begins=begins), {}, by=officer, at=NOW)
    assert [milestone.title for milestone in Milestone.objects.visible_to(officer)] == ["sooner", "later", "none"]


WRONG: list[dict[str, str]] = [
    {"begins": "June 2007"},
    {"begins": "2007-13"},
    {"begins": "2008", "ends": "2007"},
    {"begins": "", "ends": "2009"},
    {"kind": "x"},
    {"title": " "},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused(officer: User, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        enter_milestone(wording(**wrong), {}, by=officer, at=NOW)
    assert not Milestone.objects.exists()


def test_it_becomes_public_when_somebody_else_has_cleared_it(officer: User) -> None:
    head = person("head", "Office")
    head.role = Role.objects.get(name="head")
    head.save()
    made = enter_milestone(wording(quotation="set up in January 2007"), {"economy": ["JPN"]}, by=officer, at=NOW)
    assert not Milestone.objects.visible_to(GUEST).exists()
    submit_for_clearance(made.pk, made.version, "ready", by=officer, at=NOW)
    made.refresh_from_db()
    with pytest.raises(NotAllowed):
        clear_record(made.pk, made.version, "fine", by=officer, at=NOW)
    clear_record(made.pk, made.version, "compared", by=head, at=NOW)
    assert Milestone.objects.visible_to(GUEST).get().quotation == "set up in January 2007"


def test_a_role_without_the_verb_enters_none() -> None:
    with pytest.raises(NotAllowed):
        enter_milestone(wording(), {}, by=person("guest", "Elsewhere"), at=NOW)
