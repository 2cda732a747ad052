"""Public versions and their way through clearance: four eyes, the version that was read, and the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.actions.clear_record import clear_record, return_record
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.actions.share_record import share_record
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.withdraw_record import redraft_record, withdraw_record
from kakehashi.office.actions.write_public_version import edit_public_version, write_public_version
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.cleared import waiting_for
from kakehashi.office.records.sharing.public_version import PublicText, PublicVersion
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.audit import AuditEvent
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.office.sharing_people import circle, in_role

pytestmark = pytest.mark.django_db
TEXT = PublicText("For all", "What everyone may read.", "皆様へ", "公開する内容。")


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


@pytest.fixture
def head() -> User:
    return in_role("head", "Ministry", May.CLEAR, May.PUBLISH)


def written(author: User) -> PublicVersion:
    return write_public_version(note(author).pk, TEXT, by=author, at=NOW)


def is_public(record: Record) -> bool:
    return Record.objects.visible_to(GUEST).filter(pk=record.pk).exists()


def test_from_draft_to_public_and_back(author: User, head: User) -> None:
    kept = written(author)
    assert (kept.marking, kept.state, kept.owner) == (Marking.RED, ClearanceState.DRAFT, author.organisation)
    submit_for_clearance(kept.pk, 1, "ready", by=author, at=NOW)
    assert [record.pk for record in waiting_for(Reader.of(head, NOW))] == [kept.pk] and not is_public(kept)
    clear_record(kept.pk, 2, "harmless", by=head, at=NOW)
    assert is_public(kept) and waiting_for(Reader.of(head, NOW)) == []
    withdraw_record(kept.pk, 3, "a mistake in it", by=author, at=NOW)
    assert not is_public(kept)
    redraft_record(kept.pk, 4, "corrected", by=author, at=NOW)
    assert PublicVersion.objects.get(pk=kept.pk).state == ClearanceState.DRAFT
    assert [event.detail["verb"] for event in AuditEvent.objects.order_by("pk")] == [
        "clear_record",
        "withdraw_record",
        "redraft_record",
    ]


def test_the_internal_record_stays_inside(author: User, head: User) -> None:
    kept = written(author)
    submit_for_clearance(kept.pk, 1, "ready", by=author, at=NOW)
    clear_record(kept.pk, 2, "harmless", by=head, at=NOW)
    assert not Record.objects.visible_to(GUEST).filter(pk=kept.about_id).exists()


def test_nobody_clears_alone(author: User, head: User) -> None:
    clearing_author = in_role("both", "Ministry", May.CLEAR, May.PUBLISH)
    own = written(clearing_author)
    submit_for_clearance(own.pk, 1, "ready", by=clearing_author, at=NOW)
    with pytest.raises(NotAllowed):
        clear_record(own.pk, 2, "mine", by=clearing_author, at=NOW)
    # who rewrote the draft of another is no second pair of eyes either
    shared = written(author)
    share_record(shared.pk, 1, Marking.AMBER, [], "to work on it together", by=author, at=NOW)
    edit_public_version(shared.pk, 2, PublicText("Mine", "My words."), by=head, at=NOW)
    submit_for_clearance(shared.pk, 3, "ready", by=author, at=NOW)
    with pytest.raises(NotAllowed, match="wrote part"):
        clear_record(shared.pk, 4, "mine", by=head, at=NOW)
    clear_record(shared.pk, 4, "read by me", by=clearing_author, at=NOW)
    assert is_public(shared)


def test_who_may_not_clear(author: User, head: User) -> None:
    kept = written(author)
    submit_for_clearance(kept.pk, 1, "ready", by=author, at=NOW)
    outside, colleague = in_role("other head", "Rival", May.CLEAR), person("colleague", "Ministry")
    for by in (outside, colleague):
        for act in (clear_record, return_record):
            with pytest.raises(NotAllowed):
                act(kept.pk, 2, "no", by=by, at=NOW)
        assert waiting_for(Reader.of(by, NOW)) == []
    with pytest.raises(Refused, match="Say why"):
        clear_record(kept.pk, 2, " ", by=head, at=NOW)
    with pytest.raises(NotAllowed, match="does not go through clearance"):
        submit_for_clearance(note(author).pk, 1, "a note", by=author, at=NOW)
    assert not is_public(kept)


def test_one_clears_what_one_has_read(author: User, head: User) -> None:
    kept = written(author)
    submit_for_clearance(kept.pk, 1, "ready", by=author, at=NOW)
    return_record(kept.pk, 2, "the second sentence", by=head, at=NOW)
    edit_public_version(kept.pk, 3, PublicText("For all", "Another text."), by=author, at=NOW)
    submit_for_clearance(kept.pk, 4, "corrected", by=author, at=NOW)
    with pytest.raises(LostUpdate):
        clear_record(kept.pk, 2, "read before", by=head, at=NOW)
    with pytest.raises(NotOpen):
        edit_public_version(kept.pk, 5, TEXT, by=author, at=NOW)
    clear_record(kept.pk, 5, "read again", by=head, at=NOW)
    assert is_public(kept)


def test_nothing_waits_for_those_who_cannot_see_it(author: User, head: User) -> None:
    kept = written(author)
    inner = circle("inner", author, author)
    share_record(kept.pk, 1, Marking.AMBER_STRICT, [inner.pk], "for the circle", by=author, at=NOW)
    with pytest.raises(NotOpen, match="in its circles"):
        submit_for_clearance(kept.pk, 2, "ready", by=author, at=NOW)
    assert PublicVersion.objects.get(pk=kept.pk).state == ClearanceState.DRAFT
    grant_access(kept.pk, "head", None, (NOW + timedelta(days=9)).date(), "to clear it", by=author, at=NOW)
    assert submit_for_clearance(kept.pk, 2, "ready", by=author, at=NOW).state == ClearanceState.CLEARANCE


def test_what_is_in_clearance_or_public_is_not_shared_by_hand(author: User, head: User) -> None:
    kept = written(author)
    with pytest.raises(NotAllowed, match="submit it"):
        share_record(kept.pk, 1, Marking.CLEAR, [], "at once", by=author, at=NOW)
    submit_for_clearance(kept.pk, 1, "ready", by=author, at=NOW)
    with pytest.raises(Refused, match="whoever clears it"):
        share_record(kept.pk, 2, Marking.RED, [], "hidden", by=author, at=NOW)
    clear_record(kept.pk, 2, "harmless", by=head, at=NOW)
    with pytest.raises(Refused, match="withdraw it first"):
        share_record(kept.pk, 3, Marking.AMBER, [], "back", by=author, at=NOW)


def test_a_slower_editor_sees_both_texts(author: User) -> None:
    kept = written(author)
    edit_public_version(kept.pk, 1, PublicText("For all", "Faster."), by=author, at=NOW)
    with pytest.raises(LostUpdate) as lost:
        edit_public_version(kept.pk, 1, PublicText("For all", "Slower."), by=author, at=NOW)
    assert ("body", "Slower.", "Faster.") in lost.value.differences


def test_topics_come_along_only_if_the_author_says_so(author: User) -> None:
    about = note(author)
    with about.change(by=author, at=NOW, why="topics"):
        about.be_about({"economy": ["VNM"]})
    assert write_public_version(about.pk, TEXT, by=author, at=NOW).topics == {}
    assert write_public_version(about.pk, TEXT, with_topics=True, by=author, at=NOW).topics == {"economy": ["VNM"]}
    with pytest.raises(Refused, match="needs no public version"):
        write_public_version(written(author).pk, TEXT, by=author, at=NOW)
