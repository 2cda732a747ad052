"""List, compare, roll back, restore or prune releases.

kakehashi release list
kakehashi release diff OLD NEW
kakehashi release rollback [RELEASE]     (to the one before, if none is named)
kakehashi release restore RELEASE        (make its caches again from its tables)
kakehashi release prune
"""

from __future__ import annotations

import argparse
import datetime as dt
import json

from kakehashi.core.config import Config
from kakehashi.core.errors import NoRelease
from kakehashi.store import caches, release
from kakehashi.store.home import Home


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all releases, newest first")
    listing.add_argument("--json", action="store_true", help="as JSON")
    difference = actions.add_parser("diff", help="tables that differ between two releases")
    difference.add_argument("old")
    difference.add_argument("new")
    difference.add_argument("--json", action="store_true", help="as JSON")
    back = actions.add_parser("rollback", help="make an earlier release current")
    back.add_argument("release", nargs="?", help="its id; without one, the release that was current before")
    again = actions.add_parser("restore", help="make the caches of a release again")
    again.add_argument("release")
    actions.add_parser("prune", help="remove old releases that nothing cites")


def run(options: argparse.Namespace, config: Config) -> int:
    """Do what was asked; NoRelease for an unknown one."""
    home = Home(config.home)
    return {"list": _list, "diff": _diff, "rollback": _rollback, "restore": _restore, "prune": _prune}[options.action](
        options, home
    )


def _list(options: argparse.Namespace, home: Home) -> int:
    found = release.listing(home)
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    if not found:
        print("There is no release yet; run: kakehashi collect && kakehashi build")
    for entry in found:
        mark = "*" if entry["is_current"] else " "
        size = f"{entry['tables']:>3} tables {entry['rows']:>10,} rows"
        print(f"{mark} {entry['release_id']}  {entry['published_at'][:19]}  {size}  {entry['why']}")
    return 0


def _diff(options: argparse.Namespace, home: Home) -> int:
    changes = release.compare(home, options.old, options.new)
    if options.json:
        print(json.dumps(changes, indent=1))
        return 0
    for change in changes:
        before, after = ("-" if change[name] is None else f"{change[name]:,}" for name in ("rows_before", "rows_after"))
        print(f"{change['change']:<8} {change['table']:<40} {before:>10} -> {after:>10}")
    print(f"{len(changes)} tables differ" if changes else "no table differs")
    return 0


def _rollback(options: argparse.Namespace, home: Home) -> int:
    now = dt.datetime.now(dt.UTC)
    current = release.current_id(home)
    target = options.release
    if target is None:
        earlier = [entry["release_id"] for entry in release.log(home) if entry["release_id"] != current]
        if not earlier:
            raise NoRelease("there is no earlier release to go back to")
        target = earlier[-1]
    release.named(home, target)
    release.point(home, target, at=now, why="rollback")
    print(f"{target} is current; it was {current}")
    return 0


def _restore(options: argparse.Namespace, home: Home) -> int:
    entries = release.manifest(home, options.release).tables
    paths = {name: home.tables / f"{entry.sha256}.parquet" for name, entry in entries.items()}
    gone = [name for name, path in paths.items() if not path.exists()]
    if gone:
        raise NoRelease(f"release {options.release} cannot be restored: {len(gone)} of its tables were pruned ({gone[0]}, ...)")
    release.restore(home, options.release, lambda folder: caches.derive(folder, paths))
    print(f"{options.release} can be read again")
    return 0


def _prune(options: argparse.Namespace, home: Home) -> int:
    gone = release.prune(home)
    print(f"removed: {', '.join(gone)}" if gone else "nothing to remove")
    return 0
