"""Signing in, the second step, sessions and their end: over HTTP, as a browser does it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client

from kakehashi.office.people.failed_sign_in import PER_NAME
from kakehashi.office.people.user import User
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.site.accounts.second_factor import SecondFactorAdapter
from kakehashi.site.accounts.session_limits import SEEN, STEP, SessionLimits
from tests.office.people import in_role

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "a bridge in the north wind", "another bridge, further south"
TWO_FACTOR = "/desk/account/two-factor/"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.fixture
def officer() -> User:
    user = in_role("officer", "officer", password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client: Client, name: str = "officer", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/desk/sign-in/", {"do": "sign_in", "username": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


def confirm(client: Client, password: str = PASSWORD) -> None:
    """Prove once more who one is."""
    answer = client.post("/desk/account/confirm/", {"password": password, "next": TWO_FACTOR})
    assert answer.status_code == 302


def code_of(user: User) -> str:
    secret = SecondFactorAdapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return totp(secret)


def totp(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up_app(client: Client, user: User) -> None:
    sign_in(client)
    confirm(client)
    page = client.get(f"{TWO_FACTOR}totp/activate/").content.decode()
    secret = re.search(r'class="secret" value="(\w+)"', page)
    assert secret is not None
    answer = client.post(f"{TWO_FACTOR}totp/activate/", {"code": totp(secret.group(1))})
    assert answer.status_code == 302, answer.content.decode()[-2000:]


def forget_used_codes() -> None:
    """A code is accepted once; the tests do not wait for the next one."""
    from django.core.cache import cache

    cache.clear()


@pytest.mark.parametrize("name", ["officer", "OFFICER@example.org", "officer@example.org"])
def test_one_signs_in_by_name_or_address(client: Client, officer: User, name: str) -> None:
    assert sign_in(client, name, next="/desk/account/").headers["Location"] == "/desk/account/"
    assert is_signed_in(client)
    event = AuditEvent.objects.get(kind=Kind.SIGN_IN)
    assert event.by == officer and event.detail == {"by": ["password"]} and event.address == "127.0.0.1"


def test_signing_in_and_out_changes_the_key_of_the_session(client: Client, officer: User) -> None:
    client.get("/desk/sign-in/?lang=ja")
    session = client.session
    session["before"] = 1
    session.save()
    planted = client.cookies["kakehashi_session"].value if "kakehashi_session" in client.cookies else session.session_key
    sign_in(client)
    mine = client.cookies["kakehashi_session"].value
    assert mine != planted
    client.post("/desk/sign-out/", {"do": "sign_out"})
    thief = Client(headers={"host": "localhost"})
    thief.cookies["kakehashi_session"] = mine
    assert not is_signed_in(thief) and AuditEvent.objects.filter(kind=Kind.SIGN_OUT, by=officer).count() == 1


def test_cookies_are_for_the_server_alone(client: Client, officer: User, settings: Any) -> None:
    sign_in(client)
    client.get("/desk/account/")
    for name in ("kakehashi_session", "kakehashi_csrf"):
        cookie = client.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["secure"], name
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    other = Client(headers={"host": "localhost"})
    sign_in(other)
    other.get("/desk/account/")
    assert other.cookies["kakehashi_session"]["secure"] and other.cookies["kakehashi_csrf"]["secure"]


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/desk/sign-in/").status_code == client.delete("/desk/sign-in/").status_code == 405


@pytest.mark.parametrize("password", ["架け橋は夜の川を静かに渡っていく", 'é ü 🌉 ~ "quoted" & <b>', "long " * 24])
def test_any_printable_and_long_password_is_taken_whole(client: Client, officer: User, password: str) -> None:
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/desk/account/password/", form).status_code == 302
    other = Client(headers={"host": "localhost"})
    sign_in(other, password=password[:-2])
    assert not is_signed_in(other)
    sign_in(other, password=password)
    assert is_signed_in(other)


def test_failures_are_audited_and_counted_for_every_process(client: Client, officer: User) -> None:
    for _attempt in range(PER_NAME):
        assert sign_in(client, password="wrong").status_code == 422
    event = AuditEvent.objects.filter(kind=Kind.SIGN_IN_FAILED)[0]
    assert event.by is None and event.detail == {"name": "officer"}
    other = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.9")
    assert "too many" in sign_in(other).content.decode(), "counted in the table, not in a process"


def test_a_name_that_exists_and_one_that_does_not_get_the_same_answer(client: Client, officer: User) -> None:
    def body(name: str) -> str:
        text = sign_in(client, name, "wrong").content.decode()
        return re.sub(r'value="[^"]*"|nonce-\S+', "", text)

    assert body("officer") == body("nobody") == body("officer@example.org")
    sent = [client.post("/desk/account/password/forgotten/", {"email": e}) for e in ("officer@example.org", "x@example.org")]
    assert [answer.headers["Location"] for answer in sent] == ["/desk/account/password/forgotten/sent/"] * 2
    assert [message.to for message in mail.outbox] == [["officer@example.org"]]


def test_a_closed_account_cannot_be_told_from_a_wrong_password(client: Client, officer: User) -> None:
    User.objects.update(is_active=False)
    assert sign_in(client, password="wrong").status_code == 422
    sign_in(client)
    assert not is_signed_in(client)


def test_a_password_alone_is_not_enough_where_an_app_is_set_up(client: Client, officer: User) -> None:
    set_up_app(client, officer)
    kept = Authenticator.objects.get(user=officer, type="totp").data["secret"]
    assert len(kept) > 60 and generate_totp_secret() not in kept, "the secret is encrypted"
    browser = Client(headers={"host": "localhost"})
    assert sign_in(browser, next="/desk/account/").headers["Location"] == f"{TWO_FACTOR}authenticate/"
    assert not is_signed_in(browser)
    for address in ("/desk/account/password/", f"{TWO_FACTOR}recovery-codes/", "/desk/account/email/"):
        assert browser.get(address).status_code == 302, f"{address} is closed before the second step"
    page = browser.get(f"{TWO_FACTOR}authenticate/")
    assert page.status_code == 200 and "The second step" in page.content.decode()
    assert browser.post(f"{TWO_FACTOR}authenticate/", {"code": "000000"}).status_code == 200 and not is_signed_in(browser)
    forget_used_codes()
    done = browser.post(f"{TWO_FACTOR}authenticate/", {"code": code_of(officer)})
    assert done.headers["Location"] == "/desk/account/" and is_signed_in(browser)
    assert AuditEvent.objects.filter(kind=Kind.SIGN_IN)[0].detail == {"by": ["mfa", "password"]}


def test_changes_of_the_keys_are_audited_and_told_to_the_owner(
    client: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the test itself is inside a transaction that never ends: what waits for its end is done at once
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then, *given, **more: then())
    set_up_app(client, officer)
    client.post(f"{TWO_FACTOR}recovery-codes/generate/")
    client.post(f"{TWO_FACTOR}totp/deactivate/")
    verbs = {event.detail["verb"] for event in AuditEvent.objects.filter(kind=Kind.PERMISSION, by=officer)}
    assert verbs == {"add_second_factor", "reset_second_factor", "remove_second_factor"}
    assert {tuple(message.to) for message in mail.outbox} == {("officer@example.org",)} and len(mail.outbox) >= 3


def test_a_code_is_accepted_once_and_guesses_are_limited(client: Client, officer: User) -> None:
    set_up_app(client, officer)
    forget_used_codes()
    first, second = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    sign_in(first)
    sign_in(second)
    code = code_of(officer)
    assert first.post(f"{TWO_FACTOR}authenticate/", {"code": code}).status_code == 302
    assert second.post(f"{TWO_FACTOR}authenticate/", {"code": code}).status_code == 200, "used already"
    for guess in range(12):
        answer = second.post(f"{TWO_FACTOR}authenticate/", {"code": f"{guess:06}"})
    assert "too many" in answer.content.decode().lower() or "失敗" in answer.content.decode()
    assert not is_signed_in(second)


def test_a_recovery_code_opens_once(client: Client, officer: User) -> None:
    set_up_app(client, officer)
    page = client.get(f"{TWO_FACTOR}recovery-codes/").content.decode()
    codes = re.findall(r"<li><code>(\d+)</code></li>", page)
    assert len(codes) == 10
    for expected in (True, False):
        browser = Client(headers={"host": "localhost"})
        sign_in(browser)
        browser.post(f"{TWO_FACTOR}authenticate/", {"code": codes[0]})
        assert is_signed_in(browser) is expected


def test_what_changes_the_keys_asks_again_who_one_is(client: Client, officer: User) -> None:
    sign_in(client)
    for address in ("totp/activate/", "webauthn/add/", "recovery-codes/generate/"):
        answer = client.get(TWO_FACTOR + address)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/desk/account/confirm/"), address
    assert client.post("/desk/account/confirm/", {"password": "wrong"}).status_code == 200
    confirm(client)
    assert client.get(f"{TWO_FACTOR}totp/activate/").status_code == 200
    assert client.get(f"{TWO_FACTOR}webauthn/add/").status_code == 200


def test_a_new_password_ends_the_other_sessions(client: Client, officer: User) -> None:
    other = Client(headers={"host": "localhost"})
    sign_in(client)
    sign_in(other)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/desk/account/password/", form | {"oldpassword": "wrong"}).status_code == 200
    assert client.post("/desk/account/password/", form | {"password1": "short", "password2": "short"}).status_code == 200
    answer = client.post("/desk/account/password/", form)
    assert answer.headers["Location"] == "/desk/account/", answer.content.decode()[-3000:]
    assert "Password successfully changed" in client.get("/desk/account/").content.decode()
    assert is_signed_in(client) and not is_signed_in(other)
    assert [message.to for message in mail.outbox] == [["officer@example.org"]], "the owner is told"


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client: Client, officer: User) -> None:
    other = Client(headers={"host": "localhost"})
    sign_in(other)
    client.post("/desk/account/password/forgotten/", {"email": "officer@example.org"})
    link = re.search(r"http://localhost(/desk/account/password/forgotten/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form_at = client.get(link.group(1)).headers["Location"]
    assert client.post(form_at, {"password1": NEW, "password2": NEW}).status_code == 302
    assert not is_signed_in(other) and not is_signed_in(client), "nobody is signed in by it"
    assert "cannot be used any more" in client.get(link.group(1), follow=True).content.decode()
    assert sign_in(client, password=NEW).status_code == 302


def test_sessions_are_listed_and_ended_everywhere_else(client: Client, officer: User) -> None:
    other = Client(headers={"host": "localhost", "user-agent": "An old browser"})
    sign_in(client)
    sign_in(other)
    page = client.get("/desk/account/sessions/").content.decode()
    assert "An old browser" in page and UserSession.objects.filter(user=officer).count() == 2
    assert client.post("/desk/account/sessions/").status_code == 302
    assert is_signed_in(client) and not is_signed_in(other)


@pytest.mark.parametrize(
    ("idle", "until", "is_in"), [(50, 100, True), (61, 61, False), (50, 11 * 60, True), (50, 13 * 60, False)]
)
def test_a_session_ends_after_an_hour_idle_and_twelve_at_most(
    client: Client, officer: User, monkeypatch: pytest.MonkeyPatch, idle: int, until: int, is_in: bool
) -> None:
    clock = [time.time()]
    monkeypatch.setattr(SessionLimits, "clock", staticmethod(lambda: clock[0]))
    sign_in(client)
    assert is_signed_in(client)
    for _step in range(until // idle):
        clock[0] += idle * 60
        seen = is_signed_in(client)
    assert seen is is_in


def test_a_session_is_not_written_at_every_request(client: Client, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [time.time()]
    monkeypatch.setattr(SessionLimits, "clock", staticmethod(lambda: clock[0]))
    sign_in(client)
    first = client.session[SEEN]
    clock[0] += STEP / 2
    is_signed_in(client)
    assert client.session[SEEN] == first
    clock[0] += STEP
    is_signed_in(client)
    assert client.session[SEEN] == clock[0]


def test_where_it_is_required_a_second_factor_comes_first(client: Client, officer: User, settings: Any) -> None:
    settings.REQUIRE_MFA = True
    sign_in(client)
    assert client.get("/desk/account/").headers["Location"] == TWO_FACTOR
    assert client.get(TWO_FACTOR).status_code == 200
    assert client.get("/me/fragment/").status_code == 200
    set_up_app(client, officer)
    assert is_signed_in(client)
    guest = Client(headers={"host": "localhost"})
    in_role("expert", "expert", password=PASSWORD)
    sign_in(guest, "expert")
    assert is_signed_in(guest), "who may only read need not"


def test_nobody_makes_an_account_of_their_own(client: Client) -> None:
    page = client.get("/desk/account/sign-up/")
    assert "by invitation" in page.content.decode()
    form = {"username": "x", "email": "x@example.org", "password1": NEW, "password2": NEW}
    client.post("/desk/account/sign-up/", form)
    assert not User.objects.exists()


def test_an_address_is_changed_once_it_is_confirmed(client: Client, officer: User) -> None:
    sign_in(client)
    confirm(client)
    assert client.post("/desk/account/email/", {"email": "new@example.org", "action_add": ""}).status_code == 302
    assert User.objects.get().email == "officer@example.org"
    assert "waits to be confirmed" in client.get("/desk/account/email/").content.decode()
    text = "\n".join(str(message.body) for message in mail.outbox if message.to == ["new@example.org"])
    link = re.search(r"http://localhost(/desk/account/email/confirm/\S+)", text)
    assert link is not None
    assert "new@example.org" in client.get(link.group(1)).content.decode()
    client.post(link.group(1))
    assert User.objects.get().email == "new@example.org"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_of_the_account_is_shown_in_our_frame(client: Client, officer: User, language: str) -> None:
    set_up_app(client, officer)
    for path in (
        "",
        "password/",
        "email/",
        "sessions/",
        "confirm/",
        "two-factor/",
        "two-factor/recovery-codes/",
        "two-factor/recovery-codes/generate/",
        "two-factor/totp/deactivate/",
        "two-factor/webauthn/",
        "two-factor/webauthn/add/",
        "two-factor/reauthenticate/",
        "identity/",
    ):
        answer = client.get(f"/desk/account/{path}?lang={language}")
        page = answer.content.decode()
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        assert page.count("<h1>") == 1 and 'class="rail"' in page and f'<html lang="{language}"' in page, path
        assert not re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page), f"{path}: a script inside the page"
        assert not re.findall(r'\sstyle="', page) and "ログイン" not in page, path


def test_a_second_factor_outlives_a_new_signing_key(settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old", []
    kept = SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
    assert SecondFactorAdapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(kept)
