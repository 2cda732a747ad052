"""Access tokens and the counting of requests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.actions.make_token import end_token, make_token
from kakehashi.office.people.access_token import AccessToken, token_shown
from kakehashi.office.people.request_count import RequestCount, count_request, seconds_left
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import AuditEvent
from tests.office.people import NOW, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


def test_only_the_hash_is_kept_and_the_token_opens(author: User) -> None:
    kept, token = make_token("script", "read", 30, by=author, at=NOW)
    row = " ".join(str(value) for value in AccessToken.objects.values().get().values())
    assert len(token) > 43 and token not in row
    shown = token_shown(token, NOW)
    assert shown is not None and shown.user == author
    assert AccessToken.objects.get().last_used_at == NOW
    assert token_shown(token[:-1], NOW) is None and token_shown("", NOW) is None
    assert [event.detail["verb"] for event in AuditEvent.objects.all()] == ["make_token"]
    assert token not in str(AuditEvent.objects.get().detail) and kept.begins == token[:8]


def test_a_token_ends_with_its_day_its_owner_and_at_once(author: User) -> None:
    kept, token = make_token("script", "write", 1, by=author, at=NOW)
    assert token_shown(token, NOW + timedelta(days=1)) is None
    author.is_active = False
    author.save()
    assert token_shown(token, NOW) is None
    author.is_active = True
    author.save()
    end_token(kept.pk, by=author, at=NOW)
    assert token_shown(token, NOW) is None


def test_what_is_not_allowed(author: User) -> None:
    kept, _token = make_token("script", "read", 365, by=author, at=NOW)
    for name, scope, days in ((" ", "read", 1), ("x", "all", 1), ("x", "read", 0), ("x", "read", 366)):
        with pytest.raises(Refused):
            make_token(name, scope, days, by=author, at=NOW)
    with pytest.raises(NotAllowed):
        end_token(kept.pk, by=person("other", "Ministry"), at=NOW)


def test_requests_are_counted_by_caller_and_minute() -> None:
    assert [count_request("a", NOW), count_request("a", NOW), count_request("b", NOW)] == [1, 2, 1]
    assert 1 <= seconds_left(NOW) <= 60
    later = NOW + timedelta(seconds=60)
    assert count_request("a", later) == 1
    assert RequestCount.objects.count() == 1, "what is over is forgotten"
    assert "a" not in RequestCount.objects.values_list("key_hash", flat=True)
