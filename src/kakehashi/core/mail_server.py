"""Addresses of mail servers as the environment gives them; a password is never part of a message or of a representation."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from kakehashi.core.errors import BadSetting

Security = Literal["none", "starttls", "tls"]

# scheme -> how the connection is protected, usual port
SMTP: dict[str, tuple[Security, int]] = {"smtp": ("none", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}
IMAP: dict[str, tuple[Security, int]] = {"imap": ("none", 143), "imap+starttls": ("starttls", 143), "imaps": ("tls", 993)}
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in or fetched; `folder` is the mailbox of an IMAP server."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    folder: str = "INBOX"

    def __str__(self) -> str:
        """The address without user and password: for pages and logs."""
        return f"{self.host}:{self.port}"


def smtp_server(url: str) -> MailServer:
    """From `smtp://`, `smtp+starttls://` or `smtps://user:password@host:port`; BadSetting says what is wrong, not the value."""
    return _server("KAKEHASHI_SMTP_URL", url, SMTP)


def imap_server(url: str) -> MailServer:
    """From `imap://`, `imap+starttls://` or `imaps://user:password@host:port/Folder`; the folder is INBOX unless named."""
    server = _server("KAKEHASHI_IMAP_URL", url, IMAP)
    if server.user is None:
        raise BadSetting("KAKEHASHI_IMAP_URL has no user; write imaps://user:password@host/Folder")
    return server


def sender_address(env: Mapping[str, str]) -> str | None:
    """The plain address that mail is sent from; BadSetting where it is none, or is missing although mail should be sent."""
    address = env.get("KAKEHASHI_MAIL_FROM", "").strip()
    if not address:
        if env.get("KAKEHASHI_SMTP_URL"):
            raise BadSetting("KAKEHASHI_SMTP_URL is set without KAKEHASHI_MAIL_FROM; give the address that mail is sent from")
        return None
    if ADDRESS.fullmatch(address) is None:
        raise BadSetting(f"KAKEHASHI_MAIL_FROM is {address!r}; give a plain address such as desk@office.example")
    return address


def _server(name: str, url: str, schemes: dict[str, tuple[Security, int]]) -> MailServer:
    try:
        parts = urlsplit(url.strip())
        given = parts.port
    except ValueError:
        raise BadSetting(f"{name} is no address: its host or port cannot be read") from None
    if parts.scheme not in schemes:
        # without `//` the whole value would be taken for a scheme, password included
        said = f"starts with {parts.scheme}://" if "://" in url else "has no scheme"
        raise BadSetting(f"{name} {said}; write one of {', '.join(f'{scheme}://' for scheme in schemes)}")
    if not parts.hostname:
        raise BadSetting(f"{name} has no host; write {parts.scheme}://user:password@host")
    if parts.query or parts.fragment:
        raise BadSetting(f"{name} has a ? or # in it; write %3F or %23 where it belongs to the password")
    security, usual = schemes[parts.scheme]
    user, password = _credentials(name, parts)
    if password is not None and security == "none" and not _is_this_machine(parts.hostname):
        raise BadSetting(
            f"{name} would send a password unencrypted to {parts.hostname}; use {parts.scheme}+starttls:// or {parts.scheme}s://"
        )
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return MailServer(parts.hostname, given or usual, security, user, password, folder)


def _credentials(name: str, parts: SplitResult) -> tuple[str | None, str | None]:
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    if (user is None) != (password is None):
        raise BadSetting(f"{name} has a {'password' if user is None else 'user'} alone; give both or none")
    return user, password


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
