"""What a digest holds, and that it is sent once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.hold_seminar import write_seminar
from kakehashi.office.actions.subscribe import change_subscription, end_subscription
from kakehashi.office.actions.watch_record import watch_record
from kakehashi.office.digests.cursor import DigestCursor, Told
from kakehashi.office.digests.unsubscribe import named_in, stop
from kakehashi.office.digests.upcoming import forget_told, mark_seen, told, upcoming
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.digests.world import DAY, MINUTES, finding, follower, following, mails, run, touch
from tests.office.dissemination.made import WORDING, particulars
from tests.office.people import NOW, in_role

pytestmark = pytest.mark.django_db
# NOW is 9:00 UTC, which is 18:00 in Tokyo: the next digest there is at midnight UTC
NEXT = NOW.replace(hour=0) + DAY


def test_told_at_nine_in_tokyo_in_japanese_and_once() -> None:
    reader, author = follower(language="ja"), in_role("author", "officer")
    following(reader, "economy", "VNM")
    following(reader, "area", _an_area())
    finding(author, "Adoption in Viet Nam", economy=["VNM"], area=[_an_area()])
    finding(author, "Elsewhere", economy=["BRA"])
    assert run(NOW + MINUTES).mails == 0
    assert run(NEXT - MINUTES).mails == 0
    assert run(NEXT).mails == 1
    assert run(NEXT).mails == run(NEXT + MINUTES).mails == run(NEXT + DAY).mails == 0
    (mail,) = mails(reader)
    assert mail.language == "ja" and "2026年11月23日（令和8年）" in mail.subject
    assert mail.body.count("Adoption in Viet Nam") == 1 and "Elsewhere" not in mail.body
    assert "ベトナム" in mail.body and "TLP:GREEN" in mail.body and "/desk/note/" in mail.body
    assert "author" not in mail.body


def _an_area() -> str:
    from kakehashi.office.records.desk.scopes import fields, scopes

    return next(key for key in scopes() if key not in fields() and key != "other")


def test_several_changes_of_a_record_are_one_entry_and_a_later_one_is_told_again() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    note = finding(author, "Spectrum", economy=["VNM"])
    touch(note, author, NOW)
    run(NEXT)
    touch(note, author, NEXT)
    run(NEXT + DAY)
    first, second = mails(reader)
    assert first.body.count("Spectrum") == second.body.count("Spectrum") == 1
    assert "2 changes" in first.body and "changes" not in second.body
    assert Told.objects.filter(user=reader).count() == 3


def test_what_is_restricted_by_then_is_not_told_and_what_is_opened_is() -> None:
    reader, author = follower(of="A university"), in_role("author", "officer")
    following(reader, "economy", "VNM")
    closed = finding(author, "Closed since", economy=["VNM"])
    opened = finding(author, "Opened since", Marking.AMBER, economy=["VNM"])
    touch(closed, author, NOW, Marking.AMBER)
    touch(opened, author, NOW, Marking.GREEN)
    run(NEXT)
    (mail,) = mails(reader)
    assert "Opened since" in mail.body and "Closed since" not in mail.body


def test_above_the_ceiling_only_that_something_changed() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    note = finding(author, "Line to take", Marking.AMBER, economy=["VNM"])
    run(NEXT)
    (mail,) = mails(reader)
    assert f"/desk/records/{note.pk}/" in mail.body
    for secret in ("Line to take", "Viet Nam", "note/", "AMBER"):
        assert secret not in mail.body and secret not in mail.subject
    touch(note, author, NEXT)
    with override_settings(MAIL_CEILING="AMBER"):
        run(NEXT + DAY)
    assert "Line to take" in mails(reader)[1].body


def test_a_deadline_is_told_in_the_readers_zone() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "kind", "seminar")
    seminar = write_seminar(WORDING, "", particulars(), {}, by=author, at=NOW)
    with seminar.change(by=author, at=NOW, why="public", verb="clear"):
        seminar.state, seminar.marking = "public", Marking.CLEAR
    run(NEXT)
    assert "Deadline: 2026-12-02 18:00 (Asia/Tokyo)" in mails(reader)[0].body


def test_immediate_daily_and_weekly_share_one_memory() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM", "immediate")
    following(reader, "kind", "note", "daily")
    following(reader, "economy", "BRA", "weekly")
    note = finding(author, "In Viet Nam", economy=["VNM"])
    finding(author, "In Brazil", economy=["BRA"])
    run(NOW + MINUTES)
    assert [mail.body.count("In Viet Nam") for mail in mails(reader)] == [1]
    run(NOW + 2 * MINUTES)
    run(NEXT)
    run(NEXT + 8 * DAY)
    bodies = [mail.body for mail in mails(reader)]
    assert len(bodies) == 2 and "In Brazil" in bodies[1] and "In Viet Nam" not in bodies[1]
    touch(note, author, NEXT)
    run(NEXT + MINUTES)
    assert "In Viet Nam" in mails(reader)[2].body


def test_watched_records_are_told_daily_without_asking_from_the_watch_on() -> None:
    reader, author = follower(), in_role("author", "officer")
    note = finding(author, "Watched")
    watch_record(note.pk, by=reader, at=NOW + MINUTES)
    run(NOW + 2 * MINUTES)
    assert run(NEXT).mails == 0
    touch(note, author, NEXT + MINUTES)
    run(NEXT + DAY)
    (mail,) = mails(reader)
    assert "records that you watch" in mail.body and "changes" not in mail.body


def test_what_is_done_inside_the_owner_is_told_there_alone() -> None:
    inside, outside, author = follower(), follower("outside", "A university"), in_role("author", "officer")
    for reader in (inside, outside):
        following(reader, "kind", "note")
    note = finding(author, "Discussed", Marking.GREEN)
    run(NEXT)
    comment_on_record(note.pk, "Is this so?", by=author, at=NEXT)
    run(NEXT + DAY)
    assert [len(mails(reader)) for reader in (inside, outside)] == [2, 1]


def test_ones_own_changes_and_closed_accounts_are_left_out() -> None:
    reader = follower()
    following(reader, "kind", "note")
    finding(reader, "My own", economy=["VNM"])
    run(NEXT)
    assert mails(reader) == []
    finding(in_role("author", "officer"), "Of others")
    reader.is_active = False
    reader.save()
    assert run(NEXT + DAY).mails == 0


def test_what_happened_before_a_subscription_or_during_a_pause_is_not_told() -> None:
    reader, author = follower(), in_role("author", "officer")
    finding(author, "Before", economy=["VNM"])
    subscription = following(reader, "economy", "VNM")
    change_subscription(subscription.pk, "daily", True, by=reader, at=NOW)
    finding(author, "Meanwhile", economy=["VNM"])
    run(NEXT)
    change_subscription(subscription.pk, "daily", False, by=reader, at=NEXT)
    finding(author, "After", economy=["VNM"])
    run(NEXT + DAY)
    (mail,) = mails(reader)
    assert "After" in mail.body and "Before" not in mail.body and "Meanwhile" not in mail.body


def test_another_frequency_misses_nothing_and_repeats_nothing() -> None:
    reader, author = follower(), in_role("author", "officer")
    subscription = following(reader, "economy", "VNM")
    finding(author, "First", economy=["VNM"])
    run(NEXT)
    finding(author, "Second", economy=["VNM"])
    forget_told(NEXT + 100 * DAY)
    change_subscription(subscription.pk, "weekly", False, by=reader, at=NEXT + MINUTES)
    run(NEXT + 8 * DAY)
    bodies = [mail.body for mail in mails(reader)]
    assert len(bodies) == 2 and "Second" in bodies[1] and "First" not in bodies[1]


def test_a_machine_that_slept_sends_one_and_a_clock_that_went_back_none() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    finding(author, "Once", economy=["VNM"])
    assert run(NEXT + 5 * DAY).mails == 1
    note = finding(author, "Twice", economy=["VNM"])
    assert run(NEXT + 4 * DAY + MINUTES).mails == 0
    assert run(NEXT + 5 * DAY + MINUTES).mails == 0
    assert run(NEXT + 6 * DAY).mails == 1
    assert note.title in mails(reader)[1].body


def test_of_two_workers_one_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    finding(author, "Once", economy=["VNM"])
    stale = DigestCursor.objects.get(user=reader)
    run(NEXT)
    assert not stale.advance(10**6, NEXT)
    assert len(mails(reader)) == 1


def test_a_digest_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    finding(author, "Kept", economy=["VNM"])
    with monkeypatch.context() as patch:
        patch.setattr("kakehashi.office.digests.send.queue_message", _killed)
        with pytest.raises(KeyboardInterrupt):
            run(NEXT)
    assert not Told.objects.exists()
    assert run(NEXT).mails == 1


def _killed(*args: object, **kwargs: object) -> None:
    raise KeyboardInterrupt


def test_an_address_that_is_none_moves_nothing() -> None:
    reader, author = follower(), in_role("author", "officer")
    reader.email = "nobody"
    reader.save()
    following(reader, "economy", "VNM")
    finding(author, "Kept", economy=["VNM"])
    assert run(NEXT).refused == 1
    assert not Told.objects.exists()


def test_one_press_ends_the_mails() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    finding(author, "Last", economy=["VNM"])
    run(NEXT)
    (mail,) = mails(reader)
    address = mail.headers["List-Unsubscribe"].strip("<>")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and address in mail.body
    token = address.rstrip("/").rpartition("/")[2]
    assert named_in(token) == (reader, Frequency.DAILY) and named_in(token + "x") is None
    for _twice in range(2):
        stop(reader, Frequency.DAILY, at=NEXT)
    note = finding(author, "Never", economy=["VNM"])
    watch_record(note.pk, by=reader, at=NEXT)
    touch(note, author, NEXT + MINUTES)
    run(NEXT + 2 * DAY)
    assert len(mails(reader)) == 1
    assert set(Subscription.objects.values_list("subject", "is_paused")) == {("economy", True), ("watched", True)}


def test_the_page_shows_what_comes_and_seen_is_told() -> None:
    reader, author = follower(), in_role("author", "officer")
    following(reader, "economy", "VNM")
    following(reader, "kind", "note", "weekly")
    finding(author, "Waiting", economy=["VNM"])
    waiting, upto = upcoming(reader, Reader.of(reader, NOW))
    assert [item.title for item in waiting[Frequency.DAILY]] == ["Waiting"] and waiting[Frequency.WEEKLY] == []
    late = finding(author, "Came meanwhile", economy=["VNM"])
    assert mark_seen(reader, upto, at=NOW) == 1
    run(NEXT)
    assert "Waiting" not in mails(reader)[0].body and "Came meanwhile" in mails(reader)[0].body
    assert [row.event.record.title for row in told(reader, Reader.of(reader))] == ["Came meanwhile", "Waiting"]
    touch(late, author, NEXT, Marking.RED)
    assert [row.event.record.title for row in told(reader, Reader.of(reader))] == ["Waiting"]
    assert forget_told(NEXT) == 0
    # the second is kept for as long as a digest looks at it again
    assert forget_told(NEXT + 100 * DAY) == 1
    run(NEXT + 8 * DAY)
    assert forget_told(NEXT + 100 * DAY) == 1
    assert run(NEXT + 9 * DAY).mails == 0


def test_a_saved_search_is_followed_by_its_owner_alone() -> None:
    reader, other, author = follower(), follower("other"), in_role("author", "officer")
    saved = SavedSearch.objects.create(user=reader, name="Spectrum news", query="spectrum", seen_at=NOW, created_at=NOW)
    with pytest.raises(Refused):
        following(other, Subject.SEARCH, str(saved.pk))
    following(reader, Subject.SEARCH, str(saved.pk))
    finding(author, "Spectrum in 6 GHz")
    finding(author, "Cables")
    finding(author, "Spectrum, inside", Marking.RED)
    run(NEXT)
    (mail,) = mails(reader)
    assert "Spectrum in 6 GHz" in mail.body and "follow: Spectrum news" in mail.body
    assert "Cables" not in mail.body and "inside" not in mail.body


def test_only_what_is_known_can_be_followed_and_only_ones_own_is_changed() -> None:
    reader, other = follower(), follower("other")
    for subject, value in (("area", "none"), ("economy", "QQQ"), ("kind", "user"), ("search", "1"), ("nothing", "")):
        with pytest.raises(Refused):
            following(reader, subject, value)
    mine = following(reader, Subject.ECONOMY, "VNM")
    assert following(reader, Subject.ECONOMY, "VNM", "weekly").pk == mine.pk
    with pytest.raises(NotAllowed):
        change_subscription(mine.pk, "daily", True, by=other, at=NOW)
    with pytest.raises(NotAllowed):
        end_subscription(mine.pk, by=other, at=NOW)
    end_subscription(mine.pk, by=reader, at=NOW + timedelta(seconds=1))
    assert not Subscription.objects.exists()
