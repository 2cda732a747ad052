"""Warnings: to the assignee and the heads, one working day before and on the breach, once each; and nothing told in them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kakehashi.jobs.desk_clock import daily, hourly
from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.warn_of_due import warn_of_due
from tests.office.desk.desk import DAY, MONDAY, contact_point, letters, sent, worker

pytestmark = pytest.mark.django_db
# the answer to an enquiry of Monday the 16th is due on Tuesday the 24th, because Monday the 23rd is a holiday
BEFORE = datetime(2026, 11, 20, 7, 59, tzinfo=UTC)
SOON = datetime(2026, 11, 20, 8, 1, tzinfo=UTC)
LATE = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)


def test_assignee_and_heads_are_told_once_each() -> None:
    desk = contact_point()
    officer, head, other = worker("officer"), worker("head", "head"), worker("other")
    case = sent()
    assign_case(case.pk, None, officer.pk, "", by=officer, at=MONDAY)
    assert warn_of_due(desk, at=BEFORE) == 0
    for moment in (SOON, SOON + DAY / 24, LATE, LATE + DAY):
        warn_of_due(desk, at=moment)
    for person in (officer, head):
        soon, late = letters(person.email)
        assert "期限まで1営業日" in soon.subject and "期限を過ぎた" in late.subject
        assert case.number in soon.body and f"/desk/cases/{case.pk}/" in soon.body
        assert "Sakura" not in soon.body + late.body + soon.subject + late.subject
    assert letters(other.email) == []


def test_of_a_case_that_nobody_has_all_the_desk_is_told() -> None:
    desk = contact_point(economy_code="GBR", time_zone="Europe/London")
    worker("officer"), worker("other"), worker("delegate", "delegate")
    sent()
    warn_of_due(desk, at=MONDAY + 10 * DAY)
    told = [name for name in ("officer", "other", "delegate") if letters(f"{name}@office.example")]
    assert told == ["officer", "other"]
    assert "A case is late" in letters("other@office.example")[0].subject


def test_nobody_is_warned_while_the_clock_stands() -> None:
    desk = contact_point()
    officer, case = worker("officer"), sent()
    assign_case(case.pk, None, officer.pk, "", by=officer, at=MONDAY)
    pause_case(case.pk, None, "", "on the telephone", by=officer, at=MONDAY)
    assert warn_of_due(desk, at=LATE + 30 * DAY) == 0


def test_the_jobs_do_nothing_before_there_is_a_contact_point() -> None:
    assert hourly(lambda: MONDAY) == 0 and daily(lambda: MONDAY) == (0, 0)
    contact_point()
    worker("officer")
    sent()
    assert hourly(lambda: LATE) == 1 and daily(lambda: LATE) == (0, 0)
