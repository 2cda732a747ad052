"""The pages of publications: written, cited, cleared, corrected and read, by officer, head and guest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.site import page_cache
from kakehashi.views.parts.figure import figure_address
from tests.office.dissemination.made import WORDING, cleared, draft
from tests.office.people import NOW, in_role
from tests.views.dissemination.read import office, public
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
FIGURE = figure_address("linked.economies", {"economy_code": "JPN"}, "name_en")


def data_of(answer: Any) -> dict[str, Any]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found: dict[str, Any] = json.loads(body)
    return found


def test_a_guest_reads_what_is_public_and_nothing_else() -> None:
    officer, head = office()
    made, hidden = public(officer, head), draft(officer)
    browser = client()
    assert "Digital broadcasting" in browser.get("/today/publications/").content.decode()
    rows = data_of(browser.get("/today/publications.json"))["tables"]["publications"]
    assert [row["record_id"] for row in rows] == [str(made.pk)]
    page = browser.get(f"/today/publications/{made.pk}/").content.decode()
    assert "<strong>told</strong>" in page and "Version 1 of" in page
    for secret in ("officer", "Edit", "History", "Comments"):
        assert secret not in page.partition("<main")[2].partition("</main>")[0]
    assert browser.get(f"/today/publications/{hidden.pk}/").status_code == 404
    japanese = client(language="ja").get(f"/today/publications/{made.pk}/").content.decode()
    assert "デジタル放送" in japanese and 'lang="ja"' in japanese


@pytest.mark.parametrize(("language", "ask"), [("en", "Ask the office"), ("ja", "相談する")])
def test_the_face_of_the_office_leads_to_the_contact_point(language: str, ask: str) -> None:
    office()
    page = client(language=language).get("/office/").content.decode()
    assert f'<a class="button ask" href="/enquire/">{ask}</a>' in page


def test_one_language_says_so() -> None:
    from kakehashi.office.records.dissemination.bilingual import Wording

    officer, head = office()
    made = public(officer, head, wording=Wording(title_ja="日本語だけ", body_ja="本文。"))
    page = client().get(f"/today/publications/{made.pk}/").content.decode()
    assert "written in Japanese only" in page and "日本語だけ" in page
    assert "日本語だけ" in client().get("/today/publications/").content.decode()


def test_written_cited_cleared_and_corrected_in_the_browser(small_release_home: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = small_release_home
    page_cache.SHELF.clear()
    officer, head = office()
    writer, clearer = client(officer), client(head)
    typed = {"do": "write", "kind": "brief", "title_en": "A brief", "body_en": "Seen [^1].", "economies": ["JPN"]}
    refused = writer.post("/desk/publications/new/", {**typed, "citations": "/figure/?table=none&column=x"})
    assert refused.status_code == 422 and "A brief" in refused.content.decode() and "Citation 1" in refused.content.decode()
    answer = writer.post("/desk/publications/new/", {**typed, "citations": FIGURE})
    made = Publication.objects.get()
    assert answer.status_code == 302 and answer.headers["Location"] == f"/today/publications/{made.pk}/"
    assert made.evidence[0]["value_as_seen"] == "Japan" and made.topics == {"economy": ["JPN"]}
    page = writer.get(f"/today/publications/{made.pk}/").content.decode()
    assert 'href="#note-1"' in page and FIGURE.replace("&", "&amp;") in page
    address = f"/today/publications/{made.pk}/"
    writer.post(address, {"do": "submit", "version": made.version, "why": "please"})
    clearer.post(address, {"do": "clear", "version": made.version + 1, "why": "good"})
    assert client().get(address).status_code == 200
    to = writer.post(address, {"do": "revise"}).headers["Location"]
    revision = Revision.objects.get()
    form = {
        "do": "edit",
        "version": revision.version,
        "title_en": "A brief",
        "body_en": "Seen again [^1].",
        "citations": FIGURE,
    }
    writer.post(to, {**form, "what_changed_en": "A word."})
    assert "Seen again" not in client().get(address).content.decode()
    assert client().get(to).status_code in (302, 404)
    revision.refresh_from_db()
    writer.post(to, {"do": "submit", "version": revision.version, "why": "please"})
    clearer.post(to, {"do": "clear", "version": revision.version + 1, "why": "good"})
    now = client().get(address).content.decode()
    assert "Seen again" in now and "A word." in now and "Version 2 of" in now
    before = client().get(f"{address}?version=1").content.decode()
    assert "Seen again" not in before.partition("<article")[2].partition("</article>")[0] and "earlier version" in before
    assert client().get(f"{address}?version=7").status_code == 404
    versions = data_of(client().get(f"{address[:-1]}.json"))["tables"]["versions"]
    assert [row["number"] for row in versions] == [2, 1]


def test_what_was_typed_is_kept_when_somebody_was_faster() -> None:
    officer, _head = office()
    made = draft(officer)
    typed = {"do": "edit", "version": made.version + 3, "title_en": "Mine", "body_en": "My words."}
    answer = client(officer).post(f"/today/publications/{made.pk}/", typed)
    assert answer.status_code == 409 and "My words." in answer.content.decode()


def test_a_newsletter_takes_up_what_is_public() -> None:
    officer, head = office()
    public(officer, head)
    draft(officer)
    browser = client(officer)
    day = f"{NOW:%Y-%m-%d}"
    to = browser.post("/desk/publications/new/", {"do": "newsletter", "begin": day, "end": day}).headers["Location"]
    made = Publication.objects.get(kind="newsletter")
    assert to.endswith(f"{made.pk}/") and made.marking == "RED"
    assert made.body_en.count("# Digital broadcasting") == 1 and "# デジタル放送" in made.body_ja
    cleared(made, officer, head)
    assert "Newsletter, 2026-11-22" in client().get(to).content.decode()
    none = browser.post("/desk/publications/new/", {"do": "newsletter", "begin": "2001-01-01", "end": "2001-01-02"})
    assert none.status_code == 422


def test_those_who_do_not_write_are_told() -> None:
    expert = in_role("expert", "expert")
    assert "does not write" in client(expert).get("/desk/publications/new/").content.decode()
    answer = client(expert).post("/desk/publications/new/", {"do": "write", "kind": "brief", "title_en": "x", "body_en": "y"})
    assert answer.status_code == 403 and not Publication.objects.exists()


def test_the_public_face_is_the_same_for_everybody() -> None:
    officer, head = office()
    made = public(officer, head)
    draft(officer, WORDING)
    for browser in (client(), client(officer)):
        body = browser.get("/office/").content.decode().partition("<main")[2]
        assert body.count("Digital broadcasting") == 1 and str(made.pk) in unquote(body)
