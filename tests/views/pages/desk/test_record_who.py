"""Who can see a record, why, and how it looks to somebody else: answered by the predicate."""

from __future__ import annotations

from datetime import date

import pytest

from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.records.who import answer, choices, eyes
from tests.office.people import NOW, note, organisation, person
from tests.office.sharing_people import circle
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def sees(record: Record, choice: str, by: User) -> bool:
    chosen = eyes(choice, Reader.of(by, NOW))
    assert chosen is not None, choice
    return answer(record, chosen).sees


def test_a_preview_answers_as_the_predicate_does() -> None:
    author, colleague, member = person("author", "Ministry"), person("colleague", "Ministry"), person("member", "Firm")
    bureau = organisation("Bureau")
    bureau.parent = organisation("Ministry")
    bureau.save()
    shared = circle("Broadcasting", author, organisation("Firm"))
    organisation("Rival")
    for marking in Marking:
        for circles in ([], [shared]):
            if circles and marking in (Marking.RED, Marking.CLEAR):
                continue
            kept = note(author, marking)
            with kept.change(by=author, at=NOW, why="circles"):
                kept.share_with(circles)
            of = {name: f"organisation:{organisation(name).pk}" for name in ("Ministry", "Firm", "Bureau", "Rival")}
            real = {name: Reader.of(person(f"{name}-{kept.pk}", name), NOW) for name in of}
            expected = {name: Record.objects.visible_to(reader).filter(pk=kept.pk).exists() for name, reader in real.items()}
            assert {name: sees(kept, choice, author) for name, choice in of.items()} == expected, (marking, circles)
            assert sees(kept, "guest", author) == Record.objects.visible_to(GUEST).filter(pk=kept.pk).exists()
            assert (
                sees(kept, f"person:{colleague.pk}", author) == Record.objects.visible_to(colleague).filter(pk=kept.pk).exists()
            )
            assert sees(kept, f"circle:{shared.pk}", author) == Record.objects.visible_to(member).filter(pk=kept.pk).exists()


def test_the_page_tells_yes_no_and_why_and_is_written_down() -> None:
    author, friend = person("author", "Ministry"), person("friend", "Ministry")
    kept = note(author)
    grant_access(kept.pk, "friend", None, date(2027, 11, 1), "to read", by=author, at=NOW)
    comment_on_record(kept.pk, "A remark.", by=author, at=NOW)
    browser, address = client(author), f"/desk/records/{kept.pk}/who/"
    page = browser.get(address).content.decode()
    assert "You wrote it." in page and "Only its author" in page and "friend" in page
    as_friend = browser.get(address, {"as": f"person:{friend.pk}"}).content.decode()
    assert "granted" in as_friend and "What was found." in as_friend and "A remark." in as_friend
    as_guest = browser.get(address, {"as": "guest"}).content.decode()
    assert "as if it did not exist" in as_guest and "What was found." not in as_guest
    looks = AuditEvent.objects.filter(kind=Kind.PREVIEW).order_by("pk")
    assert [event.detail["as"] for event in looks] == [f"person:{friend.pk}", "guest"]


def test_only_who_may_change_the_record_looks_as_others() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    page = client(colleague).get(f"/desk/records/{kept.pk}/who/", {"as": "guest"}).content.decode()
    assert "Your organisation owns it." in page and "Preview as" not in page
    assert not AuditEvent.objects.filter(kind=Kind.PREVIEW).exists()


def test_a_preview_does_not_tell_who_is_in_a_circle_that_hides_its_members() -> None:
    author, keeper = person("author", "Ministry"), person("keeper", "Third")
    hidden = circle("Quiet", keeper, author, organisation("Rival"), hides_members=True)
    kept = note(author)
    with kept.change(by=author, at=NOW, why="shared"):
        kept.marking = Marking.AMBER
        kept.share_with([hidden])
    rival = person("rival", "Rival")
    assert Record.objects.visible_to(rival).filter(pk=kept.pk).exists()
    assert not sees(kept, f"organisation:{organisation('Rival').pk}", author)
    assert sees(kept, f"circle:{hidden.pk}", author)
    assert sees(kept, f"organisation:{organisation('Rival').pk}", keeper)


@pytest.mark.parametrize(
    "choice", ["", "person:1e9", "person:²", "person:999999", "organisation:x", "circle:", "root", "person:99999999999999"]
)
def test_choices_that_are_not_offered(choice: str) -> None:
    assert eyes(choice, Reader.of(person("author", "Ministry"), NOW)) is None


def test_people_of_other_organisations_and_unknown_circles_are_not_offered() -> None:
    author, rival = person("author", "Ministry"), person("rival", "Rival")
    unknown = circle("Rivals", rival)
    reader = Reader.of(author, NOW)
    offered = [value for _label, rows in choices(reader) for value, _name in rows]
    assert f"person:{rival.pk}" not in offered and f"circle:{unknown.pk}" not in offered
    assert eyes(f"person:{rival.pk}", reader) is None and eyes(f"circle:{unknown.pk}", reader) is None
    alone = Reader.of(person("alone"), NOW)
    assert not [value for _label, rows in choices(alone) for value, _name in rows if value.startswith("person:")]
