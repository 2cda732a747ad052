"""An IMAP server on this machine with one folder: the commands that the library uses, and breaks where a test wants them."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kakehashi.core.mail_server import MailServer


@dataclass
class Letter:
    """A message in the folder."""

    raw: bytes
    is_seen: bool = False


@dataclass
class MailBox:
    """The server's half. `breaks` names a command before whose answer the line is cut, once."""

    letters: dict[int, Letter] = field(default_factory=dict)
    uid_validity: int = 7
    breaks: str = ""
    said: list[str] = field(default_factory=list)
    server: MailServer = field(default_factory=lambda: MailServer("127.0.0.1", 0, "none", "desk", 'pass "word"', "Enquiries"))

    def put(self, raw: bytes) -> int:
        uid = max(self.letters, default=100) + 1
        self.letters[uid] = Letter(raw)
        return uid

    def unseen(self) -> list[int]:
        return [uid for uid, letter in self.letters.items() if not letter.is_seen]


class _Session(socketserver.StreamRequestHandler):
    box: MailBox
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            tag, _, command = line.partition(" ")
            self.box.said.append(command)
            if self.box.breaks and command.startswith(self.box.breaks):
                self.box.breaks = ""
                return
            if not self.answer(tag, command):
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def answer(self, tag: str, command: str) -> bool:
        words = command.split(" ")
        if words[0] == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif words[0] == "LOGIN" and command != 'LOGIN desk "pass \\"word\\""':
            self.say(f"{tag} NO wrong password")
            return True
        elif words[0] == "SELECT":
            if command != 'SELECT "Enquiries"':
                self.say(f"{tag} NO no such folder")
                return True
            self.say(f"* {len(self.box.letters)} EXISTS")
            self.say(f"* OK [UIDVALIDITY {self.box.uid_validity}] valid")
        elif command == "UID SEARCH UNSEEN":
            self.say(" ".join(["* SEARCH", *(str(uid) for uid in self.box.unseen())]))
        elif words[:2] == ["UID", "FETCH"]:
            self.fetch(int(words[2]), words[3])
        elif words[:2] == ["UID", "STORE"]:
            self.box.letters[int(words[2])].is_seen = True
        elif words[0] == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} OK done")
        return words[0] != "LOGOUT"

    def fetch(self, uid: int, what: str) -> None:
        letter = self.box.letters.get(uid)
        if letter is None:
            return
        if what == "(RFC822.SIZE)":
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(letter.raw)})")
        else:
            assert what == "(BODY.PEEK[])", "nothing else leaves the message unseen"
            self.wfile.write(b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (uid, len(letter.raw), letter.raw))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_box() -> Iterator[MailBox]:
    """A server that runs to the end of the block."""
    box = MailBox()
    with _Server(("127.0.0.1", 0), type("Session", (_Session,), {"box": box})) as server:
        box.server = MailServer("127.0.0.1", server.server_address[1], "none", "desk", 'pass "word"', "Enquiries")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield box
        finally:
            server.shutdown()
