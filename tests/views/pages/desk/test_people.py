"""The pages of people, invitations, organisations and the own account."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from kakehashi.office.people.invitation import Invitation
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User
from tests.office.people import in_role

pytestmark = pytest.mark.django_db
PASSWORD = "a bridge in the north wind"


def browser(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"host": "localhost", "accept-language": language})
    if user is not None:
        client.force_login(user)
    return client


def test_only_who_keeps_the_accounts_sees_the_people() -> None:
    assert browser().get("/desk/people/").status_code == 302
    for role in ("officer", "expert", "guest", "secretariat"):
        assert browser(in_role(role, role)).get("/desk/people/").status_code == 403, role
    assert browser(in_role("head", "head")).get("/desk/people/").status_code == 200


def test_a_head_sees_the_own_people_alone() -> None:
    head = in_role("head", "head")
    in_role("colleague", "officer")
    stranger = in_role("stranger", "officer", of="University")
    page = browser(head).get(f"/desk/people/?organisation={stranger.organisation_id}").content.decode()
    assert "colleague@example.org" in page and "stranger@example.org" not in page
    assert "2 people of Strategy Bureau have accounts" in page and "Administrator" not in page
    chief = browser(in_role("chief", "administrator"))
    assert "stranger@example.org" in chief.get(f"/desk/people/?organisation={stranger.organisation_id}").content.decode()
    assert chief.get("/desk/people/?organisation=nonsense").status_code == 200
    assert chief.get("/desk/people/?organisation=none").status_code == 200


def test_from_the_invitation_to_the_account() -> None:
    head = browser(in_role("head", "head"))
    form = {"do": "invite", "email": "new@example.org", "role": "expert"}
    assert head.post("/desk/people/", form).status_code == 302
    message = mail.outbox[0]
    assert message.to == ["new@example.org"] and "招待" in message.body and "Strategy Bureau" in message.body
    link = re.search(r"http://localhost(/desk/invitation/\S+)", str(message.body))
    assert link is not None
    assert "new@example.org" in head.get("/desk/people/").content.decode()
    newcomer = browser(language="ja")
    page = newcomer.get(link.group(1)).content.decode()
    assert "new@example.org さんは、Strategy Bureauに招待されています（専門家）" in page and "12" in page
    answers = {"do": "accept", "username": "newcomer", "full_name": "新しい 人", "password": PASSWORD, "again": PASSWORD}
    refused = newcomer.post(link.group(1), answers | {"again": "other"})
    assert refused.status_code == 422 and 'value="newcomer"' in refused.content.decode(), "what was typed is kept"
    assert newcomer.post(link.group(1), answers).headers["Location"] == "/desk/account/"
    assert "newcomer" in newcomer.get("/desk/account/").content.decode()
    assert User.objects.get(username="newcomer").language == "ja"
    assert browser().get(link.group(1)).status_code == 404
    assert browser().get("/desk/invitation/guess/").status_code == 404


def test_an_invitation_is_withdrawn_on_the_page() -> None:
    head = browser(in_role("head", "head"))
    head.post("/desk/people/", {"do": "invite", "email": "new@example.org", "role": "expert"})
    head.post("/desk/people/", {"do": "withdraw", "invitation": str(Invitation.objects.get().pk)})
    assert Invitation.objects.get().was_withdrawn
    assert head.post("/desk/people/", {"do": "withdraw", "invitation": "x"}).status_code == 403


def test_roles_are_changed_and_access_ended_on_the_page() -> None:
    head, colleague = in_role("head", "head"), in_role("colleague", "officer")
    desk = browser(head)
    desk.post("/desk/people/", {"do": "change_role", "person": str(colleague.pk), "role": "expert"})
    assert User.objects.get(pk=colleague.pk).role_id == "expert"
    unsure = desk.post("/desk/people/", {"do": "end_access", "person": str(colleague.pk)})
    assert unsure.status_code == 422 and User.objects.get(pk=colleague.pk).is_active
    desk.post("/desk/people/", {"do": "end_access", "person": str(colleague.pk), "sure": "yes"})
    assert not User.objects.get(pk=colleague.pk).is_active
    assert "colleague@example.org" not in desk.get("/desk/people/").content.decode()


def test_a_forged_form_changes_nobody_of_another_organisation() -> None:
    head, stranger = in_role("head", "head"), in_role("stranger", "guest", of="University")
    for form in ({"do": "end_access", "sure": "yes"}, {"do": "change_role", "role": "expert"}):
        assert browser(head).post("/desk/people/", form | {"person": str(stranger.pk)}).status_code == 403
    officer = browser(in_role("officer", "officer"))
    answer = officer.post("/desk/people/", {"do": "invite", "email": "x@example.org", "role": "guest"})
    assert answer.status_code == 403 and not Invitation.objects.exists()


def test_organisations_are_for_administrators() -> None:
    assert browser(in_role("head", "head")).get("/desk/organisations/").status_code == 403
    chief = browser(in_role("chief", "administrator"))
    form = {"do": "keep", "name": "Ministry", "name_ja": "省", "sector": "government", "economy_code": "jpn", "parent": ""}
    assert chief.post("/desk/organisations/", form).status_code == 302
    ministry = Organisation.objects.get(name="Ministry")
    part = form | {"name": "Bureau", "parent": str(ministry.pk)}
    assert chief.post("/desk/organisations/", part).status_code == 302
    assert Organisation.objects.get(name="Bureau").parent == ministry
    assert "省" in chief.get("/desk/organisations/?lang=ja").content.decode()
    wrong = chief.post(f"/desk/organisations/?change={ministry.pk}", form | {"parent": str(ministry.pk)})
    assert (
        wrong.status_code == 422
        and "part of itself"
        in chief.post(
            f"/desk/organisations/?change={ministry.pk}&lang=en", form | {"parent": str(ministry.pk)}
        ).content.decode()
    )


def test_one_keeps_the_own_account_and_leaves() -> None:
    officer = in_role("officer", "officer", password=PASSWORD)
    client = browser(officer)
    form = {"do": "keep", "full_name": "An Officer", "language": "ja", "timezone": "Asia/Tokyo"}
    assert client.post("/desk/account/", form).status_code == 302
    kept = User.objects.get()
    assert (kept.first_name, kept.language, kept.timezone) == ("An Officer", "ja", "Asia/Tokyo")
    wrong = client.post("/desk/account/", form | {"timezone": "Moon"})
    assert wrong.status_code == 422 and 'value="Moon"' in wrong.content.decode()
    assert client.post("/desk/account/", {"do": "leave", "confirm": "yes"}).status_code == 422
    assert client.post("/desk/account/", {"do": "leave", "confirm": "officer"}).headers["Location"] == "/"
    assert not User.objects.get().is_active and client.get("/desk/account/").status_code == 302
