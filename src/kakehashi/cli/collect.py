"""Obtain the documents of the sources, each by the first of its ways that gives it: brought, mirror, web, package.

  kakehashi collect [SOURCE ...] [--due] [--mirror DIR] [--no-web] [--offline]

A document that fails never stops the others; what was obtained is kept, and the same command goes on from there. With --due
only the sources whose time has come are asked: each by its own interval, after failures later and later, and at once where
somebody laid a file into brought/SOURCE/ of the home. Large interfaces (Datatracker, OECD, ...) are optional documents: they
are asked for the first time when their source is named here, and from then on when they are due.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("sources", nargs="*", help="names of sources; all, if none is named")
    parser.add_argument("--due", action="store_true", help="only sources that are due (of those named, if any)")
    parser.add_argument("--mirror", type=Path, help="a mirror folder with MANIFEST.csv (else KAKEHASHI_MIRROR)")
    parser.add_argument("--no-web", action="store_true", help="never ask the authorities' own addresses (else KAKEHASHI_WEB=0)")
    parser.add_argument("--offline", action="store_true", help="ask nothing of any network (else KAKEHASHI_OFFLINE)")
    parser.add_argument("--quiet", action="store_true", help="no progress, only the result")


def run(options: argparse.Namespace, config: Config) -> int:
    """Collect and say what came of it; 1 only where no document at all could be had, now or before."""
    from kakehashi.build.obtain import collect, due
    from kakehashi.cli.progress import shown
    from kakehashi.store.documents import Documents
    from kakehashi.store.home import Home

    config = replace(
        config,
        mirror=options.mirror or config.mirror,
        web=config.web and not options.no_web,
        offline=options.offline or config.offline,
    )
    now = dt.datetime.now(dt.UTC)
    names = [name for name in due(config, now) if name in (options.sources or [name])] if options.due else options.sources
    if options.due and not names:
        print("no source is due; kakehashi sources says when each is")
        return 0
    with shown("Collecting", quiet=options.quiet) as progress:
        results = collect(config, lambda: dt.datetime.now(dt.UTC), only=names, wished=options.sources, progress=progress)
    counts = Counter(result.state for result in results)
    print("documents: " + ", ".join(f"{count} {state}" for state, count in sorted(counts.items())))
    for result in results:
        if result.state == "failed":
            print(f"  {result.source}/{result.document}: {result.message}")
    held = any(Documents(Home(config.home)).latest(result.source) for result in results)
    return 0 if held else 1
