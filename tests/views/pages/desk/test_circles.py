"""Circles on their pages: known, kept, hidden."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.may import May
from tests.office.people import organisation, person
from tests.office.sharing_people import circle, in_role
from tests.views.records.reading import asked, client

pytestmark = pytest.mark.django_db


def test_a_keeper_makes_one_fills_it_and_closes_it() -> None:
    keeper = in_role("keeper", "Ministry", May.CIRCLES)
    person("member", "Firm")
    browser = client(keeper)
    address = browser.post("/desk/circles/", {"do": "make", "name": "Broadcasting", "name_ja": "放送"}).headers["Location"]
    browser.post(address, {"do": "add", "username": "member", "organisation": ""})
    browser.post(address, {"do": "add", "username": "", "organisation": str(organisation("Rival").pk)})
    page = browser.get(address).content.decode()
    assert "member" in page and "Rival" in page and CircleMember.objects.count() == 2
    browser.post(address, {"do": "remove", "member": CircleMember.objects.get(user__username="member").pk})
    browser.post(
        address,
        {"do": "change", "name": "Broadcasting", "name_ja": "放送", "purpose": "Terrestrial television", "hides_members": "on"},
    )
    browser.post(address, {"do": "close"})
    kept = Circle.objects.get()
    assert (kept.purpose, kept.hides_members, kept.is_open, kept.members.count()) == ("Terrestrial television", True, False, 1)
    assert "放送" in client(keeper, "ja").get("/desk/circles/").content.decode()


def test_a_member_of_a_circle_that_hides_its_members_sees_the_own_entry() -> None:
    keeper, member = in_role("keeper", "Ministry", May.CIRCLES), person("member", "Firm")
    hidden = circle("Quiet", keeper, member, organisation("Rival"), hides_members=True)
    page = client(member).get(f"/desk/circles/{hidden.pk}/").content.decode()
    assert "member" in page and "Rival" not in page and "does not tell who is in it" in page and 'value="remove"' not in page
    assert client(member).get("/desk/circles/").context["circles"].rows[0]["member_count"] == 1
    assert "Rival" in client(keeper).get(f"/desk/circles/{hidden.pk}/").content.decode()


def test_a_circle_that_one_may_not_know_of_is_not_there() -> None:
    quiet = circle("Quiet", person("keeper", "Ministry"))
    rival = in_role("rival", "Rival", May.CIRCLES)
    browser = client(rival)
    for method, data in (("get", {}), ("post", {"do": "close"}), ("post", {"do": "add", "username": "rival"})):
        asked(browser, method, f"/desk/circles/{uuid4()}/", data)
        not_there = asked(browser, method, f"/desk/circles/{uuid4()}/", data)
        assert asked(browser, method, f"/desk/circles/{quiet.pk}/", data) == not_there
        assert not_there[0] == 404
    assert "Quiet" not in browser.get("/desk/circles/").content.decode()
    assert Circle.objects.get().is_open


def test_who_makes_no_circles_is_offered_none() -> None:
    browser = client(person("expert", "Ministry"))
    assert 'value="make"' not in browser.get("/desk/circles/").content.decode()
    assert browser.post("/desk/circles/", {"do": "make", "name": "Mine"}).status_code == 403
    assert not Circle.objects.exists()
