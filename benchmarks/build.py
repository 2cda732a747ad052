"""Cold build, rebuild with nothing changed, and rebuild with one source changed: seconds and peak PSS of the process tree.

Targets: cold under 180 s and 3 GB; unchanged under 5 s; one source changed reruns only what depends on it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import described, timed


def main() -> None:
    """Measure in a home of its own; with KAKEHASHI_MIRROR the full release, without it the packages' one."""
    print(f"build on {described()}; mirror: {os.environ.get('KAKEHASHI_MIRROR', 'none')}")
    with tempfile.TemporaryDirectory(prefix="kakehashi-bench-") as folder:
        env = os.environ | {"KAKEHASHI_HOME": folder}
        command = [str(Path(sys.executable).parent / "kakehashi")]
        seconds, _, _ = timed([*command, "collect", "--quiet"], env)
        print(f"  collect                      {seconds:7.1f} s")
        for name in ("cold build", "nothing changed"):
            seconds, peak, output = timed([*command, "build", "--quiet"], env)
            print(f"  {name:<28} {seconds:7.1f} s  peak PSS {peak / 1e9:.2f} GB  {output.strip().splitlines()[0]}")
        _touch(Path(folder))
        seconds, peak, output = timed([*command, "build", "--quiet"], env)
        print(f"  {'one source changed':<28} {seconds:7.1f} s  peak PSS {peak / 1e9:.2f} GB  {output.strip().splitlines()[0]}")


def _touch(home: Path) -> None:
    """Make the memberships another document: one more line at its end."""
    import datetime as dt
    from dataclasses import asdict

    from kakehashi.build.plan import sources
    from kakehashi.store.documents import Documents, origin_of
    from kakehashi.store.home import Home

    ledger = Documents(Home(home))
    old = ledger.latest("memberships")[0]
    content = ledger.read(old).rstrip(b"\n") + b"\nAPT,XKX,2026-11-01,,partial,made for the benchmark,https://example.org/,\n"
    kept = {name: asdict(old)[name] for name in ("way", "url", "retrieved_at", "publisher", "note")}
    origin = origin_of("memberships", old.document, content, licence=sources()["memberships"].licence, **kept)
    ledger.put(origin, content, dt.datetime.now(dt.UTC).isoformat())


if __name__ == "__main__":
    main()
