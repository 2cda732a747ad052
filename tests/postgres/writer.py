"""One of several writers: a process that reads and changes the one note, each time it is told to.

`python -m tests.postgres.writer NAME`: a line `read` on standard input reads the note, `write` changes what was read; each
is answered by one line: `read`, `saved`, `lost`, or the name of what went wrong.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import django


def main(name: str) -> None:
    """Do as told until the input ends."""
    django.setup()
    from django.db import DatabaseError

    from kakehashi.office.models import Note, User
    from kakehashi.office.refusals import LostUpdate

    by, note = User.objects.get(username="author"), Note.objects.get()
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        said = "read"
        if line.strip() == "read":
            note = Note.objects.get(pk=note.pk)
        else:
            try:
                with note.change(by=by, at=datetime.now(UTC), why=f"{name} {number}"):
                    note.body += f"{name} "
                said = "saved"
            except LostUpdate:
                said = "lost"
            except DatabaseError as error:
                said = type(error).__name__
        print(said, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
