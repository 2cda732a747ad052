"""The example office: a history from a white paper, and a fictitious present with people of every role.

kakehashi example load        load what is missing, and print the passwords of new accounts, once
kakehashi example status      what is loaded
kakehashi example passwords   give the accounts new passwords, and print them
kakehashi example remove      close the accounts; the records are then open to administrators alone

Loading and new passwords need example mode (KAKEHASHI_EXAMPLE=1) and an address that only this machine can reach.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import secrets
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting

if TYPE_CHECKING:
    from kakehashi.office.example.loading import Account

DOES = ("load", "status", "passwords", "remove")
PASSWORD_BYTES = 12


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("do", choices=DOES, help="what to do")


def run(options: argparse.Namespace, config: Config) -> int:
    """Do it; 0 where example mode is off and there is nothing to load."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    from kakehashi.jobs.example import has_tables

    if not has_tables():
        raise BadSetting("the office's database is not made yet; run: kakehashi manage migrate")
    return {"load": _load, "status": _status, "passwords": _passwords, "remove": _remove}[options.do](config)


def _load(config: Config) -> int:
    if not config.example:
        print("Example mode is off (KAKEHASHI_EXAMPLE=1 turns it on): nothing was loaded.")
        return 0
    _alone(config)
    from kakehashi.jobs.example import evidence_for_example
    from kakehashi.office.example.load_example import load_example
    from kakehashi.office.records.sharing.example_ledger import was_removed

    if was_removed() is not None:
        print("The example office was removed here; another home folder (KAKEHASHI_HOME) can have it again.")
        return 0
    done = load_example(_now(), evidence_for_example(config), _new_password)
    if not done.parts:
        print("The example office is loaded. `kakehashi example passwords` sets and prints new passwords.")
        return 0
    print(f"The example office was loaded: {', '.join(done.parts)}.")
    _show(done.accounts, config)
    return 0


def _status(config: Config) -> int:
    from kakehashi.office.records.record import Record
    from kakehashi.office.records.sharing.example_ledger import ExamplePart, example_people

    parts = list(ExamplePart.objects.all())
    if not parts:
        print("No example office is loaded here.")
        return 0
    for part in parts:
        ids = part.items.exclude(record=None).values("record_id")
        counts = Counter(Record.objects.filter(pk__in=ids).values_list("record_type", flat=True))
        held = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or f"{part.items.count()} things"
        state = f"removed {part.removed_at:%Y-%m-%d}" if part.removed_at is not None else f"loaded {part.loaded_at:%Y-%m-%d}"
        print(f"{part.name:<14} {state}  {held}")
    print(f"{example_people().count()} accounts can sign in; example mode is {'on' if config.example else 'off'}.")
    return 0


def _passwords(config: Config) -> int:
    if not config.example:
        raise BadSetting("passwords are printed in example mode only; set KAKEHASHI_EXAMPLE=1")
    _alone(config)
    from kakehashi.office.example.renew_passwords import renew_example_passwords

    _show(renew_example_passwords(_new_password, at=_now()), config)
    return 0


def _remove(config: Config) -> int:
    from kakehashi.office.example.remove_example import remove_example

    count = remove_example(_now())
    print(f"The accounts of the example office are closed; {count} records are now open to administrators alone.")
    print("`kakehashi manage createsuperuser` makes an administrator where there is none.")
    return 0


def _alone(config: Config) -> None:
    from kakehashi.jobs.example import check_exposure

    check_exposure(config)


def _show(accounts: Sequence[Account], config: Config) -> None:
    """The table of passwords, on the terminal and nowhere else."""
    if not accounts:
        return
    rows = [("user", "password", "role", "organisation", "try this")]
    for user, password, trying in accounts:
        organisation = user.organisation.name if user.organisation is not None else "-"
        rows.append((user.username, password, user.role.label if user.role is not None else "-", organisation, trying))
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    print()
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + "  " + row[4])
    print(f"\nSign in at http://{config.host}:{config.port}/desk/sign-in/ with a user and its password.")
    print("They are kept nowhere in clear and are not shown again; `kakehashi example passwords` sets new ones.\n")
    sys.stdout.flush()


def _new_password() -> str:
    return secrets.token_urlsafe(PASSWORD_BYTES)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
