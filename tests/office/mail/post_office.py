"""A mail server on this machine that takes, refuses, puts off or hangs up, as a test tells it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from kakehashi.core.mail_server import MailServer


class PostOffice:
    """The server's half: `taken` are messages in order; `answers` says what a receiver's address gets instead of 250."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.slow_s = 0.0
        self.server = MailServer("127.0.0.1", 0, "none")

    def to(self) -> list[str]:
        return [message["To"] for message in self.taken]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(address, "")
        if answer == "hang up at once":
            session.peer_closed = server.transport.close()
        elif answer[:1] in ("4", "5"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.slow_s)
        answer = self.answers.get(envelope.rcpt_tos[0], "")
        if answer.startswith("after the text "):
            return answer.removeprefix("after the text ")
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if answer == "take it and hang up":
            server.transport.abort()
        return "250 Taken"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def post_office(port: int | None = None) -> Iterator[PostOffice]:
    """A server that runs to the end of the block."""
    office = PostOffice()
    office.server = MailServer("127.0.0.1", port or free_port(), "none")
    controller = Controller(office, hostname="127.0.0.1", port=office.server.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
