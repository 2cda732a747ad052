"""Every benchmark, one after another."""

from __future__ import annotations

import subprocess
import sys

from benchmarks import build, pages, resolver, search, start

# each of these is an installation of its own, which one process can be only once
OFFICE = ("office_search", "office", "digests")


def main() -> None:
    """Run them; pages and office take the release of the home that KAKEHASHI_HOME names (default ./var)."""
    start.main()
    search.main()
    resolver.measure(resolver.ROWS, None)
    build.main()
    pages.main()
    for name in OFFICE:
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
