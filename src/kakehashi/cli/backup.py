"""Write one file that holds all that cannot be made again: records, people, attachments, keys, queue.

kakehashi backup FILE.tar [--evidence]
kakehashi backup --check FILE.tar

The site may run meanwhile. The file holds secrets: keep it as you keep the database. `kakehashi restore` puts it back.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("file", type=Path, help="the file to write, or to look at")
    parser.add_argument("--evidence", action="store_true", help="the documents and releases of the evidence store as well")
    parser.add_argument("--check", action="store_true", help="only say what an existing backup holds")


def run(options: argparse.Namespace, config: Config) -> int:
    """Write the backup and say what is in it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    from kakehashi.jobs.backup.make import make_backup
    from kakehashi.jobs.backup.restore import read_manifest

    if options.check:
        manifest = read_manifest(options.file)
    else:
        manifest = make_backup(config, options.file, dt.datetime.now(dt.UTC), with_evidence=options.evidence)
    print(f"{options.file}: {manifest.database}, {len(manifest.files)} files, made at {manifest.made_at} by {manifest.version}")
    return 0
