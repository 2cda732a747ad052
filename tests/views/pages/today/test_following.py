"""Subscriptions and what they bring, on the page; the secret addresses; the link that ends mails."""

from __future__ import annotations

import pytest
from django.test import Client

from kakehashi.office.digests.unsubscribe import stop_address
from kakehashi.office.records.dissemination.subscription import Subscription
from tests.office.digests.world import finding, follower, following
from tests.office.people import in_role
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def test_followed_waited_for_seen() -> None:
    reader, author = follower(), in_role("author", "officer")
    browser = client(reader)
    assert client().get("/today/subscriptions/").status_code == 302
    nothing = browser.post("/today/subscriptions/", {"do": "subscribe", "frequency": "daily"})
    assert nothing.status_code == 422
    browser.post("/today/subscriptions/", {"do": "subscribe", "economy": "VNM", "kind": "seminar", "frequency": "weekly"})
    assert set(Subscription.objects.values_list("subject", "value", "frequency")) == {
        ("economy", "VNM", "weekly"),
        ("kind", "seminar", "weekly"),
    }
    assert "Viet Nam" in browser.get("/today/subscriptions/").content.decode()
    finding(author, "News of spectrum", economy=["VNM"])
    page = browser.get("/today/following/")
    assert "News of spectrum" in page.content.decode()
    late = finding(author, "Came later", economy=["VNM"])
    browser.post("/today/following/", {"do": "seen", "upto": page.context["upto"]})
    after = browser.get("/today/following/")
    assert [row["title"] for row in after.context["waiting"].rows] == [late.title]
    assert [row["title"] for row in after.context["told"].rows] == ["News of spectrum"]


def test_paused_resumed_ended_and_nothing_of_others() -> None:
    reader, other = follower(), follower("other")
    mine, theirs = following(reader, "economy", "VNM"), following(other, "economy", "VNM")
    browser = client(reader)
    change = {"do": "change", "subscription": mine.pk, "frequency": "immediate"}
    browser.post("/today/subscriptions/", {**change, "pause": "1"})
    assert Subscription.objects.get(pk=mine.pk).is_paused
    browser.post("/today/subscriptions/", change)
    assert not Subscription.objects.get(pk=mine.pk).is_paused
    assert browser.post("/today/subscriptions/", {"do": "end", "subscription": theirs.pk}).status_code == 403
    browser.post("/today/subscriptions/", {"do": "end", "subscription": mine.pk})
    assert list(Subscription.objects.all()) == [theirs]


def test_the_secret_addresses_are_shown_once_and_end() -> None:
    reader = follower()
    browser = client(reader)
    browser.post("/today/subscriptions/", {"do": "new_key"})
    shown = browser.get("/today/subscriptions/").content.decode()
    key = shown.partition("/feeds/mine/")[2].partition(".atom")[0]
    assert len(key) > 40 and key not in browser.get("/today/subscriptions/").content.decode()
    assert client().get(f"/feeds/mine/{key}.atom").status_code == client().get(f"/calendar/{key}.ics").status_code == 200
    browser.post("/today/subscriptions/", {"do": "end_key"})
    assert client().get(f"/feeds/mine/{key}.atom").status_code == client().get(f"/calendar/{key}.ics").status_code == 404


def test_the_link_in_the_mail_asks_people_and_obeys_programs() -> None:
    reader = follower()
    following(reader, "economy", "VNM")
    path = "/unsubscribe/" + stop_address(reader, "daily").partition("/unsubscribe/")[2]
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost", "accept-language": "en"})
    assert strict.get(path).status_code == 200 and not Subscription.objects.get().is_paused
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.get(subject="economy").is_paused
    assert strict.post("/unsubscribe/forged/").status_code == 404
