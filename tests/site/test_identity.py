"""OpenID Connect against a server of the test: linked by confirmed address, by invitation, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting
from kakehashi.office.actions.invite import invite
from kakehashi.office.actions.leave_organisation import end_access
from kakehashi.office.people.user import User
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.site.accounts.provider import identity_origin, identity_provider
from tests.office.people import in_role

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/account/identity/oidc/login/"
CALLBACK = "/desk/account/identity/oidc/login/callback/"


class Server(HTTPServer):
    """An OpenID Connect server that takes everybody for `person`."""

    person: dict[str, Any]


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "userinfo_endpoint": "/me"}
        known = {"issuer": base, "jwks_uri": f"{base}/keys"} | {name: base + end for name, end in ends.items()}
        self.answer(self.server.person if self.path == "/me" else known)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"access_token": "t", "token_type": "Bearer"})

    def answer(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *words: Any) -> None:
        """Quiet."""


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Answers)
    Thread(target=made.serve_forever, daemon=True).start()
    config = Config(oidc_server=f"http://127.0.0.1:{made.server_port}", oidc_client_id="kakehashi", oidc_secret="s")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": identity_provider(config)}
    made.person = {"sub": "7", "email": "officer@example.org", "email_verified": True, "name": "An Officer"}
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


def prove(client: Client) -> Any:
    """To the other server and back, as the browser goes."""
    away = urlsplit(client.post(SIGN_IN).headers["Location"])
    asked = parse_qs(away.query)
    assert away.path == "/authorize" and asked["code_challenge_method"] == ["S256"], "with PKCE"
    return client.get(CALLBACK, {"code": "c", "state": asked["state"][0]})


def is_signed_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


def confirmed(name: str = "officer") -> User:
    user = in_role(name, "officer")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_confirmed_address_ties_the_identity_to_the_account(client: Client, server: Server) -> None:
    officer = confirmed()
    assert "Single sign-on" in client.get("/desk/sign-in/").content.decode()
    assert prove(client).status_code == 302 and is_signed_in(client)
    assert SocialAccount.objects.get().user == officer
    assert AuditEvent.objects.get(kind=Kind.SIGN_IN).detail == {"by": ["socialaccount"]}
    server.person["email"] = "renamed@example.org"
    again = Client(headers={"host": "localhost"})
    prove(again)
    assert is_signed_in(again), "by the identity, whatever its address is now"


@pytest.mark.parametrize("change", [{"email_verified": False}, {"email": "stranger@example.org"}, {"email": None}])
def test_who_has_no_account_is_refused_in_words(client: Client, server: Server, change: dict[str, Any]) -> None:
    confirmed()
    server.person |= change
    answer = prove(client)
    assert "Accounts are by invitation" in answer.content.decode()
    assert not is_signed_in(client) and User.objects.count() == 1 and not SocialAccount.objects.exists()


def test_an_invitation_is_accepted_without_a_password(client: Client, server: Server) -> None:
    head, tokens = in_role("head", "head"), []
    now = datetime.now(UTC)
    invite("new@example.org", "expert", head.organisation_id, lambda i, token: tokens.append(token), by=head, at=now)
    server.person |= {"email": "private@elsewhere.example", "preferred_username": "new.person"}
    assert "Accept with Single sign-on" in client.get(f"/desk/invitation/{tokens[0]}/").content.decode()
    prove(client)
    assert is_signed_in(client)
    user = User.objects.get(socialaccount__uid="7")
    assert (user.email, user.role_id, user.organisation) == ("new@example.org", "expert", head.organisation)
    assert not user.has_usable_password()
    server.person["sub"] = "8"
    second = Client(headers={"host": "localhost"})
    second.get(f"/desk/invitation/{tokens[0]}/")
    prove(second)
    assert not is_signed_in(second), "the invitation worked once"


def test_a_closed_account_stays_closed(client: Client, server: Server) -> None:
    officer, head = confirmed(), in_role("head", "head")
    prove(client)
    end_access(officer.pk, by=head, at=datetime.now(UTC))
    answer = prove(Client(headers={"host": "localhost"}))
    assert answer.headers["Location"] == "/desk/account/closed/" and not is_signed_in(client)
    assert "closed" in client.get("/desk/account/closed/").content.decode()


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, server: Server) -> None:
    confirmed()
    answer = client.get(CALLBACK, {"code": "c", "state": "planted"})
    assert "did not let you in" in answer.content.decode() and not is_signed_in(client)


def test_the_server_is_set_in_the_environment() -> None:
    env = {"KAKEHASHI_OIDC_SERVER": "https://id.example.org/realm/", "KAKEHASHI_OIDC_CLIENT_ID": "k"}
    with pytest.raises(BadSetting, match="SECRET"):
        Config.from_env(env)
    config = Config.from_env(env | {"KAKEHASHI_OIDC_SECRET": "s", "KAKEHASHI_OIDC_NAME": "Ministry"})
    app = identity_provider(config)["APPS"][0]
    assert (app["name"], app["settings"]["server_url"]) == ("Ministry", "https://id.example.org/realm")
    assert identity_origin(config) == "https://id.example.org" and identity_origin(Config()) == ""
    with pytest.raises(BadSetting, match="https"):
        Config.from_env({"KAKEHASHI_OIDC_SERVER": "http://id.example.org"})
