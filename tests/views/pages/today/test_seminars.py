"""The pages of seminars: planned, announced, registered for, changed, held; and the calendar."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.records.dissemination.registration import Registration
from kakehashi.office.records.dissemination.seminar import Seminar
from tests.office.people import in_role
from tests.views.dissemination.read import office, seminar, soon
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def test_planned_in_the_seminars_own_zone() -> None:
    officer, _head = office()
    typed = {"do": "write", "title_en": "Spectrum", "body_en": "About spectrum.", "zone": "Asia/Tokyo", "capacity": "20"}
    times = {"starts_at": "2031-05-01T10:00", "ends_at": "2031-05-01T12:00", "registration_open": "on"}
    browser = client(officer)
    wrong = browser.post("/desk/seminars/new/", {**typed, **times, "zone": "Mars/Olympus"})
    assert wrong.status_code == 422 and "About spectrum." in wrong.content.decode()
    gap = {**typed, "zone": "Europe/Berlin", "starts_at": "2031-03-30T02:30", "ends_at": "2031-03-30T04:00"}
    assert "leave that hour out" in browser.post("/desk/seminars/new/", gap).content.decode()
    backwards = browser.post("/desk/seminars/new/", {**typed, **times, "ends_at": "2031-05-01T09:00"})
    assert backwards.status_code == 422
    to = browser.post("/desk/seminars/new/", {**typed, **times}).headers["Location"]
    made = Seminar.objects.get()
    assert f"{made.starts_at:%Y-%m-%d %H:%M}" == "2031-05-01 01:00"
    page = browser.get(to).content.decode()
    assert "2031-05-01 (Thu) 10:00–12:00 (Asia/Tokyo)" in page and "2031-05-01 01:00 (UTC)" in page
    assert client().get(to).status_code == 404
    japanese = client(officer, "ja").get(to).content.decode()
    assert "2031年5月1日（令和13年） (木) 10:00–12:00" in japanese


def _form(body: str) -> str:
    return body.partition('name="stamp" value="')[2].partition('"')[0]


def test_a_guest_registers_confirms_and_gives_the_seat_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kakehashi.office.records.desk.spam.SOONEST", timedelta(0))
    officer, head = office()
    held = seminar(officer, head, capacity=1)
    address, browser = f"/today/seminars/{held.pk}/", client(language="ja")
    stamp = _form(browser.get(address).content.decode())
    typed = {"do": "register", "stamp": stamp, "name": "山田", "email": "yamada@example.org", "language": "ja"}
    refused = browser.post(address, typed)
    assert refused.status_code == 422 and "山田" in refused.content.decode()
    answer = browser.post(address, {**typed, "consents": "on"})
    assert answer.status_code == 302 and "sent=1" in answer.headers["Location"]
    mail = OutgoingMessage.objects.get()
    link = mail.body.partition("/today/seminars/registration/")[2].partition("\n")[0]
    own = f"/today/seminars/registration/{link}"
    assert browser.get(own).status_code == 200 and Registration.objects.get().state == "asked"
    browser.post(own, {"do": "confirm"})
    assert Registration.objects.get().state == "confirmed"
    browser.post(own, {"do": "cancel"})
    assert Registration.objects.get().state == "cancelled"
    assert browser.get("/today/seminars/registration/forged/").status_code == 404
    spam = {
        **typed,
        "consents": "on",
        "website": "x",
        "email": "other@example.org",
        "stamp": _form(browser.get(address).content.decode()),
    }
    assert browser.post(address, spam).status_code == 302 and Registration.objects.count() == 1


def test_guests_are_shown_to_those_who_hold_it() -> None:
    officer, head = office()
    held = seminar(officer, head)
    Registration.objects.create(
        seminar=held,
        name="Secret Guest",
        email="g@example.org",
        email_hash="x",
        language="en",
        state="confirmed",
        asked_at=held.created_at,
        consented_at=held.created_at,
    )
    address = f"/desk/seminars/{held.pk}/guests/"
    assert "Secret Guest" in client(officer).get(address).content.decode()
    for other in (in_role("expert", "expert"), in_role("rival", "head", "A company")):
        answer = client(other).get(address)
        assert answer.status_code == 404 and "Secret Guest" not in answer.content.decode()
    assert client().get(address).status_code == 302
    for browser in (client(), client(in_role("expert2", "expert"))):
        assert "Secret Guest" not in browser.get(f"/today/seminars/{held.pk}/").content.decode()


def test_moved_and_called_off_in_the_browser() -> None:
    officer, head = office()
    held = seminar(officer, head)
    address, browser = f"/today/seminars/{held.pk}/", client(officer)
    moved = {"do": "reschedule", "version": held.version, "zone": "UTC", "why": "room", "registration_open": "on"}
    begin = soon()
    times = {"starts_at": f"{begin:%Y-%m-%dT09:00}", "ends_at": f"{begin:%Y-%m-%dT10:00}"}
    assert browser.post(address, {**moved, **times}).status_code == 302
    held = Seminar.objects.get()
    assert (held.sequence, held.zone) == (1, "UTC")
    assert browser.post(address, {"do": "hold", "version": held.version}).status_code == 422
    browser.post(address, {"do": "cancel", "version": held.version, "why": "ill"})
    assert "called off" in client().get(address).content.decode()


def test_the_calendar_states_its_zone_and_shows_what_one_may_see() -> None:
    officer, head = office()
    held = seminar(officer, head)
    month = f"{held.starts_at:%Y-%m}"
    page = client().get("/today/calendar/", {"month": month, "zone": "Asia/Tokyo"}).content.decode()
    assert "Digital broadcasting" in page and "Asia/Tokyo" in page
    assert "Digital broadcasting" not in client().get("/today/calendar/", {"month": "1999-01"}).content.decode()
    assert client().get("/today/calendar/", {"month": "x", "zone": "../x"}).status_code == 200
    assert "Digital broadcasting" in client().get("/today/seminars/").content.decode()
    assert "（令和" in client(language="ja").get("/today/calendar/").content.decode()
