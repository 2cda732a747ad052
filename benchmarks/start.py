"""How long `kakehashi --help` takes: median of eleven. Target: under 0.5 s."""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

from benchmarks.machine import described, timed


def main() -> None:
    """Measure and print."""
    command = [str(Path(sys.executable).parent / "kakehashi"), "--help"]
    seconds = [timed(command, dict(os.environ))[0] for _ in range(11)]
    print(f"start on {described()}\n  kakehashi --help  median {statistics.median(seconds):.3f} s, worst {max(seconds):.3f} s")


if __name__ == "__main__":
    main()
