"""Invitations: by whom, to whom, once, for seven days."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress

from kakehashi.office.actions.accept_invitation import accept_invitation, accept_with_identity
from kakehashi.office.actions.invite import invite, withdraw_invitation
from kakehashi.office.actions.leave_organisation import end_access
from kakehashi.office.people.invitation import VALID_FOR, Invitation, invitation_of
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.audit import AuditEvent, Kind
from tests.office.people import NOW, in_role, organisation, person

pytestmark = pytest.mark.django_db
PASSWORD = "a bridge in the north wind"


def invited(by: User, role: str = "officer", email: str = "new@example.org", into: UUID | None = None) -> str:
    tokens: list[str] = []
    into = into or by.organisation_id
    invite(email, role, into, lambda invitation, token: tokens.append(token), by=by, at=NOW)
    return tokens[0]


def accept(token: str, name: str = "newcomer", at: timedelta = timedelta(days=1)) -> User:
    return accept_invitation(token, name, "New Person", PASSWORD, language="ja", at=NOW + at)


def test_who_is_invited_gets_an_account_in_the_organisation() -> None:
    head = in_role("head", "head")
    user = accept(invited(head))
    assert user.organisation == head.organisation and user.role_id == "officer" and user.language == "ja"
    assert user.check_password(PASSWORD) and user.get_full_name() == "New Person"
    address = EmailAddress.objects.get(user=user)
    assert address.verified and address.primary and address.email == "new@example.org"
    verbs = [event.detail["verb"] for event in AuditEvent.objects.filter(kind=Kind.PERMISSION).order_by("id")]
    assert verbs == ["invite", "accept_invitation"]


def test_only_a_hash_of_256_random_bits_is_kept() -> None:
    token = invited(in_role("head", "head"))
    kept = Invitation.objects.get()
    assert re.fullmatch(r"[\w-]{43}", token) and token not in (kept.token_hash, kept.email)
    assert re.fullmatch(r"[0-9a-f]{64}", kept.token_hash) and invitation_of(token, NOW) == kept
    assert invitation_of(kept.token_hash, NOW) is None and invitation_of("", NOW) is None


def test_an_invitation_works_once_and_for_seven_days() -> None:
    head = in_role("head", "head")
    token = invited(head)
    with pytest.raises(NotOpen):
        accept(token, at=VALID_FOR)
    accept(token)
    with pytest.raises(NotOpen):
        accept(token, "somebody_else")
    withdrawn = invited(head, email="other@example.org")
    withdraw_invitation(Invitation.objects.get(email="other@example.org").pk, by=head, at=NOW)
    with pytest.raises(NotOpen):
        accept(withdrawn, "other")


def test_a_second_invitation_ends_the_first() -> None:
    head = in_role("head", "head")
    first, second = invited(head), invited(head)
    assert invitation_of(first, NOW) is None and invitation_of(second, NOW) is not None


@pytest.mark.parametrize("role", ["officer", "expert", "guest"])
def test_who_does_not_keep_the_accounts_invites_nobody(role: str) -> None:
    with pytest.raises(NotAllowed):
        invited(in_role("someone", role), "guest")


def test_a_head_invites_into_the_own_organisation_and_not_above_oneself() -> None:
    head = in_role("head", "head")
    with pytest.raises(NotAllowed):
        invited(head, into=organisation("University").pk)
    with pytest.raises(NotAllowed):
        invited(head, "administrator")
    with pytest.raises(NotAllowed):
        invite("x@example.org", "guest", None, lambda invitation, token: None, by=head, at=NOW)
    chief = person("root", administrator=True)
    assert accept(invited(chief, "administrator", into=organisation("University").pk)).is_administrator


def test_nothing_is_kept_where_the_mail_cannot_be_handed_over() -> None:
    head = in_role("head", "head")

    def fail(invitation: Invitation, token: str) -> None:
        raise ConnectionRefusedError("no mail server")

    with pytest.raises(ConnectionRefusedError):
        invite("new@example.org", "guest", head.organisation_id, fail, by=head, at=NOW)
    assert not Invitation.objects.exists() and not AuditEvent.objects.filter(kind=Kind.PERMISSION).exists()


@pytest.mark.parametrize(("email", "words"), [("nonsense", "not an e-mail"), ("head@example.org", "already")])
def test_addresses_that_cannot_be_invited(email: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        invited(in_role("head", "head"), email=email)


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012", "newcomer-newcomer"])
def test_weak_passwords_are_refused_and_the_invitation_stays_open(password: str) -> None:
    token = invited(in_role("head", "head"))
    with pytest.raises(Refused):
        accept_invitation(token, "newcomer-newcomer", "", password, language="en", at=NOW)
    assert invitation_of(token, NOW) is not None and not User.objects.filter(username="newcomer-newcomer").exists()


@pytest.mark.parametrize("name", ["", "head", "HEAD", "a@b", "two words"])
def test_user_names_that_cannot_be_taken(name: str) -> None:
    token = invited(in_role("head", "head"))
    with pytest.raises(Refused):
        accept(token, name)


def test_a_closed_account_is_opened_again_by_a_new_invitation() -> None:
    head = in_role("head", "head")
    user = accept(invited(head))
    end_access(user.pk, by=head, at=NOW)
    again = accept(invited(head, "expert"), "another_name")
    assert again.pk == user.pk and again.username == "newcomer" and again.is_active and again.role_id == "expert"
    end_access(user.pk, by=head, at=NOW)
    proved = accept_with_identity(invited(head), User(username="elsewhere"), at=NOW)
    assert proved.pk == user.pk and not proved.has_usable_password()
