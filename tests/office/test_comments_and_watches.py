"""Comments are seen with their record, and not made public with it; watching is nobody else's business."""

from __future__ import annotations

import pytest

from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.share_record import share_record
from kakehashi.office.actions.watch_record import unwatch_record, watch_record
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.comment import LONGEST, Comment
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.office.sharing_people import in_role

pytestmark = pytest.mark.django_db


def read_by(who: User | Reader) -> list[str]:
    return list(Comment.objects.visible_to(who).values_list("body", flat=True))


def test_a_comment_is_seen_by_whoever_sees_the_record() -> None:
    author, colleague, rival = person("author", "Ministry"), person("colleague", "Ministry"), person("rival", "Rival")
    kept = note(author, Marking.AMBER)
    comment_on_record(kept.pk, " A remark. ", by=colleague, at=NOW)
    assert read_by(author) == read_by(colleague) == ["A remark."]
    assert read_by(rival) == read_by(GUEST) == []
    event = kept.events().last()
    assert event is not None and (event.verb, event.version) == ("comment", None)
    assert "remark" not in str(event.changes) + event.why
    with pytest.raises(NotAllowed, match="no such record"):
        comment_on_record(kept.pk, "From outside.", by=rival, at=NOW)


def test_what_was_said_inside_does_not_become_public_with_the_record() -> None:
    head, stranger, root = (
        in_role("head", "Ministry", May.CLEAR),
        person("stranger", "Firm"),
        person("root", administrator=True),
    )
    kept = note(head, Marking.AMBER)
    comment_on_record(kept.pk, "They will not agree.", by=head, at=NOW)
    share_record(kept.pk, 1, Marking.CLEAR, [], "to all", by=head, at=NOW)
    comment_on_record(kept.pk, "A question.", by=stranger, at=NOW)
    assert read_by(GUEST) == []
    assert read_by(stranger) == ["A question."]
    assert read_by(head) == read_by(root) == ["They will not agree.", "A question."]


@pytest.mark.parametrize("body", ["", "  \n", "a" * (LONGEST + 1)])
def test_comments_that_are_none(body: str) -> None:
    author = person("author", "Ministry")
    with pytest.raises(Refused):
        comment_on_record(note(author).pk, body, by=author, at=NOW)


def test_watching() -> None:
    author, rival = person("author", "Ministry"), person("rival", "Rival")
    kept = note(author)
    assert watch_record(kept.pk, by=author, at=NOW) == watch_record(kept.pk, by=author, at=NOW)
    with pytest.raises(NotAllowed):
        watch_record(kept.pk, by=rival, at=NOW)
    assert kept.events().count() == 1
    unwatch_record(kept.pk, by=author, at=NOW)
    assert not Watch.objects.exists()
