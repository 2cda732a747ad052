"""Erase the name of a person who asks for it.

  kakehashi erase NAME [NAME ...] --why REASON
  kakehashi erase --list

Give every way in which the name is printed ("J. Doe", "Jane Doe"). From the next request on, no release shows it in a column
that names persons; the next build leaves it out of the tables and of what is computed from them. The authorities' documents
stay as they were published and are shown to nobody. Accounts of this installation are closed by administrators.
"""

from __future__ import annotations

import argparse
import datetime as dt

from kakehashi.core.config import Config
from kakehashi.store import erased
from kakehashi.store.home import Home


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="a name as it is printed")
    parser.add_argument("--why", default="", help="who asked for it, and when: kept beside the name")
    parser.add_argument(
        "--list", action="store_true", help="how many names are erased; the names stand in erased.jsonl of the home"
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Erase and say what was done; 1 for a name that is none, or without a reason."""
    home = Home(config.home)
    if options.list or not options.names:
        print(f"{len(erased.names(home))} names are erased; they stand in {home.erased}")
        return 0 if options.list else 1
    if not options.why.strip():
        print("say who asked for it: kakehashi erase NAME --why REASON")
        return 1
    today = dt.datetime.now(dt.UTC).date().isoformat()
    for name in options.names:
        try:
            is_new = erased.erase(home.made(), name, today, options.why.strip())
        except ValueError as error:
            print(error)
            return 1
        print(f"{name}: erased from now on" if is_new else f"{name}: was erased before")
    print("the tables follow at the next build: kakehashi build")
    return 0
