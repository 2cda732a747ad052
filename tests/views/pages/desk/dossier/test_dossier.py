"""The dossier in the browser: statements with figures that open, files that are audited, what changed for its reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import html

from kakehashi.office.desk.dossier_look import DossierLook
from kakehashi.office.people.user import User
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.site.page_cache import SHELF
from kakehashi.store.release import Release
from tests.views.dossier import held as held_module

held = held_module.held
pytestmark = pytest.mark.django_db
ADDRESS = "/desk/dossier/JPN/digital-broadcasting/"
STEM = ADDRESS.rstrip("/")


@pytest.fixture
def guest(held: Release, settings: Any) -> Client:
    settings.KAKEHASHI_HOME = Path(held.home.root)
    SHELF.clear()
    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.fixture
def reader(guest: Client) -> Client:
    person = User.objects.create_user("hanako", first_name="Hanako", last_name="Example", timezone="Asia/Tokyo")
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(person)
    return client


def page(client: Client, address: str = ADDRESS) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return html.fromstring(answer.content.decode())


def test_it_answers_first_and_says_what_it_does_not_know(guest: Client) -> None:
    tree = page(guest)
    answer = tree.xpath("//p[@class='answer']")[0].text_content()
    assert answer.startswith("Broadcasting standard in use: no data.") and "Hinode Telecom" in answer
    assert "the digital broadcasting standard in use" in " ".join(gap.text_content() for gap in tree.xpath("//p[@class='gap']"))


def test_every_statement_has_a_footnote_and_every_figure_opens(guest: Client) -> None:
    tree = page(guest)
    statements = tree.xpath("//ul[@class='statements']/li")
    notes = {f"#{name}" for name in tree.xpath("//ol[@class='footnotes']/li/@id")}
    assert statements
    for statement in statements:
        marks = statement.xpath(".//sup/a/@href")
        assert marks and set(marks) <= notes
        figures = statement.xpath(".//a[contains(@class, 'figure')]/@href")
        assert figures and all(guest.get(figure).status_code == 200 for figure in figures)


def test_words_of_an_authority_are_escaped(guest: Client) -> None:
    assert "two &lt;networks&gt; &amp; more" in guest.get(ADDRESS).content.decode()


def test_it_is_written_in_japanese_too(guest: Client) -> None:
    tree = page(guest, f"{ADDRESS}?lang=ja")
    assert tree.xpath("//h1")[0].text_content() == "日本：デジタル放送"
    assert "採用している放送方式：データなし。" in tree.xpath("//p[@class='answer']")[0].text_content()


def test_its_data_carry_the_evidence(guest: Client) -> None:
    rows = json.loads(guest.get(f"{STEM}.json").getvalue())["tables"]["statements"]
    assert rows and all(row["evidence"] and row["sources"] and row["marking"] == "CLEAR" for row in rows)
    assert all(json.loads(ref)["release"] for row in rows for ref in row["evidence"])


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_file_is_made_and_written_down(reader: Client, ending: str, start: bytes, language: str) -> None:
    answer = reader.get(f"{STEM}.{ending}?lang={language}")
    assert answer.status_code == 200 and answer.content.startswith(start)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="dossier-JPN-digital-broadcasting-')
    assert answer.headers["Cache-Control"] == "private, no-store"
    event = AuditEvent.objects.get(kind=Kind.EXPORT)
    assert event.by is not None and event.by.username == "hanako" and event.detail["file"] == ending
    if ending == "pdf":
        assert b"Hanako Example" in answer.content and b"Asia/Tokyo" in answer.content


def test_a_guest_takes_a_file_as_a_guest(guest: Client) -> None:
    assert b"guest" in guest.get(f"{STEM}.pdf").content
    assert AuditEvent.objects.get(kind=Kind.EXPORT).by is None


def test_small_letters_lead_to_the_one_address(guest: Client) -> None:
    answer = guest.get("/desk/dossier/jpn/Digital-Broadcasting/?ceiling=CLEAR")
    assert answer.status_code == 302 and answer.headers["Location"] == f"{ADDRESS}?ceiling=CLEAR"


@pytest.mark.parametrize(
    "address", ["/desk/dossier/Jappan/all/", "/desk/dossier/JPN/brodcasting/", f"{ADDRESS}?ceiling=PUBLIC"]
)
def test_an_unknown_name_names_what_is_near(guest: Client, address: str) -> None:
    answer = guest.get(address)
    assert answer.status_code == 404 and 'class="near"' in answer.content.decode()


@pytest.mark.parametrize("economy", ["日本", "Japan", "jpn"])
def test_the_form_leads_to_the_dossier(guest: Client, economy: str) -> None:
    answer = guest.get(f"/desk/dossier/?economy={quote(economy)}&field={quote('デジタル放送')}")
    assert answer.status_code == 302 and answer.headers["Location"] == ADDRESS


def test_the_form_keeps_what_was_typed_and_names_what_is_near(guest: Client) -> None:
    tree = page(guest, "/desk/dossier/?economy=Jappan&field=routing")
    assert tree.xpath("//input[@id='economy']/@value") == ["Jappan"]
    assert tree.xpath("//div[@id='unknown']//a/@href") == ["/desk/dossier/JPN/routing/"]
    assert tree.xpath("//option[@selected]/@value") == ["routing"]


def test_what_changed_is_told_until_it_was_seen(reader: Client) -> None:
    first = page(reader, f"{ADDRESS}changed/")
    assert "Nothing changed since you looked" in first.text_content()
    look = DossierLook.objects.get()
    look.values = {**look.values, "indicator.internet_users": "80.5"} | {"old": "x"}
    del look.values["ieee"]
    look.save()
    for _again in range(2):
        tree = page(reader, f"{ADDRESS}changed/")
        text = tree.xpath("//div[@id='changed']")[0].text_content()
        assert "1 new, 1 changed, 1 no longer there" in text and "It was: 80.5." in text
    marks = tree.xpath("//span[@hx-swap-oob]/@id")
    assert marks == ["new-ieee", "new-indicator-internet_users"]
    assert set(marks) <= set(page(reader).xpath("//ul[@class='statements']//span/@id"))
    answer = reader.post(f"{ADDRESS}changed/", {"do": "seen"})
    assert answer.status_code == 302 and answer.headers["Location"] == ADDRESS
    assert "Nothing changed" in page(reader, f"{ADDRESS}changed/").text_content()


def test_the_dossier_is_made_for_each_reader_and_offers_changes_to_those_signed_in(guest: Client, reader: Client) -> None:
    assert not page(guest).xpath("//div[@class='since']") and page(reader).xpath("//div[@class='since']//a/@href") == [
        f"{ADDRESS}changed/"
    ]
    assert guest.get(f"{ADDRESS}changed/").status_code == 302
    assert "ETag" not in reader.get(ADDRESS).headers, "it holds records, so no shared copy is kept"
