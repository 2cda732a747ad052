"""A mailbox over IMAP (RFC 3501), reduced to what the office asks of it."""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import ssl
from types import TracebackType
from typing import Any, Self

from kakehashi.core.mail_server import MailServer

TIMEOUT_S = 30.0
# what a broken line, a refused command and a strange answer raise
MAILBOX_ERRORS = (OSError, imaplib.IMAP4.error)


class Mailbox:
    """One folder, open for as long as the `with` block; MAILBOX_ERRORS where server or line fail."""

    def __init__(self, server: MailServer, timeout: float = TIMEOUT_S) -> None:
        self.name = f"{server.user}@{server}/{server.folder}"
        self.server = server
        self.timeout = timeout
        self.uid_validity = 0

    def __enter__(self) -> Self:
        server, context = self.server, ssl.create_default_context()
        if server.security == "tls":
            self.line: imaplib.IMAP4 = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=self.timeout)
        else:
            self.line = imaplib.IMAP4(server.host, server.port, timeout=self.timeout)
        try:
            if server.security == "starttls":
                self.line.starttls(context)
            self.line.login(server.user or "", server.password or "")
            _good(self.line.select(quoted(server.folder)))
        except MAILBOX_ERRORS:
            self._leave()
            raise
        self.uid_validity = _number(self.line.response("UIDVALIDITY")[1])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._leave()

    def unseen(self) -> list[int]:
        """Numbers (UID) of messages that nobody has marked as seen, oldest first."""
        found = _good(self.line.uid("SEARCH", "UNSEEN"))
        return sorted(int(number) for line in found if isinstance(line, bytes) for number in line.split())

    def size(self, uid: int) -> int | None:
        """Bytes of a message; None if it is gone."""
        found = _good(self.line.uid("FETCH", str(uid), "(RFC822.SIZE)"))
        sizes = re.findall(rb"RFC822\.SIZE (\d+)", b" ".join(line for line in found if isinstance(line, bytes)))
        return int(sizes[0]) if sizes else None

    def fetch(self, uid: int) -> bytes | None:
        """The message as it is, without marking it; None if it is gone."""
        found = _good(self.line.uid("FETCH", str(uid), "(BODY.PEEK[])"))
        return next((bytes(line[1]) for line in found if isinstance(line, tuple)), None)

    def mark_seen(self, uid: int) -> None:
        """Mark it, so that it is not looked at again."""
        _good(self.line.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)"))

    def _leave(self) -> None:
        # what was taken is committed; how the line ends changes nothing
        with contextlib.suppress(*MAILBOX_ERRORS):
            self.line.logout()


def quoted(folder: str) -> str:
    """A folder's name as a command carries it: modified UTF-7 (RFC 3501, section 5.1.3) within quotation marks."""

    def shifted(found: re.Match[str]) -> str:
        coded = base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
        return f"&{coded}-"

    coded = re.sub(r"[^\x20-\x7e]+", shifted, folder.replace("&", "&-"))
    return '"' + coded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _good(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, found = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(f"{kind} {found!r}"[:300])
    return found


def _number(found: list[Any]) -> int:
    return int(found[0]) if found and found[0] is not None else 0
