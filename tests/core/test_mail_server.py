"""Addresses of mail servers: what they say, what is refused, and that no password is ever shown."""

from __future__ import annotations

import pytest

from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting
from kakehashi.core.mail_server import MailServer, imap_server, smtp_server

SECRET = "p:w?d@1"
QUOTED = "p%3Aw%3Fd%401"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", MailServer("mail.example", 25, "none")),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525, "none")),
        (f"smtp+starttls://desk:{QUOTED}@mail.example", MailServer("mail.example", 587, "starttls", "desk", SECRET)),
        (f"smtps://desk%40mail:{QUOTED}@mail.example:4650", MailServer("mail.example", 4650, "tls", "desk@mail", SECRET)),
        (f"smtp://desk:{QUOTED}@[::1]:2525", MailServer("::1", 2525, "none", "desk", SECRET)),
    ],
)
def test_smtp(url: str, expected: MailServer) -> None:
    assert smtp_server(url) == expected


def test_imap_has_a_folder() -> None:
    assert imap_server("imaps://desk:x@mail.example").folder == "INBOX"
    assert imap_server("imaps://desk:x@mail.example/Enquiries/2026") == MailServer(
        "mail.example", 993, "tls", "desk", "x", "Enquiries/2026"
    )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("desk:topsecret@mail.example", "has no scheme"),
        ("http://desk:topsecret@mail.example", "starts with http://"),
        ("smtps://desk:topsecret@", "no host"),
        ("smtps://desk:topsecret@mail.example:many", "host or port"),
        ("smtps://desk:top?secret@mail.example", "%3F|no host|host or port"),
        ("smtps://:topsecret@mail.example", "a password alone"),
        ("smtps://topsecret@mail.example", "a user alone"),
        ("smtp://desk:topsecret@mail.example", "unencrypted to mail.example"),
        ("smtps://desk:topsecret@[mail", "host or port"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_password(url: str, said: str) -> None:
    with pytest.raises(BadSetting, match=said) as raised:
        smtp_server(url)
    assert "secret" not in str(raised.value) and raised.value.__cause__ is None


def test_a_mailbox_needs_a_user() -> None:
    with pytest.raises(BadSetting, match="no user"):
        imap_server("imaps://mail.example")


def test_settings_of_the_environment() -> None:
    env = {
        "KAKEHASHI_SMTP_URL": "smtps://desk:topsecret@mail.example",
        "KAKEHASHI_IMAP_URL": "imaps://desk:topsecret@mail.example/Desk",
        "KAKEHASHI_MAIL_FROM": "desk@office.example",
    }
    config = Config.from_env(env)
    assert config.smtp is not None and config.imap is not None
    assert (str(config.smtp), config.imap.folder, config.mail_from) == ("mail.example:465", "Desk", "desk@office.example")
    assert "topsecret" not in repr(config)
    assert (Config.from_env({}).smtp, Config.from_env({}).imap, Config.from_env({}).mail_from) == (None, None, None)


@pytest.mark.parametrize(
    "value", ["desk", "desk@", "a@b.example\nBcc: c@d.example", "Desk <desk@office.example>", "デスク@office.example"]
)
def test_the_sender_is_one_plain_address(value: str) -> None:
    with pytest.raises(BadSetting, match="KAKEHASHI_MAIL_FROM"):
        Config.from_env({"KAKEHASHI_MAIL_FROM": value})


def test_mail_is_not_sent_from_nobody() -> None:
    with pytest.raises(BadSetting, match="KAKEHASHI_MAIL_FROM"):
        Config.from_env({"KAKEHASHI_SMTP_URL": "smtp://mail.example"})
