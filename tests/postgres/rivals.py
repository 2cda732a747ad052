"""One of several processes that do the same at once: `python -m tests.postgres.rivals confirm NUMBER`, or `digests ANY`.

Says `ready`, waits for a line, does it, and says what came of it.
"""

from __future__ import annotations

import sys

import django


def main(verb: str, number: str) -> None:
    """Do it once, when told."""
    django.setup()
    from kakehashi.office.actions.give_seats import confirm_registration
    from kakehashi.office.digests.send import send_due
    from kakehashi.office.models import Registration
    from tests.office.digests.world import address
    from tests.office.people import NOW
    from tests.postgres.test_rivals import LATER

    print("ready", flush=True)
    sys.stdin.readline()
    if verb == "confirm":
        print(confirm_registration(Registration.objects.get(pk=int(number)), at=NOW).state, flush=True)
    else:
        print(send_due(LATER, address).mails, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
