"""Read, check, link and analyse what was collected, and publish a release.

What did not change since the last build is not done again. A batch that breaks its rules is set aside with an issue and
the last good data of that source go on serving. The build may be stopped at any moment: the current release stays.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--quiet", action="store_true", help="no progress, only the result")


def run(options: argparse.Namespace, config: Config) -> int:
    """Build and say what came of it; 0 also where a source was set aside, since the release is whole without it."""
    # one thread a process: sums are taken in the same order, and two readers fill two cores
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    from kakehashi.build.run import build
    from kakehashi.cli.progress import shown

    _bring_office(config)
    with shown("Building", quiet=options.quiet) as progress:
        built = build(config, dt.datetime.now(dt.UTC), progress)
    state = "published" if built.is_new else "unchanged, still current"
    print(f"release {built.release_id} {state}; {len(built.ran)} steps ran")
    for name in built.set_aside:
        print(f"  set aside: {name} (see the sources page, or: kakehashi sources {name})")
    return 0


def _bring_office(config: Config) -> None:
    """Take along what the office has made public and judged of names, where there is an office: the build knows no Django."""
    from kakehashi.jobs.bring_office import bring_office, has_office

    if not has_office(config):
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    if bring_office(config, lambda: dt.datetime.now(dt.UTC)):
        print("the office's public records and judgements on names were taken along")
