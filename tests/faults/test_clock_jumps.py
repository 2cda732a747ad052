"""A machine's clock goes forward and back: nothing is sent twice, no ended grant opens again, no service clock runs back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.end_grant import end_grant
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.resume_case import resume_case
from kakehashi.office.actions.warn_of_due import warn_of_due
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.clock import clock_of
from kakehashi.office.records.desk.pause import Pause
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.desk.desk import DAY, MONDAY, again, contact_point, sent, worker
from tests.office.digests.world import finding, follower, following, mails, run
from tests.office.people import NOW, in_role, note

pytestmark = pytest.mark.django_db
YEAR, HOUR = timedelta(days=365), timedelta(hours=1)
# nine in the morning in Tokyo, where the followers live
NINE = NOW.replace(hour=0) + DAY


def test_a_digest_is_sent_once_whichever_way_the_clock_jumps() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    finding(author, "First", economy=["VNM"])
    for at in (NINE, NINE + YEAR, NINE, NINE - DAY, NINE + 2 * DAY, NINE + YEAR, NINE + 3 * DAY):
        run(at)
    finding(author, "Second", economy=["VNM"])
    for at in (NINE + 4 * DAY, NINE + 3 * DAY, NINE + YEAR, NINE + 5 * DAY):
        run(at)
    told = "".join(mail.body for mail in mails(reader))
    assert told.count("First") == told.count("Second") == 1


def test_a_warning_is_sent_once_whichever_way_the_clock_jumps() -> None:
    desk = contact_point()
    officer = worker("officer")
    case = sent(MONDAY)
    assign_case(case.pk, case.version, officer.pk, "", by=officer, at=MONDAY)
    before = OutgoingMessage.objects.count()
    for days in (6, 0, 30, 3, 30, 6, 60, 1, 30):
        warn_of_due(desk, at=MONDAY + days * DAY)
    warned = OutgoingMessage.objects.order_by("pk")[before:]
    assert len(warned) == len({message.dedupe_key for message in warned}) == 2, "soon, and late"


def test_the_service_clock_gives_back_no_day_to_a_clock_that_went_back() -> None:
    desk, officer = contact_point(), worker("officer")
    case = sent(MONDAY)
    assert clock_of(case, desk, MONDAY - YEAR).used_days == 0
    pause_case(case.pk, case.version, "Which band?", "", by=officer, at=MONDAY + DAY)
    resume_case(case.pk, None, "", by=officer, at=MONDAY + DAY - 3 * HOUR)
    stored = again(case)
    pause = Pause.objects.get(case=stored)
    assert pause.end is not None and pause.end >= pause.start and stored.paused_at is None
    assert [clock_of(stored, desk, MONDAY + days * DAY).used_days for days in (1, 2, 3)] == [0, 1, 2]
    assert stored.due_at == case.due_at


def test_a_grant_that_was_ended_stays_ended() -> None:
    author, guest = in_role("author", "officer"), in_role("guest", "guest", "A university")
    record = note(author, Marking.RED)
    grant = grant_access(record.pk, "guest", None, (NOW + 10 * DAY).date(), "for the test", by=author, at=NOW)

    def is_open(at: object) -> bool:
        return Record.objects.visible_to(Reader.of(guest, at)).filter(pk=record.pk).exists()  # type: ignore[arg-type]

    assert is_open(NOW) and is_open(NOW + 9 * DAY)
    assert not is_open(NOW + 11 * DAY) and not is_open(NOW - HOUR), "only in its time, whatever the clock says"
    end_grant(record.pk, grant.pk, "over", by=author, at=NOW + DAY)
    for at in (NOW + DAY, NOW + HOUR, NOW, NOW - DAY, NOW + 5 * DAY):
        assert not is_open(at)
    with pytest.raises(Refused):
        end_grant(record.pk, grant.pk, "over", by=author, at=NOW + HOUR)
