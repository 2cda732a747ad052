"""Headers, language, static files, signing in and out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client

from kakehashi.core.errors import BadSetting
from kakehashi.office.people.failed_sign_in import PER_NAME, must_wait
from kakehashi.office.people.user import User
from kakehashi.site.database import database
from kakehashi.site.language import language_of
from kakehashi.site.secret_key import secret_key
from kakehashi.site.translations import merge
from kakehashi.views.charts.theme import LIGHT

PASSWORD = "correct horse battery staple"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.mark.django_db
def test_no_script_or_style_of_others_is_allowed(client: Client) -> None:
    answer = client.get("/desk/sign-in/", secure=True)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "Strict-Transport-Security" in answer.headers
    assert "Strict-Transport-Security" not in client.get("/desk/sign-in/").headers


@pytest.mark.parametrize(
    ("query", "cookie", "header", "expected"),
    [("ja", "en", "en", "ja"), ("", "ja", "en", "ja"), ("", "", "fr, ja;q=0.8, en;q=0.5", "ja"), ("xx", "", "de", "en")],
)
def test_language_by_address_then_cookie_then_browser(query: str, cookie: str, header: str, expected: str) -> None:
    request = HttpRequest()
    request.GET = request.GET.copy()
    request.GET["lang"] = query
    request.COOKIES["kakehashi_language"] = cookie
    request.META["HTTP_ACCEPT_LANGUAGE"] = header
    assert language_of(request) == expected


@pytest.mark.django_db
def test_a_chosen_language_is_honoured_at_once_and_remembered(client: Client) -> None:
    assert "サインイン" in client.get("/desk/sign-in/?lang=ja").content.decode()
    assert "サインイン" in client.get("/desk/sign-in/").content.decode()


@pytest.mark.django_db
def test_style_sheets_are_served_from_the_package(client: Client) -> None:
    page = client.get("/desk/sign-in/").content.decode()
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) > 10
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200 and "max-age=31536000" in answer.headers["Cache-Control"], address


@pytest.mark.django_db
def test_signing_in_goes_where_the_reader_wanted(client: Client) -> None:
    User.objects.create_user("officer", password=PASSWORD)
    form = {"do": "sign_in", "username": "officer", "password": PASSWORD, "next": "/maps/strategy/"}
    assert client.post("/desk/sign-in/", form).headers["Location"] == "/maps/strategy/"
    assert "officer" in client.get("/me/fragment/").content.decode()
    assert client.post("/desk/sign-out/", {"do": "sign_out"}).status_code == 302
    assert "officer" not in client.get("/me/fragment/").content.decode()
    assert client.post("/desk/sign-in/", {**form, "next": "https://elsewhere.example/"}).headers["Location"] == "/"


@pytest.mark.django_db
def test_failures_say_nothing_about_names_and_lead_to_a_pause(client: Client) -> None:
    User.objects.create_user("officer", password=PASSWORD)
    answers = {
        client.post("/desk/sign-in/", {"do": "sign_in", "username": name, "password": "wrong"})
        .content.decode()
        .count("do not belong")
        for name in ("officer", "nobody")
    }
    assert answers == {1}
    for _attempt in range(PER_NAME):
        client.post("/desk/sign-in/", {"do": "sign_in", "username": "officer", "password": "wrong"})
    locked = client.post("/desk/sign-in/", {"do": "sign_in", "username": "officer", "password": PASSWORD})
    assert locked.status_code == 422 and "too many" in locked.content.decode()
    assert not must_wait("officer", "127.0.0.1", datetime.now(UTC) + timedelta(minutes=16))


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post("/desk/sign-in/", {"do": "sign_in"}).status_code == 403


def test_the_key_is_made_once_and_for_us_only(tmp_path: Path) -> None:
    first = secret_key(None, tmp_path)
    assert secret_key(None, tmp_path) == first and len(first) > 60
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert secret_key("given", tmp_path) == "given"


def test_databases_by_address(tmp_path: Path) -> None:
    assert database(None, tmp_path)["NAME"] == tmp_path / "office.sqlite3"
    postgres = database("postgresql://me:p%40ss@db:5433/office?sslmode=require", tmp_path)
    assert (postgres["PASSWORD"], postgres["PORT"], postgres["OPTIONS"]) == ("p@ss", 5433, {"sslmode": "require"})
    with pytest.raises(BadSetting, match="mysql"):
        database("mysql://x/y", tmp_path)


def test_words_are_merged_when_a_fragment_changes(tmp_path: Path) -> None:
    fragments = tmp_path / "fragments"
    (fragments / "ja").mkdir(parents=True)
    (fragments / "ja" / "a.po").write_text('msgid "Maps"\nmsgstr "マップ"\n', encoding="utf-8")
    target = merge(tmp_path, fragments=fragments)
    made = target.stat().st_mtime_ns
    assert "マップ".encode() in target.read_bytes()
    assert merge(tmp_path, fragments=fragments).stat().st_mtime_ns == made
    (fragments / "ja" / "b.po").write_text('msgid "Desk"\nmsgstr "デスク"\n', encoding="utf-8")
    assert "デスク".encode() in merge(tmp_path, fragments=fragments).read_bytes()


def test_charts_and_style_sheet_have_the_same_colours() -> None:
    sheet = (Path(__file__).parents[2] / "src/kakehashi/views/static/css/base.css").read_text(encoding="utf-8")
    light, *dark = re.split(r":root:not|:root\[data-theme", sheet)
    for name, colour in LIGHT.items():
        assert f"{name}: {colour};" in light, name
        assert all(f"{name}:" in block for block in dark[:1]), f"{name} has no dark form"
    assert len({tuple(re.findall(r"(--[\w-]+: [^;]+);", block.split("}")[0])) for block in dark}) == 1, (
        "both dark forms must agree"
    )


@pytest.mark.django_db
def test_a_room_by_itself_leads_to_its_first_page(client: Client, django_user_model: type[User]) -> None:
    assert client.get("/desk/").headers["Location"] == "/enquire/"
    assert client.get("/evidence/").headers["Location"] == "/evidence/economies/"
    assert client.get("/cooperation/").status_code == 404
    client.force_login(django_user_model.objects.create_user("delegate", password=PASSWORD))
    assert client.get("/desk/").headers["Location"] == "/enquire/"
