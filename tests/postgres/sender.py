"""One of several workers that send mail: a process that starts when it is told to and goes on until nothing is due.

`python -m tests.postgres.sender PORT MINUTES`: the server's port, and by how many minutes its clock is ahead. It says `ready`,
and after a line on standard input how many messages it sent.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import django


def main(port: int, minutes: int) -> None:
    """Send until a run sends nothing."""
    django.setup()
    from kakehashi.core.mail_server import MailServer
    from kakehashi.office.mail.deliver import deliver_due
    from kakehashi.office.mail.smtp import smtp_connection

    connect = partial(smtp_connection, MailServer("127.0.0.1", port, "none"))
    print("ready", flush=True)
    sys.stdin.readline()
    sent = 0
    while (done := deliver_due(connect, lambda: datetime.now(UTC) + timedelta(minutes=minutes), 7, sender="d@o.example")).sent:
        sent += done.sent
    print(sent, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
