"""Accounts in a real browser: by keyboard alone, with an app, with a passkey, from the invitation to leaving."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.served import HOW_TO_GET, ROOT, Served, chromium, environment, serving

PASSWORD = "a bridge in the north wind"
PEOPLE = f"""
from allauth.account.models import EmailAddress
from kakehashi.office.models import Organisation, Role, User
bureau = Organisation.objects.create(name="Strategy Bureau", name_ja="戦略局", sector="government")
for name, role in (("head", "head"), ("officer", "officer"), ("key", "officer"), ("leaver", "expert")):
    user = User.objects.create_user(name, email=f"{{name}}@example.org", password={PASSWORD!r}, organisation=bureau)
    user.role = Role.objects.get(name=role)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""
INVITE = """
from datetime import UTC, datetime
from kakehashi.office.actions.invite import invite
from kakehashi.office.models import User
head = User.objects.get(username="head")
invite("new@example.org", "expert", head.organisation_id, lambda i, token: print("TOKEN", token), by=head, at=datetime.now(UTC))
"""


def shell(home: Path, program: str) -> str:
    """Run a few lines beside the site; what they print."""
    command = [sys.executable, "-m", "kakehashi.cli.main", "manage", "shell", "-v", "0", "-c", program]
    done = subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("accounts")


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[Served]:
    """A site with four people; by the name `localhost`, which a passkey may belong to."""
    if chromium() is None:
        pytest.skip(HOW_TO_GET)
    with serving(home) as served:
        shell(home, PEOPLE)
        yield Served(served.address.replace("127.0.0.1", "localhost"))


def sign_in(page: Page, name: str) -> None:
    page.locator("#username").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")


def with_key(page: Page) -> None:
    """A key that knows its owner, plugged into this browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _stop in range(80):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def totp(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_by_keyboard_alone_in_and_out(open_page: Open, office: Served, language: str) -> None:
    page = open_page("/desk/sign-in/?next=/desk/account/", of=office, language=language)
    tab_to(page, "#username")
    page.keyboard.type("head@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/account/")
    expect(page.locator(".answer")).to_contain_text({"en": "Head of office at Strategy Bureau", "ja": "戦略局のhead"}[language])
    tab_to(page, "main a[href='/desk/people/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/people/")
    page.goto(office.at("/desk/sign-out/"))
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url(office.at("/"))
    expect(page.locator("#me a")).to_have_attribute("href", "/desk/sign-in/")


def test_an_app_is_set_up_and_asked_for(open_page: Open, office: Served) -> None:
    page = open_page("/desk/sign-in/?next=/desk/account/two-factor/", of=office)
    sign_in(page, "officer")
    page.get_by_role("link", name="Set up an app").click()
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("img.qr")).to_be_visible()
    secret = page.locator("#secret").input_value()
    page.locator("input[name=code]").fill(totp(secret))
    page.get_by_role("button", name="Use this app").click()
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes code").first.inner_text()
    other = open_page("/desk/sign-in/?next=/desk/account/", of=office, language="ja", size=PHONE)
    sign_in(other, "officer")
    other.wait_for_url("**/two-factor/authenticate/")
    other.locator("input[name=code]").fill(recovery)
    other.keyboard.press("Enter")
    other.wait_for_url("**/desk/account/")
    expect(other.locator("main")).to_contain_text("利用中")


def test_a_passkey_replaces_the_password(open_page: Open, office: Served) -> None:
    page = open_page("/desk/sign-in/?next=/desk/account/two-factor/webauthn/add/", of=office)
    with_key(page)
    sign_in(page, "key")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("input[name=name]").fill("This laptop")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page).not_to_have_url(re.compile("/add/"))
    page.goto(office.at("/desk/account/two-factor/webauthn/"))
    expect(page.locator("main table")).to_contain_text("This laptop")
    page.goto(office.at("/desk/sign-out/"))
    page.locator("main form button").click()
    page.goto(office.at("/desk/sign-in/?next=/desk/account/"))
    page.locator("#passkey_login").click()
    page.wait_for_url("**/desk/account/")
    expect(page.locator(".answer")).to_contain_text("key")


def test_a_passkey_that_is_not_there_is_said(open_page: Open, office: Served) -> None:
    page = open_page("/desk/sign-in/", of=office)
    with_key(page)
    page.locator("#passkey_login").click()
    expect(page.locator("#passkey-trouble")).to_be_visible()


@pytest.mark.parametrize(("language", "size"), [("en", None), ("ja", PHONE)])
def test_from_the_invitation_to_leaving(
    open_page: Open, office: Served, home: Path, language: str, size: dict[str, int] | None
) -> None:
    token = re.search(r"TOKEN (\S+)", shell(home, INVITE))
    assert token is not None
    given = {"of": office, "language": language} | ({"size": size} if size is not None else {})
    page = open_page(f"/desk/invitation/{token.group(1)}/", **given)
    if page.locator("input[name=username]").get_attribute("type") != "hidden":
        page.locator("#username").fill(f"newcomer-{language}")
    page.locator("#full_name").fill("New Person")
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/account/")
    name = page.locator("label[for=confirm]").inner_text()
    page.locator("#confirm").fill(next(word for word in re.findall(r"[\w-]+", name) if word.startswith("newcomer")))
    page.keyboard.press("Enter")
    page.wait_for_url(office.at("/"))
    page.goto(office.at("/desk/account/"))
    page.wait_for_url("**/desk/sign-in/**")
