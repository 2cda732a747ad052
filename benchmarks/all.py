"""Every benchmark, one after another."""

from __future__ import annotations

from benchmarks import build, pages, search, start


def main() -> None:
    """Run them; the pages' one serves the home that KAKEHASHI_HOME names (default ./var)."""
    start.main()
    search.main()
    build.main()
    pages.main()


if __name__ == "__main__":
    main()
