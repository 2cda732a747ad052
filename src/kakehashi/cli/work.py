"""Run the jobs: the nightly refresh, tidying, whatever the pages hand to the background."""

from __future__ import annotations

import argparse
import os

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--workers", type=int, default=2, help="threads, so that mail does not wait for a build (default 2)")


def run(options: argparse.Namespace, config: Config) -> int:
    """Work until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    from kakehashi.jobs.queue import queue

    consumer = queue(config).create_consumer(workers=options.workers, periodic=True, check_worker_health=True)
    consumer.run()
    return 0
