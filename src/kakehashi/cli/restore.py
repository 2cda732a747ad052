"""Put a backup back. Stop the site first.

kakehashi restore FILE.tar [--replace]

Everything is checked against its hash before anything is touched. With --replace, what was there is kept in the home under
before-restore-<time>. Run `kakehashi manage migrate` afterwards if this version is newer than the backup, and
`kakehashi collect && kakehashi build` if the backup holds no evidence.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("file", type=Path, help="a file that `kakehashi backup` wrote")
    parser.add_argument("--replace", action="store_true", help="put it in the place of the records that are there")


def run(options: argparse.Namespace, config: Config) -> int:
    """Check the file, put it in place, and say what to do next."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    from kakehashi.jobs.backup.restore import restore_backup

    manifest = restore_backup(config, options.file, dt.datetime.now(dt.UTC), replace=options.replace)
    print(f"Restored {len(manifest.files)} files of {manifest.made_at}. Next: kakehashi manage migrate, then kakehashi serve.")
    return 0
