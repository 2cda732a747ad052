"""Compile the table of figures in reference/figures from the current release, which must hold the documents themselves.

  kakehashi figures [--out DIR]

Counts only: cells under three documents, and organisations that are or may be persons, are merged into 'others'.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from kakehashi.core.config import Config
from kakehashi.core.errors import NoRelease


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--out", type=Path, help="folder to write to (default: reference/figures of this installation)")


def run(options: argparse.Namespace, config: Config) -> int:
    """Compile and say how many figures there are."""
    from kakehashi.build.figures import compile_figures
    from kakehashi.collect.ways.reference import folder
    from kakehashi.store import release
    from kakehashi.store.home import Home

    current = release.current(Home(config.home))
    if current is None:
        raise NoRelease("there is no release to compile figures from; run: kakehashi collect --mirror DIR && kakehashi build")
    target = options.out or folder() / "figures"
    count = compile_figures(current, target, dt.datetime.now(dt.UTC).date())
    print(f"{count:,} figures of release {current.release_id} in {target}")
    return 0
