"""Roles: delivered once, edited by the installation, and what they let people do."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from kakehashi.office.people.may import EVERY_VERB, May
from kakehashi.office.people.role import Role
from kakehashi.office.people.roles import ROLES, ensure_roles
from tests.office.people import in_role, person

pytestmark = pytest.mark.django_db


def test_every_role_is_there_in_both_languages() -> None:
    ensure_roles()
    assert set(Role.objects.values_list("name", flat=True)) == {given.name for given in ROLES}
    assert len(ROLES) == 9
    for role in Role.objects.all():
        assert role.label and role.label_ja and set(role.may) <= EVERY_VERB
    assert set(Role.objects.get(name="head").may) == EVERY_VERB
    assert Role.objects.get(name="administrator").is_administrator
    assert Role.objects.get(name="guest").may == []


def test_an_edited_role_stays_as_it_was_edited() -> None:
    ensure_roles()
    Role.objects.filter(name="desk").update(label="Reception", may=["desk"])
    Role.objects.filter(name="expert").delete()
    assert ensure_roles() == 1
    assert Role.objects.get(name="desk").label == "Reception" and Role.objects.get(name="desk").may == ["desk"]
    assert ensure_roles() == 0


def test_what_people_may_do() -> None:
    officer, expert, chief = in_role("officer", "officer"), in_role("expert", "expert"), person("root", administrator=True)
    assert officer.may(May.DESK) and officer.may("publish") and not officer.may(May.ACCOUNTS)
    assert expert.verbs == frozenset()
    assert chief.verbs == EVERY_VERB
    chief.is_active = officer.is_active = False
    assert chief.verbs == officer.verbs == frozenset(), "a closed account may nothing"


def test_nobody_gives_more_than_they_have() -> None:
    head, officer, chief = in_role("head", "head"), in_role("officer", "officer"), person("root", administrator=True)
    roles = {role.name: role for role in Role.objects.all()}
    assert head.may_give(roles["officer"]) and head.may_give(roles["head"]) and not head.may_give(roles["administrator"])
    assert not officer.may_give(roles["guest"]), "only who keeps the accounts gives roles"
    assert chief.may_give(roles["administrator"])


def test_whom_one_manages() -> None:
    head, officer = in_role("head", "head"), in_role("officer", "officer")
    other, chief = in_role("stranger", "expert", of="University"), in_role("chief", "administrator")
    assert head.may_manage(officer) and not head.may_manage(other) and not head.may_manage(chief)
    assert not officer.may_manage(head) and chief.may_manage(other)


def test_a_time_zone_is_one_of_the_list() -> None:
    someone = person("someone")
    assert someone.timezone == "UTC" and someone.language == ""
    someone.timezone = "Mars/Olympus"
    with pytest.raises(ValidationError, match="Mars/Olympus"):
        someone.clean_fields(exclude=["password"])
