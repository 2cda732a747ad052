"""The command `kakehashi`: finds the verb, imports its file, and turns our errors into plain sentences."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

VERBS = {
    "collect": "obtain the documents of the sources (brought, mirror, web or package)",
    "build": "read, check, link and analyse what was collected, and publish a release",
    "release": "list, compare, roll back, restore or prune releases",
    "read": "run one reader on one document and write its rows and issues",
    "sources": "list the sources and how each does, or show one",
    "mirror": "write a mirror of what was collected, for carrying to another machine",
    "erase": "erase the name of a person who asks for it, from every release",
    "figures": "compile the table of figures in reference/figures from the current release",
    "resolve": "say which names of a list mean one organisation",
    "match-affiliations": "say which organisations of a registry free-text affiliations name",
    "serve": "serve the pages and run the jobs",
    "example": "load, list or remove the example office",
    "backup": "write one file that holds all that cannot be made again",
    "restore": "put a backup back",
    "work": "run the jobs alone",
    "docs": "write the generated pages of docs/, or check that they are current",
    "manage": "Django's own commands (migrate, createsuperuser, ...)",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; 0 on success, 1 on an error that was told, 2 on a wrong call."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_overview())
        return 0 if arguments else 2
    if arguments[0] == "--version":
        from kakehashi import __version__

        print(f"kakehashi {__version__}")
        return 0
    verb = arguments[0]
    if verb not in VERBS:
        print(f"kakehashi: {verb!r} is no command.\n\n{_overview()}", file=sys.stderr)
        return 2
    return _run(verb, arguments[1:])


def _run(verb: str, arguments: list[str]) -> int:
    from kakehashi.core.config import Config
    from kakehashi.core.errors import KakehashiError

    module = importlib.import_module(f"kakehashi.cli.{verb.replace('-', '_')}")
    parser = argparse.ArgumentParser(
        prog=f"kakehashi {verb}", description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.arguments(parser)
    options = parser.parse_args(arguments)
    try:
        return int(module.run(options, Config.from_env(os.environ)))
    except KakehashiError as error:
        print(f"kakehashi {verb}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            f"\nkakehashi {verb}: stopped; what was finished is kept, and the same command goes on from there", file=sys.stderr
        )
        return 130


def _overview() -> str:
    from kakehashi import __doc__ as purpose

    lines = [f"{purpose}", "", "usage: kakehashi COMMAND [options]   (kakehashi COMMAND --help says more)", ""]
    lines += [f"  {verb:<18} {meaning}" for verb, meaning in VERBS.items()]
    return "\n".join([*lines, "", "Settings come from the environment; docs/settings.md lists them."])


if __name__ == "__main__":
    sys.exit(main())
