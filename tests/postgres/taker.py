"""One of several workers that take mail from one mailbox: a process that looks once each time it is told to.

`python -m tests.postgres.taker PORT`: it says `ready`, and after each line on standard input how many messages it took. What it
makes of a message is one queued message with a key of its own, so that taking one twice shows.
"""

from __future__ import annotations

import sys
import uuid
from datetime import UTC, datetime

import django


def main(port: int) -> None:
    """Take as told until the input ends."""
    django.setup()
    from kakehashi.core.mail_server import MailServer
    from kakehashi.office.mail.imap import Mailbox
    from kakehashi.office.mail.incoming_message import IncomingMessage
    from kakehashi.office.mail.pull import pull
    from kakehashi.office.mail.queue_message import queue_message
    from kakehashi.office.mail.received import Received

    def take(received: Received, incoming: IncomingMessage) -> None:
        queue_message("a@firm.example", received.subject, "b", dedupe_key=str(uuid.uuid4()), at=datetime.now(UTC))

    server = MailServer("127.0.0.1", port, "none", "desk", 'pass "word"', "Enquiries")
    print("ready", flush=True)
    for _line in sys.stdin:
        found = pull(Mailbox(server), datetime.now(UTC), take)
        print(found.error or found.taken, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
