"""Sharing, granting and ending grants: who may, what is refused, what is written down."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import INTERNAL, Reuse
from kakehashi.office.actions.end_grant import end_grant
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.actions.share_record import share_record
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import LostUpdate, NotAllowed, Refused
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, organisation, person
from tests.office.sharing_people import circle, in_role

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 11, 23)


def sees(user: User, record: Record) -> bool:
    return Record.objects.visible_to(Reader.of(user, NOW)).filter(pk=record.pk).exists()


def test_sharing_writes_event_and_audit_and_opens_at_once() -> None:
    author, member, rival = person("author", "Ministry"), person("member", "Firm"), person("rival", "Rival")
    kept, shared = note(author), circle("Broadcasting", author, member)
    share_record(kept.pk, 1, Marking.AMBER, [shared.pk], "to prepare the meeting", by=author, at=NOW)
    assert sees(member, kept) and not sees(rival, kept)
    event = kept.events().last()
    assert event is not None and (event.verb, event.why, event.version) == ("share", "to prepare the meeting", 2)
    written = AuditEvent.objects.get(kind=Kind.PERMISSION)
    assert written.record_id == kept.pk and written.detail["to"] == {"marking": "AMBER", "circles": [str(shared.pk)]}


def test_only_who_may_change_a_record_shares_it() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    for record_id in (kept.pk, uuid4()):
        with pytest.raises(NotAllowed, match="no such record for you"):
            share_record(record_id, 1, Marking.GREEN, [], "why not", by=colleague, at=NOW)
    with pytest.raises(Refused, match="Say why"):
        share_record(kept.pk, 1, Marking.GREEN, [], "  ", by=author, at=NOW)
    with pytest.raises(LostUpdate):
        share_record(kept.pk, 7, Marking.GREEN, [], "old", by=author, at=NOW)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("marking", [Marking.RED, Marking.CLEAR])
def test_red_and_clear_have_no_circles(marking: Marking) -> None:
    author = in_role("author", "Ministry", May.CLEAR)
    kept, shared = note(author), circle("Broadcasting", author)
    with pytest.raises(Refused, match="in no circle"):
        share_record(kept.pk, 1, marking, [shared.pk], "to all", by=author, at=NOW)


def test_what_becomes_public_goes_through_clearance() -> None:
    author, head = person("author", "Ministry"), in_role("head", "Ministry", May.CLEAR)
    kept, own = note(author), note(head)
    with pytest.raises(NotAllowed, match="clearance"):
        share_record(kept.pk, 1, Marking.CLEAR, [], "to all", by=author, at=NOW)
    share_record(own.pk, 1, Marking.CLEAR, [], "to all", by=head, at=NOW)
    assert Record.objects.visible_to(GUEST).filter(pk=own.pk).exists()


def test_a_licence_that_keeps_evidence_inside_keeps_the_record_inside() -> None:
    head = in_role("head", "Ministry", May.CLEAR)
    kept = note(head)
    with kept.change(by=head, at=NOW, why="evidence"):
        kept.refer_to(EvidenceRef("r", "x.y", {}, "z", "1"), reuse=Reuse(frozenset({INTERNAL})))
    with pytest.raises(NotAllowed, match="licences"):
        share_record(kept.pk, 2, Marking.CLEAR, [], "to all", by=head, at=NOW)


def test_a_circle_that_one_does_not_know_is_no_circle() -> None:
    author, stranger = person("author", "Ministry"), person("stranger", "Rival")
    kept, unknown = note(author), circle("Rivals", stranger)
    for circle_id in (unknown.pk, uuid4()):
        with pytest.raises(NotAllowed, match="no such circle"):
            share_record(kept.pk, 1, Marking.AMBER, [circle_id], "to them", by=author, at=NOW)


def test_circles_that_the_sharer_does_not_know_stay() -> None:
    author, stranger, member = person("author", "Ministry"), person("stranger", "Rival"), person("member", "Firm")
    kept, hidden = note(author), circle("Rivals", stranger, member)
    with kept.change(by=author, at=NOW, why="by others"):
        kept.marking = Marking.AMBER
        kept.share_with([hidden])
    share_record(kept.pk, 2, Marking.GREEN, [], "wider", by=author, at=NOW)
    assert kept.circle_ids == {hidden.pk} and sees(member, kept)
    share_record(kept.pk, 3, Marking.RED, [], "closed", by=author, at=NOW)
    assert not kept.circle_ids and not sees(member, kept)


def test_a_grant_opens_until_its_day_and_can_end_before() -> None:
    author, friend, stranger = person("author", "Ministry"), person("friend", "Firm"), person("stranger", "Firm")
    kept = note(author)
    grant = grant_access(kept.pk, "friend", None, TOMORROW, "to comment", by=author, at=NOW)
    assert sees(friend, kept) and not sees(stranger, kept)
    later = Reader.of(friend, NOW + timedelta(days=2))
    assert not Record.objects.visible_to(later).filter(pk=kept.pk).exists()
    with pytest.raises(NotAllowed):
        end_grant(kept.pk, grant.pk, "no", by=friend, at=NOW)
    end_grant(kept.pk, grant.pk, "done", by=author, at=NOW + timedelta(minutes=1))
    assert not Record.objects.visible_to(Reader.of(friend, NOW + timedelta(hours=1))).filter(pk=kept.pk).exists()
    assert [event.verb for event in kept.events()] == ["write", "grant", "end_grant"]
    assert [event.detail["verb"] for event in AuditEvent.objects.filter(kind=Kind.PERMISSION).order_by("pk")] == [
        "grant_access",
        "end_grant",
    ]
    with pytest.raises(Refused, match="ended"):
        end_grant(kept.pk, grant.pk, "again", by=author, at=NOW + timedelta(hours=1))


def test_a_grant_does_not_disturb_who_is_editing() -> None:
    author = person("author", "Ministry")
    person("friend", "Firm")
    editing = note(author)
    grant_access(editing.pk, "friend", None, TOMORROW, "to comment", by=author, at=NOW)
    with editing.change(by=author, at=NOW, why="edited meanwhile"):
        editing.title = "Another"
    assert editing.version == 2


@pytest.mark.parametrize(
    ("username", "to_firm", "until", "why", "words"),
    [
        ("friend", True, TOMORROW, "because", "one person or one organisation"),
        ("", False, TOMORROW, "because", "one person or one organisation"),
        ("nobody", False, TOMORROW, "because", "nobody with the user name"),
        ("friend", False, date(2026, 11, 21), "because", "still to come"),
        ("friend", False, date(2027, 12, 24), "because", "a year at most"),
        ("friend", False, TOMORROW, " ", "Say why"),
    ],
)
def test_grants_that_cannot_be(username: str, to_firm: bool, until: date, why: str, words: str) -> None:
    author = person("author", "Ministry")
    person("friend", "Firm")
    firm = organisation("Firm").pk if to_firm else None
    with pytest.raises(Refused, match=words):
        grant_access(note(author).pk, username, firm, until, why, by=author, at=NOW)
    assert not AccessGrant.objects.exists()


def test_a_new_grant_to_the_same_receiver_replaces_the_old_one() -> None:
    author, firm = person("author", "Ministry"), organisation("Firm")
    kept = note(author)
    grant_access(kept.pk, "", firm.pk, TOMORROW, "first", by=author, at=NOW)
    grant_access(kept.pk, "", firm.pk, date(2026, 12, 1), "longer", by=author, at=NOW)
    assert [grant.why for grant in AccessGrant.objects.filter(ended_at=None)] == ["longer"]
