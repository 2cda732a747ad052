"""Atom feeds, read back as a feed reader does: valid, stable, and nothing in them that their reader may not see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.test import override_settings
from lxml import etree

from kakehashi.office.actions.withdraw_record import withdraw_record
from kakehashi.office.digests.reader_key import make_key
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.marking import Marking
from tests.office.digests.world import finding, follower, following
from tests.office.dissemination.made import draft
from tests.office.people import NOW, in_role
from tests.views.dissemination.read import office, public, seminar
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(address: str, language: str = "en") -> etree._Element:
    """The feed, with what RFC 4287 asks of every feed and entry (sections 4.1.1 and 4.1.2)."""
    answer = client(language=language).get(address)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert element.findtext(f"{ATOM}id").startswith("tag:")  # type: ignore[union-attr]
        moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated"))  # type: ignore[arg-type]
        assert moment.tzinfo is not None
        assert [link.get("rel", "alternate") for link in element.findall(f"{ATOM}link")].count("alternate") == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) and feed.find(f"{ATOM}author/{ATOM}name") is not None
    return feed


def titles(feed: etree._Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]


def test_publications_in_both_languages_with_ids_that_stay() -> None:
    officer, head = office()
    made = public(officer, head)
    draft(officer)
    english, japanese = read("/feeds/publications.atom"), read("/feeds/publications.atom", "ja")
    assert titles(english) == ["Digital broadcasting"] and titles(japanese) == ["デジタル放送"]
    ids = {feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in (english, japanese)}
    assert ids == {f"tag:127.0.0.1,2026:publication:{made.pk}"}
    found = Publication.objects.get(pk=made.pk)
    withdraw_record(made.pk, found.version, "wrong", by=officer, at=NOW)
    assert titles(read("/feeds/publications.atom")) == []


def test_about_an_area_or_an_economy() -> None:
    officer, head = office()
    public(officer, head, topics={"economy": ["VNM"]})
    seminar(officer, head, topics={"economy": ["VNM"], "area": [_area()]})
    public(officer, head, topics={"economy": ["BRA"]})
    assert len(titles(read("/feeds/economy/VNM.atom"))) == 2
    assert len(titles(read(f"/feeds/area/{_area()}.atom"))) == 1
    assert titles(read("/feeds/economy/JPN.atom")) == []
    assert client().get("/feeds/economy/QQQ.atom").status_code == client().get("/feeds/area/none.atom").status_code == 404


def _area() -> str:
    from kakehashi.views.dissemination.topics import area_choices

    return area_choices()[0][0]


def test_a_public_feed_is_a_guests_whoever_asks() -> None:
    officer, head = office()
    public(officer, head)
    hidden = draft(officer)
    assert str(hidden.pk) not in client(officer).get("/feeds/publications.atom").content.decode()


def test_ones_own_feed_holds_nothing_above_green_and_nothing_of_others() -> None:
    reader, author, rival = follower(), in_role("author", "officer"), in_role("rival", "officer", "A company")
    following(reader, "economy", "VNM")
    at = datetime.now(UTC)
    for title, by, marking in (
        ("Green one", author, Marking.GREEN),
        ("Amber one", author, Marking.AMBER),
        ("Rival's", rival, Marking.AMBER),
    ):
        finding(by, title, marking, at, economy=["VNM"])
    finding(author, "Long ago", at=at - timedelta(days=90), economy=["VNM"])
    key = make_key(reader, at=at)
    assert "Green one" in titles(read(f"/feeds/mine/{key}.atom"))
    body = client().get(f"/feeds/mine/{key}.atom")
    assert all(word not in body.content.decode() for word in ("Amber one", "Rival"))
    assert body.headers["Cache-Control"] == "private, no-store" and body.headers["X-Robots-Tag"] == "noindex"
    with override_settings(MAIL_CEILING="CLEAR"):
        assert titles(read(f"/feeds/mine/{key}.atom")) == []
    newer = make_key(reader, at=at)
    assert client().get(f"/feeds/mine/{key}.atom").status_code == 404
    reader.is_active = False
    reader.save()
    assert client().get(f"/feeds/mine/{newer}.atom").status_code == 404


def test_a_title_with_signs_that_xml_does_not_take() -> None:
    from kakehashi.office.records.dissemination.bilingual import Wording

    officer, head = office()
    public(officer, head, wording=Wording(title_en="A\x0b <b>& B", body_en="x"))
    assert titles(read("/feeds/publications.atom")) == ["A <b>& B"]


@pytest.mark.parametrize("marking", ["RED", "AMBER+STRICT", "AMBER", "GREEN"])
def test_no_public_feed_or_calendar_tells_of_a_restricted_record(marking: str) -> None:
    officer, head = office()
    for made in (public(officer, head, topics={"economy": ["VNM"]}), seminar(officer, head, topics={"economy": ["VNM"]})):
        # planted past the actions: whatever the state says, the marking decides
        QuerySet(Record).filter(pk=made.pk).update(marking=marking)
    for address in ("/feeds/publications.atom", "/feeds/economy/VNM.atom", "/calendar.ics"):
        for browser in (client(), client(officer)):
            assert "Digital broadcasting" not in browser.get(address).content.decode()
