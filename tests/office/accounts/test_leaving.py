"""Roles changed, access ended: at once, and only by those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from kakehashi.office.actions.change_role import change_role
from kakehashi.office.actions.keep_organisation import Particulars, change_organisation, make_organisation
from kakehashi.office.actions.leave_organisation import end_access, leave_organisation
from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.organisation import Sector
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, in_role, note, organisation, person

pytestmark = pytest.mark.django_db


def last_change() -> dict[str, str]:
    return AuditEvent.objects.filter(kind=Kind.PERMISSION).order_by("-id")[0].detail  # type: ignore[no-any-return]


def test_everything_that_opened_something_goes_at_once() -> None:
    head, leaver = in_role("head", "head"), in_role("leaver", "officer", password="a bridge in the wind")
    browser = Client(headers={"host": "localhost"})
    form = {"do": "sign_in", "username": "leaver", "password": "a bridge in the wind"}
    assert browser.post("/desk/sign-in/", form).status_code == 302
    assert browser.get("/desk/account/").status_code == 200
    circle = Circle.objects.create(name="Talks", owner=head.organisation, made_at=NOW, made_by=head)
    CircleMember.objects.create(circle=circle, user=leaver, added_at=NOW, added_by=head)
    mine, theirs = note(leaver, Marking.RED, "Mine"), note(head, Marking.RED, "Theirs")
    until = NOW + timedelta(days=30)
    AccessGrant.objects.create(record=theirs, user=leaver, until=until, why="to help", granted_at=NOW, granted_by=head)
    Authenticator.objects.create(user=leaver, type=Authenticator.Type.TOTP, data={"secret": "x"})
    seen = Note.objects.visible_to(Reader.of(leaver, NOW))
    assert {record.title for record in seen} == {"Mine", "Theirs"}

    end_access(leaver.pk, by=head, at=NOW)

    left = User.objects.get(pk=leaver.pk)
    assert (left.is_active, left.organisation, left.role, left.has_usable_password()) == (False, None, None, False)
    assert not CircleMember.objects.filter(user=left).exists() and not Authenticator.objects.filter(user=left).exists()
    assert not any(grant.holds_at(NOW) for grant in AccessGrant.objects.filter(user=left))
    assert not UserSession.objects.filter(user=left).exists() and not Session.objects.exists()
    assert browser.get("/desk/account/").status_code == 302, "the open browser is a guest from the next request on"
    assert browser.post("/desk/sign-in/", form).status_code == 422
    assert not Note.objects.visible_to(left).exists()
    assert Note.objects.filter(pk=mine.pk, created_by=left).exists(), "what was written stays, with its author"
    assert last_change()["verb"] == "end_access"


def test_one_leaves_by_oneself_but_not_as_the_last_administrator() -> None:
    chief, officer = in_role("chief", "administrator"), in_role("officer", "officer")
    leave_organisation(by=officer, at=NOW)
    assert not User.objects.get(pk=officer.pk).is_active
    with pytest.raises(Refused, match="last administrator"):
        leave_organisation(by=chief, at=NOW)
    person("root", administrator=True)
    leave_organisation(by=chief, at=NOW)


def test_who_may_not_manage_is_refused() -> None:
    head, officer = in_role("head", "head"), in_role("officer", "officer")
    stranger, chief = in_role("stranger", "guest", of="University"), in_role("chief", "administrator")
    for by, whom in ((officer, head), (head, stranger), (head, chief)):
        with pytest.raises(NotAllowed):
            end_access(whom.pk, by=by, at=NOW)
        with pytest.raises(NotAllowed):
            change_role(whom.pk, "guest", by=by, at=NOW)
    with pytest.raises(Refused):
        end_access(head.pk, by=head, at=NOW)


def test_a_role_is_changed_and_audited() -> None:
    head, officer = in_role("head", "head"), in_role("officer", "officer")
    assert change_role(officer.pk, "expert", by=head, at=NOW).role_id == "expert"
    assert last_change() == {"verb": "change_role", "user": "officer", "from": "officer", "to": "expert"}
    with pytest.raises(NotAllowed):
        change_role(officer.pk, "administrator", by=head, at=NOW)
    with pytest.raises(Refused, match="own role"):
        change_role(head.pk, "guest", by=head, at=NOW)
    with pytest.raises(Refused, match="Choose a role"):
        change_role(officer.pk, "king", by=head, at=NOW)


def test_organisations_are_kept_by_administrators() -> None:
    chief, head = in_role("chief", "administrator"), in_role("head", "head")
    ministry = make_organisation(Particulars("Ministry", Sector.GOVERNMENT, "省", "jpn"), by=chief, at=NOW)
    assert ministry.economy_code == "JPN"
    bureau = make_organisation(Particulars("Bureau", Sector.GOVERNMENT, parent_id=ministry.pk), by=chief, at=NOW)
    with pytest.raises(Refused, match="part of itself"):
        change_organisation(ministry.pk, Particulars("Ministry", Sector.GOVERNMENT, parent_id=bureau.pk), by=chief, at=NOW)
    with pytest.raises(NotAllowed):
        make_organisation(Particulars("Other", Sector.PARTNER), by=head, at=NOW)
    for wrong in (Particulars("", "industry"), Particulars("ministry", "industry"), Particulars("X", "navy")):
        with pytest.raises(Refused):
            make_organisation(wrong, by=chief, at=NOW)
    with pytest.raises(Refused, match="three letters"):
        make_organisation(Particulars("X", Sector.PARTNER, economy_code="J1"), by=chief, at=NOW)
    assert change_organisation(bureau.pk, Particulars("Office", Sector.GOVERNMENT), by=chief, at=NOW).parent is None
    assert organisation("Office").pk == bureau.pk
