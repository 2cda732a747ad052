"""Write a mirror of what this machine collected, for carrying to a machine that reaches less.

  kakehashi mirror export DIR [SOURCE ...] [--all]

There: kakehashi collect --mirror DIR. Documents that the licence keeps with who collected them, that are for non-commercial use
or that name persons are left out unless their source is named, or --all; the manifest marks them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write a mirror folder with MANIFEST.csv")
    export.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    export.add_argument("sources", nargs="*", metavar="SOURCE", help="only these sources, whatever their licence")
    export.add_argument("--all", action="store_true", help="also what may not be passed on; it is marked")


def run(options: argparse.Namespace, config: Config) -> int:
    """Write the mirror and say what it holds and what was left out; 1 where it holds nothing or a document is damaged."""
    from kakehashi.build.carry import export
    from kakehashi.store.home import Home

    results = export(Home(config.home), options.folder, only=options.sources, everything=options.all)
    carried = [result for result in results if result.path]
    size = sum(result.size_bytes for result in carried)
    print(f"{len(carried)} documents, {size:,} bytes in {options.folder}; there: kakehashi collect --mirror {options.folder}")
    for result in carried:
        if result.marks:
            print(f"  marked    {result.source}/{result.document}: {'; '.join(result.marks)}")
    left = [result for result in results if not result.path]
    for result in left:
        print(f"  left out  {result.source}/{result.document}: {result.why_not}")
    is_damaged = any(result.why_not and not result.marks for result in left)
    return 1 if is_damaged or not carried else 0
